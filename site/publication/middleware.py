"""What is done to every request and every answer."""

import re

import brotli
from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection
from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.http import http_date
from django.utils.module_loading import import_string
from wagtail.models import Page

from frontend import drawings
from page_cache.entry import choose
from page_life import collector
from page_life.requests import CUT_OFF, DATABASE_IS_DOWN, LIFE, NO_LENGTH, TOO_MUCH
from publication import error_page
from publication.default_site import site_of
from sharing import problems

LONGEST_ADDRESS = 2048
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
# The only public addresses to which a page sends anything: what is looked for, the name of an app, "my screen looks
# different", and "Did this help?".
TAKES_A_BUTTON = re.compile(
    r"(?:/[a-z]{2,3}(?:-[a-z]+)?)?/"
    r"(?:search/(?:[^/]+/[^/]+/)?|did-this-help/(?:[^/]+/){1,6}|apps/(?:find|[^/]+/[^/]+/[^/]+/moved)/)"
)
LARGEST_BODY = 2000
# Somebody may paste a whole chat into the search; its beginning is read.
LARGEST_SEARCH = 60_000
FORM = "application/x-www-form-urlencoded"
# Quality 5 costs 0.3 ms for a 20 KB page, 11 costs 25 ms and saves another 14 %: measured before this was built.
BROTLI_QUALITY = 5
SMALLEST_COMPRESSED = 512


def for_editors(request) -> bool:
    """Whether a request belongs to the editors' part of the site."""
    return request.path_info.startswith(settings.EDITORS_PATH)


class SafeRequestMiddleware:
    """Turn malformed requests away with a clear 4xx before anything else sees them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Refuse what is malformed, what did not come whole, and methods that no public page takes."""
        if request.META.get(CUT_OFF):
            return refuse(400, "What was sent did not arrive whole. Nothing was changed. Send it again.")
        if request.META.get(NO_LENGTH):
            return refuse(411, "What was sent did not say how long it is. Nothing was changed.")
        if request.META.get(TOO_MUCH):
            return refuse(413, "That is more than can be sent at once. Nothing was changed.")
        if for_editors(request):
            return self.get_response(request)
        if any(ord(character) < 32 or ord(character) == 127 for character in request.path_info):
            return self._refuse(request, 400, "This address has a character in it that no address can have.")
        if len(request.get_full_path()) > LONGEST_ADDRESS:
            return self._refuse(request, 414, "This address is too long.")
        if request.method == "POST" and TAKES_A_BUTTON.fullmatch(request.path_info):
            return self._button(request)
        if request.method not in SAFE_METHODS:
            response = refuse(405, "This page can be read, and nothing can be sent to it.")
            response.headers["Allow"] = ", ".join(SAFE_METHODS)
            return response
        return self.get_response(request)

    def _refuse(self, request, status: int, words: str):
        if request.path_info.startswith(problems.API):
            return problems.problem(status, "This cannot be asked", words)
        return refuse(status, words)

    def _button(self, request):
        length = request.META.get("CONTENT_LENGTH") or "0"
        most = LARGEST_SEARCH if "/search/" in request.path_info else LARGEST_BODY
        if not length.isascii() or not length.isdigit() or int(length) > most:
            return refuse(413, "That is more than this button can send.")
        if request.content_type not in {"", FORM}:
            return refuse(415, "This button sends a plain form, and nothing else.")
        return self.get_response(request)


def refuse(status: int, words: str) -> HttpResponse:
    """Return an answer that says what is wrong and still shows the help numbers; it needs no database."""
    return HttpResponse(error_page.read(words), status=status, headers={"Cache-Control": "no-store"})


