"""Puts the second step into Wagtail's menus, and a word about an ended session into its editor."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from sign_in import views


@hooks.register("register_admin_urls")
def register_urls():
    """Add the screen on which an administrator takes a second step away."""
    return [path("two-step/reset/<int:pk>/", views.reset_second_step, name="reset_second_step")]


@hooks.register("register_settings_menu_item")
def register_menu_item():
    """Offer everybody their own second step."""
    return MenuItem(gettext_lazy("My second step"), reverse("mfa_index"), name="second-step", icon_name="key", order=50)


@hooks.register("register_user_listing_buttons")
def reset_button(user, request_user):
    """Offer to take a second step away, to those who may."""
    if views.may_reset(request_user, user):
        yield Button(_("Reset second step"), reverse("reset_second_step", args=[user.pk]), icon_name="key", priority=50)


@hooks.register("insert_editor_js")
def signed_out_in_the_editor():
    """Say in the editor when the session has ended; Wagtail itself only says that saving is paused."""
    return format_html('<script src="{}" defer></script>', static("sign_in/signed_out.js"))
