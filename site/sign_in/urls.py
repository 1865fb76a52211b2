"""The addresses of sign-in, below /admin/ and before Wagtail's own.

Each is named here. allauth's list is not included, so that what this site does not offer has no address: signing up,
e-mail addresses, password reset by mail, sign-in codes by mail, other sites' accounts.
"""

from allauth.account.views import logout, reauthenticate
from allauth.mfa.base.views import authenticate, index
from allauth.mfa.recovery_codes.views import download_recovery_codes, generate_recovery_codes, view_recovery_codes
from allauth.mfa.totp.views import deactivate_totp
from allauth.mfa.webauthn.views import edit_webauthn, list_webauthn, login_webauthn, remove_webauthn
from django.urls import path

from sign_in import views

urlpatterns = [
    path("sign-in/", views.SignInView.as_view(), name="account_login"),
    path("sign-in/second-step/", authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/password/", reauthenticate, name="account_reauthenticate"),
    path("sign-out/", logout, name="account_logout"),
    # Wagtail's own: its menu posts to the second.
    path("login/", views.old_way_in, name="old_way_in"),
    path("logout/", logout, name="wagtailadmin_logout"),
    path("two-step/", index, name="mfa_index"),
    path("two-step/app/", views.SetUpView.as_view(), name="mfa_activate_totp"),
    path("two-step/app/remove/", deactivate_totp, name="mfa_deactivate_totp"),
    path("two-step/codes/", view_recovery_codes, name="mfa_view_recovery_codes"),
    path("two-step/codes/new/", generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("two-step/codes/file/", download_recovery_codes, name="mfa_download_recovery_codes"),
    path("two-step/passkeys/", list_webauthn, name="mfa_list_webauthn"),
    path("two-step/passkeys/add/", views.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path("two-step/passkeys/<int:pk>/remove/", remove_webauthn, name="mfa_remove_webauthn"),
    path("two-step/passkeys/<int:pk>/name/", edit_webauthn, name="mfa_edit_webauthn"),
]
