"""The family plan: one page, with the words of the agreement."""

from activities.models import PracticePage
from family_plan.models import BANDS, FamilyPlanPage
from starter_content.family_plan_records import FamilyPlanRecord
from starter_content.kinds.base import LANGUAGE, Kind, locale, save_page, set_fields
from starter_content.kinds.vocabulary import read_lines
from starter_content.yaml_text import lines_of, one_line

LISTS = ("grown_ups", "time_and_spending")


class FamilyPlanKind(Kind):
    """The page with the plan. There is one."""

    name = "family_plan"
    model = FamilyPlanRecord
    FILE = "family_plan/{address}.en.yaml"
    ADDRESS = "agreement"

    def objects(self):
        """Return the page."""
        pages = FamilyPlanPage.objects.filter(locale__language_code=LANGUAGE)
        return pages.select_related("latest_revision", "locale")

    def address_of(self, item):
        """There is one."""
        return self.ADDRESS

    def read(self, item):
        """Return the plan."""
        data = {
            "published": item.live,
            "title": one_line(item.title),
            "lead": lines_of(item.lead),
            "description": one_line(item.search_description),
            "tab_title": one_line(item.tab_title) or None,
            "children": {band: read_lines(getattr(item, field)) for band, field in BANDS.items()},
        }
        data |= {name: read_lines(getattr(item, name)) for name in LISTS}
        return {name: data[name] for name in self.model.model_fields}

    def write(self, address, data, item, position):
        """Save and publish the plan."""
        parent = None if item else self._parent()
        item = item or FamilyPlanPage(slug="family-plan", locale=locale())
        words = {"title": "title", "lead": "lead", "search_description": "description", "tab_title": "tab_title"}
        set_fields(item, {field: data[key] for field, key in words.items()})
        set_fields(item, {name: "\n".join(data[name]) for name in LISTS})
        set_fields(item, {field: "\n".join(data["children"][band]) for band, field in BANDS.items()})
        save_page(item, parent, data["published"])
        return item

    def _parent(self):
        return PracticePage.objects.filter(locale__language_code=LANGUAGE).first()

    def parent_missing(self, address):
        """The page that lists it may have been deleted."""
        return "" if self._parent() else "the page “practice” was deleted by an editor"
