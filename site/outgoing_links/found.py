"""Finding the web addresses in what editors wrote. Pure: values in, addresses out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

# An address ends where white space, a quotation mark or an angle bracket stands (RFC 3986, appendix C).
_ADDRESS = re.compile(r"https?://[^\s<>\"“”„«»]+", re.IGNORECASE)
_LINK = re.compile(r"""\bhref\s*=\s*["'](https?://[^"']+)["']""", re.IGNORECASE)
# A sentence may go on right behind an address; these signs belong to the sentence.
_SENTENCE = ".,;:!?'’…"


@dataclass(frozen=True)
class Use:
    """Where an address stands: on the object with the key ``item_key``, called ``title``, in ``field``.

    ``where`` says the place in a few words for an editor, such as "sources".
    """

    item_key: str
    title: str
    address: str
    where: str
    field: str


def addresses_in(value) -> list[str]:
    """Return the web addresses in a text, in rich text or in lists and dictionaries of such, each once, in order."""
    return list(dict.fromkeys(address for text in _texts(value) for address in _in_text(text)))


def linked_in(value) -> list[str]:
    """Return the addresses that rich text links to, each once, in order.

    Running text may name an address that is no link, such as one that somebody made up to show what a fake looks like.
    """
    found = (unescape(address).strip() for text in _texts(value) for address in _LINK.findall(text))
    return list(dict.fromkeys(found))


def uses(item_key, title, where, field: str, value) -> Iterator[Use]:
    """Give a ``Use`` for each address in the value of one field; of running text (a StreamField), for each link."""
    running = hasattr(value, "raw_data")
    for address in linked_in(list(value.raw_data)) if running else addresses_in(value):
        yield Use(str(item_key), str(title), address, str(where), field)


def in_fields(items: Iterable, fields: dict[str, str]) -> Iterator[Use]:
    """Give a ``Use`` for each address in some fields of objects; ``fields``: each with the words for it."""
    for item in items:
        for field, where in fields.items():
            yield from uses(item.pk, item, where, field, getattr(item, field))


def _texts(value) -> Iterable[str]:
    """Give every text inside a value, however deep; keys of dictionaries are names, not texts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _texts(inner)


def _in_text(text: str) -> Iterator[str]:
    if "://" not in text:
        return
    for found in _ADDRESS.findall(text):
        address = _without_sentence(unescape(found))
        if len(address) > len("https://"):
            yield address


def _without_sentence(address: str) -> str:
    """Take off what belongs to the sentence: full stops, and a bracket that was opened before the address."""
    while address:
        end = address[-1]
        opened = {")": "(", "]": "["}.get(end)
        if end in _SENTENCE or (opened and address.count(end) > address.count(opened)):
            address = address[:-1]
        else:
            break
    return address
