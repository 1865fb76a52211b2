"""What an editor sees when something may not be published: every finding in plain words, and their draft, saved."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from content_checks.publishing import NotFitToPublish


def tell(request, refused: NotFitToPublish) -> None:
    """Put the findings into the messages of the next screen."""
    lines = format_html_join("", "<li>{}</li>", ((finding.words,) for finding in refused.findings))
    words = format_html("{} <ul>{}</ul>", _("“%s” is not published yet. Your draft is saved.") % refused.item, lines)
    messages.error(request, words)


def edit_address(request, item) -> str:
    """Return where an item is edited; the desk when this editor may not."""
    return AdminURLFinder(request.user).get_edit_url(item) or "/admin/"


class CivilRefusalMiddleware:
    """Give every road of the editors' part that ends at the gate a civil ending, instead of an error page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Go on."""
        return self.get_response(request)

    def process_exception(self, request, exception) -> HttpResponse | None:
        """Lead back to the draft, with the reasons; anything else goes its usual way."""
        if not isinstance(exception, NotFitToPublish):
            return None
        tell(request, exception)
        address = edit_address(request, exception.item)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # What Wagtail's dialogs understand: go there.
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)
