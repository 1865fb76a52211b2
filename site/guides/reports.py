"""The coverage map: every topic for every audience on one screen, and the way to write what is missing."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from guides.coverage import Cell, Guide, State, Why, counts, coverage
from guides.models import GuideIndexPage, GuidePage, OutOfStep
from helplines.cards import uk_day
from review.check_days import check_days
from review.due import due
from taxonomy.audiences import AUDIENCES, BY_CODE
from taxonomy.models import Topic

COVERAGE_MAP = "coverage_map"
MAY_SEE = ("add", "change", "publish")
DEPTH_OF_HOME = 2
STATES = {
    State.LIVE: ("✓", gettext_lazy("Live"), gettext_lazy("Published, and nothing is due.")),
    State.CHECK: ("!", gettext_lazy("Check"), gettext_lazy("Published, but somebody should look at it.")),
    State.DRAFT: ("✎", gettext_lazy("Draft"), gettext_lazy("Begun, and not public.")),
    State.MISSING: ("+", gettext_lazy("Missing"), gettext_lazy("There is no guide yet.")),
}


def may_see(user) -> bool:
    """Whether somebody may do anything with pages."""
    return policy_registry.get_by_type(Page).user_has_any_permission(user, MAY_SEE)


def languages() -> list[tuple[str, str, int]]:
    """Return code, name and key of each language that has a front page, live or not (one query)."""
    begun = Locale.objects.filter(pk__in=Page.objects.filter(depth=DEPTH_OF_HOME).values("locale"))
    keys = dict(begun.values_list("language_code", "pk"))
    return [(code, name, keys[code]) for code, name in settings.WAGTAIL_CONTENT_LANGUAGES if code in keys]


def topics_in(locale_id: int) -> dict[str, str]:
    """Return key and name of every topic in the site's order; in the language, where it is translated (one query)."""
    rows = list(Topic.objects.order_by("sort_order", "name", "pk").values_list("key", "name", "locale_id"))
    names = {key: name for key, name, locale in rows if locale == locale_id}
    return {key: names.get(key, name) for key, name, _locale in rows}


def guides_in(locale_id: int) -> list[Guide]:
    """Return what the map needs of each guide of a language (three queries, none of which reads a text)."""
    asked = set(
        OutOfStep.objects.filter(settled_at=None, guide__locale_id=locale_id).values_list("guide_id", flat=True)
    )
    checks = check_days(GuidePage)[GuidePage]
    days = settings.REVIEW_DAYS[GuidePage.review_kind]
    rows = GuidePage.objects.filter(locale_id=locale_id).values_list(
        "pk", "topic__key", "audience", "title", "live", "written_on", "last_published_at"
    )
    return [
        Guide(
            pk, topic, audience, title, live,
            due(written_on, days, checks.get((str(pk), "")), uk_day(published) if published else None),
            pk in asked,
        )
        for pk, topic, audience, title, live, written_on, published in rows
    ]  # fmt: skip


def why_in_words(why: Why, guide: Guide) -> str:
    """Return why a guide should be looked at, as editors read it."""
    words = {
        Why.OVERDUE: _("overdue since %(day)s"),
        Why.OUT_OF_STEP: _("another voice has changed"),
        Why.SOON: _("due on %(day)s"),
    }
    return words[why] % {"day": date_format(guide.due.on, "j M Y")}


@dataclass(frozen=True)
class Shown:
    """A cell as it is shown and exported; ``start``: whether this person may start a draft here."""

    cell: Cell
    topic: str
    language: str
    start: bool = False

    @property
    def audience(self) -> str:
        """Return the name of the audience."""
        return str(BY_CODE[self.cell.audience].name)

    @property
    def symbol(self) -> str:
        """Return the sign that stands beside the word."""
        return STATES[self.cell.state][0]

    @property
    def state(self) -> str:
        """Return the state in one word."""
        return str(STATES[self.cell.state][1])

    @property
    def why(self) -> str:
        """Return why it should be looked at."""
        return "; ".join(why_in_words(why, self.cell.guide) for why in self.cell.why)

    @property
    def title(self) -> str:
        """Return the title of the guide, if there is one."""
        return self.cell.guide.title if self.cell.guide else ""

    @property
    def due_on(self) -> date | None:
        """Return the day on which a live guide is due."""
        return self.cell.guide.due.on if self.cell.guide and self.cell.guide.live else None

    @property
    def edit_url(self) -> str:
        """Return the path of the form of the guide."""
        return reverse("wagtailadmin_pages:edit", args=[self.cell.guide.pk]) if self.cell.guide else ""


class CoverageView(SpreadsheetExportMixin, PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """The map, on the screen and as a spreadsheet."""

    page_title = gettext_lazy("Coverage map")
    header_icon = "table"
    template_name = "guides/coverage.html"
    any_permission_required = MAY_SEE
    list_export = ["language", "topic", "audience", "state", "why", "title", "due_on"]
    export_headings = {
        "language": gettext_lazy("Language"), "topic": gettext_lazy("Topic"), "audience": gettext_lazy("Audience"),
        "state": gettext_lazy("State"), "why": gettext_lazy("Why"), "title": gettext_lazy("Guide"),
        "due_on": gettext_lazy("Due on"),
    }  # fmt: skip
    export_filename = "coverage-map"

    @property
    def permission_policy(self):
        """Return who may do what with pages."""
        return policy_registry.get_by_type(Page)

    @cached_property
    def languages(self) -> list[tuple[str, str, int]]:
        """Return what can be chosen."""
        return languages()

    @cached_property
    def chosen(self) -> tuple[str, str, int] | None:
        """Return the language that was asked for, else the first; None on a site without a front page."""
        asked = self.request.GET.get("language", "")
        found = [each for each in self.languages if each[0] == asked]
        return (found or self.languages or [None])[0]

    def get_breadcrumbs_items(self):
        """Return the way to this screen."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get(self, request, *args, **kwargs):
        """Answer the screen, or the file that was asked for."""
        if self.is_export:
            return self.as_spreadsheet([each for row in self.rows for each in row], request.GET["export"])
        return super().get(request, *args, **kwargs)

    @cached_property
    def rows(self) -> list[list[Shown]]:
        """Return the map (a fixed number of queries, however many guides there are)."""
        if self.chosen is None:
            return []
        code, _name, locale_id = self.chosen
        names, doors = topics_in(locale_id), self.open_doors(locale_id)
        cells = coverage(names, BY_CODE, guides_in(locale_id), uk_day(self.request.moment))
        return [[Shown(cell, names[cell.topic], code, cell.audience in doors) for cell in row] for row in cells]

    def open_doors(self, locale_id: int) -> set[str]:
        """Return the audiences behind whose doors this person may start a guide."""
        user = self.request.user
        doors = GuideIndexPage.objects.filter(locale_id=locale_id)
        return {door.audience for door in doors if door.permissions_for_user(user).can_add_subpage()}

    def get_context_data(self, **kwargs):
        """Add the map, its legend and its counts."""
        counted = counts([[each.cell for each in row] for row in self.rows])
        total = sum(counted.values())
        return super().get_context_data(**kwargs) | {
            "languages": self.languages,
            "chosen": self.chosen,
            "audiences": AUDIENCES,
            "rows": [(row[0].topic, row) for row in self.rows],
            "legend": [(state, *STATES[state], counted[state]) for state in State],
            "total": total,
        }
