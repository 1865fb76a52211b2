"""The pages of sign-in: django-allauth's, where these do not quite do what this site needs."""

from allauth.account.views import LoginView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, get_user_model
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.permission_policies import ModelPermissionPolicy

from sign_in.second_step import has_second_step, newest, note_use


def old_way_in(request):
    """Lead from Wagtail's own sign-in, which asks for a password alone, to ours. It looks at nothing that is sent."""
    where = request.GET.get(REDIRECT_FIELD_NAME)
    more = f"?{urlencode({REDIRECT_FIELD_NAME: where})}" if where else ""
    return HttpResponseRedirect(f"{reverse('account_login')}{more}")


def closed(request):
    """Say 404 where a library would offer a further way in."""
    raise Http404("Nothing is offered here.")


class SignInView(LoginView):
    """Name and password."""

    def get_context_data(self, **kwargs):
        """Add whether passkeys can work at this address, and where they work."""
        return super().get_context_data(**kwargs) | passkeys_here(self.request)


class SetUpView(ActivateTOTPView):
    """The authenticator app: a picture to scan, the same as text, and the first code as a proof."""

    def get_context_data(self, **kwargs):
        """Add the secret in groups of four, and whether this is the very first second step."""
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        return context | passkeys_here(self.request) | {
            "in_groups": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
            "is_first": not has_second_step(self.request.user),
        }  # fmt: skip

    def form_valid(self, form):
        """Set it up; it counts as used in this session."""
        response = super().form_valid(form)
        note_use(self.request, newest(self.request.user))
        return response


class AddPasskeyView(AddWebAuthnView):
    """A passkey: the device's own lock, or a key to plug in."""

    def get_context_data(self, **kwargs):
        """Add whether passkeys can work at this address."""
        return super().get_context_data(**kwargs) | passkeys_here(self.request)

    def form_valid(self, form):
        """Add it; it counts as used in this session."""
        response = super().form_valid(form)
        note_use(self.request, newest(self.request.user))
        return response


def passkeys_here(request) -> dict:
    """Return whether a browser offers passkeys at this address: over https, or on this very machine by its name.

    (W3C Web Authentication, 5.1.3: the host must be a domain; an address made of numbers is none.)
    """
    name, _colon, port = request.get_host().partition(":")
    can = request.is_secure() or name == "localhost" or name.endswith(".localhost")
    by_name = f"http://localhost{_colon}{port}{request.path}" if name == "127.0.0.1" else ""
    return {"passkeys_work": can, "passkeys_address": by_name}


def may_reset(user, other) -> bool:
    """Whether somebody may take another's second step away: those who may change accounts, and only equals or less."""
    may_change = ModelPermissionPolicy(get_user_model()).user_has_permission(user, "change")
    return may_change and user.pk != other.pk and (user.is_superuser or not other.is_superuser)


def reset_second_step(request, pk: int):
    """Show what happens when somebody's second step is taken away, and do it on POST; 403 without permission.

    They set up a new one at their next sign-in. Their sessions end at once.
    """
    other = get_object_or_404(get_user_model(), pk=pk)
    if not may_reset(request.user, other):
        raise PermissionDenied
    if request.method == "POST":
        Authenticator.objects.filter(user=other).delete()
        messages.success(
            request, _("%(name)s sets up a new second step at the next sign-in.") % {"name": other.get_username()}
        )
        return redirect("wagtailusers_users:index")
    return render(request, "sign_in/reset_second_step.html", {"other": other})
