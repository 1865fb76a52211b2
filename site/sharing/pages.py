"""The readable pages about what others may take along."""

from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sharing.licence import full
from taxonomy.audiences import AUDIENCES
from taxonomy.models import Topic


def page_context(path: str, title: str, description: str) -> dict:
    """Return what every one of these pages has in common."""
    return {
        "page_title": title,
        "tab_title": title,
        "description": description,
        "canonical": full(path),
        "sheet": "sharing",
        "structured": {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "name": title,
            "description": description,
            "url": full(path),
        },
    }


def about_the_api(request):
    """Answer /api/: what the read API offers, with examples that can be copied."""
    title = _("Signpost as data")
    description = _(
        "Guides, topics, lessons, apps and helplines for other sites: free, without a key, with the day of each check."
    )
    context = page_context("/api/", title, description) | {
        "questions": _questions(),
        "openapi": full("/api/v1/openapi.json"),
        "example": full("/api/v1/helplines/childline"),
    }
    return render(request, "sharing/read_api.html", context)


def feeds(request):
    """Answer /feeds/: every feed, and what else can be taken along."""
    language = get_language() or "en"
    description = _("What is new and what has changed, for a school’s site, a newsletter or a news reader.")
    topics = Topic.objects.filter(live=True, locale__language_code=language)
    context = page_context("/feeds/", _("Feeds"), description) | {
        "everything": (_("Everything"), "/feeds/changes", "everything"),
        "by_audience": [(each.name, f"/feeds/for/{each.code}", f"for-{each.code}") for each in AUDIENCES],
        "by_topic": [(topic.name, f"/feeds/about/{topic.slug}", f"about-{topic.slug}") for topic in topics],
        "example": full("/feeds/for/parents.xml"),
    }
    return render(request, "sharing/feeds.html", context)


def _questions() -> list[tuple[str, str]]:
    """Return what can be asked, and an address that asks it."""
    return [
        (_("All guides for ages 8 to 10"), "/api/v1/guides?audience=8-10"),
        (_("The guides about one topic, for every reader"), "/api/v1/guides?topic=fake-profiles"),
        (_("One guide with its words"), "/api/v1/guides/8-10/fake-profiles"),
        (_("Topics, and what each says to each reader"), "/api/v1/topics"),
        (_("Lessons for Key Stage 2"), "/api/v1/lessons?key_stage=ks2"),
        (_("One lesson with its plans and its sheet"), "/api/v1/lessons/blocking-8-10"),
        (_("Apps and games, with ages"), "/api/v1/platforms"),
        (_("The exact taps in one app"), "/api/v1/platforms/snapchat"),
        (_("Helplines for children in Scotland"), "/api/v1/helplines?region=GB-SCT&for_whom=children"),
        (_("One helpline"), "/api/v1/helplines/childline"),
        (_("Helplines in the shape of Open Referral UK (HSDS 3)"), "/api/v1/hsds/services"),
        (_("What is due to be checked"), "/api/v1/freshness?due=soon"),
    ]
