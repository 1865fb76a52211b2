"""Brings something back from the bin: as a draft, under its old number, with its parts and its versions.

The old number, because so much names it: links in other texts, addresses on paper, the list of what starter content
became, checks and agreements. No database that Django supports gives a number of such a table out twice, and it is
looked at here all the same. What may become public again is decided where it always is: by two people.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import count

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection, Page, ReferenceIndex, Revision

import audit
from approvals.models import Approval
from recovery.actions import BROUGHT_BACK
from recovery.keeping import versions
from recovery.models import Deleted

# How everything comes back, where it has such a field: seen by no reader, waiting for nobody, locked by nobody.
AS_A_DRAFT = {
    "live": False, "has_unpublished_changes": True, "live_revision_id": None, "latest_revision_id": None,
    "go_live_at": None, "expire_at": None, "expired": False, "agreed_on": None,
    "locked": False, "locked_at": None, "locked_by_id": None,
}  # fmt: skip


class CannotComeBackError(Exception):
    """Raised when something cannot be brought back as things are; the words say why, and what to do."""


@dataclass(frozen=True)
class Back:
    """What came back. ``instead_of``: the last part of its address, if it had to take another one."""

    item: models.Model
    instead_of: str = ""


@transaction.atomic
def bring_back(kept: Deleted, user, moment: datetime, parent: Page | None = None) -> Back:
    """Bring one object back in the name of ``user``; a page below ``parent``, or where it stood.

    Raises CannotComeBackError; everything is then as it was.
    """
    rows = [each.object for each in serializers.deserialize("python", kept.rows, ignorenonexistent=True)]
    item = _main(kept, rows)
    parent = _parent(kept, parent) if isinstance(item, Page) else None
    draft = _latest_draft(kept)
    _names_what_is_there(item, draft)
    wanted = (draft or {}).get("slug") or getattr(item, "slug", "")
    _find_room(item, wanted, parent)
    _bring_files(kept, item)
    _store(item, parent)
    _store_parts(item, rows)
    _name_again(kept.cleared)
    # An agreement that was given and not used spoke of what stood there then.
    Approval.of(item).filter(used_at=None).delete()
    item = type(item)._base_manager.get(pk=item.pk)
    _new_version(item, user)
    _lead_here_again(kept)
    audit.record(BROUGHT_BACK, user=user, instance=item, words=kept.place, deleted_at=kept.deleted_at.isoformat())
    kept.delete()
    slug = getattr(item, "slug", "")
    return Back(item, wanted if slug != wanted else "")


@transaction.atomic
def bring_back_with_what_stood_below(kept: Deleted, user, moment: datetime, parent: Page | None = None) -> list[Back]:
    """Bring a page back, and of the pages that were deleted with it all that are still in the bin."""
    back = [bring_back(kept, user, moment, parent)]
    for below in pages_below(kept, moment):
        back.append(bring_back(below, user, moment))
    return back


def pages_below(kept: Deleted, moment: datetime) -> list[Deleted]:
    """Return what stood below a page when it was deleted and is in the bin still, parents before children."""
    kinds = ContentType.objects.get_for_models(*(m for m in apps.get_models() if issubclass(m, Page))).values()
    found = Deleted.kept(moment).filter(object_key__in=kept.below, content_type__in=kinds)
    by_key = {each.object_key: each for each in found}
    return [by_key[key] for key in kept.below if key in by_key]


def _main(kept: Deleted, rows: list[models.Model]) -> models.Model:
    """Return the object as it was stored, new to the database, and as a draft. Takes its rows out of the list."""
    model = kept.model
    line = {model, *model._meta.get_parent_list()}
    own = [row for row in rows if type(row) in line and str(row.pk) == kept.object_key]
    values = {f.attname: getattr(row, f.attname) for row in own for f in row._meta.local_concrete_fields}
    rows[:] = [row for row in rows if row not in own]
    item = model(**values)
    for name, value in AS_A_DRAFT.items():
        if hasattr(item, name):
            setattr(item, name, value)
    return item


def _parent(kept: Deleted, chosen: Page | None) -> Page:
    """Return below which page it is to stand; raises CannotComeBackError when it is gone, or takes no such page."""
    parent = chosen or Page.objects.filter(pk=kept.parent_key or None).first()
    if parent is None:
        raise CannotComeBackError(_("The page above it is gone. Bring that one back first, or choose another."))
    if not kept.model.can_exist_under(parent.specific):
        raise CannotComeBackError(
            _("A page of this kind cannot stand below “%(page)s”. Choose another.") % {"page": parent}
        )
    return parent.specific


def _latest_draft(kept: Deleted) -> dict | None:
    """Return what the newest version said; None for what has no versions."""
    own = [row for row in versions(kept) if str(row["fields"]["object_id"]) == kept.object_key]
    return own[-1]["fields"]["content"] if own else None


def _names_what_is_there(item: models.Model, draft: dict | None) -> None:
    """Let go of what is gone where that may be; raise CannotComeBackError where it cannot do without."""
    for field in item._meta.concrete_fields:
        if not isinstance(field, models.ForeignKey) or field.remote_field.parent_link:
            continue
        for key in filter(None, {getattr(item, field.attname), (draft or {}).get(field.name)}):
            if field.related_model._base_manager.filter(pk=key).exists():
                continue
            if field.null:
                setattr(item, field.attname, None)
            elif issubclass(field.related_model, Collection):
                setattr(item, field.attname, Collection.get_first_root_node().pk)
            else:
                raise CannotComeBackError(_gone(field, key))


def _gone(field: models.ForeignKey, key) -> str:
    kind = field.related_model._meta.verbose_name
    type_ = ContentType.objects.get_for_model(field.related_model)
    kept = Deleted.objects.filter(content_type=type_, object_key=str(key)).first()
    if kept:
        words = _("It belongs to the %(kind)s “%(name)s”, which is in the bin too. Bring that back first.")
        return words % {"kind": kind, "name": kept}
    return _("It belongs to a %(kind)s that is gone for good. It cannot come back without it.") % {"kind": kind}


def _find_room(item: models.Model, wanted: str, parent: Page | None) -> None:
    """Give it its old address, or the next free one; raise CannotComeBackError when its number or its key is taken."""
    for suffix in count(1):
        if hasattr(item, "slug"):
            item.slug = wanted if suffix == 1 else f"{wanted}-{suffix}"
        taken = _taken(item, parent)
        if not taken:
            return
        if taken != {"slug"}:
            raise CannotComeBackError(_taken_words(item, taken - {"slug"}))


def _taken(item: models.Model, parent: Page | None) -> set[str]:
    """Return the fields in which something else has now what only one may have."""
    taken = {"slug"} if parent and not Page._slug_is_available(item.slug, parent, item) else set()
    found: dict[str, list] = {}
    for check in (item.validate_unique, item.validate_constraints):
        try:
            check()
        except ValidationError as error:
            found |= error.error_dict
    for name, errors in found.items():
        if name != NON_FIELD_ERRORS:
            taken.add(name)
            continue
        for error in errors:
            fields = set((error.params or {}).get("unique_check") or _fields_of(item, error))
            # A number for each language: "one of both" is not what is taken.
            taken |= fields - {"locale"} or {name}
    return taken


def _fields_of(item: models.Model, error: ValidationError) -> tuple[str, ...]:
    """Return the fields of the constraint that speaks; Django gives its words alone."""
    for constraint in item._meta.total_unique_constraints:
        if constraint.name in str(error) or all(
            str(item._meta.get_field(name).verbose_name).lower() in str(error).lower() for name in constraint.fields
        ):
            return constraint.fields
    return ()


def _taken_words(item: models.Model, names: set[str]) -> str:
    own = {name: getattr(item, name, "") for name in names if name != NON_FIELD_ERRORS}
    words = ", ".join(f"{item._meta.get_field(name).verbose_name} “{value}”" for name, value in own.items())
    return _("There is another one of this kind by now, with the same %(what)s. Delete that one, or keep it.") % {
        "what": words or item._meta.verbose_name
    }


def _store(item: models.Model, parent: Page | None) -> None:
    """Store the object itself, with the signals of a new one."""
    if parent is None:
        models.Model.save_base(item)
        return
    item.path, item.depth, item.numchild = "", 0, 0
    item.url_path = f"{parent.url_path}{item.slug}/"
    # The tree works out the place and then saves; Wagtail takes a page that has a number for one that is there already.
    item.save = lambda **kwargs: models.Model.save_base(item, **kwargs)
    parent.add_child(instance=item)
    del item.save


def _store_parts(item: models.Model, rows: list[models.Model]) -> None:
    """Store versions and parts under their old keys; what has no place any more (a taken redirect) stays away."""
    for row in rows:
        if isinstance(row, Revision):
            row.approved_go_live_at = None
        if not _whole(row):
            continue
        try:
            with transaction.atomic():
                models.Model.save_base(row, raw=True, force_insert=True)
        except models.Model.DoesNotExist:
            continue
        except ValueError:
            continue


def _whole(row: models.Model) -> bool:
    """Whether everything is there that a row names; what it can do without is let go."""
    if type(row)._base_manager.filter(pk=row.pk).exists():
        return False
    for field in row._meta.local_concrete_fields:
        key = getattr(row, field.attname) if isinstance(field, models.ForeignKey) else None
        if key is None or field.related_model._base_manager.filter(pk=key).exists():
            continue
        if not field.null:
            return False
        setattr(row, field.attname, None)
    try:
        row.validate_unique()
        row.validate_constraints()
    except ValidationError:
        return False
    return True


def _name_again(cleared: list[dict]) -> None:
    """Let rows that had named something name it again, unless they name something else by now."""
    for each in cleared:
        model = apps.get_model(each["model"])
        field = model._meta.get_field(each["field"])
        if field.related_model._base_manager.filter(pk=each["value"]).exists():
            free = model._base_manager.filter(pk=each["key"], **{f"{field.name}__isnull": True})
            free.update(**{field.attname: each["value"]})


def _new_version(item: models.Model, user) -> None:
    """Make the newest version the draft, in the name of whoever brings it back."""
    if not hasattr(item, "save_revision"):
        return
    newest = item.revisions.order_by("id").last()
    slug = getattr(item, "slug", "")
    if newest:
        type(item)._base_manager.filter(pk=item.pk).update(latest_revision=newest)
        item = type(item)._base_manager.get(pk=item.pk)
        item = newest.as_object()
    if slug:
        item.slug = slug
    for name in ("go_live_at", "expire_at"):
        setattr(item, name, None)
    item.save_revision(user=user, clean=False, log_action=False)


def _lead_here_again(kept: Deleted) -> None:
    """Renew "what uses this" of what still leads here."""
    for type_key, key in kept.named_by:
        model = ContentType.objects.get_for_id(type_key).model_class()
        item = model._base_manager.filter(pk=key).first() if model else None
        if item is not None:
            ReferenceIndex.create_or_update_for_object(getattr(item, "specific", item))


def _bring_files(kept: Deleted, item: models.Model) -> None:
    """Put files back under their names; where a name is taken by now, the storage gives another."""
    for file in kept.files.all():
        storage = getattr(item, file.field).storage
        name = storage.save(file.name, ContentFile(bytes(file.content)))
        setattr(item, file.field, name)
