"""People at the editors' desk: signed in with both steps, in the test client and in a browser."""

import time

from allauth.account.internal.flows import login as allauth_login
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.contrib.auth import get_user_model
from playwright.sync_api import Page

# What browsers of this run have set up: address and name, to the secret and the codes that were used.
_known: dict[tuple[str, str], tuple[str, set[str]]] = {}


def code_for(secret: str, steps: int = 0) -> str:
    """Return the code that an authenticator app shows now, or some half minutes later or earlier."""
    return format_hotp_value(hotp_value(secret.replace(" ", ""), int(time.time()) // 30 + steps))


def with_second_step(user) -> str:
    """Give somebody an authenticator app, unless they have one; return its secret."""
    found = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if found:
        return decrypt(found.data["secret"])
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def signed_in(client, user):
    """Return a test client in which ``user`` is signed in with both steps."""
    with_second_step(user)
    # What happened to the account since it was read (a group, for instance) is part of the session.
    user = get_user_model().objects.get(pk=user.pk)
    client.force_login(user)
    authenticator = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    session = client.session
    session[allauth_login.AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": time.time(), "username": user.get_username()},
        {"method": "mfa", "at": time.time(), "id": authenticator.pk, "type": authenticator.type},
    ]
    session[allauth_login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()
    return client


def with_password_only(client, user):
    """Return a test client in which ``user`` has given the password, and nothing more."""
    user = get_user_model().objects.get(pk=user.pk)
    client.force_login(user)
    return client


def sign_in_browser(page: Page, base_url: str, user: str, password: str) -> None:
    """Sign in through the real forms and stop at the desk; the first time, the authenticator app is set up too."""
    page.goto(f"{base_url}{settings.LOGIN_URL}")
    page.get_by_label("Name").fill(user)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    known = _known.get((base_url, user))
    if known is None:
        secret = page.locator("#key").inner_text()
        known = _known[(base_url, user)] = (secret, set())
        page.get_by_label("Code that the app shows now").fill(_fresh_code(*known))
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("link", name="I have kept them").click()
    else:
        page.get_by_label("Code").fill(_fresh_code(*known))
        page.get_by_role("button", name="Go on").click()
    page.wait_for_url(f"{base_url}{settings.EDITORS_PATH}")


def _fresh_code(secret: str, used: set[str]) -> str:
    """Return a code that holds now and was not used yet; each is good once, and the neighbouring ones hold too."""
    while True:
        unused = [code for code in (code_for(secret, steps) for steps in (0, 1, -1)) if code not in used]
        if unused:
            used.add(unused[0])
            return unused[0]
        time.sleep(1)  # the app shows a new one every half minute
