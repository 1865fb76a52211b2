"""Where the records of a folder can be read, once they are published."""

from collections.abc import Iterable

from starter_content.reading import FileRecord

BELOW_PRACTICE = {"spot-the-fake", "what-would-you-say"}
# The address of a kind, with what makes a record the one that it is among its kind.
PATHS = {
    "region": "/help/{}/",
    "helpline": "/help/{}/",
    "topic": "/topics/{}/",
    "platform": "/apps/{}/",
    "page": "/{}/",
    "spot_the_fake": "/practice/spot-the-fake/{}/",
    "rehearsal": "/practice/what-would-you-say/{}/",
    "family_plan": "/practice/family-plan/",
    "every_lesson": "/lessons/",
    "tell_someone": "/help-now/note/",
}


def public_paths(records: Iterable[FileRecord]) -> frozenset[str]:
    """Return the paths of the records that their files publish."""
    return frozenset(path for record in records if _published(record) for path in _paths(record))


def _published(record: FileRecord) -> bool:
    return record.data.get("published", True) and record.data.get("show") != "to_verify"


def _paths(record: FileRecord) -> list[str]:
    name = record.data.get("slug") or record.address
    if record.kind == "guide":
        _topic, audience, slug = record.address.split("/")
        return [f"/{audience}/{slug}/"]
    if record.kind == "door":
        return ["/"] if name == "home" else [f"/practice/{name}/" if name in BELOW_PRACTICE else f"/{name}/"]
    if record.kind == "platform":
        own = PATHS["platform"].format(name)
        return [own, *(f"{own}{action['key']}/" for action in record.data.get("actions", ()))]
    if record.kind == "lesson":
        return [f"/lessons/{name.replace('/', '-')}/"]
    return [PATHS[record.kind].format(name)] if record.kind in PATHS else []
