"""What several blocks check."""

from frontend.drawings import symbols
from starter_content.block_text import Lines, first_number, says
from starter_content.problems import Report, did_you_mean


def known_drawing(name: str, number: int, report: Report) -> str:
    """Return the name of a drawing; reports one that does not exist."""
    if name not in symbols():
        report.wrong(number, f"There is no drawing called “{name}”. {did_you_mean(name, sorted(symbols()))}")
    return name


def nothing_before(before: Lines, what: str, report: Report) -> None:
    """Report words that stand before the first heading of a block that allows none."""
    if says(before):
        report.wrong(first_number(before, 0), f"Nothing may stand before the first {what} in this block.")


def none_missing(found: list, what: str, lines: Lines, report: Report) -> None:
    """Report a block without any of what it is made of."""
    if not found:
        report.wrong(lines[0].number if lines else 0, f"This block has no {what}. Add one, or take the block out.")
