"""The worries of the starter content as plain values, read from their files."""

from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from help_now.paths import Answer, Label, Worry

CONTENT = Path(__file__).parents[2] / "content" / "help_now"
NATIONS = {"england": "GB-ENG", "scotland": "GB-SCT", "wales": "GB-WLS", "northern-ireland": "GB-NIR"}


@cache
def worries() -> dict[str, Worry]:
    """Return the worries by their code, in their order."""
    files = [YAML(typ="safe").load(path.read_text("utf-8")) for path in (CONTENT / "worries").glob("*.en.yaml")]
    return {file["code"]: _worry(file) for file in sorted(files, key=lambda file: file["order"])}


def _worry(file: dict) -> Worry:
    return Worry(
        key=file["key"],
        code=file["code"],
        topics=tuple(file["topics"]),
        remits=tuple(file["remits"]),
        urgency=file["urgency"],
        danger=file["danger"] or "",
        card=file["card"] or "",
        app_actions=tuple(file["app_actions"]),
        guide=file["guide"] or "",
        labels={who: Label(label["label"], label["hint"] or "") for who, label in file["labels"].items() if label},
        answers={
            group: Answer(a["heading"], a["first_step"], tuple(a["then"]), tuple(a["keep"]), a["if_not"])
            for group, a in file["answers"].items()
        },
    )
