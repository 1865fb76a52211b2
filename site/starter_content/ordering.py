"""The order of topics, nations and remits: that of the file, unless an editor has changed it."""

from itertools import groupby

from wagtail.models import Revision

from starter_content.kinds import KINDS
from starter_content.models import LoadedRecord
from starter_content.plan import Action, Entry


def follow_files(entries: list[Entry]) -> list[str]:
    """Put what stands in ordered files into their order; returns the files whose order editors have made their own.

    An order counts as an editor's when it is neither that of the file nor the one that was loaded last.
    """
    kept = []
    for name, group in groupby(entries, key=lambda entry: entry.record.kind):
        if KINDS[name].ORDERED and not _follow(name, list(group)):
            kept.append(KINDS[name].FILE)
    return kept


def _follow(name: str, entries: list[Entry]) -> bool:
    """Order one kind; returns whether the website's order is now that of the file."""
    kind = KINDS[name]
    items = {kind.address_of(item): item for item in kind.objects()}
    in_file = [entry.record.address for entry in entries if entry.record.address in items]
    new = {entry.record.address for entry in entries if entry.action == Action.NEW}
    known = [address for address in items if address in set(in_file) - new]
    before = {entry.record.address: entry.loaded.position for entry in entries if entry.loaded}
    loaded = sorted((address for address in known if address in before), key=before.get)
    wanted = [address for address in in_file if address not in new]
    if known not in (wanted, loaded):
        return False
    if [address for address in items if address in set(in_file)] != in_file:
        _renumber(items, in_file)
    positions = {entry.record.reference: entry.record.position for entry in entries}
    for each in LoadedRecord.objects.filter(reference__in=positions):
        if each.position != positions[each.reference]:
            LoadedRecord.objects.filter(pk=each.pk).update(position=positions[each.reference])
    return True


def _renumber(items: dict, in_file: list[str]) -> None:
    """Number everything in the order of the file; what is not in it stays behind what it stood behind."""
    order = list(in_file)
    after = None
    for address in items:
        if address not in in_file:
            order.insert(order.index(after) + 1 if after in order else 0, address)
        after = address
    for number, address in enumerate(order):
        _set_number(items[address], number)


def _set_number(item, number: int) -> None:
    if item.sort_order == number:
        return
    item.sort_order = number
    item.save(update_fields=["sort_order"])
    # The order is no part of a text: it must outlast the publishing of a draft, so the latest one gets it too.
    revision = getattr(item, "latest_revision", None)
    if revision:
        Revision.objects.filter(pk=revision.pk).update(content=revision.content | {"sort_order": number})
