"""The front page, and pages about the site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from activities.models import PracticePage
from basepage.models import BasePage
from content_blocks.text import TextBlock
from guides.help_here import help_for
from guides.models import GuidePage
from platforms.models import PlatformDirectoryPage
from taxonomy.audiences import AUDIENCES, BY_CODE
from taxonomy.models import Topic

WORRIES_SHOWN = 6
DOORS = {"apps": PlatformDirectoryPage, "practice": PracticePage}


class HomePage(BasePage):
    """The fingerpost: who is this for?"""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "guides.GuideIndexPage",
        "guides.TopicIndexPage",
        "helplines.HelplineDirectoryPage",
        "platforms.PlatformDirectoryPage",
        "help_now.HelpNowPage",
        "activities.PracticePage",
        "lessons.LessonIndexPage",
        "search.SearchPage",
        "search.FindPage",
        "home.InformationPage",
    ]

    class Meta:
        verbose_name = _("front page")

    def route(self, request, path_components):
        """Find a guide by its whole address, and a wide door, in one query; everything else as Wagtail does."""
        first = path_components[0] if path_components else ""
        if first in DOORS:
            door = DOORS[first].objects.live().filter(url_path=f"{self.url_path}{first}/").first()
            if door is not None:
                return door.route(request, path_components[1:])
        if len(path_components) == 2 and first in BY_CODE:
            path = self.url_path + "/".join(path_components) + "/"
            guide = GuidePage.objects.live().filter(url_path=path).select_related("topic").first()
            if guide is not None:
                return RouteResult(guide)
        return super().route(request, path_components)

    def get_context(self, request, *args, **kwargs):
        """Add the arms of the fingerpost, what children worry about, and two people to talk to."""
        return super().get_context(request) | {
            "sheet": "home",
            "audiences": AUDIENCES,
            "worries": Topic.objects.filter(live=True, locale_id=self.locale_id)[:WORRIES_SHOWN],
            "for_children": help_for((), "11-13").first,
            "for_parents": help_for((), "parents").first,
            "structured": self.structured_data() | {"@type": "WebSite"},
        }


class InformationPage(BasePage):
    """A page about the site: about, privacy, accessibility."""

    body = StreamField([("text", TextBlock())], blank=True)
    order = models.PositiveSmallIntegerField(default=50, help_text=_("Its place in the footer."))

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    owned_segments = frozenset(
        {"about", "privacy", "accessibility", "leave", "contact", "licences", "promises", "privacy-for-children"}
    )
    content_panels = [*BasePage.content_panels, FieldPanel("body"), FieldPanel("order")]

    class Meta:
        verbose_name = _("page about the site")

    def get_context(self, request, *args, **kwargs):
        """Add structured data."""
        return super().get_context(request) | {"structured": self.structured_data()}
