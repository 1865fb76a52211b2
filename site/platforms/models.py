"""Platforms, what can be done on them, and the taps for each device."""

import hashlib
import json
import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
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
from wagtail.url_routing import RouteResult

from basepage.models import BasePage
from content_checks.publishing import CheckedBeforePublish
from frontend.drawings import drawing_choices
from permalinks.languages import prefix_of
from permalinks.models import KeepsFormerSlugs
from platforms.actions import BY_KEY, RESERVED, device_choices, kind_choices
from platforms.menu_labels import problem_with
from review.models import Reviewed
from sources.fields import SEEN, SEEN_ABOUT, SourcesField

ANSWERS = [("yes", _("Yes")), ("no", _("No")), ("not_checked", _("Not checked"))]
CONFIDENCE = [("high", _("High")), ("medium", _("Medium")), ("low", _("Low"))]
ADDRESS_STATUS = [
    ("seen", _("This page was seen")),
    ("site_seen", _("The site was seen, this page was not")),
    ("not_seen", _("Not opened yet")),
]


class Platform(
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
    """One app, game, console or site that children use. Never its logo: trademarks are not ours."""

    name = models.CharField(max_length=60)
    what_it_is = models.CharField(max_length=200, help_text=_("One sentence that a nine-year-old reads."))
    kind = models.CharField(max_length=12, choices=kind_choices)
    drawing = models.CharField(max_length=40, choices=drawing_choices, default="app")
    aliases = models.TextField(
        blank=True, help_text=_("Other names and usual misspellings, one a line: readers find it by them.")
    )
    age_own_account = models.PositiveSmallIntegerField(
        _("lowest age for an account of one’s own"), null=True, blank=True
    )
    age_with_parent = models.PositiveSmallIntegerField(
        _("lowest age with a parent"), null=True, blank=True, help_text=_("0: any age. Empty: not known.")
    )
    age_words = models.CharField(_("age rule in words"), max_length=120)
    age_note = models.TextField(_("note on the age rule"), blank=True, help_text=_("For readers, with dates."))
    starts_with = models.TextField(_("what accounts under 18 start with"), blank=True)
    parental_controls_name = models.CharField(_("its parental controls are called"), max_length=120, blank=True)
    parental_controls = models.TextField(_("what they do"), blank=True)
    help_url = models.URLField(_("its own help pages"), max_length=300)
    help_url_status = models.CharField(max_length=10, choices=ADDRESS_STATUS, default="not_seen")
    blocking_removes_chat = models.CharField(
        _("blocking removes the chat"), max_length=12, choices=ANSWERS, default="not_checked"
    )
    screenshot_alert = models.CharField(
        _("a screenshot alerts the other person"), max_length=12, choices=ANSWERS, default="not_checked"
    )
    blocking_words = models.CharField(_("what else happens after blocking"), max_length=300, blank=True)
    gathered_on = models.DateField(_("gathered from public sources on"))
    sources = SourcesField(columns=SEEN_ABOUT, help_text=_("Where the facts were seen."))
    editor_note = models.TextField(_("note for editors"), blank=True, help_text=_("What is still to check."))
    change_note = models.CharField(
        _("what has changed"),
        max_length=300,
        blank=True,
        help_text=_("For readers, in one plain sentence, such as: “Block” has moved to the menu with three dots."),
    )
    sort_order = models.PositiveIntegerField(default=0)

    panels = [
        HelpPanel(_("Open the platform’s own help beside this form. What you cannot see there stays empty.")),
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("slug"), FieldPanel("what_it_is"), FieldPanel("kind"),
             FieldPanel("drawing"), FieldPanel("aliases")],
            _("What it is"),
        ),
        MultiFieldPanel(
            [FieldPanel("age_words"), FieldPanel("age_own_account"), FieldPanel("age_with_parent"),
             FieldPanel("age_note"), FieldPanel("starts_with")],
            _("Ages"),
        ),
        MultiFieldPanel([FieldPanel("parental_controls_name"), FieldPanel("parental_controls")], _("For parents")),
        MultiFieldPanel(
            [FieldPanel("blocking_removes_chat"), FieldPanel("screenshot_alert"), FieldPanel("blocking_words")],
            _("Before somebody blocks"),
        ),
        InlinePanel("actions", heading=_("What can be done"), label=_("action")),
        InlinePanel("steps", heading=_("Steps, for each action and device"), label=_("list of steps")),
        FieldPanel("change_note"),
        MultiFieldPanel(
            [FieldPanel("help_url"), FieldPanel("help_url_status"), FieldPanel("gathered_on"), FieldPanel("sources"),
             FieldPanel("editor_note")],
            _("Where it comes from"),
        ),
        FieldPanel("sort_order"),
    ]  # fmt: skip
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("aliases"),
        index.FilterField("locale"),
    ]
    review_kind = "platform"
    # Set by the app above (``guides.apps``): topic keys and a language in, guides out.
    guides_about = staticmethod(lambda topics, locale_id: [])

    class Meta(TranslatableMixin.Meta):
        ordering = ["sort_order", "name", "pk"]
        verbose_name = _("platform")
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="platform_slug_once_a_language"),
            models.UniqueConstraint(fields=["locale", "key"], name="platform_key_once_a_language"),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """Below /apps/ a platform must not take an address that has a meaning of its own."""
        super().clean()
        if self.slug in RESERVED:
            raise ValidationError({"slug": _("This address is kept for a part of the site. Choose another.")})

    @property
    def written(self) -> date:
        """Return the day on which its facts were gathered."""
        return self.gathered_on

    @property
    def url(self) -> str:
        """Return the public path."""
        return f"{prefix_of(self.locale_id)}/apps/{self.slug}/"

    def list_at(self, part: str) -> "DeviceSteps | None":
        """Return the list of steps that a check's ``part`` (action/key) means, or None."""
        return next((steps for steps in self.steps.all() if steps.part == part), None)

    def parts(self) -> list[tuple[str, str]]:
        """Return what is checked one by one: key and name of the whole, then of each list of steps."""
        names = {key: str(action.name) for key, action in BY_KEY.items()}
        names |= {action.key: action.title for action in self.actions.all()}
        lists = [(steps.part, f"{names.get(steps.action, steps.action)}: {steps.title}") for steps in self.steps.all()]
        return [("", str(_("Age rule and what stands around the steps"))), *lists]

    def checked_content(self) -> dict:
        """Return what a check of the whole covers: all but the lists of steps, which have checks of their own."""
        content = super().checked_content()
        content.pop("steps", None)
        return content

    def fingerprint(self, part: str = "") -> str:
        """Return the SHA-256 of what a check covers."""
        steps = self.list_at(part) if part else None
        return steps.fingerprint() if steps else super().fingerprint(part)

    def official_pages(self, part: str = "") -> list[str]:
        """Return the platform's own page about a list of steps; for what stands around them, its help pages."""
        steps = self.list_at(part) if part else None
        return [steps.official_url if steps else self.help_url]

    def written_for(self, part: str) -> date:
        """Return the day on which a part was gathered."""
        steps = self.list_at(part) if part else None
        return steps.gathered_on if steps else self.gathered_on

    def get_preview_template(self, request, mode_name):
        """Preview it as its page."""
        return "platforms/platform.html"

    def get_preview_context(self, request, mode_name):
        """Return what its page needs."""
        from platforms.views import platform_context

        page = PlatformDirectoryPage.objects.filter(locale_id=self.locale_id).first()
        return super().get_preview_context(request, mode_name) | platform_context(page, self)


