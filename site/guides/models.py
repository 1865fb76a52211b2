"""The door of an audience, a guide, and the topics."""

import math
import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail.url_routing import RouteResult

from basepage.models import BasePage
from frontend.drawings import drawing_choices
from guides.blocks import GuideBody
from guides.families import Voice, to_read_together, voices
from helplines.cards import uk_day
from page_life import collector
from review.models import Reviewed
from sources.fields import SourcesField
from taxonomy.audiences import BY_CODE, audience_choices

# Words read in a minute: aloud to a young child, by a child, by an adult. Our own rounding; it is shown as "about".
WORDS_A_MINUTE = {"4-7": 110, "8-10": 130, "11-13": 160}
WORDS_A_MINUTE_OTHERWISE = 200
GUIDES_LISTED = 60


class GuideIndexPage(BasePage):
    """The door of one audience, such as /8-10/."""

    audience = models.CharField(max_length=12, choices=audience_choices, unique=False)
    note = models.TextField(_("note"), blank=True, help_text=_("For 4-7: a word to the grown-up reading along."))

    parent_page_types = ["home.HomePage"]
    subpage_types = ["guides.GuidePage"]
    owned_segments = frozenset(BY_CODE)
    content_panels = [*BasePage.content_panels, FieldPanel("audience"), FieldPanel("note")]

    class Meta:
        verbose_name = _("door of an audience")

    def clean(self):
        """The address of a door is its audience."""
        super().clean()
        if self.slug != self.audience and self.locale.language_code == "en":
            raise ValidationError({"slug": _("The address of this door is its audience: %s.") % self.audience})

    def get_context(self, request, *args, **kwargs):
        """Add the guides of this audience, in the order of the topics."""
        from guides.help_here import help_for

        reader = BY_CODE[self.audience]
        guides = (
            GuidePage.objects.child_of(self)
            .live()
            .select_related("topic")
            .order_by("topic__sort_order", "title", "pk")[:GUIDES_LISTED]
        )
        collector.current().used(*(f"page:{guide.pk}" for guide in guides))
        return super().get_context(request) | {
            "reader": reader,
            "guides": guides,
            "help": help_for(("telling-someone",), reader.code),
            "structured": self.structured_data() | {"@type": "CollectionPage"},
        }


