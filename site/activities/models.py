"""The practice corner: spot the fake, and what would you say. Nothing that a reader does here is kept or counted."""

from itertools import groupby

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail.url_routing import RouteResult

from activities.clues import YOU, ClueBlock, question_of
from activities.moments import ReplyBlock, moment_of
from activities.questions import Moment, Question, answers
from basepage.models import BasePage
from content_blocks.lines import lines_of
from frontend.drawings import drawing_choices
from helplines.cards import uk_day
from page_life import collector
from review.models import Reviewed
from sources.fields import SourcesField
from taxonomy.audiences import AUDIENCES, BY_CODE, Audience, audience_choices

# The name of the second stylesheet of these pages.
SHEET = "practice"
PROFILE, CHAT = "profile", "chat"
FAKE, REAL, CANNOT_TELL = "fake", "real", "cannot-tell"
TRUTHS = {
    FAKE: _("It was a fake."),
    REAL: _("It was real."),
    CANNOT_TELL: _("We cannot tell."),
}
LISTED = 120


def shapes() -> list[tuple[str, str]]:
    """Return what can be looked at (a function, so that rewording needs no migration)."""
    return [(PROFILE, _("A profile")), (CHAT, _("A chat"))]


def truths() -> list[tuple[str, str]]:
    """Return what can have been behind it."""
    return list(TRUTHS.items())


def parent_path(page: BasePage) -> str:
    """Return the path of the page above (no query)."""
    return page.relative_path().rstrip("/").rpartition("/")[0] + "/"


