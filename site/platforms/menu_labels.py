"""Words on a screen stand in `backticks`; readers see them as keys. Pure."""

import re

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

LABEL = re.compile(r"`([^`]+)`")


def to_html(text: str) -> SafeString:
    """Return a line with its menu labels as ``<kbd>``; everything else is escaped."""
    parts = LABEL.split(text)
    html = [conditional_escape(part) if n % 2 == 0 else f"<kbd>{escape(part)}</kbd>" for n, part in enumerate(parts)]
    return mark_safe("".join(html))


def to_text(text: str) -> str:
    """Return a line without the marks, for JSON and for machines."""
    return LABEL.sub(r"\1", text)


def problem_with(text: str) -> str:
    """Return what is wrong with the marks of a line, or an empty string."""
    if text.count("`") % 2:
        return "A menu label has only one backtick. Put one before and one after it, such as `Settings`."
    return ""
