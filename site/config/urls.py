"""Which address leads where. Pages come from Wagtail's tree; what is listed here has a fixed address."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from publication import did_it_help, paper, sitemap_views, uploads, views
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
    path("sitemap.xml", sitemap_views.index),
    re_path(r"^sitemap-(?P<kind>[a-z]+)-(?P<number>[1-9][0-9]{0,8})\.xml$", sitemap_views.part),
    path("favicon.ico", views.favicon),
    path("favicon.svg", views.favicon),
    path(".well-known/security.txt", views.security_txt),
    # A telephone may begin what is typed with a capital.
    re_path(r"^[gG][oO]/(?P<code>[^/]{1,80})/?$", paper.go, name="go"),
    re_path(r"^[gG][oO]/(?P<code>[^/]{1,80})/qr\.(?P<kind>svg|png)$", paper.qr_code, name="qr_code"),
    re_path(r"^[gG][oO]/(?P<code>[^/]{1,80})/(?P<number>[^/]{1,80})/?$", paper.edition, name="edition"),
    path("", include("sharing.urls")),
    re_path(r"^media/(?P<path>.*)$", uploads.media),
    *i18n_patterns(
        path("", include("sharing.urls_in_a_language")),
        path("for-schools/offline/", include("offline.urls")),
        path("for-schools/", include("schools.urls")),
        re_path(r"^did-this-help/(?P<code>[0-9a-z]{1,8})/(?P<step>yes|no|told)/$", did_it_help.answered),
        path("did-this-help/<path:path>", did_it_help.press),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

handler400 = "publication.views.bad_request"
handler403 = "publication.views.forbidden"
handler404 = "publication.views.not_found"
handler500 = "publication.views.server_error"
