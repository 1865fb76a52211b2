"""The pages at /search/ and /find/, and how often a search ended without a result. The lists: ``search.lists``."""

from datetime import date

from django.db import models
from django.db.models import F
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.url_routing import RouteResult

from basepage.models import BasePage
from search.lists import LeftAlone, Meaning, Synonyms

__all__ = ["EmptySearches", "FindPage", "LeftAlone", "Meaning", "SearchPage", "Synonyms"]


class AnswersBelow(BasePage):
    """A page whose answers have addresses below its own."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = []

    class Meta:
        abstract = True

    def route(self, request, path_components):
        """Lead every address below to the page itself."""
        if not self.live:
            raise Http404
        return RouteResult(self, args=(tuple(path_components),))


class SearchPage(AnswersBelow):
    """Search: what is typed is used once; the answer's address carries codes alone."""

    owned_segments = frozenset({"search"})

    class Meta:
        verbose_name = _("search")

    def serve(self, request, segments=()):
        """Answer the box, what it was asked, or an answer."""
        from search import views

        return views.search(request, self, segments)


class FindPage(AnswersBelow):
    """Three taps: age, worry, app."""

    owned_segments = frozenset({"find"})

    class Meta:
        verbose_name = _("finder")

    def serve(self, request, segments=()):
        """Answer a question, or what fits."""
        from search import finder_views

        return finder_views.find(request, self, segments)


class EmptySearches(models.Model):
    """How many searches of a day ended without a result. What was typed is not known."""

    day = models.DateField(primary_key=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-day"]
        verbose_name = _("searches without a result")
        verbose_name_plural = _("searches without a result")

    def __str__(self):
        return f"{self.day}: {self.count}"

    @classmethod
    def note(cls, day: date) -> None:
        """Count one more."""
        if not cls.objects.filter(day=day).update(count=F("count") + 1):
            cls.objects.get_or_create(day=day, defaults={"count": 1})
