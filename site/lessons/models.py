"""The list of lessons, with what holds for every one of them; and one lesson."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail.url_routing import RouteResult

from basepage.models import BasePage
from content_blocks.lines import lines_of
from lessons.blocks import PartBlock, SheetBlock, part_of, question_on_sheet
from lessons.fields import StrandsField
from lessons.plans import LENGTHS, LessonPart
from review.models import Reviewed
from sources.fields import SourcesField
from taxonomy.audiences import AUDIENCES, BY_CODE, Audience

ONE_A_LINE = _("One a line.")
SHEET = "sheet"
PUPILS = tuple(audience for audience in AUDIENCES if audience.is_child)


def pupil_choices() -> list[tuple[str, str]]:
    """Return the ages of pupils (a function, so that rewording needs no migration)."""
    return [(audience.code, audience.name) for audience in PUPILS]


class LessonIndexPage(BasePage):
    """All lessons at /lessons/, and the words that every lesson shares: they stand here once."""

    beforehand = models.TextField(_("before the lesson"), help_text=_("One a line. The safeguarding lead knows first."))
    ground_rules = models.TextField(_("ground rules"), help_text=_("One a line, as they are read out to the class."))
    if_told = models.TextField(
        _("first sentences"), help_text=_("What to say when a pupil tells you something. One a line.")
    )
    after_told = models.TextField(_("what comes after them"), help_text=_("In two or three sentences."))
    closing = models.TextField(_("close"), help_text=_("How every lesson ends: who can be told. One a line."))

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["lessons.LessonPage"]
    owned_segments = frozenset({"lessons"})
    # What every lesson shares, in the order in which a teacher needs it.
    SHARED = ("beforehand", "ground_rules", "if_told", "after_told", "closing")
    content_panels = [
        HelpPanel(_("What stands here is shown in every lesson. A change here changes all of them.")),
        *BasePage.content_panels,
        *(FieldPanel(name) for name in SHARED),
    ]

    class Meta:
        verbose_name = _("list of lessons")

    def shared(self) -> dict:
        """Return the words that every lesson shares."""
        found = {name: list(lines_of(getattr(self, name))) for name in self.SHARED}
        return found | {"after_told": self.after_told}

    def serve(self, request, *args, **kwargs):
        """Answer the list."""
        from lessons import views

        return views.answer_list(request, self)


class LessonPage(Reviewed, BasePage):
    """One lesson: what the teacher says and does in 45 or in 20 minutes, and the sheet of the pupils."""

    topic = models.ForeignKey("taxonomy.Topic", on_delete=models.PROTECT, related_name="lessons")
    audience = models.CharField(_("age of the pupils"), max_length=12, choices=pupil_choices)
    aims = models.TextField(_("aims"), help_text=_("What pupils can do afterwards. One a line."))
    needs = models.TextField(_("to have ready"), help_text=ONE_A_LINE)
    script = StreamField([("part", PartBlock())], verbose_name=_("script"))
    sheet_title = models.CharField(_("title of the sheet"), max_length=80)
    sheet_intro = models.TextField(_("the situation"), help_text=_("Made up, in the words of the pupils."))
    sheet = StreamField([("question", SheetBlock())], verbose_name=_("sheet"))
    send = models.TextField(_("pupils with SEND"), help_text=ONE_A_LINE)
    strands = StrandsField(_("strands"), default=list, help_text=_("Of “Education for a Connected World”."))
    written_on = models.DateField(_("written from sources on"))
    sources = SourcesField(help_text=_("What it rests on."))

    parent_page_types = ["lessons.LessonIndexPage"]
    subpage_types = []
    review_kind = "lesson"
    content_panels = [
        HelpPanel(_("Practise a skill; warn of nothing. No pupil is asked for a story of their own.")),
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("topic"), FieldPanel("audience")]),
        FieldPanel("aims"),
        FieldPanel("needs"),
        FieldPanel("script"),
        MultiFieldPanel([FieldPanel("sheet_title"), FieldPanel("sheet_intro"), FieldPanel("sheet")], _("The sheet")),
        FieldPanel("send"),
        FieldPanel("strands"),
        MultiFieldPanel([FieldPanel("written_on"), FieldPanel("sources")], _("Where it comes from")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.FilterField("audience")]

    class Meta:
        verbose_name = _("lesson")

    def clean(self):
        """The address of a lesson says its topic and the age of its pupils."""
        super().clean()
        if self.topic_id and self.audience and self.locale.language_code == "en":
            slug = slug_of(self.topic.key, self.audience)
            if self.slug != slug:
                raise ValidationError({"slug": _("The address of this lesson is %s.") % slug})

    @property
    def reader(self) -> Audience:
        """Return the pupils."""
        return BY_CODE.get(self.audience, PUPILS[0])

    @property
    def title_in_tab(self) -> str:
        """Return a neutral title where the topic should not be read over a shoulder."""
        return self.title_of("")

    def title_of(self, wanted: str) -> str:
        """Return the title in the tab of the lesson (empty), of a plan (its minutes), or of the sheet."""
        about = self.tab_title or (self.topic.tab_title if self.topic_id else "") or self.title
        what = _("sheet") if wanted == SHEET else _("%s minutes") % wanted if wanted else _("lesson")
        return f"{about}: {what}, {self.reader.short}"

    @property
    def is_sensitive(self) -> bool:
        """Whether link previews stay neutral."""
        return bool(self.topic_id and self.topic.sensitive)

    def script_parts(self) -> list[LessonPart]:
        """Return the parts of the script."""
        return [part_of(block.value) for block in self.script]

    def questions(self) -> list[dict]:
        """Return the questions of the sheet, with their answers."""
        return [question_on_sheet(block.value) for block in self.sheet]

    def listed(self, name: str) -> list[str]:
        """Return the lines of a field."""
        return list(lines_of(getattr(self, name)))

    def route(self, request, path_components):
        """Lead to the whole lesson, to one of its two plans, or to the sheet."""
        if not self.live:
            raise Http404
        wanted = path_components[0] if path_components else ""
        if len(path_components) > 1 or wanted not in {"", SHEET, *map(str, LENGTHS)}:
            raise Http404
        return RouteResult(self, args=(wanted,))

    def serve(self, request, wanted=""):
        """Answer the lesson (empty), a plan (its minutes), or the sheet."""
        from lessons import views

        return views.answer(request, self, wanted)

    def get_preview_context(self, request, mode_name):
        """Preview the whole lesson."""
        from lessons import views

        return super().get_preview_context(request, mode_name) | views.lesson_context(self, "")

    def structured_data(self) -> dict:
        """Return schema.org data of something to learn with."""
        ages = self.reader.ages
        return super().structured_data() | {
            "@type": "LearningResource",
            "learningResourceType": "Lesson plan",
            "typicalAgeRange": f"{ages[0]}-{ages[1]}",
            "audience": {"@type": "EducationalAudience", "educationalRole": "teacher"},
            "isAccessibleForFree": True,
            "license": "https://creativecommons.org/licenses/by/4.0/",
            "isPartOf": {"@type": "WebSite", "url": settings.SIGNPOST_URL + "/"},
        }


def slug_of(topic: str, audience: str) -> str:
    """Return the last part of a lesson's address, such as blocking-8-10."""
    return f"{topic}-{audience}"
