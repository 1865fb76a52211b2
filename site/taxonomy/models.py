"""Topics and nations: open lists that editors extend."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index

from content_checks.publishing import CheckedBeforePublish
from frontend.drawings import drawing_choices
from permalinks.languages import prefix_of
from permalinks.models import KeepsFormerSlugs
from review.models import Reviewed
from sources.fields import SourcesField
from taxonomy.audiences import audience_choices
from taxonomy.nations import Region, nation_choices, region_choices

__all__ = ["Region", "Topic", "TopicMessage", "nation_choices", "region_choices", "topic_choices"]


class Topic(
    CheckedBeforePublish,
    Reviewed,
    KeepsFormerSlugs,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    index.Indexed,
    ClusterableModel,
):
    """What a guide is about. Its page gathers every voice and the help that belongs to it."""

    name = models.CharField(max_length=80)
    name_for_children = models.CharField(max_length=80, help_text=_("As a child would say it."))
    meaning = models.CharField(max_length=200, help_text=_("One line."))
    lead = models.TextField(help_text=_("Two calm sentences for any reader."))
    sensitive = models.BooleanField(default=False, help_text=_("Others should not read it over a shoulder."))
    tab_title = models.CharField(max_length=60, blank=True, help_text=_("Neutral title for the browser tab."))
    drawing = models.CharField(max_length=40, choices=drawing_choices, default="mark")
    helps = models.TextField(_("what helps"), blank=True, help_text=_("For adults; one line each."))
    backfires = models.TextField(_("what backfires"), blank=True, help_text=_("For adults; one line each."))
    sources = SourcesField(help_text=_("What it rests on."))
    written_on = models.DateField(help_text=_("When it was written from its sources."))
    sort_order = models.PositiveIntegerField(default=0)

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("name_for_children"), FieldPanel("slug")], _("Names")),
        FieldPanel("meaning"),
        FieldPanel("lead"),
        InlinePanel("messages", heading=_("The message for each reader"), label=_("message")),
        MultiFieldPanel([FieldPanel("sensitive"), FieldPanel("tab_title"), FieldPanel("drawing")], _("How it shows")),
        MultiFieldPanel([FieldPanel("helps"), FieldPanel("backfires"), FieldPanel("sources")], _("For adults")),
        FieldPanel("written_on"),
        FieldPanel("sort_order"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("name_for_children"),
        index.SearchField("meaning"),
        index.FilterField("locale"),
    ]
    review_kind = "topic"
    # Set by the app that shows topics: a topic in, the context of its page out.
    page_context = staticmethod(lambda topic: {"topic": topic})

    class Meta(TranslatableMixin.Meta):
        ordering = ["sort_order", "name", "pk"]
        verbose_name = _("topic")
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="topic_slug_once_a_language"),
            models.UniqueConstraint(fields=["locale", "key"], name="topic_key_once_a_language"),
        ]

    def __str__(self):
        return self.name

    @property
    def url(self) -> str:
        """Return the public path."""
        return f"{prefix_of(self.locale_id)}/topics/{self.slug}/"

    def message_for(self, audience: str) -> str:
        """Return the message for an audience code, or an empty string."""
        return next((message.text for message in self.messages.all() if message.audience == audience), "")

    def get_preview_template(self, request, mode_name):
        """Preview it as its page."""
        return "guides/topic.html"

    def get_preview_context(self, request, mode_name):
        """Return what its page shows; the page lives above and says so (``guides.apps``)."""
        return super().get_preview_context(request, mode_name) | type(self).page_context(self)


def topic_choices() -> list[tuple[str, str]]:
    """Return key and name of every topic, each once, in the order in which readers see them (one query)."""
    return list(dict(Topic.objects.order_by("sort_order", "name", "locale_id").values_list("key", "name")).items())


class TopicMessage(models.Model):
    """What a topic says to one audience, in a sentence or two."""

    topic = ParentalKey(Topic, on_delete=models.CASCADE, related_name="messages")
    audience = models.CharField(max_length=12, choices=audience_choices)
    text = models.TextField()

    panels = [FieldPanel("audience"), FieldPanel("text")]

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.topic}: {self.audience}"
