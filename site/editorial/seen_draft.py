"""A draft, rendered by its own preview as it will be at a chosen moment. Nothing is stored."""

import logging
from dataclasses import dataclass
from datetime import datetime

import brotli
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.http.request import HttpHeaders
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import TranslatableMixin

from page_life import collector
from permalinks.languages import language_of

log = logging.getLogger(__name__)


class CannotBeShown(Exception):
    """A draft that its preview cannot render. ``why``: in plain words; ``missing``: what its fields lack."""

    def __init__(self, why: str, missing: tuple[str, ...] = ()):
        super().__init__(why)
        self.why, self.missing = why, missing


@dataclass(frozen=True)
class Rendered:
    """``policy``: its content security policy. ``size``: bytes as sent. ``changes_at``: when it says something else."""

    html: str
    policy: str
    size: int
    changes_at: datetime | None


class _AtThatMoment:
    """Stands in for ``serve_preview`` of one object: the same answer, but speaking of a chosen moment."""

    def __init__(self, item, moment: datetime):
        self.serve = item.serve_preview
        self.moment = moment
        self.language = language_of(item.locale_id) if isinstance(item, TranslatableMixin) else settings.LANGUAGE_CODE
        self.life = None
        self.error: Exception | None = None

    def __call__(self, request, mode_name):
        # The middleware has given this request the present moment; what is rendered below asks for nothing else.
        request.moment = self.moment
        self.life = collector.start(self.moment)
        try:
            # As for readers: in the draft's language, and in UK time whatever this editor's own time is.
            with translation.override(self.language), timezone.override(settings.TIME_ZONE):
                response = self.serve(request, mode_name)
                return response.render() if hasattr(response, "render") else response
        except Exception as error:  # a half-written draft can break anything, and must not break this screen
            self.error = error
            return HttpResponse(status=500)


def latest_draft(item):
    """Return the latest version of a page or record; raises CannotBeShown for one that cannot be read any more."""
    try:
        return item.get_latest_revision_as_object() if hasattr(item, "get_latest_revision_as_object") else item
    except Exception as error:  # kept versions outlive the fields that they were written for
        log.warning("A kept draft cannot be read: %s %s", item._meta.label, item.pk, exc_info=error)
        raise CannotBeShown(_("The latest draft cannot be read. Open it for editing and save it again.")) from error


def render_draft(draft, request, moment: datetime, mode: str) -> Rendered:
    """Return a draft as its readers would get it at ``moment``; raises CannotBeShown.

    The public middleware runs too, so that headers and compression are the real ones.
    """
    serving = _AtThatMoment(draft, moment)
    draft.serve_preview = serving
    asks = {"headers": HttpHeaders({"HTTP_ACCEPT_ENCODING": "br"})}
    try:
        response = draft.make_preview_request(request, mode, extra_request_attrs=asks)
    finally:
        del draft.serve_preview
    if serving.error or serving.life is None:
        raise _cannot(draft, serving.error) from serving.error
    if 300 <= response.status_code < 400:
        where = response.headers.get("Location", "")
        raise CannotBeShown(_("Nothing is shown here: readers are sent on to %s.") % where)
    packed = response.headers.get("Content-Encoding") == "br"
    html = brotli.decompress(response.content) if packed else response.content
    policy = response.headers.get("Content-Security-Policy", "")
    size = len(response.serialize_headers()) + len(response.content)
    return Rendered(html.decode(), policy, size, serving.life.valid_until)


def _cannot(draft, error: Exception | None) -> CannotBeShown:
    log.warning("A draft cannot be shown: %s %s", draft._meta.label, draft.pk, exc_info=error)
    why = _("This draft cannot be shown yet: something that its page needs is missing or broken.")
    return CannotBeShown(why, tuple(_missing(draft)))


def _missing(draft) -> list[str]:
    """Return what the fields of a draft lack, each as one sentence; nothing when even that cannot be told."""
    try:
        draft.full_clean()
    except ValidationError as refused:
        return [f"{_name(draft, field)}: {' '.join(words)}" for field, words in refused.message_dict.items()]
    except Exception:  # it is broken, and the sentence above says so
        return []
    return []


def _name(draft, field: str) -> str:
    names = {each.name: str(each.verbose_name).capitalize() for each in draft._meta.concrete_fields}
    return names.get(field, field.strip("_").replace("_", " ").capitalize())
