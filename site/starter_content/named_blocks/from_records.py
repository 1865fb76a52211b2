"""Blocks that show a record: the steps of an action in apps, and an agreed card. They hold keys, never words."""

from platforms.actions import BY_KEY
from starter_content.block_text import Lines, ToMarkdown
from starter_content.problems import Report, did_you_mean


def app_steps_value(lines: Lines, report: Report) -> dict:
    """Return which action is meant, and in which apps (none: the best known ones)."""
    keys = _keys(lines, {"action", "apps"}, report)
    action = keys.get("action", "")
    if action not in BY_KEY:
        report.wrong(
            lines[0].number if lines else 0,
            f"“{action}” is no action. {did_you_mean(action, sorted(BY_KEY))} Write it as “action: block”.",
        )
    return {"action": action, "platforms": keys.get("apps", "")}


def app_steps_markdown(value: dict, md: ToMarkdown) -> str:
    """Return the block as Markdown."""
    lines = [f"action: {value['action']}", f"apps: {value['platforms']}" if value["platforms"] else ""]
    return "\n".join(line for line in lines if line)


def agreed_card_value(lines: Lines, report: Report) -> dict:
    """Return which card is meant."""
    keys = _keys(lines, {"card"}, report)
    if not keys.get("card"):
        report.wrong(lines[0].number if lines else 0, "Name the card: “card: blackmail”.")
    return {"card": keys.get("card", "")}


def agreed_card_markdown(value: dict, md: ToMarkdown) -> str:
    """Return the block as Markdown."""
    return f"card: {value['card']}"


def _keys(lines: Lines, known: set[str], report: Report) -> dict[str, str]:
    """Return the lines “name: value” of a block; reports every other line."""
    keys = {}
    for line in lines:
        name, colon, rest = line.text.partition(":")
        if colon and name.strip() in known:
            keys[name.strip()] = rest.strip()
        elif line.text.strip():
            report.wrong(line.number, f"Only {' and '.join(f'“{name}: …”' for name in sorted(known))} may stand here.")
    return keys
