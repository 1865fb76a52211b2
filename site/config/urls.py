"""Which address leads where. Pages come from Wagtail's tree; what is listed here has a fixed address."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from publication import app_feeds, paper, views
from sign_in.views import closed

urlpatterns = [
    path("admin/", include("sign_in.urls")),
    # No documents are taken: what is said stands on pages. Wagtail's admin cannot do without the app.
    re_path(r"^admin/documents/", closed),
    path("admin/", include(wagtailadmin_urls)),
    # Wagtail's sign-in for private pages, with a password alone. There are no private pages.
    re_path(r"^_util/", closed),
    path("livez", views.alive),
    path("readyz", views.ready),
    path("robots.txt", views.robots),
    path("sitemap.xml", views.sitemap),
    path("favicon.ico", views.favicon),
    path("favicon.svg", views.favicon),
    path(".well-known/security.txt", views.security_txt),
    path("feeds/guides.xml", views.GuideFeed(), name="feed"),
    path("feeds/apps.xml", app_feeds.AppFeed(), name="app_feed"),
    path("feeds/apps.json", app_feeds.apps_json, name="apps_json"),
    re_path(r"^go/(?P<code>[^/]{1,80})/?$", paper.go, name="go"),
    re_path(r"^media/(?P<path>.*)$", views.media),
    *i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=False),
]

handler400 = "publication.views.bad_request"
handler403 = "publication.views.forbidden"
handler404 = "publication.views.not_found"
handler500 = "publication.views.server_error"