class PlatformAction(Orderable):
    """What is known about one action on one platform, beside its steps."""

    platform = ParentalKey(Platform, on_delete=models.CASCADE, related_name="actions")
    key = models.SlugField(
        max_length=40,
        help_text=_("One of the fixed actions, or a short lasting word for something that only this platform has."),
    )
    name = models.CharField(max_length=60, blank=True, help_text=_("Only where it is no fixed action."))
    not_offered = models.BooleanField(default=False, help_text=_("The platform does not offer this at all."))
    note = models.CharField(max_length=400, blank=True, help_text=_("For readers."))

    panels = [FieldPanel("key"), FieldPanel("name"), FieldPanel("not_offered"), FieldPanel("note")]

    class Meta(Orderable.Meta):
        verbose_name = _("action")

    def __str__(self):
        return self.key

    @property
    def title(self) -> str:
        """Return its name as readers see it."""
        fixed = BY_KEY.get(self.key)
        return str(fixed.name) if fixed else self.name

    def clean(self):
        """What is no fixed action needs a name, and may not take a reserved word."""
        super().clean()
        if self.key in RESERVED:
            raise ValidationError({"key": _("This word is kept for a part of the site. Choose another.")})
        if self.key not in BY_KEY and not self.name:
            raise ValidationError({"name": _("This is no fixed action. Give it a name.")})


