"""Nations, and the country they belong to: an open list that editors extend, two by two."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from content_checks.publishing import CheckedBeforePublish
from taxonomy import in_use
from taxonomy.fields import CodeListField
from taxonomy.nation_form import NationForm
from taxonomy.staying import StaysWhileNeeded

UNITED_KINGDOM = "GB"
# The parts of the United Kingdom whose bank holidays the reckoning of opening hours knows.
HOLIDAYS = [
    ("ENG", _("England")),
    ("SCT", _("Scotland")),
    ("WLS", _("Wales")),
    ("NIR", _("Northern Ireland")),
]


class NationQuerySet(models.QuerySet):
    """Nations, asked as the public site asks."""

    def for_readers(self) -> "NationQuerySet":
        """Return what readers can pick: published, and shown."""
        return self.filter(live=True, shown=True)


class Region(
    StaysWhileNeeded,
    CheckedBeforePublish,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    models.Model,
):
    """A nation, or the country it belongs to. ``code`` is ISO 3166, such as GB-SCT."""

    code = models.CharField(
        max_length=8,
        primary_key=True,
        help_text=_("The ISO 3166 code, such as GB-SCT. It cannot be changed later: helplines refer to it."),
    )
    slug = models.SlugField(unique=True, help_text=_("The last part of the address, such as scotland."))
    name = models.CharField(max_length=80)
    in_words = models.CharField(max_length=80, help_text=_("As in “in Scotland”."))
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="nations",
        verbose_name=_("belongs to"),
        help_text=_("The country that it is a part of. Readers pick only what belongs to a country."),
    )
    holidays = models.CharField(
        _("bank holidays"),
        max_length=8,
        blank=True,
        choices=HOLIDAYS,
        help_text=_("Whose bank holidays hold there: opening hours are reckoned with them."),
    )
    languages = CodeListField(help_text=_("Language codes, such as en and cy."))
    emergency_note = models.CharField(
        _("about the emergency number"),
        max_length=300,
        blank=True,
        help_text=_("Stands beside the emergency number on the nation’s page of helplines. No numbers here."),
    )
    shown = models.BooleanField(_("readers can pick it"), default=True)
    sort_order = models.PositiveIntegerField(default=0)

    objects = NationQuerySet.as_manager()

    panels = [
        HelpPanel(_("Which help a child is offered depends on this record. Two people agree to every change.")),
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("in_words"), FieldPanel("slug"), FieldPanel("code")], _("Names")
        ),
        FieldPanel("parent"),
        FieldPanel("shown"),
        FieldPanel("emergency_note"),
        FieldPanel("holidays"),
        FieldPanel("sort_order"),
    ]
    base_form_class = NationForm
    # Set by the app that shows nations: a nation in, the context of its page out.
    page_context = staticmethod(lambda nation: {"nation": nation})

    class Meta:
        ordering = ["sort_order", "name", "pk"]
        verbose_name = _("nation")

    def __str__(self):
        return self.name

    def clean(self):
        """Under /help/ a nation and a helpline must not have the same address; no nation belongs to itself."""
        super().clean()
        if apps.get_model("helplines.Helpline").objects.filter(slug=self.slug).exists():
            raise ValidationError({"slug": _("This address belongs to a helpline. Choose another.")})
        if self.parent_id and self.parent_id == self.code:
            raise ValidationError({"parent": _("It cannot belong to itself. Choose its country, or nothing.")})

    def why_it_stays(self) -> str:
        """Return what depends on it, in words; empty when it may be taken off (a query for each kind of use)."""
        uses = in_use.uses_of(self)
        if uses:
            words = _("“%(nation)s” is in use: %(uses)s. Change these first, or leave it; readers need it.")
            return words % {"nation": self.name, "uses": "; ".join(uses)}
        if self.code == UNITED_KINGDOM:
            return str(_("This is the country that everything here is written for. It stays."))
        return ""

    def get_preview_template(self, request, mode_name):
        """Preview it as its page of helplines."""
        return "helplines/helpline_directory_page.html"

    def get_preview_context(self, request, mode_name):
        """Return what its page shows; the page lives above and says so (``helplines.apps``)."""
        return super().get_preview_context(request, mode_name) | type(self).page_context(self)


def region_choices() -> list[tuple[str, str]]:
    """Return the codes of all nations, drafts too, so that what is named already can still be named (one query)."""
    return list(Region.objects.values_list("code", "name"))


def nation_choices() -> list[tuple[str, str]]:
    """Return the codes of what readers can live in: whatever belongs to a country, drafts too (one query)."""
    return list(Region.objects.filter(parent__isnull=False).values_list("code", "name"))
