"""Answers that belong to the site as a whole: search engines, feeds, uploads, health, and errors."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import Error as DatabaseError
from django.db import connection
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontend.drawings import symbols
from navigation.furniture import furniture
from page_life import collector
from publication import error_page, too_much

logger = logging.getLogger(__name__)
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent)


def alive(request):
    """Say that the process answers; asks nothing of the database."""
    return HttpResponse("alive\n", content_type="text/plain")


def ready(request):
    """Say whether the database answers; 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ready\n", content_type="text/plain")


def robots(request):
    """Tell search engines where to look; a trial copy asks them to stay away."""
    lines = ["User-agent: *"]
    lines += ["Disallow: /"] if furniture("en").settings.is_trial else ["Disallow: /admin/", "Disallow: /help-now/"]
    return HttpResponse(
        "\n".join([*lines, f"Sitemap: {settings.SIGNPOST_URL}/sitemap.xml", ""]), content_type="text/plain"
    )


def favicon(request):
    """Show the fingerpost."""
    mark = symbols()["mark"].replace('<symbol id="i-mark"', '<svg xmlns="http://www.w3.org/2000/svg"')
    response = HttpResponse(mark.replace("</symbol>", "</svg>"), content_type="image/svg+xml")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


def security_txt(request):
    """Say how to report a weakness (RFC 9116); 404 until the operator has given a contact."""
    contact = furniture("en").settings.security_contact
    if not contact:
        raise Http404("No contact for security reports has been set.")
    # RFC 9116 wants an end date less than a year ahead; it is worked out so that the file cannot grow stale.
    expires = (collector.current().moment + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    text = (
        f"Contact: mailto:{contact}\nExpires: {expires}\nPreferred-Languages: en\n"
        f"Canonical: {settings.SIGNPOST_URL}/.well-known/security.txt\n"
    )
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def bad_request(request, exception):
    """Answer 400 with the help numbers; tell an editor who sends too much what to do."""
    if request.path_info.startswith(settings.EDITORS_PATH) and isinstance(exception, TOO_MUCH):
        return too_much.answer(request)
    return _error(request, 400, _("That did not work"), _("The address was not quite right."))


def forbidden(request, exception):
    """Answer 403 with the help numbers."""
    return _error(request, 403, _("This page is closed"), _("You need to sign in to see it."))


def not_found(request, exception):
    """Answer 404 with the way back and the help numbers."""
    return _error(
        request, 404, _("This path goes nowhere"), _("The page has moved, or the sign was wrong. It is not your fault.")
    )


def _error(request, status, title, lead):
    try:
        return render(request, "404.html", {"page_title": title, "lead": lead, "status": status}, status=status)
    except Exception:
        logger.exception("The page for an error could not be rendered")
        return server_error(request, status)


def server_error(request, status=500):
    """Answer with a page that needs no database and no template, and still shows the numbers."""
    return HttpResponse(error_page.read(), status=status)
