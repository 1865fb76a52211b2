"""The settings by which a charity, a council or a school trust makes Signpost its own."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

WEATHER = "https://www.bbc.co.uk/weather"


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """Name, contact, default nation, where quick exit goes, and the launch review."""

    name = models.CharField(_("name of the site"), max_length=40, default="Signpost")
    strapline = models.CharField(
        _("strapline"), max_length=140, default=_("Kind, clear help to stay safe online. Pick your sign.")
    )
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    run_by = models.CharField(_("who runs it"), max_length=140, blank=True)
    contact_email = models.EmailField(
        _("contact for adults"), blank=True, help_text=_("Shown with a note that it is not watched for emergencies.")
    )
    security_contact = models.EmailField(_("contact for security reports"), blank=True)
    default_region = models.ForeignKey(
        "taxonomy.Region", null=True, blank=True, on_delete=models.SET_NULL, verbose_name=_("nation"), related_name="+"
    )
    shows_names = models.BooleanField(
        _("name the people who checked a page"),
        default=False,
        help_text=_("Only those are named who wrote a name for readers in their own account. The others are counted."),
    )
    exit_address = models.URLField(
        _("where “Leave this site” goes"),
        default=WEATHER,
        validators=[URLValidator(schemes=["https"])],
        help_text=_("A page that anyone might have open: the weather, a search engine. It must begin with https."),
    )
    launch_reviewed_by = models.CharField(
        _("launch review: by whom"), max_length=140, blank=True, help_text=_("Name and role of the person responsible.")
    )
    launch_reviewed_on = models.DateField(
        _("launch review: when"),
        null=True,
        blank=True,
        help_text=_(
            "Until this is recorded, every page says that it is a trial copy and asks search engines to stay away."
        ),
    )
    launch_review_note = models.TextField(_("launch review: what was checked"), blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("strapline"), FieldPanel("logo"), FieldPanel("run_by")], _("Name")
        ),
        MultiFieldPanel([FieldPanel("contact_email"), FieldPanel("security_contact")], _("Contact, for adults")),
        MultiFieldPanel(
            [FieldPanel("default_region"), FieldPanel("exit_address"), FieldPanel("shows_names")], _("Defaults")
        ),
        MultiFieldPanel(
            [FieldPanel("launch_reviewed_by"), FieldPanel("launch_reviewed_on"), FieldPanel("launch_review_note")],
            _("Launch review"),
            help_text=_("To be recorded by an administrator, once a safeguarding lead has read every page."),
        ),
    ]

    class Meta:
        verbose_name = _("site settings")

    @property
    def is_trial(self) -> bool:
        """Whether nobody has yet recorded that people have checked this copy."""
        return not (self.launch_reviewed_on and self.launch_reviewed_by)

    def clean(self):
        """A launch review names a person and a day, or neither."""
        super().clean()
        if bool(self.launch_reviewed_by) != bool(self.launch_reviewed_on):
            raise ValidationError(
                {"launch_reviewed_on": _("A launch review needs both: who reviewed the site, and on which day.")}
            )
