"""What is there in every language in which the site is published."""

from django.urls import path, re_path

from sharing import bulletin, embeds, pages
from sharing.change_feeds import ChangeFeed, json_feed
from sharing.reading import FIFTEEN_MINUTES, for_reading

atom, as_json = for_reading(ChangeFeed(), FIFTEEN_MINUTES), for_reading(json_feed, FIFTEEN_MINUTES)
MONTH = r"^bulletin/(?P<year>\d{4})-(?P<month>\d\d)"


def _month(view):
    """Return a view that takes the parts of its address as numbers."""

    def _with_numbers(request, year, month):
        return view(request, int(year), int(month))

    return _with_numbers


urlpatterns = [
    path("feeds/", pages.feeds, name="feeds"),
    path("feeds/changes.xml", atom, name="changes"),
    path("feeds/changes.json", as_json, name="changes_json"),
    path("feeds/for/<slug:audience>.xml", atom, name="changes_for"),
    path("feeds/for/<slug:audience>.json", as_json, name="changes_for_json"),
    path("feeds/about/<slug:topic>.xml", atom, name="changes_about"),
    path("feeds/about/<slug:topic>.json", as_json, name="changes_about_json"),
    path("embed/guide/<slug:audience>/<slug:slug>/", embeds.guide, name="embed_guide"),
    path("embed/lesson/<slug:slug>/", embeds.lesson, name="embed_lesson"),
    path("embed/help/<slug:slug>/", embeds.helpline, name="embed_helpline"),
    path("embed/help-now/", embeds.help_now, name="embed_help_now"),
    path("embed/spot-the-fake/<slug:slug>/", embeds.spot_the_fake, name="embed_spot_the_fake"),
    path("bulletin/", bulletin.bulletins, name="bulletins"),
    re_path(f"{MONTH}/$", _month(bulletin.bulletin), name="bulletin"),
    re_path(rf"{MONTH}\.txt$", for_reading(_month(bulletin.bulletin_text), FIFTEEN_MINUTES), name="bulletin_text"),
]
