"""The page behind "Get help now": the emergency number, Childline, the nations, and the way to the directory."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from basepage.models import BasePage
from guides.help_here import help_for
from helplines.cards import card_for
from helplines.catalogue import directory as read_directory
from page_life import collector


class HelpNowPage(BasePage):
    """Always at /help-now/; every page leads here."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    owned_segments = frozenset({"help-now"})

    class Meta:
        verbose_name = _("get help now")

    def get_context(self, request, *args, **kwargs):
        """Add who answers a child and who answers an adult, and the nations."""
        life = collector.current()
        directory = read_directory(get_language() or "en")
        children = help_for((), "11-13", None)
        parents = help_for((), "parents", None)
        despair = directory.service("papyrus-hopeline247")
        return super().get_context(request) | {
            "for_children": children.first,
            "for_parents": parents.first,
            "despair": card_for(despair, None, life.moment) if despair else None,
            "is_help": True,
            "structured": self.structured_data(),
        }
