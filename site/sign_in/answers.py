"""Answers to scripts that asked without being let in: a page would be of no use to them."""

from django.http import JsonResponse
from django.urls import reverse


def wants_data(request) -> bool:
    """Whether a script asked."""
    return request.headers.get("X-Requested-With") == "XMLHttpRequest" or not request.accepts("text/html")


def in_data(words: str) -> JsonResponse:
    """Answer 403 to a script, in the form in which Wagtail's editor shows a message.

    Of the codes that the editor knows (wagtailadmin/js/core.js: invalid_revision, locked, validation_error), "locked"
    is the one with which it shows our words and tries again at the next change. ``sign_in`` is for ``signed_out.js``.
    """
    data = {"success": False, "error_code": "locked", "error_message": str(words), "sign_in": reverse("account_login")}
    return JsonResponse(data, status=403)
