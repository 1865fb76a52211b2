"""The addresses of other sites that lessons lead to."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from lessons.models import LessonPage
from outgoing_links.found import Use, in_fields
from outgoing_links.registry import register


def register_links() -> None:
    """Make them known to the round of links."""
    register(LessonPage, of_lessons)


def of_lessons(model: type[LessonPage]) -> Iterator[Use]:
    """Give the sources of whatever is live (one query)."""
    return in_fields(model.objects.live(), {"sources": _("sources")})
