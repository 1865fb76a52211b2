"""Who may reach what below /admin/: one rule, without a database. Pure."""

from enum import Enum


class Next(Enum):
    """What happens to a request."""

    GO_ON = "go on"
    SIGN_IN = "sign in"
    SET_UP = "set up the second step"
    SIGN_IN_AGAIN = "sign in again, with the second step"
    NO_ROLE = "no role"


# Reached by everybody: the way in, the way out, and two files without which Wagtail's pages have no icons and no words.
OPEN = frozenset(
    {
        "account_login",
        "old_way_in",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "account_logout",
        "wagtailadmin_logout",
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
    }
)
# Reached by people who signed in with a password and have no second step yet.
FOR_SETTING_UP = frozenset({"mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"})
# Reached by everybody who signed in with both, with a role or without.
OWN = FOR_SETTING_UP | {
    "mfa_index",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
}


def what_next(name: str | None, *, signed_in: bool, used: bool, has, may_enter) -> Next:
    """Return what happens to a request for the address called ``name`` (None: it has no name).

    ``signed_in``: with a password at least. ``used``: a second step was proved in this session. ``has`` and
    ``may_enter`` are asked only when needed: whether the person has a second step, and whether any role lets them in.
    """
    if name in OPEN:
        return Next.GO_ON
    if not signed_in:
        return Next.SIGN_IN
    if used:
        return Next.GO_ON if name in OWN or may_enter() else Next.NO_ROLE
    if has():
        return Next.SIGN_IN_AGAIN
    return Next.GO_ON if name in FOR_SETTING_UP else Next.SET_UP
