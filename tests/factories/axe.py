"""What axe finds on a page that is open in a browser."""

from axe_playwright_python.base import AXE_SCRIPT

# axe is read once for a page, and only what it found comes back: both together halve the time of each look.
RUN = "([context, options]) => axe.run(context, options).then(({violations}) => violations)"


def violations(page, context=None, *, minor: bool = True, **options) -> list[str]:
    """Return what axe finds: the name of each broken rule, and the HTML of the first place.

    ``context``: the part to look at (a selector, or axe's include and exclude); all of it otherwise. ``minor``: whether
    minor ones count. ``options``: axe's own, such as ``runOnly``. The page must let other scripts run (``bypass_csp``).
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN, [context or {"exclude": []}, options | {"resultTypes": ["violations"]}])
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found if minor or each["impact"] != "minor"]
