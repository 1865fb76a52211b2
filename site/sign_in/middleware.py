"""Stands before every view below /admin/: nobody gets further without the second step."""

from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sign_in.access import Next, what_next
from sign_in.answers import in_data, wants_data
from sign_in.second_step import has_second_step, used_second_step
from sign_in.unsaved import holds_words, keep_words

ENTER = "wagtailadmin.access_admin"
SECOND_STEP_FIRST = gettext_lazy("Sign in with your second step first.")
WORDS = {
    Next.SIGN_IN: gettext_lazy(
        "You are signed out. Your words are still on this page: sign in again in another tab, then save."
    ),
    Next.SET_UP: SECOND_STEP_FIRST,
    Next.SIGN_IN_AGAIN: SECOND_STEP_FIRST,
    Next.NO_ROLE: gettext_lazy("Your account has no role here."),
}


class SecondStepMiddleware:
    """Lead people to what they have to do next, whatever address they ask for.

    It looks at the address, not at permissions or at marks on views: a screen that is added later is behind it from
    the start. It stands after form protection, so that a forged form is refused before anything is looked at.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Hand the request on."""
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Return an answer instead of the view's, or None to go on."""
        found = what_next(
            request.resolver_match.view_name,
            signed_in=request.user.is_authenticated,
            used=request.user.is_authenticated and used_second_step(request, request.user),
            has=lambda: has_second_step(request.user),
            may_enter=lambda: request.user.has_perm(ENTER),
        )
        if found is Next.GO_ON:
            return None
        response = in_data(WORDS[found]) if wants_data(request) else ANSWERS[found](request)
        add_never_cache_headers(response)
        return response


def to_sign_in(request):
    """Lead to the sign-in and back again; words that were just sent are kept on the page."""
    if holds_words(request):
        return keep_words(request)
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({REDIRECT_FIELD_NAME: address_of(request)})}")


def to_set_up(request):
    """Lead to the set-up of the second step."""
    return HttpResponseRedirect(reverse("mfa_activate_totp"))


def to_sign_in_again(request):
    """End a session that began before the second step was set up, and lead to the sign-in."""
    where = address_of(request)
    logout(request)
    messages.info(request, _("Please sign in again: your account now has a second step."))
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({REDIRECT_FIELD_NAME: where})}")


def no_role(request):
    """Say that the account may do nothing here."""
    return render(request, "sign_in/no_role.html", status=403)


def address_of(request) -> str:
    """Return where to go after signing in: the page itself, or the start for what was only a step in between."""
    return request.get_full_path() if request.method == "GET" else request.path


ANSWERS = {
    Next.SIGN_IN: to_sign_in,
    Next.SET_UP: to_set_up,
    Next.SIGN_IN_AGAIN: to_sign_in_again,
    Next.NO_ROLE: no_role,
}
