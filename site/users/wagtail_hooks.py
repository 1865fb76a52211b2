"""Puts the name for readers into everybody's own account."""

from django.forms import ModelForm
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel

from users.models import User


class PublicNameForm(ModelForm):
    """How somebody wants to be named to readers, or not at all."""

    class Meta:
        model = User
        fields = ["public_name"]


@hooks.register("register_account_settings_panel")
class PublicNamePanel(BaseSettingsPanel):
    """The form in Wagtail's screen "Account"."""

    name = "public_name"
    title = _("Your name for readers")
    order = 150
    form_class = PublicNameForm
