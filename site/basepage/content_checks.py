"""What every page says around its own text."""

from content_checks.passages import HEADING, Passage


def page_passages(page, lead_part: str = "") -> list[Passage]:
    """Return title, lead and what search engines show. ``lead_part``: the part that the lead is measured with."""
    audience = getattr(page, "audience", "") or ""
    return [
        Passage("title", page.title, audience, kind=HEADING),
        Passage("lead", page.lead, audience, part=lead_part),
        Passage("tab_title", page.tab_title, audience, kind=HEADING),
        Passage("search_description", page.search_description or ""),
    ]
