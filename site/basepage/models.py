"""The abstract base of every page type."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction

from basepage.addresses import RESERVED_SEGMENTS, public_path
from basepage.copying import CopyAsDraft
from content_checks.publishing import CheckedBeforePublish
from permalinks.languages import language_of


class BasePage(CheckedBeforePublish, Page):
    """A public page: a lead, a neutral title for the tab where needed, and the gate before publication."""

    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two sentences under the heading."))
    tab_title = models.CharField(
        _("title for the tab"), max_length=60, blank=True, help_text=_("Neutral, where others should not read along.")
    )

    # The first part of an address that this page type may take, although it is reserved for everyone else.
    owned_segments: frozenset[str] = frozenset()
    copy_form_class = CopyAsDraft

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    promote_panels = [
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("tab_title"), FieldPanel("search_description")], _("Outside")),
    ]
    settings_panels = Page.settings_panels

    class Meta:
        abstract = True

    def clean(self):
        """Refuse an address that has a fixed meaning of its own."""
        super().clean()
        at_top = self.depth is None or self.depth <= 3
        if at_top and self.slug in RESERVED_SEGMENTS and self.slug not in self.owned_segments:
            raise ValidationError(
                {
                    "slug": _("The address “%(slug)s” is kept for a part of the site. Choose another.")
                    % {"slug": self.slug}
                }
            )

    def get_view_restrictions(self):
        """Signpost has no private pages (settings.WAGTAIL_PRIVATE_PAGE_OPTIONS): a page is live, or it is not."""
        return PageViewRestriction.objects.none()

    def relative_path(self) -> str:
        """Return the path below the site's root, with the language in front where it is not English."""
        return public_path(self.url_path, self.locale_id)

    @property
    def canonical(self) -> str:
        """Return the one full address of the page."""
        return settings.SIGNPOST_URL + self.relative_path()

    @property
    def title_in_tab(self) -> str:
        """Return what the browser's tab and its history show."""
        return self.tab_title or self.seo_title or self.title

    @property
    def is_sensitive(self) -> bool:
        """Whether link previews must stay neutral."""
        return bool(self.tab_title)

    def structured_data(self) -> dict:
        """Return schema.org data; kinds of page add to it."""
        return {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "name": self.title_in_tab,
            "description": self.search_description,
            "url": self.canonical,
            "inLanguage": language_of(self.locale_id),
        }
