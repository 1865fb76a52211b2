"""What is for machines, at addresses of its own."""

from django.urls import include, path, re_path

from sharing import app_feeds, calendar, pages
from sharing.guide_feed import GuideFeed
from sharing.oembed import oembed
from sharing.read_api import api, nothing_here
from sharing.reading import FIFTEEN_MINUTES, all_for_reading, for_reading

_patterns, _app, _namespace = api.urls
urlpatterns = [
    path("api/v1/", include((all_for_reading(_patterns), _app), namespace=_namespace)),
    path("api/", pages.about_the_api, name="api"),
    re_path(r"^api/(?P<rest>.+)$", for_reading(nothing_here)),
    path("feeds/guides.xml", for_reading(GuideFeed(), FIFTEEN_MINUTES), name="feed"),
    path("feeds/apps.xml", for_reading(app_feeds.AppFeed(), FIFTEEN_MINUTES), name="app_feed"),
    path("feeds/apps.json", for_reading(app_feeds.apps_json, FIFTEEN_MINUTES), name="apps_json"),
    path("feeds/calendar.ics", for_reading(calendar.calendar_file, FIFTEEN_MINUTES), name="calendar_file"),
    path("oembed", for_reading(oembed), name="oembed"),
    path("calendar/", calendar.calendar_page, name="calendar"),
]
