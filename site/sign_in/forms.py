"""The forms of sign-in: django-allauth's, with plain labels and what a browser needs to fill them in."""

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sign_in import log
from sign_in.limits import first_time

# Keyboards of phones show digits; a recovery code is made of digits too.
CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "spellcheck": "false"}


def _without_placeholder(field: forms.Field) -> None:
    """Take out grey words inside a box: they vanish while somebody types, and are hard to read."""
    field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):
    """Name and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["login"].label = _("Name")
        self.fields["login"].widget.attrs |= {"autofocus": True, "autocapitalize": "none", "spellcheck": "false"}
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            _without_placeholder(field)


class PasswordAgainForm(ReauthenticateForm):
    """The password, before something that matters is changed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["password"].label = _("Your password")
        self.fields["password"].help_text = ""
        _without_placeholder(self.fields["password"])


class CodeForm(AuthenticateForm):
    """The second step: a code from the authenticator app, or a recovery code."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["code"].label = _("Code")
        self.fields["code"].widget.attrs |= CODE
        _without_placeholder(self.fields["code"])

    def clean_code(self) -> str:
        """Return the code if it fits and was not used before; ValidationError otherwise."""
        try:
            code = super().clean_code()
        except ValidationError as error:
            if error.code == "too_many_login_attempts":
                log.locked_out(self.user.get_username(), f"second step {self.user.pk}")
            raise
        # allauth remembers a used code for one period only, and with a tolerance it is good for longer.
        good_for = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
        used = f"code {self.user.pk} {normalize_user_code(code)}"
        if self.authenticator.type == Authenticator.Type.TOTP and not first_time(used, good_for):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SetUpForm(ActivateTOTPForm):
    """The first code of an authenticator app: it proves that the app was set up."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["code"].label = _("Code that the app shows now")
        self.fields["code"].widget.attrs |= {name: value for name, value in CODE.items() if name != "autofocus"}
        _without_placeholder(self.fields["code"])


class PasskeyForm(AddWebAuthnForm):
    """A new passkey."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["name"].label = _("Name for this passkey")
        self.fields["name"].help_text = _("Such as: office laptop, blue key.")
        self.fields["name"].max_length = 80
        self.fields["name"].widget.attrs |= {"autocomplete": "off", "maxlength": 80}
        self.fields["passwordless"].label = _("Sign in with this passkey alone, without my password")
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].help_text = _("Your device then asks for your finger, face or PIN.")
