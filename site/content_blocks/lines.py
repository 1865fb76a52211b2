"""A list that editors type one entry a line."""


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something, without spaces around them."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
