"""Help that is no service. It stands in the same lists as helplines, and two people agree to its words."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from content_checks.publishing import CheckedBeforePublish
from helplines.keys import key_from
from taxonomy.audiences import GROUPS
from taxonomy.staying import StaysWhileNeeded

# What a child is offered when nobody else is named (signposting.selection).
TRUSTED_ADULT = "trusted-adult"


class EverydayHelp(
    StaysWhileNeeded,
    CheckedBeforePublish,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    models.Model,
):
    """Help that is no service: a trusted adult, the bank, the app's own report button."""

    key = models.SlugField(
        unique=True, editable=False, help_text=_("Never changes: the lists of who comes first refer to it.")
    )
    name = models.CharField(max_length=80, help_text=_("As it stands in a list of help, such as “The bank”."))
    for_children = models.TextField(_("for children under 11"), blank=True)
    for_teens = models.TextField(_("for young people from 11 to 17"), blank=True)
    for_parents = models.TextField(_("for parents and carers"), blank=True)
    for_schools = models.TextField(_("for schools"), blank=True)

    panels = [
        HelpPanel(_("One or two calm sentences for each reader: what to do, and what to do if that does not help.")),
        FieldPanel("name"),
        MultiFieldPanel(
            [FieldPanel("for_children"), FieldPanel("for_teens"), FieldPanel("for_parents"), FieldPanel("for_schools")],
            _("What it says to each reader"),
            help_text=_("Where one is empty, that reader is shown what it says to another."),
        ),
    ]

    class Meta:
        ordering = ["key"]
        verbose_name = _("everyday help")
        verbose_name_plural = _("everyday help")

    def __str__(self):
        return self.name

    def clean(self):
        """Help that says nothing to anybody is no help."""
        super().clean()
        if not any(getattr(self, name).strip() for name in FIELD_OF.values()):
            raise ValidationError(_("It says nothing yet. Write what it says to at least one reader."))

    def save(self, *args, **kwargs):
        """Give a new one a key of its own, which no helpline has either: both stand in the same lists."""
        if not self.key:
            helplines = apps.get_model("helplines.Helpline").objects.values_list("key", flat=True)
            self.key = key_from(self.name, {*type(self)._base_manager.values_list("key", flat=True), *helplines})
        super().save(*args, **kwargs)

    def why_it_stays(self) -> str:
        """Return why it may not be taken off; empty when it may."""
        if self.key == TRUSTED_ADULT:
            return str(_("A child is offered this when nobody else is named. Change its words instead."))
        return ""

    def get_preview_template(self, request, mode_name):
        """Preview it as it stands among the help of a page."""
        return "helplines/everyday_preview.html"

    def get_preview_context(self, request, mode_name):
        """Return what it says to each group of readers."""
        from helplines.catalogue import everyday_of

        plain = everyday_of(self)
        said = [(name, plain.words_for(code), bool(getattr(self, FIELD_OF[code]).strip())) for code, name in GROUPS]
        return super().get_preview_context(request, mode_name) | {"page_title": self.name, "said": said}


# Which field speaks to which group of readers.
FIELD_OF = {"under-11": "for_children", "11-17": "for_teens", "parents": "for_parents", "schools": "for_schools"}
