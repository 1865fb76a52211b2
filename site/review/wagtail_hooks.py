"""Puts "I have checked this" beside pages and snippets that are checked."""

from django.contrib.contenttypes.models import ContentType
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from reports.registering import register_report
from review import views
from review.models import Reviewed
from review.reports import ToBeCheckedView, may_see

register_report(ToBeCheckedView, "to-be-checked", order=80, may_see=may_see)


@hooks.register("register_admin_urls")
def register_urls():
    """Add the screen, and the way to official pages."""
    where = "checked/<int:content_type_id>/<int:pk>/"
    return [
        path(where, views.record_check, name="record_check"),
        path(f"{where}open/<int:number>/", views.open_official_page, name="open_official_page"),
    ]


def _address(item) -> str:
    return reverse("record_check", args=[ContentType.objects.get_for_model(item).pk, item.pk])


@hooks.register("register_page_header_buttons")
def page_button(page, user, view_name, next_url=None):
    """Offer it for a page that is live."""
    specific = page.specific
    if isinstance(specific, Reviewed) and specific.live and user.has_perm("review.add_check"):
        yield Button(_("I have checked this"), _address(specific), icon_name="check", priority=60)


@hooks.register("register_snippet_listing_buttons")
def snippet_button(snippet, user, next_url=None):
    """Offer it for a snippet that is live."""
    if isinstance(snippet, Reviewed) and snippet.live and user.has_perm("review.add_check"):
        yield Button(_("I have checked this"), _address(snippet), icon_name="check", priority=60)
