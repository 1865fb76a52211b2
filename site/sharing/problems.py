"""What machines are told when there is nothing to give."""

from django.http import JsonResponse

# Below it every answer is JSON, also to a malformed question.
API = "/api/v1/"


def problem(status: int, title: str, detail: str) -> JsonResponse:
    """Return an answer that says what is wrong, and how to mend it."""
    said = {"error": {"status": status, "title": title, "detail": detail}}
    return JsonResponse(said, status=status, headers={"Cache-Control": "no-store"})
