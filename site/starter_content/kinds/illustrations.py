"""Drawings of the editors' own. They have no drafts."""

from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.utils.text import slugify

from images.models import Illustration
from starter_content.illustration_records import IllustrationRecord, as_picture, as_text
from starter_content.kinds.base import Kind, set_fields
from starter_content.yaml_text import one_line

FIELDS = ("title", "description", "only_decorates", "credit", "licence")


def names() -> dict[int, str]:
    """Return the name of each drawing's file in the content folder; two that would share one get their number."""
    found: dict[int, str] = {}
    for pk, file in Illustration.objects.order_by("pk").values_list("pk", "file"):
        path = PurePosixPath(file)
        stem = slugify(path.stem.replace("_", "-")) or "drawing"
        name = f"{stem}{path.suffix.lower()}"
        taken = {PurePosixPath(other).stem for other in found.values()}
        found[pk] = name if stem not in taken else f"{stem}-{pk}{path.suffix.lower()}"
    return found


def name_of(pk) -> str | None:
    """Return how files name a drawing; None when it is gone."""
    return names().get(pk)


def key_of(name: str) -> int | None:
    """Return the number of the drawing that files name so; None when there is none."""
    return next((pk for pk, known in names().items() if known == name), None)


class IllustrationKind(Kind):
    """Drawings, in the order in which they came."""

    name = "illustration"
    model = IllustrationRecord
    FILE = "illustrations/{address}.yaml"
    DRAFTS = False

    def objects(self):
        """Return every drawing whose file is there; what has lost its picture cannot be written."""
        found = Illustration.objects.order_by("pk")
        return [item for item in found if item.file.storage.exists(item.file.name)]

    def address_of(self, item):
        """A drawing is the name of its file, without the ending."""
        return PurePosixPath(names()[item.pk]).stem

    def read(self, item):
        """Return a drawing, with its picture."""
        words = {name: one_line(getattr(item, name)) or None for name in ("description", "credit", "licence")}
        return {
            "file": names()[item.pk],
            "title": one_line(item.title),
            "description": words["description"],
            "only_decorates": item.only_decorates,
            "credit": words["credit"],
            "licence": words["licence"],
            "content": as_text(_content(item)),
        }

    def write(self, address, data, item, position):
        """Store a drawing; its file only when the picture is another one."""
        item = item or Illustration()
        set_fields(item, {name: data[name] for name in FIELDS})
        picture = as_picture(data["content"])
        if item.pk is None or _content(item) != picture:
            _make_room(data["file"])
            item.file = ContentFile(picture, data["file"])
        item.full_clean(exclude=["collection", "uploaded_by_user"])
        item.save()
        return item

    def beside(self, item) -> tuple[str, bytes]:
        """Return path and content of the picture."""
        return f"illustrations/{names()[item.pk]}", _content(item)


def _content(item: Illustration) -> bytes:
    with item.file.storage.open(item.file.name) as file:
        return file.read()


def _make_room(name: str) -> None:
    """Take away a file of this name that belongs to no drawing any more: with another name it were another drawing."""
    path = Illustration(title=name).get_upload_to(name)
    storage = Illustration._meta.get_field("file").storage
    if storage.exists(path) and not Illustration.objects.filter(file=path).exists():
        storage.delete(path)
