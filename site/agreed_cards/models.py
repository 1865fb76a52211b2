"""A card: what to do, in an order that was agreed. Guides, topics and answers show the same words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)

from content_checks.publishing import CheckedBeforePublish
from permalinks.languages import language_of
from review.models import Reviewed
from sources.fields import SEEN, SourcesField
from taxonomy.fields import CodeListField


class AgreedCard(
    CheckedBeforePublish,
    Reviewed,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    ClusterableModel,
):
    """One wording for one situation, written for a child; adults read the same words."""

    key = models.SlugField(max_length=80, help_text=_("Never changes: pages and files refer to it."))
    title = models.CharField(max_length=100)
    topics = CodeListField(help_text=_("Keys of the topics whose pages show it."))
    for_adults = models.TextField(help_text=_("What an adult reads above it. One or two sentences."))
    helplines = CodeListField(_("who is named in it"), help_text=_("Keys of helplines, in the order of the card."))
    written_on = models.DateField(help_text=_("When it was written from its sources."))
    sources = SourcesField(help_text=_("What it rests on."))

    panels = [
        HelpPanel(_("These words stand in many places at once. Change them only with a safeguarding lead.")),
        FieldPanel("title"),
        FieldPanel("topics"),
        FieldPanel("for_adults"),
        InlinePanel("steps", heading=_("Steps, in the agreed order"), label=_("step")),
        InlinePanel("services", heading=_("Removal services side by side"), label=_("service")),
        FieldPanel("helplines"),
        FieldPanel("written_on"),
        FieldPanel("sources"),
    ]
    review_kind = "agreed_card"

    class Meta(TranslatableMixin.Meta):
        ordering = ["title", "pk"]
        verbose_name = _("agreed card")
        constraints = [models.UniqueConstraint(fields=["locale", "key"], name="card_key_once_a_language")]

    def __str__(self):
        return self.title

    @property
    def url(self) -> str:
        """Return where it can be read; it has no page of its own."""
        return "/help-now/"

    def get_preview_template(self, request, mode_name):
        """Preview it as it stands in a page."""
        return "agreed_cards/preview.html"

    def get_preview_context(self, request, mode_name):
        """Return the card as readers see it."""
        from agreed_cards.catalogue import card_of
        from agreed_cards.showing import show

        card = show(card_of(self), language_of(self.locale_id))
        return super().get_preview_context(request, mode_name) | {"shown": card, "page_title": self.title}


class AgreedStep(Orderable):
    """One step of a card."""

    card = ParentalKey(AgreedCard, on_delete=models.CASCADE, related_name="steps")
    heading = models.CharField(max_length=80)
    words = models.TextField()

    panels = [FieldPanel("heading"), FieldPanel("words")]

    class Meta(Orderable.Meta):
        verbose_name = _("step")

    def __str__(self):
        return self.heading


class ComparedService(Orderable):
    """A service that may help to take a picture down, described so that it can be compared."""

    card = ParentalKey(AgreedCard, on_delete=models.CASCADE, related_name="services")
    to = models.SlugField(help_text=_("Key of a helpline."))
    ages = models.CharField(max_length=300)
    where = models.CharField(max_length=300)
    identity_check = models.CharField(max_length=300)
    leaves_device = models.CharField(_("does the picture leave the device"), max_length=300)
    limits = models.CharField(max_length=300)
    as_of = models.DateField(_("as of"))
    sources = SourcesField(columns=SEEN, help_text=_("Where it was seen."))

    panels = [
        FieldPanel("to"),
        FieldPanel("ages"),
        FieldPanel("where"),
        FieldPanel("identity_check"),
        FieldPanel("leaves_device"),
        FieldPanel("limits"),
        FieldPanel("as_of"),
        FieldPanel("sources"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("compared service")

    def __str__(self):
        return self.to
