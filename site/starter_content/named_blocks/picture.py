"""A picture."""

from starter_content.block_text import Line, Lines, ToMarkdown, plain
from starter_content.named_blocks.common import known_drawing
from starter_content.problems import Report
from starter_content.yaml_text import one_line


def picture_value(lines: Lines, report: Report) -> dict:
    """Return a picture: its drawing (or the file name of an illustration), what it shows, its caption."""
    keys: dict[str, str] = {}
    caption: list[Line] = []
    for line in lines:
        key, colon, rest = line.text.partition(":")
        if colon and key in {"drawing", "illustration", "words"} and not caption:
            keys[key] = rest.strip()
        elif line.text.strip():
            caption.append(line)
    number = lines[0].number if lines else 0
    if "words" not in keys:
        report.wrong(number, "Say what the picture shows: “words: …”, or “words: none” if it only decorates.")
    if ("drawing" in keys) == ("illustration" in keys):
        report.wrong(number, "Name one drawing: “drawing: robin”.")
    if "drawing" in keys:
        known_drawing(keys["drawing"], number, report)
    shows = keys.get("words", "")
    return {
        "drawing": keys.get("drawing", ""),
        "illustration": keys.get("illustration") or None,
        "alternative": "" if shows == "none" else plain(shows, number, report),
        "caption": plain(" ".join(line.text for line in caption), number, report),
    }


def picture_markdown(value: dict, md: ToMarkdown) -> str:
    """Return a picture as Markdown."""
    key = "illustration" if value["illustration"] else "drawing"
    lines = [f"{key}: {value[key]}", f"words: {one_line(value['alternative']) or 'none'}", one_line(value["caption"])]
    return "\n".join(line for line in lines if line)
