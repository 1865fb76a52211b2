"""The small pages that other sites show in a frame: a guide, a helpline, "get help now", and spot the fake.

They need no script. Their links, and the way out, leave the whole tab (``base target``), not only the frame.
"""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from activities.models import SpotTheFakePage
from guides.help_here import help_for
from guides.models import GuidePage
from help_now.models import HelpNowPage
from helplines.cards import card_for, uk_day
from helplines.catalogue import directory
from lessons.models import LessonPage
from lessons.plans import LENGTHS
from page_life import collector
from sharing.framing import framed_anywhere
from taxonomy.audiences import BY_CODE


def _language() -> str:
    return get_language() or "en"


def find_guide(language: str, audience: str, slug: str) -> GuidePage | None:
    """Return a published guide, or None (one query)."""
    found = GuidePage.objects.live().filter(locale__language_code=language, audience=audience, slug=slug)
    return found.select_related("topic").first()


def find_lesson(language: str, slug: str) -> LessonPage | None:
    """Return a published lesson, or None (one query)."""
    found = LessonPage.objects.live().filter(locale__language_code=language, slug=slug)
    return found.select_related("topic").defer_streamfields().first()


def find_activity(language: str, slug: str) -> SpotTheFakePage | None:
    """Return a published made-up profile or chat, or None (one query)."""
    return SpotTheFakePage.objects.live().filter(locale__language_code=language, slug=slug).first()


def find_help_now(language: str) -> HelpNowPage | None:
    """Return the page "get help now", or None where it is not published (one query)."""
    return HelpNowPage.objects.live().filter(locale__language_code=language).first()


def _standing_of(item):
    life = collector.current()
    life.used(f"page:{item.pk}")
    standing = item.standing(uk_day(life.moment))
    life.until(standing.ends)
    return standing


def _there(found):
    if found is None:
        raise Http404("There is nothing to show.")
    return found


@framed_anywhere
def guide(request, audience: str, slug: str):
    """Answer /embed/guide/<audience>/<guide>/: the main idea of a guide, and who can help."""
    found = _there(find_guide(_language(), audience, slug))
    first = help_for((found.topic.key,), audience).first
    context = {
        "title": found.title,
        "tab_title": found.title_in_tab,
        "lead": found.lead,
        "idea": found.big_idea(),
        "reader": BY_CODE[audience],
        "helper": first,
        "standing": _standing_of(found),
        "whole": found.relative_path(),
        "whole_words": _("Read the whole page"),
    }
    return render(request, "sharing/embed_guide.html", context)


@framed_anywhere
def lesson(request, slug: str):
    """Answer /embed/lesson/<lesson>/: what a lesson is about, for whom, and how long it takes."""
    found = _there(find_lesson(_language(), slug))
    context = {
        "title": found.title,
        "tab_title": found.title_in_tab,
        "lead": found.lead,
        "reader": BY_CODE["schools"],
        "pupils": found.reader,
        "lengths": LENGTHS,
        "standing": _standing_of(found),
        "whole": found.relative_path(),
        "whole_words": _("Open the lesson"),
    }
    return render(request, "sharing/embed_lesson.html", context)


@framed_anywhere
def helpline(request, slug: str):
    """Answer /embed/help/<helpline>/: how to reach a service, and whether it is open, with until when that holds."""
    known = directory(_language())
    service = _there(next((each for each in known.services if each.slug == slug), None))
    life = collector.current()
    card = card_for(service, None, life.moment, known)
    context = {
        "title": service.name,
        "card": card,
        "until": life.valid_until if card.state else None,
        "whole": service.path,
        "whole_words": _("What happens when you make contact"),
        "is_help": True,
    }
    return render(request, "sharing/embed_help.html", context)


@framed_anywhere
def help_now(request):
    """Answer /embed/help-now/: the emergency number, Childline, and the way to the questions."""
    found = _there(find_help_now(_language()))
    context = {
        "title": found.title,
        "tab_title": found.title_in_tab,
        "lead": found.lead,
        "whole": found.relative_path(),
        "whole_words": _("Get help now"),
        "is_help": True,
        "children_too": True,
    }
    return render(request, "sharing/embed.html", context)


@framed_anywhere
def spot_the_fake(request, slug: str):
    """Answer /embed/spot-the-fake/<slug>/: a made-up profile or chat. Nothing that is tapped is kept or counted."""
    found = _there(find_activity(_language(), slug))
    context = {
        "title": found.title,
        "lead": found.lead,
        "page": found,
        "lines": found.lines(),
        "reader": found.reader,
        "standing": _standing_of(found),
        "whole": found.relative_path(),
        "whole_words": _("Open the whole activity"),
    }
    return render(request, "sharing/embed_spot_the_fake.html", context)
