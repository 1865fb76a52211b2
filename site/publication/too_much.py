"""What an editor is told who sends more than a form may hold: a huge paste, most often."""

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def answer(request) -> HttpResponse:
    """Say what is wrong and that the draft is safe: as a page, or to the autosave in the form that it understands."""
    words = _(
        "This is more than one form can hold (%(limit)s kB). Your draft is as it was when it was last saved. Take out "
        "what was pasted last, or divide the page in two."
    ) % {"limit": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1000}
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"success": False, "error_code": "too_much", "error_message": words}, status=413)
    return render(request, "publication/too_much.html", {"words": words}, status=413)
