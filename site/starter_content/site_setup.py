"""Makes the first load of an empty database a site: front page, host, language, settings."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail.models import Locale, Page, Site

from home.models import HomePage
from organisation.models import SiteSettings
from starter_content.kinds.base import LANGUAGE
from taxonomy.models import Region

COUNTRY = "GB"
WELCOME = "Welcome to your new Wagtail site!"


def make_language() -> None:
    """Make the language of the content, if it is not there."""
    Locale.objects.get_or_create(language_code=LANGUAGE)


def front_page() -> HomePage | None:
    """Return the front page, or None."""
    return HomePage.objects.filter(locale__language_code=LANGUAGE).order_by("path").first()


def make_front_page(page: HomePage) -> None:
    """Put the front page in the place of Wagtail's own "Welcome" page, as root of the default site.

    Raises ValidationError when the default site belongs to other pages: they are not ours to replace.
    """
    root = Page.get_first_root_node() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=Locale.objects.get(language_code=LANGUAGE))
    )
    site = Site.objects.filter(is_default_site=True).first()
    welcome = site.root_page if site else root.get_children().filter(slug="home").first()
    if welcome and welcome.pk != root.pk and not _is_welcome(welcome):
        raise ValidationError(
            f"The default site begins with the page “{welcome.title}”, which is no front page of Signpost. Delete it, "
            "or load into a database of its own."
        )
    if welcome and welcome.pk != root.pk:
        # Its slug is wanted; deleting it now would take the site with it.
        Page.objects.filter(pk=welcome.pk).update(slug="welcome-to-wagtail", url_path="/welcome-to-wagtail/")
    page.live = False
    Page.objects.get(pk=root.pk).add_child(instance=page)
    site = site or Site(is_default_site=True, hostname="localhost")
    site.root_page = page
    site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
    _set_address(site)
    site.save()
    if welcome and welcome.pk != root.pk:
        Page.objects.get(pk=welcome.pk).delete()


def _is_welcome(page: Page) -> bool:
    return page.specific_class is Page and page.title == WELCOME and page.is_leaf()


def _set_address(site: Site) -> bool:
    """Give a site the host and port of SIGNPOST_URL; returns whether that changed anything."""
    parts = urlsplit(settings.SIGNPOST_URL)
    host, port = parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
    changed = (site.hostname, site.port) != (host, port)
    site.hostname, site.port = host, port
    return changed


def keep_up() -> None:
    """Let the default site follow SIGNPOST_URL, and make its settings if there are none yet."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        return
    if _set_address(site):
        site.save()
    if not SiteSettings.objects.filter(site=site).exists():
        SiteSettings.objects.create(site=site, default_region=Region.objects.filter(code=COUNTRY).first())
