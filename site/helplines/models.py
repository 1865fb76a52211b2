"""Services, the ways to reach them, and the directory. What goes with them stands in modules of its own."""

import re
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index

from basepage.models import BasePage
from content_checks.publishing import CheckedBeforePublish
from helplines import numbers, opening_hours
from helplines.everyday import EverydayHelp
from helplines.remits import URGENCIES, Referral, Remit, remit_choices
from permalinks.languages import language_of, prefix_of
from permalinks.models import KeepsFormerSlugs
from review.models import Reviewed
from taxonomy.fields import CodeListField
from taxonomy.models import Region, region_choices

__all__ = [
    "URGENCIES", "EverydayHelp", "Helpline", "HelplineChannel", "HelplineDirectoryPage", "HelplineSource", "Referral",
    "Remit", "WithdrawnNumber", "remit_choices",
]  # fmt: skip

FOR_WHOM = [
    ("children", _("Children")),
    ("young_people", _("Young people")),
    ("parents", _("Parents and carers")),
    ("schools", _("Schools")),
    ("professionals", _("People who work with children")),
    ("adults", _("Adults")),
]
KINDS = [
    ("phone", _("Call")),
    ("text", _("Text")),
    ("whatsapp", _("WhatsApp")),
    ("webchat", _("Chat online")),
    ("email", _("Email")),
    ("webform", _("Online form")),
    ("app", _("App")),
    ("bsl", _("Sign language (BSL)")),
    ("relay", _("Text relay")),
    ("post", _("Letter")),
]
COSTS = [("free", _("Free")), ("local_rate", _("The price of a local call")), ("unknown", _("Not known"))]
ON_THE_BILL = [
    ("not_shown", _("It does not show on the phone bill")),
    ("may_show", _("It may show on the phone bill")),
    ("unknown", _("Not known")),
]
CONFIDENCE = [("high", _("High")), ("medium", _("Medium")), ("low", _("Low"))]
# The one record that no single person takes off every page (safeguarding.md, rule A8).
ALWAYS_SHOWN = "emergency-999"


def for_whom_choices():
    """Return who a service may be for."""
    return FOR_WHOM


def kind_choices():
    """Return the kinds of channel."""
    return KINDS


