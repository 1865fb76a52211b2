"""Which pages other sites may show in a frame: the small ones below /embed/, and no other."""

from collections.abc import Callable
from functools import wraps

from csp.decorators import csp_replace
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from guides.help_here import help_for


def framed_anywhere(view: Callable) -> Callable:
    """Return a view that may be framed by any site. What is not there is said within the frame, with the help numbers.

    A page that refuses framing would leave a blank hole where a school meant help to be.
    """

    @wraps(view)
    def _framed(request, *args, **kwargs):
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            title = _("This page has moved or gone")
            first = help_for((), "8-10").first  # children of every age ring the same
            context = {"title": title, "helper": first, "whole": "/", "whole_words": _("Open the site")}
            response = render(request, "sharing/embed_gone.html", context, status=404)
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return xframe_options_exempt(csp_replace({"frame-ancestors": ["*"]})(_framed))
