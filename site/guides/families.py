"""The family of a guide: the same topic in the other voices. Pure."""

from dataclasses import dataclass

from taxonomy.audiences import AUDIENCES, BY_CODE, Audience


@dataclass(frozen=True)
class Voice:
    """One member of a family. ``big_idea``: HTML of its first block, for reading together."""

    audience: Audience
    title: str
    path: str
    big_idea: str = ""


def voices(members: list[Voice]) -> list[Voice]:
    """Return the members in the order of the audiences."""
    order = [audience.code for audience in AUDIENCES]
    return sorted(members, key=lambda voice: order.index(voice.audience.code))


def missing(members: list[Voice]) -> list[Audience]:
    """Return the audiences that have no voice yet."""
    present = {voice.audience.code for voice in members}
    return [audience for audience in AUDIENCES if audience.code not in present]


def to_read_together(members: list[Voice], reader: str) -> list[Voice]:
    """Return what children read about it, for a grown-up's guide; nothing for a child's own."""
    if BY_CODE[reader].is_child:
        return []
    return [voice for voice in voices(members) if voice.audience.is_child and voice.big_idea]