class PracticePage(BasePage):
    """The door at /practice/: whatever stands below it is listed."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    owned_segments = frozenset({"practice"})

    class Meta:
        verbose_name = _("practice")

    def route(self, request, path_components):
        """Find an activity by its whole address in one query; everything else as Wagtail does."""
        if len(path_components) == 2:
            path = self.url_path + "/".join(path_components) + "/"
            for model in (SpotTheFakePage, RehearsalPage):
                if path_components[0] == model.STANDS_BELOW:
                    activity = model.objects.live().filter(url_path=path).first()
                    if activity is not None:
                        return RouteResult(activity)
        return super().route(request, path_components)

    def get_context(self, request, *args, **kwargs):
        """Add what there is to practise."""
        children = self.get_children().live().specific() if self.pk else ()
        collector.current().used(f"page:{self.pk}", *(f"page:{child.pk}" for child in children))
        return super().get_context(request) | {
            "children": children,
            "structured": self.structured_data() | {"@type": "CollectionPage"},
        }


class ActivityIndexPage(BasePage):
    """What every list of activities has in common: they are shown by audience, in the order that editors chose."""

    max_count_per_parent = 1
    parent_page_types = ["activities.PracticePage"]

    class Meta:
        abstract = True

    def activities(self):
        """Return the live activities below it."""
        raise NotImplementedError

    def by_audience(self) -> list[tuple[Audience, list]]:
        """Return the activities of each audience that has any, youngest first (one query)."""
        order = {audience.code: position for position, audience in enumerate(AUDIENCES)}
        found = sorted(self.activities()[:LISTED], key=lambda each: (order[each.audience], each.order, each.title))
        collector.current().used(f"page:{self.pk}", *(f"page:{each.pk}" for each in found))
        return [(BY_CODE[code], list(group)) for code, group in groupby(found, key=lambda each: each.audience)]

    def get_context(self, request, *args, **kwargs):
        """Add the activities."""
        return super().get_context(request) | {
            "groups": self.by_audience() if self.pk else [],
            "practice": parent_path(self),
            "sheet": SHEET,
            "structured": self.structured_data() | {"@type": "CollectionPage"},
        }


class SpotTheFakeIndexPage(ActivityIndexPage):
    """All made-up profiles and chats, at /practice/spot-the-fake/."""

    subpage_types = ["activities.SpotTheFakePage"]
    drawing = "lens"

    class Meta:
        verbose_name = _("list of made-up profiles")

    def activities(self):
        """Return the profiles and chats."""
        return SpotTheFakePage.objects.child_of(self).live().defer_streamfields().order_by("order", "title", "pk")


class RehearsalIndexPage(ActivityIndexPage):
    """All rehearsals, at /practice/what-would-you-say/."""

    subpage_types = ["activities.RehearsalPage"]
    drawing = "chat"

    class Meta:
        verbose_name = _("list of rehearsals")

    def activities(self):
        """Return the rehearsals."""
        return RehearsalPage.objects.child_of(self).live().defer_streamfields().order_by("order", "title", "pk")


def _place(activity: "ActivityPage") -> tuple[int, str, int]:
    return activity.order, activity.title, activity.pk or 0


class ActivityPage(Reviewed, BasePage):
    """What a profile and a rehearsal have in common: a reader, a place in the order, and where it comes from."""

    audience = models.CharField(_("for whom"), max_length=12, choices=audience_choices)
    order = models.PositiveSmallIntegerField(
        _("place in the order"), default=50, help_text=_("Among those of this audience.")
    )
    written_on = models.DateField(_("written from sources on"))
    sources = SourcesField(help_text=_("What it rests on."))

    subpage_types = []
    review_kind = "activity"
    # The last part of the address of the page that it stands below, in the starter content.
    STANDS_BELOW = ""
    about_panels = MultiFieldPanel([FieldRowPanel([FieldPanel("audience"), FieldPanel("order")])], _("For whom"))
    source_panels = MultiFieldPanel([FieldPanel("written_on"), FieldPanel("sources")], _("Where it comes from"))
    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.FilterField("audience")]

    class Meta:
        abstract = True

    @property
    def reader(self) -> Audience:
        """Return the audience."""
        return BY_CODE.get(self.audience, AUDIENCES[0])

    def next_one(self):
        """Return the activity that follows for the same audience, the first after the last; None if it is alone."""
        found = (
            type(self)
            .objects.live()
            .filter(audience=self.audience, locale_id=self.locale_id)
            .exclude(pk=self.pk)
            .only("title", "order", "url_path", "locale_id")
        )
        # Not in the order of the database: it may compare titles by the rules of a language, and one would be left out.
        others = sorted(found, key=_place)
        collector.current().used(*(f"page:{each.pk}" for each in others))
        return next((each for each in others if _place(each) > _place(self)), next(iter(others), None))

    def get_context(self, request, *args, **kwargs):
        """Add the reader, the next one, and where the text stands."""
        life = collector.current()
        life.used(f"page:{self.pk}")
        standing = self.standing(uk_day(life.moment))
        life.until(standing.ends)
        return super().get_context(request) | {
            "reader": self.reader,
            "sheet": SHEET,
            "standing": standing,
            "next": self.next_one(),
            "index": parent_path(self),
            "structured": self.structured_data(),
        }

    def structured_data(self) -> dict:
        """Return schema.org data of something to learn with."""
        ages = self.reader.ages
        return super().structured_data() | {
            "@type": "LearningResource",
            "learningResourceType": "Practice",
            "typicalAgeRange": f"{ages[0]}-{ages[1]}" if ages else "18-",
            "isAccessibleForFree": True,
            "license": "https://creativecommons.org/licenses/by/4.0/",
        }


class SpotTheFakePage(ActivityPage):
    """A made-up profile or chat: look at each clue, then find the safe move, which is the win."""

    shows = models.CharField(_("what is shown"), max_length=8, choices=shapes, default=PROFILE)
    avatar = models.CharField(_("drawn picture"), max_length=40, choices=drawing_choices, default="puppy")
    avatar_words = models.CharField(
        _("the picture in words"), max_length=120, help_text=_("For readers who do not see it: “A drawing of a puppy”.")
    )
    name = models.CharField(_("made-up name"), max_length=40, help_text=_("Never the name of a real account."))
    about = models.CharField(_("line under the name"), max_length=80, blank=True)
    clues = StreamField([("clue", ClueBlock())])
    truth = models.CharField(_("what was behind it"), max_length=12, choices=truths)
    truth_words = models.TextField(_("what was behind it, in words"))
    safe_move = models.TextField(
        _("the safe move"), help_text=_("What is right whatever was behind it. For children: tell somebody.")
    )
    talk = models.TextField(_("to talk about"), blank=True, help_text=_("Open questions, one a line."))

    parent_page_types = ["activities.SpotTheFakeIndexPage"]
    STANDS_BELOW = "spot-the-fake"
    content_panels = [
        HelpPanel(_("Everybody here is made up and drawn. Clues are never counted. “Cannot tell” is a right answer.")),
        *BasePage.content_panels,
        ActivityPage.about_panels,
        MultiFieldPanel(
            [FieldPanel("shows"), FieldRowPanel([FieldPanel("avatar"), FieldPanel("avatar_words")]),
             FieldRowPanel([FieldPanel("name"), FieldPanel("about")])],
            _("Who is it?"),
        ),
        FieldPanel("clues"),
        MultiFieldPanel([FieldPanel("truth"), FieldPanel("truth_words")], _("What was behind it")),
        FieldPanel("safe_move"),
        FieldPanel("talk"),
        ActivityPage.source_panels,
    ]  # fmt: skip
    search_fields = [*ActivityPage.search_fields, index.SearchField("clues")]

    class Meta:
        verbose_name = _("made-up profile or chat")

    @property
    def is_chat(self) -> bool:
        """Whether it is a chat, with who says what."""
        return self.shows == CHAT

    def lines(self) -> list[dict]:
        """Return what is shown, line by line: words, whose they are, and for a clue its number, question, answers."""
        found, number = [], 0
        for block in self.clues:
            question: Question | None = question_of(block.value)
            number += question is not None
            found.append(
                {
                    "words": block.value.get("shown") or "",
                    "yours": self.is_chat and block.value.get("by") == YOU,
                    "number": number if question else None,
                    "question": question,
                    "answers": answers(question) if question else (),
                }
            )
        return found

    def questions(self) -> list[str]:
        """Return what to talk about."""
        return list(lines_of(self.talk))

    def get_context(self, request, *args, **kwargs):
        """Add the lines and what was behind it."""
        return super().get_context(request) | {
            "lines": self.lines(),
            "truth": TRUTHS.get(self.truth, ""),
            "questions": self.questions(),
        }


class RehearsalPage(ActivityPage):
    """A scene, and what a parent may say: see how it may land, and try again. Every way ends in support."""

    drawing = models.CharField(max_length=40, choices=drawing_choices, default="chat")
    scene = models.TextField(_("the scene"), help_text=_("What the child says or shows. Calm, without drama."))
    replies = StreamField([("reply", ReplyBlock())])
    plan = models.TextField(_("a plan for afterwards"), help_text=_("One step a line."))

    parent_page_types = ["activities.RehearsalIndexPage"]
    STANDS_BELOW = "what-would-you-say"
    content_panels = [
        HelpPanel(_("A reply helps, or it is worth another try. A reply that misses says how to mend it.")),
        *BasePage.content_panels,
        ActivityPage.about_panels,
        FieldPanel("drawing"),
        FieldPanel("scene"),
        FieldPanel("replies"),
        FieldPanel("plan"),
        ActivityPage.source_panels,
    ]
    search_fields = [*ActivityPage.search_fields, index.SearchField("scene"), index.SearchField("replies")]

    class Meta:
        verbose_name = _("rehearsal")

    @property
    def title_in_tab(self) -> str:
        """Return a neutral title: a child may look over the shoulder."""
        return self.tab_title or str(_("Practice"))

    @property
    def is_sensitive(self) -> bool:
        """Link previews stay neutral for every rehearsal."""
        return True

    def moment(self) -> Moment:
        """Return the rehearsal as plain values."""
        return moment_of(self.scene, [block.value for block in self.replies])

    def steps(self) -> list[str]:
        """Return the plan for afterwards."""
        return list(lines_of(self.plan))

    def get_context(self, request, *args, **kwargs):
        """Add the first moment and the plan."""
        return super().get_context(request) | {"moment": self.moment(), "steps": self.steps()}
