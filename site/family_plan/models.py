"""The page with the plan. What a family chose stands in the address alone; here are the words of the agreement."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel

from basepage.models import BasePage
from content_blocks.lines import lines_of

# The field with the promises of each band of ages.
BANDS = {"4-7": "ages_4_7", "8-10": "ages_8_10", "11-13": "ages_11_13", "14-17": "ages_14_17"}
ONE_A_LINE = _("One promise a line.")


class FamilyPlanPage(BasePage):
    """Choose ages and apps, and get a sheet to print: settings to tick off, and an agreement with two sides."""

    grown_ups = models.TextField(
        _("what grown-ups promise"),
        help_text=_("One promise a line. To listen first, and not to take the phone away for telling; never secrecy."),
    )
    ages_4_7 = models.TextField(_("ages 4 to 7"), help_text=ONE_A_LINE)
    ages_8_10 = models.TextField(_("ages 8 to 10"), help_text=ONE_A_LINE)
    ages_11_13 = models.TextField(_("ages 11 to 13"), help_text=ONE_A_LINE)
    ages_14_17 = models.TextField(_("ages 14 to 17"), help_text=ONE_A_LINE)
    time_and_spending = models.TextField(
        _("time and spending"), help_text=_("One thing to agree on a line. A line to write on follows each on paper.")
    )

    max_count_per_parent = 1
    parent_page_types = ["activities.PracticePage"]
    subpage_types = []
    drawing = "nest"
    content_panels = [
        HelpPanel(_("Say what somebody will do, never how it will end. Nothing here may stop a child from telling.")),
        *BasePage.content_panels,
        FieldPanel("grown_ups"),
        MultiFieldPanel([FieldPanel(field) for field in BANDS.values()], _("What children promise")),
        FieldPanel("time_and_spending"),
    ]  # fmt: skip

    class Meta:
        verbose_name = _("family plan")

    def promises(self, field: str) -> list[str]:
        """Return the lines of a field."""
        return list(lines_of(getattr(self, field)))

    def serve(self, request, *args, **kwargs):
        """Answer the form, or the plan that the address describes."""
        from family_plan import views

        return views.answer(request, self)

    def get_preview_context(self, request, mode_name):
        """Preview the agreement with an example: one child, no app."""
        from family_plan import views

        return super().get_preview_context(request, mode_name) | views.example(self)

    def get_preview_template(self, request, mode_name):
        """Preview it as the sheet."""
        return "family_plan/plan.html"