class DeviceSteps(Orderable):
    """One list of steps, for one device. It is gathered, checked and due by itself."""

    platform = ParentalKey(Platform, on_delete=models.CASCADE, related_name="steps")
    action = models.SlugField(max_length=40, help_text=_("Key of the action."))
    key = models.SlugField(max_length=40, help_text=_("Short and lasting; once for each action."))
    device = models.CharField(max_length=10, choices=device_choices)
    label = models.CharField(max_length=60, blank=True, help_text=_("Where there are several for one device."))
    lines = models.TextField(help_text=_("One step a line; menu labels in `backticks`, exactly as on the screen."))
    note = models.CharField(max_length=300, blank=True, help_text=_("For readers."))
    editor_note = models.CharField(max_length=400, blank=True)
    official_url = models.URLField(_("the platform’s own page"), max_length=300)
    official_url_status = models.CharField(max_length=10, choices=ADDRESS_STATUS, default="not_seen")
    confidence = models.CharField(max_length=8, choices=CONFIDENCE, default="low")
    gathered_on = models.DateField(_("gathered from public sources on"))
    sources = SourcesField(columns=SEEN, help_text=_("Where the steps were seen."))

    panels = [
        FieldPanel("action"),
        FieldPanel("key"),
        FieldPanel("device"),
        FieldPanel("label"),
        FieldPanel("lines"),
        FieldPanel("note"),
        FieldPanel("official_url"),
        FieldPanel("official_url_status"),
        FieldPanel("confidence"),
        FieldPanel("gathered_on"),
        FieldPanel("sources"),
        FieldPanel("editor_note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("list of steps")

    def __str__(self):
        return self.part

    @property
    def part(self) -> str:
        """Return how checks and signals name it."""
        return f"{self.action}/{self.key}"

    @property
    def title(self) -> str:
        """Return its heading: the device, and its label where there are several."""
        return f"{self.get_device_display()}: {self.label}" if self.label else str(self.get_device_display())

    def clean(self):
        """Menu labels must be marked on both sides."""
        super().clean()
        for number, line in enumerate(self.lines.splitlines(), 1):
            if wrong := problem_with(line):
                raise ValidationError({"lines": f"{number}: {wrong}"})

    def fingerprint(self) -> str:
        """Return the SHA-256 of what a person checks: the taps, for what, on which device, and where from."""
        covered = [self.action, self.device, self.label, re.sub(r"\s+", " ", self.lines), self.note, self.official_url]
        return hashlib.sha256(json.dumps(covered, ensure_ascii=False).encode()).hexdigest()


class PlatformDirectoryPage(BasePage):
    """The directory at /apps/; its platforms and their actions are answered by ``platforms.views``."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    owned_segments = frozenset({"apps"})

    class Meta:
        verbose_name = _("directory of apps")

    def route(self, request, path_components):
        """Lead /apps/ and, below it, <platform>/, <action>/, <device or list>/, then moved/ or told/."""
        if len(path_components) > 4 or not self.live:
            raise Http404
        return RouteResult(self, args=tuple(path_components))

    def serve(self, request, *segments):
        """Answer the address."""
        from platforms import views

        return views.answer(request, self, segments)
