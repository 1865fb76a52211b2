"""Puts the desk into Wagtail's admin."""

from django.contrib.contenttypes.models import ContentType
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from editorial import desk, handbook, withdrawing
from editorial.bulk_publishing import PublishWhatMayBe
from editorial.fit_to_publish import fit_to_publish
from editorial.publish_buttons import without_publish
from editorial.reports import FORGOTTEN_DRAFTS, ForgottenDraftsView


@hooks.register("register_admin_urls")
def register_urls():
    """Add the screens of the desk."""
    drafts = "reports/your-drafts/"
    return [
        path(drafts, ForgottenDraftsView.as_view(), name=FORGOTTEN_DRAFTS),
        path(f"{drafts}results/", ForgottenDraftsView.as_view(results_only=True), name=f"{FORGOTTEN_DRAFTS}_results"),
        path("withdraw/<int:content_type_id>/<int:pk>/", withdrawing.withdraw, name="withdraw"),
        path("fit-to-publish/", fit_to_publish, name="fit_to_publish"),
        path("handbook/<slug:name>/", handbook.chapter, name="handbook"),
    ]


@hooks.register("register_help_menu_item")
def first_guide_item():
    """Lead beginners to the ten-minute walk."""
    return MenuItem(_("Your first guide"), reverse("handbook", args=["first-guide"]), icon_name="help", order=10)


@hooks.register("register_help_menu_item")
def house_style_item():
    """Lead everybody to how we write."""
    return MenuItem(_("How we write"), reverse("handbook", args=["house-style"]), icon_name="edit", order=20)


@hooks.register("insert_editor_js")
def checks_read_along():
    """Let the checks read along in every form."""
    return format_html('<script type="module" src="{}"></script>', static("editorial/fit_to_publish.js"))


@hooks.register("insert_global_admin_css")
def style_of_the_desk():
    """Add the style of what the desk adds to Wagtail's screens."""
    sheets = ((static(f"editorial/{name}.css"),) for name in ("fit_to_publish", "desk"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


def _withdraw_address(item) -> str:
    return reverse("withdraw", args=[ContentType.objects.get_for_model(item).pk, item.pk])


@hooks.register("register_page_header_buttons")
def page_button(page, user, view_name, next_url=None):
    """Offer every editor to take a page off."""
    specific = page.specific
    if withdrawing.may_withdraw(user, specific):
        yield Button(_("Take off the site now"), _withdraw_address(specific), icon_name="warning", priority=70)


@hooks.register("register_snippet_listing_buttons")
def snippet_button(snippet, user, next_url=None):
    """Offer every editor to take a record off."""
    if withdrawing.may_withdraw(user, snippet):
        yield Button(_("Take off the site now"), _withdraw_address(snippet), icon_name="warning", priority=70)


@hooks.register("construct_page_action_menu", order=100)
def page_actions(menu_items, request, context):
    """Offer "Publish" only for what two people agree on."""
    without_publish(menu_items, context.get("page"))


@hooks.register("construct_snippet_action_menu", order=100)
def snippet_actions(menu_items, request, context):
    """Offer "Publish" only for what two people agree on; records without drafts keep theirs ("Save")."""
    without_publish(menu_items, context.get("instance"))


hooks.register("construct_homepage_panels", desk.add_panels)

# Later than Wagtail's own, whose place it takes.
hooks.register("register_bulk_action", PublishWhatMayBe, order=100)
