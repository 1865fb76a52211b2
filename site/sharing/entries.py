"""What has changed for readers, as entries of feeds and bulletins: new guides and lessons, and what editors say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from changes.models import ChangeNote
from guides.models import GuidePage
from lessons.models import LessonPage
from platforms.models import Platform
from sharing.licence import full

NEW, CHANGED = "new", "changed"
SCHOOLS = "schools"
MOST = 60
AT_ONCE = 100


@dataclass(frozen=True)
class Entry:
    """``kind``: NEW or CHANGED. ``path``, ``name``: without the host; the name stays for ever. ``at``: aware.

    ``check_after``: until when the thing that it speaks of holds. ``audience``, ``topic``: as codes; of a
    lesson those of its teachers.
    """

    kind: str
    title: str
    words: str
    path: str
    name: str
    at: datetime
    check_after: date
    audience: str = ""
    topic: str = ""

    @property
    def url(self) -> str:
        """Return the full address."""
        return full(self.path)


@dataclass(frozen=True)
class Wanted:
    """Which entries: of a language, for one audience or about one topic, from one moment to before another."""

    language: str = "en"
    audience: str = ""
    topic: str = ""
    since: datetime | None = None
    before: datetime | None = None


def entries(wanted: Wanted, today: date, most: int = MOST) -> list[Entry]:
    """Return the latest entries, the newest first. What is not public any more is told no more."""
    found = [*islice(_changed(wanted, today), most), *_new(wanted, today, most)]
    return sorted(found, key=lambda entry: (entry.at, entry.name), reverse=True)[:most]


def guides_wanted(wanted: Wanted) -> QuerySet[GuidePage]:
    """Return the published guides that entries may speak of."""
    found = GuidePage.objects.live().filter(locale__language_code=wanted.language).select_related("topic")
    found = found.filter(audience=wanted.audience) if wanted.audience else found
    return found.filter(topic__key=wanted.topic) if wanted.topic else found


def lessons_wanted(wanted: Wanted) -> QuerySet[LessonPage]:
    """Return the published lessons that entries may speak of. Schools read them, whatever the age of the pupils."""
    found = LessonPage.objects.live().filter(locale__language_code=wanted.language).select_related("topic")
    found = found.none() if wanted.audience not in {"", SCHOOLS} else found
    return found.filter(topic__key=wanted.topic) if wanted.topic else found


def _new(wanted: Wanted, today: date, most: int) -> Iterator[Entry]:
    for pages in (guides_wanted(wanted), lessons_wanted(wanted)):
        found = pages.filter(first_published_at__isnull=False).order_by("-first_published_at", "pk")
        found = found.filter(first_published_at__gte=wanted.since) if wanted.since else found
        found = found.filter(first_published_at__lt=wanted.before) if wanted.before else found
        shown = list(found[:most])
        due = _due_days(shown, today)
        for page in shown:
            words = page.search_description or page.lead
            yield _of_page(NEW, page, words, page.relative_path(), page.first_published_at, due[page.pk])


def _changed(wanted: Wanted, today: date) -> Iterator[Entry]:
    """Yield the notes whose object is public, in batches, so that notes on what is gone do not hide the others."""
    kinds = ContentType.objects.get_for_models(GuidePage, LessonPage, Platform)
    pages = {kinds[GuidePage].pk: guides_wanted(wanted), kinds[LessonPage].pk: lessons_wanted(wanted)}
    notes = ChangeNote.objects.filter(content_type__in=kinds.values())
    notes = notes.filter(published_at__gte=wanted.since) if wanted.since else notes
    notes = notes.filter(published_at__lt=wanted.before) if wanted.before else notes
    if wanted.audience or wanted.topic:
        keys = [str(key) for found in pages.values() for key in found.values_list("pk", flat=True)]
        notes = notes.filter(content_type__in=pages, object_key__in=keys)
    rest = notes.iterator(chunk_size=AT_ONCE)
    while batch := list(islice(rest, AT_ONCE)):
        yield from _of_batch(batch, pages, wanted, today)


def _of_batch(notes: list[ChangeNote], pages: dict[int, QuerySet], wanted: Wanted, today: date) -> Iterator[Entry]:
    there, due = {}, {}
    for kind in {note.content_type_id for note in notes}:
        keys = [note.object_key for note in notes if note.content_type_id == kind]
        found = list((pages[kind] if kind in pages else _platforms(wanted)).filter(pk__in=keys))
        there |= {(kind, str(each.pk)): each for each in found}
        due |= {(kind, str(pk)): day for pk, day in _due_days(found, today).items()}
    for note in notes:
        where = note.content_type_id, note.object_key
        item = there.get(where)
        if isinstance(item, Platform):
            name = f"{item.url}#change-{note.pk}"
            yield Entry(CHANGED, item.name, note.words, item.url, name, note.published_at, due[where])
        elif item:
            name = f"{item.relative_path()}#change-{note.pk}"
            yield _of_page(CHANGED, item, note.words, name, note.published_at, due[where])


def _platforms(wanted: Wanted) -> QuerySet[Platform]:
    found = Platform.objects.filter(live=True, locale__language_code=wanted.language)
    return found.prefetch_related("actions", "steps")


def _of_page(kind: str, page: GuidePage | LessonPage, words: str, name: str, at: datetime, due: date) -> Entry:
    title, audience = page.title, page.audience
    if isinstance(page, LessonPage):
        title, audience = _("Lesson for %(ages)s: %(title)s") % {"ages": page.reader.short, "title": title}, SCHOOLS
    return Entry(kind, title, words, page.relative_path(), name, at, due, audience, page.topic.key)


def _due_days(items: Iterable[Model], today: date) -> dict[object, date]:
    """Return for each record the day after which it, or the first part of it, is to be checked (one query)."""
    items = list(items)
    checks = type(items[0]).latest_checks(items) if items else {}
    return {
        item.pk: min(
            item.standing_of(part, today, checks.get((str(item.pk), part))).due_on
            for part in [name for name, _title in item.parts()] or [""]
        )
        for item in items
    }
