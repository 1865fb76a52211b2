"""What every kind of record can do."""

from collections.abc import Iterable

from django.db.models import Model
from wagtail.models import Locale, Page

from starter_content.records import Record, checksum

LANGUAGE = "en"


class Kind:
    """How records of one kind are found in the database, read back and written.

    ``FILE``: the file that holds all of them, or a pattern with the address. ``ORDERED``: whether the order of the
    file is that of the website. ``DRAFTS``: whether objects have drafts and can be unpublished.
    """

    name: str
    model: type[Record]
    FILE: str
    ORDERED = False
    DRAFTS = True

    def file_of(self, address: str) -> str:
        """Return the path of the file of an address."""
        return self.FILE.format(address=address)

    def reference(self, address: str) -> str:
        """Return how a record is named: its file, and its name inside the file where that holds several."""
        file = self.file_of(address)
        return f"{file}#{address}" if file == self.FILE else file

    def objects(self) -> Iterable[Model]:
        """Return every object of this kind, in the order in which export writes them."""
        raise NotImplementedError

    def address_of(self, item: Model) -> str:
        """Return the address of an object."""
        raise NotImplementedError

    def read(self, item: Model) -> dict:
        """Return what an object says, in the form of a record's ``data``."""
        raise NotImplementedError

    def write(self, address: str, data: dict, item: Model | None, position: int) -> Model:
        """Store a record in a new object, or in the latest version of the object given, and publish it.

        Raises ValidationError (NotFitToPublish among them) when the website refuses it.
        """
        raise NotImplementedError

    def parent_missing(self, address: str) -> str:
        """Return why an object cannot be made because an editor took away what it belongs to, or an empty string."""
        return ""

    def beside_a_draft(self, item: Model) -> bool:
        """Whether an editor's draft waits in a part of the object that is no part of this record."""
        return False

    def is_live(self, item: Model) -> bool:
        """Return whether readers see the object."""
        return item.live if self.DRAFTS else True

    def latest(self, item: Model) -> Model:
        """Return an object as its latest revision has it."""
        revision = item.latest_revision if self.DRAFTS else None
        return item.with_content_json(revision.content) if revision else item

    def checksum_of(self, item: Model) -> str:
        """Return the checksum of what an object's latest version says and where it belongs."""
        latest = self.latest(item)
        return checksum({"address": self.address_of(latest), **self.read(latest)})


def locale() -> Locale:
    """Return the language of the content files."""
    return Locale.objects.get(language_code=LANGUAGE)


def set_fields(item: Model, values: dict) -> None:
    """Set fields; None becomes an empty string where the field holds text."""
    for name, value in values.items():
        setattr(item, name, "" if value is None and _holds_text(item, name) else value)


def _holds_text(item: Model, name: str) -> bool:
    return not item._meta.get_field(name).null


def save_snippet(item: Model, publish: bool) -> None:
    """Save a record with drafts through a revision, which alone goes through the gate; raises ValidationError.

    With ``publish`` false it becomes a draft, and what was published of it is taken back.
    """
    if item._state.adding:
        item.live = False
        item.full_clean()
        item.save()
    _finish(item, publish)


def _finish(item: Model, publish: bool) -> None:
    was_live = item.live
    revision = item.save_revision(clean=True)
    if publish:
        revision.publish()
    elif was_live:
        type(item)._base_manager.get(pk=item.pk).unpublish()


def save_page(page: Page, parent: Page | None, publish: bool = True) -> None:
    """Save a page through a revision, below ``parent`` when it is new; raises ValidationError. As ``save_snippet``."""
    if parent is not None:
        page.live = False
        parent.add_child(instance=page)
    _finish(page, publish)


def keep_children(item: Model, name: str, new: list[Model], same: tuple[str, ...]) -> None:
    """Replace the child rows of a record; rows that agree in the fields ``same`` keep their database key."""
    manager, parent = getattr(item, name), item._meta.get_field(name).field.name
    before: dict[tuple, list] = {}
    for child in manager.all():
        before.setdefault(tuple(getattr(child, field) for field in same), []).append(child.pk)
    for position, child in enumerate(new):
        kept = before.get(tuple(getattr(child, field) for field in same))
        child.pk = kept.pop(0) if kept else None
        if hasattr(child, "sort_order"):
            child.sort_order = position
        child.clean_fields(exclude=[parent])
        child.clean()
    setattr(item, name, new)
