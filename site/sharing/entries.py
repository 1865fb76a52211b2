"""What has changed for readers, as entries of feeds and bulletins: new guides, and what editors say has changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet

from changes.models import ChangeNote
from guides.models import GuidePage
from platforms.models import Platform
from sharing.licence import full

NEW, CHANGED = "new", "changed"
MOST = 60
AT_ONCE = 100


@dataclass(frozen=True)
class Entry:
    """``kind``: NEW or CHANGED. ``path``, ``name``: without the host; the name stays for ever. ``at``: aware.

    ``check_after``: until when the thing that it speaks of holds. ``audience``, ``topic``: of a guide, as codes.
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


def _new(wanted: Wanted, today: date, most: int) -> Iterator[Entry]:
    found = guides_wanted(wanted).filter(first_published_at__isnull=False).order_by("-first_published_at", "pk")
    found = found.filter(first_published_at__gte=wanted.since) if wanted.since else found
    found = found.filter(first_published_at__lt=wanted.before) if wanted.before else found
    guides = list(found[:most])
    due = _due_days(guides, today)
    for guide in guides:
        words = guide.search_description or guide.lead
        yield _of_guide(NEW, guide, words, guide.relative_path(), guide.first_published_at, due[guide.pk])


def _changed(wanted: Wanted, today: date) -> Iterator[Entry]:
    """Yield the notes whose object is public, in batches, so that notes on what is gone do not hide the others."""
    notes = ChangeNote.objects.filter(content_type__in=ContentType.objects.get_for_models(GuidePage, Platform).values())
    notes = notes.filter(published_at__gte=wanted.since) if wanted.since else notes
    notes = notes.filter(published_at__lt=wanted.before) if wanted.before else notes
    guide_kind = ContentType.objects.get_for_model(GuidePage)
    if wanted.audience or wanted.topic:
        keys = [str(key) for key in guides_wanted(wanted).values_list("pk", flat=True)]
        notes = notes.filter(content_type=guide_kind, object_key__in=keys)
    rest = notes.iterator(chunk_size=AT_ONCE)
    while batch := list(islice(rest, AT_ONCE)):
        yield from _of_batch(batch, guide_kind.pk, wanted, today)


def _of_batch(notes: list[ChangeNote], guide_kind: int, wanted: Wanted, today: date) -> Iterator[Entry]:
    keys = {kind: [n.object_key for n in notes if (n.content_type_id == guide_kind) == kind] for kind in (True, False)}
    guides = {str(each.pk): each for each in guides_wanted(wanted).filter(pk__in=keys[True])}
    platforms = Platform.objects.filter(pk__in=keys[False], live=True, locale__language_code=wanted.language)
    apps = {str(each.pk): each for each in platforms.prefetch_related("actions", "steps")}
    due = _due_days(guides.values(), today) | _due_days(apps.values(), today)
    for note in notes:
        guide = guides.get(note.object_key) if note.content_type_id == guide_kind else None
        app = apps.get(note.object_key) if note.content_type_id != guide_kind else None
        if guide:
            name = f"{guide.relative_path()}#change-{note.pk}"
            yield _of_guide(CHANGED, guide, note.words, name, note.published_at, due[guide.pk])
        elif app:
            name = f"{app.url}#change-{note.pk}"
            yield Entry(CHANGED, app.name, note.words, app.url, name, note.published_at, due[app.pk])


def _of_guide(kind: str, guide: GuidePage, words: str, name: str, at: datetime, due: date) -> Entry:
    return Entry(kind, guide.title, words, guide.relative_path(), name, at, due, guide.audience, guide.topic.key)


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