class BrotliMiddleware:
    """Compress the HTML and other text of public pages with Brotli for browsers that read it.

    Public pages carry no secret, so a reader's own words and a secret never share one compressed answer (BREACH).
    """

    TYPES = (
        "text/html", "application/xml", "text/xml", "application/atom+xml", "text/plain", "image/svg+xml",
        "application/json", "application/feed+json", "text/calendar",
    )  # fmt: skip

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Compress the answer if that is possible and worth it."""
        response = self.get_response(request)
        if for_editors(request) or response.streaming or response.has_header("Content-Encoding"):
            return response
        if not response.get("Content-Type", "").startswith(self.TYPES) or len(response.content) < SMALLEST_COMPRESSED:
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if choose(request.headers.get("Accept-Encoding", "")) == "br":
            response.content = brotli.compress(response.content, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
            response.headers["Content-Encoding"] = "br"
            response.headers["Content-Length"] = str(len(response.content))
        return response


class PageLifeMiddleware:
    """Give each answer its moment, and write down until when the answer is true."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Set ``request.moment``; afterwards tell caches how long the answer holds.

        Whoever asks from within (``offline.rendering``) may have set the moment, and ``lasting``: both are attributes
        of the request, which nothing that comes over the network can set.
        """
        request.moment = getattr(request, "moment", None) or settings.SIGNPOST_MOMENT or timezone.now()
        life = collector.start(request.moment, getattr(request, "lasting", False))
        request.META[LIFE] = life
        drawings.start_page()
        try:
            response = self.get_response(request)
        finally:
            collector.stop()
        response.page_life = life
        if not for_editors(request) and "Cache-Control" not in response:
            response.headers["Cache-Control"] = "no-store" if _leaves_no_trace(request) else "no-cache"
            if life.valid_until is not None:
                response.headers["X-Valid-Until"] = http_date(life.valid_until.timestamp())
        return response


def _leaves_no_trace(request) -> bool:
    """Whether a page must not be kept by the browser: the help path, on a device that others use."""
    return any(part in request.path_info for part in ("/help-now/", "/search/", "/find/"))


class WithoutDatabaseMiddleware:
    """While the database does not answer, say so at once, with the help numbers; no page could do without it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Answer 503 where whoever asked knows that the database is down, and no last good answer was found."""
        return self._sorry() if request.META.get(DATABASE_IS_DOWN) else self.get_response(request)

    def process_exception(self, request, exception):
        """Answer the same where what is never kept, such as a search, was the first to find the database gone."""
        return self._sorry() if isinstance(exception, DatabaseError) and not database_answers() else None

    def _sorry(self) -> HttpResponse:
        headers = {"Retry-After": "30", "Cache-Control": "no-store"}
        return HttpResponse(error_page.read(), status=503, headers=headers)


def database_answers() -> bool:
    """Whether this thread's connection can be used; it is made if need be."""
    try:
        connection.ensure_connection()
        return connection.is_usable()
    except DatabaseError:
        return False


class DefaultSiteMiddleware:
    """Tell Wagtail which site is asked for, where it is the default one by its own name; for others it looks itself."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Set what ``Site.find_for_request`` documents as its cache. Whoever needs no site asks no database."""
        if not for_editors(request):
            request._wagtail_site = SimpleLazyObject(lambda: site_of(request))
        return self.get_response(request)


class SafetyHeadersMiddleware:
    """Headers that no library of ours sets, and the editors' own content security policy."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Add the headers to the answer."""
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if for_editors(request):
            response.headers["Content-Security-Policy"] = settings.EDITORS_CONTENT_SECURITY_POLICY
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
            # With "no-referrer" a browser sends "Origin: null" with a form, which form protection rightly refuses.
            response.headers["Referrer-Policy"] = "same-origin"
        return response


class LanguageFromPathMiddleware:
    """Take the language from the first part of the path and from nothing else.

    Django's LocaleMiddleware adds ``Vary: Accept-Language`` and reads a cookie: every answer must be the same for
    everyone who asks for the same address.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.prefixes = {code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE}

    def __call__(self, request):
        """Activate the language for this request."""
        first = request.path_info.split("/", 2)[1] if request.path_info.startswith("/") else ""
        language = first if first in self.prefixes and is_published_in(first) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def is_published_in(language: str) -> bool:
    """Whether there is a live front page in a language (one query, for prefixed paths only)."""
    return Page.objects.filter(depth=2, live=True, locale__language_code=language).exists()


class EditorsOnlyMiddleware:
    """Run sessions, sign-in, form protection and messages below /admin/ only.

    Everywhere else there is no session to read and no cookie to set.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.chain, self.views, self.exceptions = get_response, [], []
        for path in reversed(settings.EDITORS_MIDDLEWARE):
            self.chain = import_string(path)(self.chain)
            if hasattr(self.chain, "process_view"):
                self.views.insert(0, self.chain.process_view)
            if hasattr(self.chain, "process_exception"):
                self.exceptions.append(self.chain.process_exception)

    def __call__(self, request):
        """Answer through the editors' middleware, or without it."""
        return self.chain(request) if for_editors(request) else self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Hand the hook on to the editors' middleware (form protection needs it)."""
        if not for_editors(request):
            return None
        for process_view in self.views:
            response = process_view(request, view, args, kwargs)
            if response is not None:
                return response
        return None

    def process_exception(self, request, exception):
        """Hand the hook on, the innermost first, as Django does (a refusal, a password to be given again)."""
        if not for_editors(request):
            return None
        for process_exception in self.exceptions:
            response = process_exception(request, exception)
            if response is not None:
                return response
        return None