class GuidePage(Reviewed, BasePage):
    """One question, answered for one audience."""

    topic = models.ForeignKey("taxonomy.Topic", on_delete=models.PROTECT, related_name="guides")
    audience = models.CharField(max_length=12, choices=audience_choices, editable=False)
    question = models.CharField(max_length=200, help_text=_("The one question that it answers."))
    drawing = models.CharField(max_length=40, choices=drawing_choices, blank=True)
    body = StreamField(GuideBody())
    written_on = models.DateField(_("written from sources on"))
    sources = SourcesField(help_text=_("What it rests on."))
    change_note = models.CharField(
        _("what has changed"),
        max_length=300,
        blank=True,
        help_text=_("For readers, in one plain sentence, such as: “Block” has moved to the menu with three dots."),
    )

    parent_page_types = ["guides.GuideIndexPage"]
    subpage_types = []
    review_kind = "guide"
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("topic"), FieldPanel("question")], _("What it is about")),
        FieldPanel("body"),
        FieldPanel("change_note"),
        MultiFieldPanel(
            [FieldPanel("drawing"), FieldPanel("written_on"), FieldPanel("sources")], _("Where it comes from")
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
        index.FilterField("audience"),
    ]

    class Meta:
        verbose_name = _("guide")
        indexes = [models.Index(fields=["written_on"], name="guides_by_day_of_writing")]

    def full_clean(self, *args, **kwargs):
        """A guide speaks to the audience whose door it stands behind."""
        self.audience = self._audience_of_its_door() or self.audience
        super().full_clean(*args, **kwargs)

    def _audience_of_its_door(self) -> str:
        door = self.get_parent() if self.depth else None
        return GuideIndexPage.objects.filter(pk=door.pk).values_list("audience", flat=True).first() if door else ""

    @property
    def reader(self):
        """Return the audience."""
        return BY_CODE[self.audience]

    @property
    def title_in_tab(self) -> str:
        """Return a neutral title where the topic should not be read over a shoulder."""
        return self.tab_title or self.topic.tab_title or self.title

    @property
    def is_sensitive(self) -> bool:
        """Whether link previews stay neutral."""
        return self.topic.sensitive

    def big_idea(self) -> str:
        """Return the HTML of the big idea, or an empty string."""
        block = self.body.first_block_by_name("big_idea")
        return str(block.value["words"]) if block else ""

    def sections(self) -> list[tuple[str, str]]:
        """Return anchor and heading of each section, for the contents."""
        headings = [str(block.value.get("heading", "")) for block in self.body if block.block_type != "big_idea"]
        return [(slugify(heading), heading) for heading in headings if heading]

    def family(self) -> list[Voice]:
        """Return the other voices of the topic (one query)."""
        others = (
            GuidePage.objects.live()
            .filter(topic_id=self.topic_id, locale_id=self.locale_id)
            .exclude(pk=self.pk)
            .only("title", "url_path", "audience", "body", "locale_id")
            .order_by("pk")
        )
        return voices([Voice(BY_CODE[o.audience], o.title, o.relative_path(), o.big_idea()) for o in others])

    def get_context(self, request, *args, **kwargs):
        """Add the text once rendered, the family, the help, and where the text stands."""
        from guides.help_here import help_for

        life = collector.current()
        life.used(f"page:{self.pk}")
        if not self.audience:  # a new guide in the editor's preview
            self.audience = self._audience_of_its_door()
        context = super().get_context(request)
        blocks = [(block.block_type, block.render(context | {"reader": self.reader})) for block in self.body]
        text = "".join(html for name, html in blocks if name != "big_idea")
        family = self.family()
        standing = self.standing(uk_day(life.moment))
        life.until(standing.ends)
        return context | {
            "reader": self.reader,
            "opening": mark_safe("".join(html for name, html in blocks if name == "big_idea")),
            "text": mark_safe(text),
            "minutes": minutes_to_read(text, self.audience),
            "sections": self.sections(),
            "family": family,
            "together": to_read_together(family, self.audience),
            "help": help_for((self.topic.key,), self.audience),
            "standing": standing,
            "door": f"{self.relative_path().rstrip('/').rpartition('/')[0]}/",
            "structured": self.structured_data(),
        }

    def structured_data(self) -> dict:
        """Return schema.org data of an article, with the ages it is for."""
        ages = self.reader.ages
        audience = {"@type": "PeopleAudience", "suggestedMinAge": ages[0], "suggestedMaxAge": ages[1]} if ages else {
            "@type": "Audience", "audienceType": str(self.reader.name),
        }  # fmt: skip
        return super().structured_data() | {
            "@type": "Article",
            "headline": self.title_in_tab,
            "audience": audience,
            "typicalAgeRange": f"{ages[0]}-{ages[1]}" if ages else "18-",
            "isAccessibleForFree": True,
            "license": "https://creativecommons.org/licenses/by/4.0/",
            "datePublished": self.written_on.isoformat(),
            "dateModified": (self.last_published_at.date() if self.last_published_at else self.written_on).isoformat(),
            "isPartOf": {"@type": "WebSite", "url": settings.SIGNPOST_URL + "/"},
        }


def minutes_to_read(html: str, audience: str) -> int:
    """Return about how many minutes a text takes; at least one."""
    words = len(re.findall(r"\w+", strip_tags(html)))
    return max(1, math.ceil(words / WORDS_A_MINUTE.get(audience, WORDS_A_MINUTE_OTHERWISE)))


class TopicIndexPage(BasePage):
    """All topics at /topics/, and each at /topics/<topic>/ (answered by ``guides.views``)."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    owned_segments = frozenset({"topics"})

    class Meta:
        verbose_name = _("list of topics")

    def route(self, request, path_components):
        """Lead /topics/ to the list and /topics/<topic>/ to one topic."""
        if len(path_components) > 1 or not self.live:
            raise Http404
        return RouteResult(self, args=(path_components[0] if path_components else None,))

    def serve(self, request, slug=None):
        """Answer the list or one topic."""
        from guides import views

        return views.topic(request, self, slug) if slug else views.topics(request, self)


class OutOfStep(models.Model):
    """A question to editors: another voice of this guide's family has changed; does this one still fit?

    ``words``: what has changed there. Settled when this guide is published, or when an editor says that it fits.
    """

    guide = models.ForeignKey(GuidePage, on_delete=models.CASCADE, related_name="out_of_step")
    because_of = models.ForeignKey(GuidePage, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=600)
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["raised_at", "pk"]
        indexes = [models.Index(fields=["guide", "settled_at"], name="open_questions_of_a_guide")]

    def __str__(self):
        return f"{self.guide} ← {self.because_of}"
