"""Exports leave a line in the log."""

from django.http import HttpResponse

import audit
from audit import actions

FORMATS = ("csv", "xlsx")


class ExportsAreRecordedMiddleware:
    """Record every spreadsheet that leaves the desk.

    Each list and report of Wagtail, and each of ours, exports through ``?export=csv`` or ``?export=xlsx``
    (wagtail.admin.views.mixins.SpreadsheetExportMixin). The answer is looked at instead of the views, so that a report
    which is added later is covered without a word.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Answer, and record the export if there was one."""
        response = self.get_response(request)
        if is_export(request, response):
            audit.record(
                actions.EXPORTED,
                user=request.user,
                words=request.path,
                form=request.GET["export"],
                narrowed_by={name: value for name, value in request.GET.items() if value and name != "export"},
            )
        return response


def is_export(request, response: HttpResponse) -> bool:
    """Whether an answer is a spreadsheet that somebody asked for."""
    return (
        request.GET.get("export") in FORMATS
        and response.status_code == 200
        and response.get("Content-Disposition", "").startswith("attachment")
        and request.user.is_authenticated
    )