class Helpline(
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
    """One service. Its numbers are stored here and nowhere else."""

    name = models.CharField(max_length=100)
    what_it_does = models.CharField(max_length=300, help_text=_("One sentence that a ten-year-old understands."))
    who_for_words = models.CharField(_("who it is for, in words"), max_length=200)
    for_whom = CodeListField(_("who it is for"), codes=for_whom_choices)
    age_from = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    remits = CodeListField(_("what it deals with"), codes=remit_choices)
    not_for = models.CharField(_("not for"), max_length=300, blank=True)
    what_happens_next = models.TextField(
        _("what happens when you make contact"), blank=True, help_text=_("A step a line.")
    )
    confidential = models.CharField(_("what stays private, and what may not"), max_length=300, blank=True)
    cost = models.CharField(_("cost"), max_length=12, choices=COSTS, default="unknown")
    on_the_bill = models.CharField(_("phone bill"), max_length=12, choices=ON_THE_BILL, default="unknown")
    regions = CodeListField(_("nations"), codes=region_choices)
    languages = CodeListField(_("languages"), help_text=_("Language codes, such as en and cy."))
    timezone = models.CharField(_("time zone"), max_length=40, default="Europe/London")
    website = models.URLField(_("website"), blank=True)
    confidence = models.CharField(_("how sure its sources are"), max_length=8, choices=CONFIDENCE, default="low")
    show_hours = models.BooleanField(
        _("show opening hours"), default=True, help_text=_("Off where the sources do not agree on them.")
    )
    to_verify = models.BooleanField(
        _("to verify"), default=False, help_text=_("While this is ticked, it cannot be published.")
    )
    gathered_on = models.DateField(_("gathered from public sources on"))
    conflict = models.TextField(_("where sources disagree"), blank=True, help_text=_("For editors only."))
    editor_note = models.TextField(_("note for editors"), blank=True)

    panels = [
        HelpPanel(_("Open the service’s own website beside this form, and carry over what it says today.")),
        MultiFieldPanel([FieldPanel("name"), FieldPanel("slug"), FieldPanel("what_it_does")], _("Name")),
        InlinePanel("channels", heading=_("How to reach it"), label=_("channel")),
        MultiFieldPanel(
            [
                FieldPanel("who_for_words"),
                FieldPanel("for_whom"),
                FieldPanel("age_from"),
                FieldPanel("age_to"),
                FieldPanel("regions"),
                FieldPanel("languages"),
            ],
            _("Who it is for"),
        ),
        MultiFieldPanel([FieldPanel("remits"), FieldPanel("not_for")], _("What it deals with")),
        MultiFieldPanel(
            [
                FieldPanel("what_happens_next"),
                FieldPanel("confidential"),
                FieldPanel("cost"),
                FieldPanel("on_the_bill"),
            ],
            _("What a caller wants to know"),
        ),
        MultiFieldPanel([FieldPanel("timezone"), FieldPanel("show_hours"), FieldPanel("website")], _("Hours and site")),
        MultiFieldPanel(
            [
                FieldPanel("to_verify"),
                FieldPanel("confidence"),
                FieldPanel("gathered_on"),
                FieldPanel("conflict"),
                FieldPanel("editor_note"),
            ],
            _("How sure we are"),
        ),
        InlinePanel("sources", heading=_("Sources"), label=_("source")),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("what_it_does"),
        index.FilterField("locale"),
    ]
    review_kind = "helpline"

    class Meta(TranslatableMixin.Meta):
        ordering = ["name", "pk"]
        verbose_name = _("helpline")
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="helpline_slug_once_a_language"),
            models.UniqueConstraint(fields=["locale", "key"], name="helpline_key_once_a_language"),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """Under /help/ a helpline and a nation must not have the same address."""
        super().clean()
        if self.slug in set(Region.objects.values_list("slug", flat=True)):
            raise ValidationError({"slug": _("This address belongs to a nation. Choose another.")})
        if self.age_from is not None and self.age_to is not None and self.age_from > self.age_to:
            raise ValidationError({"age_to": _("The last age lies before the first.")})

    @property
    def written(self):
        """Return the day on which its facts were gathered."""
        return self.gathered_on

    @property
    def must_stay(self) -> bool:
        """Whether it stands on every page, so that nobody takes it off alone."""
        return self.key == ALWAYS_SHOWN

    @property
    def url(self) -> str:
        """Return the public path."""
        return f"{prefix_of(self.locale_id)}/help/{self.slug}/"

    def official_pages(self, part: str = "") -> list[str]:
        """Return the service's own website; without one, the sources of the record."""
        return [self.website] if self.website else list(dict.fromkeys(source.url for source in self.sources.all()))

    def newest_source(self) -> date | None:
        """Return the day of its newest dated source (a month counts as its first day)."""
        days = [source.day for source in self.sources.all() if source.day]
        return max(days, default=None)

    def get_preview_template(self, request, mode_name):
        """Preview it as its page."""
        return "helplines/helpline.html"

    def get_preview_context(self, request, mode_name):
        """Return what its page needs."""
        from helplines.catalogue import directory, service_of
        from helplines.views import helpline_context

        page = HelplineDirectoryPage.objects.filter(locale_id=self.locale_id).first()
        context = helpline_context(page, directory(language_of(self.locale_id)), service_of(self, None))
        return super().get_preview_context(request, mode_name) | context


