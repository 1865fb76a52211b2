"""Puts the desk into Wagtail's admin."""

from django.contrib.contenttypes.models import ContentType
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import PreviewableMixin
from wagtail.snippets.action_menu import ActionMenuItem

from editorial import desk, handbook, seen, withdrawing
from editorial.bulk_publishing import PublishWhatMayBe
from editorial.findings_report import FindingsView, go_through
from editorial.fit_to_publish import fit_to_publish
from editorial.publish_buttons import without_publish
from editorial.reports import ForgottenDraftsView
from editorial.what_checks_say import may_see
from reports.registering import addresses_of, register_report

register_report(FindingsView, "findings", order=70, may_see=may_see)


@hooks.register("register_admin_urls")
def register_urls():
    """Add the screens of the desk."""
    return [
        *addresses_of(ForgottenDraftsView, "your-drafts"),
        path("reports/findings/now/", go_through, name="go_through_everything"),
        path("withdraw/<int:content_type_id>/<str:pk>/", withdrawing.withdraw, name="withdraw"),
        path("fit-to-publish/", fit_to_publish, name="fit_to_publish"),
        path("seen/<int:content_type_id>/<str:pk>/", seen.screen, name="seen"),
        path("seen/<int:content_type_id>/<str:pk>/frame/", seen.frame, name="seen_frame"),
        path("handbook/pictures/<str:name>", handbook.picture, name="handbook_picture"),
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


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def page_seen_button(page, user, view_name=None, next_url=None):
    """Lead to a page as its readers see it."""
    if seen.may_see(user, page):
        yield Button(seen.WORDS, seen.address(page), icon_name="view", priority=5)


@hooks.register("register_snippet_listing_buttons")
def snippet_seen_button(snippet, user, next_url=None):
    """Lead to a record as its readers see it."""
    if seen.may_see(user, snippet):
        yield Button(seen.WORDS, seen.address(snippet), icon_name="view", priority=5)


class SeenMenuItem(ActionMenuItem):
    """Leads from a record that is being edited to how its readers see it; Wagtail has no hook for its header."""

    name, label, icon_name = "action-seen", seen.WORDS, "view"

    def is_shown(self, context):
        """Whether there is something to see, also for a record that somebody else has locked."""
        return context["view"] == "edit" and seen.may_see(context["request"].user, context["instance"])

    def get_url(self, parent_context):
        """Return the address of the screen."""
        return seen.address(parent_context["instance"])


@hooks.register("register_snippet_action_menu_item")
def snippet_seen_item(model):
    """Put it last in the menu: it is no way to save."""
    return SeenMenuItem(order=9000) if issubclass(model, PreviewableMixin) else None


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
