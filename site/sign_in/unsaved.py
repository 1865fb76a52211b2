"""A session that ends in the middle of an edit loses no words: what was sent comes back, to be sent again."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as django_csrf_failure

from sign_in.access import OPEN, OWN
from sign_in.answers import in_data, wants_data

TOKEN = "csrfmiddlewaretoken"


def came_from_here(request) -> bool:
    """Whether a form was sent from a page of this very site. A browser writes Origin by itself, no other site can."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def fields_of(request) -> list[tuple[str, str]]:
    """Return the fields that were sent, in their order, without the token."""
    return [(name, value) for name, values in request.POST.lists() for value in values if name != TOKEN]


def holds_words(request) -> bool:
    """Whether a request carries a form that is worth keeping: sent from here, and with no secret in it.

    A form from elsewhere is never offered again: that would give it the token which it lacks.
    """
    if request.method != "POST" or not came_from_here(request) or request.resolver_match.view_name in OPEN | OWN:
        return False
    names = [name for name, _value in fields_of(request)]
    return bool(names) and not any("password" in name.lower() for name in names)


def keep_words(request) -> HttpResponse:
    """Answer 403 with all that was sent, in a form that sends it again, and with the way to sign in."""
    context = {
        "fields": fields_of(request),
        "files": sorted(request.FILES),
        "action": request.get_full_path(),
        "signed_in": request.user.is_authenticated,
    }
    return render(request, "sign_in/unsaved.html", context, status=403)


def refused(request, reason: str = "") -> HttpResponse:
    """Answer a form whose token does not fit. It changes with every sign-in, also with one in another tab.

    Words sent from here are kept; a form that came from another site gets Django's plain refusal.
    """
    if not came_from_here(request) or not hasattr(request, "user"):
        return django_csrf_failure(request, reason=reason)
    if wants_data(request):
        response = in_data(_("You signed in again after you opened this page. Save it now: nothing is lost."))
    elif holds_words(request):
        response = keep_words(request)
    else:
        return django_csrf_failure(request, reason=reason)
    add_never_cache_headers(response)
    return response
