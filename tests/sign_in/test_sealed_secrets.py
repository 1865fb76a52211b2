"""A copy of the database alone does not sign anybody in."""

import pytest
from allauth.mfa.models import Authenticator
from hypothesis import given
from hypothesis import strategies as st

from sign_in.sealed import seal, unseal
from tests.factories.accounts import code_for, with_second_step

OLD, NEW, OTHER = "an old key of this site", "a new key of this site", "the key of another site"


@given(st.text(max_size=80))
def test_what_was_sealed_comes_out_again_also_after_a_change_of_the_key(text):
    sealed = seal(text, [OLD])
    assert unseal(sealed, [OLD]) == unseal(sealed, [NEW, OLD]) == text
    assert not text or len(text) < 4 or text not in sealed


def test_without_the_key_comes_out_what_nobody_can_know():
    sealed = seal("JBSWY3DPEHPK3PXP", [OLD])
    first, second = unseal(sealed, [OTHER]), unseal(sealed, [OTHER])
    assert first != second and "JBSWY3DPEHPK3PXP" not in {first, second} and len(first) == 32


def test_a_sealed_text_that_was_tampered_with_does_not_open():
    sealed = seal("JBSWY3DPEHPK3PXP", [OLD])
    changed = sealed[:-6] + ("AAAAAA" if not sealed.endswith("AAAAAA") else "BBBBBB")
    assert unseal(changed, [OLD]) != "JBSWY3DPEHPK3PXP"


def test_what_was_stored_before_is_still_known():
    assert unseal("JBSWY3DPEHPK3PXP", [NEW]) == "JBSWY3DPEHPK3PXP"


@pytest.mark.django_db
def test_neither_the_app_s_secret_nor_the_seed_of_the_codes_lies_in_clear(writer):
    secret = with_second_step(writer)
    totp = Authenticator.objects.get(user=writer, type=Authenticator.Type.TOTP)
    assert secret not in str(totp.data)
    assert totp.wrap().validate_code(code_for(secret))


@pytest.mark.django_db
def test_with_another_key_no_code_fits_and_nothing_breaks(settings, writer):
    secret = with_second_step(writer)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OTHER, []
    totp = Authenticator.objects.get(user=writer, type=Authenticator.Type.TOTP)
    assert not totp.wrap().validate_code(code_for(secret))
    assert not totp.wrap().validate_code(code_for(""))