class HelplineChannel(Orderable):
    """One way to reach a service."""

    helpline = ParentalKey(Helpline, on_delete=models.CASCADE, related_name="channels")
    key = models.SlugField(max_length=40, blank=True, help_text=_("Short and lasting, such as phone or webchat."))
    kind = models.CharField(max_length=10, choices=kind_choices)
    value = models.CharField(max_length=200, help_text=_("A number as it is dialled, or an address with https://."))
    label = models.CharField(max_length=60, blank=True, help_text=_("Where there are several of one kind."))
    note = models.CharField(max_length=300, blank=True, help_text=_("For readers."))
    hours = models.CharField(
        max_length=200,
        blank=True,
        help_text=_("Such as “Mo-Fr 10:00-16:00; PH off”, or 24/7. Empty: not known. Never guess."),
    )
    regions = CodeListField(_("only for"), codes=region_choices)

    panels = [
        FieldPanel("kind"),
        FieldPanel("value"),
        FieldPanel("label"),
        FieldPanel("note"),
        FieldPanel("hours"),
        FieldPanel("regions"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("channel")

    def __str__(self):
        return f"{self.kind} {self.value}"

    def clean(self):
        """A number must be one, an address must be safe, hours must be readable."""
        super().clean()
        problems = {}
        if self.kind in {"phone", "text", "relay"} and (wrong := numbers.problem_with(self.value, self.kind)):
            problems["value"] = wrong
        if self.kind in {"webchat", "webform", "app", "bsl"} and not self.value.startswith("https://"):
            problems["value"] = _("Give the whole address, beginning with https://.")
        if self.kind == "email" and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", self.value):
            problems["value"] = _("This is not an e-mail address.")
        if self.hours and (wrong := opening_hours.problem_with(self.hours)):
            problems["hours"] = wrong
        if problems:
            raise ValidationError(problems)

    def save(self, *args, **kwargs):
        """Give a new channel a key of its own."""
        if not self.key:
            self.key = self.kind
        super().save(*args, **kwargs)


class WithdrawnNumber(models.Model):
    """A number or an address that an editor took off; it stays off until two people publish the record again."""

    helpline = models.ForeignKey(Helpline, on_delete=models.CASCADE, related_name="withdrawn_numbers")
    value = models.CharField(max_length=200)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField()
    why = models.CharField(max_length=400)

    class Meta:
        ordering = ["withdrawn_at"]
        constraints = [models.UniqueConstraint(fields=["helpline", "value"], name="withdrawn_once")]

    def __str__(self):
        return f"{self.helpline}: {self.value}"


class HelplineSource(Orderable):
    """Where a fact was seen."""

    helpline = ParentalKey(Helpline, on_delete=models.CASCADE, related_name="sources")
    url = models.CharField(max_length=500)
    seen_text = models.CharField(max_length=400, blank=True)
    date_of_page = models.CharField(
        max_length=20, default="unknown", help_text=_("2026-10-05, 2026-10, 2026 or unknown.")
    )

    panels = [FieldPanel("url"), FieldPanel("seen_text"), FieldPanel("date_of_page")]

    class Meta(Orderable.Meta):
        verbose_name = _("source")

    def __str__(self):
        return self.url

    @property
    def day(self) -> date | None:
        """Return the first day that the date can mean, or None when it is not known."""
        match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", self.date_of_page.strip())
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1)) if match else None


class HelplineDirectoryPage(BasePage):
    """The directory at /help/; its nations and helplines are answered by ``helplines.views``."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    owned_segments = frozenset({"help"})

    class Meta:
        verbose_name = _("helpline directory")

    def route(self, request, path_components):
        """Lead /help/ to the directory, /help/scotland/ to a nation, /help/childline/ to one helpline."""
        from django.http import Http404
        from wagtail.url_routing import RouteResult

        if len(path_components) > 1 or not self.live:
            raise Http404
        return RouteResult(self, args=(path_components[0] if path_components else None,))

    def serve(self, request, segment=None):
        """Answer the directory, a nation or a helpline."""
        from helplines import views

        return views.directory(request, self, segment)
