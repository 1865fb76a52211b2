"""Shows the last good answer while the database does not answer."""

from django.http import HttpResponse

from offline import last_good
from page_life.requests import DATABASE_IS_DOWN


class LastGoodAnswerMiddleware:
    """Answer with what was kept, where whoever asked knows that the database is down."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Return the kept answer; hand on to the next where there is none. What narrows a list is left aside."""
        if not request.META.get(DATABASE_IS_DOWN):
            return self.get_response(request)
        path = request.path_info
        kept = last_good.answer(path if path.endswith("/") else f"{path}/")
        if kept is None:
            return self.get_response(request)
        # Nobody keeps it: the next time the database may be back.
        return HttpResponse(last_good.opened_up(kept), headers={"Cache-Control": "no-store"})
