"""Who may reach what below /admin/: the rule alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sign_in.access import FOR_SETTING_UP, OPEN, OWN, Next, what_next

names = st.sampled_from([*OPEN, *OWN, "wagtailadmin_home", "wagtailadmin_account", None])


def yes():
    return True


def no():
    return False


def not_asked():
    pytest.fail("This was asked for nothing: it costs a query.")


@given(names, st.booleans(), st.booleans())
def test_a_password_alone_opens_nothing_but_the_way_in_and_the_set_up(name, has, may_enter):
    found = what_next(name, signed_in=True, used=False, has=lambda: has, may_enter=lambda: may_enter)
    assert (found is Next.GO_ON) == (name in OPEN or (name in FOR_SETTING_UP and not has))


@given(names)
def test_nobody_gets_in_without_signing_in(name):
    found = what_next(name, signed_in=False, used=False, has=not_asked, may_enter=not_asked)
    assert found is (Next.GO_ON if name in OPEN else Next.SIGN_IN)


@given(names)
def test_both_steps_and_a_role_open_everything(name):
    assert what_next(name, signed_in=True, used=True, has=not_asked, may_enter=yes) is Next.GO_ON


@given(names)
def test_without_a_role_people_reach_their_own_second_step_only(name):
    found = what_next(name, signed_in=True, used=True, has=not_asked, may_enter=no)
    assert found is (Next.GO_ON if name in OPEN | OWN else Next.NO_ROLE)


def test_who_set_up_a_second_step_elsewhere_signs_in_again():
    assert what_next("wagtailadmin_home", signed_in=True, used=False, has=yes, may_enter=yes) is Next.SIGN_IN_AGAIN


def test_what_is_offered_without_a_second_step_is_a_short_list():
    assert sorted(OPEN | FOR_SETTING_UP) == [
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "old_way_in",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_logout",
        "wagtailadmin_sprite",
    ]
