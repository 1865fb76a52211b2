"""axe on every kind of page: every rule when narrow and light, those about colours and places when wide and dark."""

import pytest

from tests.factories.axe import violations

pytestmark = pytest.mark.browser

# One of each kind; of guides, which are most of the site, the shortest, one with everything, and one for adults.
KINDS = [
    "/",
    "/4-7/",
    "/4-7/telling-someone/",
    "/8-10/fake-profiles/",
    "/parents/privacy-settings/",
    "/topics/",
    "/topics/sextortion/",
    "/help/",
    "/help/wales/",
    "/help/childline/",
    "/help-now/",
    "/help-now/me/hazel/11-13/scotland/",
    "/help-now/parent/cedar/8-10/wales/",
    "/help-now/note/",
    "/about/",
    "/practice/",
    "/practice/spot-the-fake/",
    "/practice/spot-the-fake/a-swap-for-a-dragon/",
    "/practice/what-would-you-say/",
    "/practice/what-would-you-say/a-threat-late-at-night/",
    "/practice/family-plan/?one=8-10:roblox.tiktok&two=11-13:snapchat.nothing",
    "/apps/",
    "/apps/?like=none",
    "/apps/snapchat/",
    "/apps/snapchat/block/",
    "/apps/snapchat/block/any/told/",
    "/apps/compare/?apps=snapchat,tiktok,roblox",
    "/apps/nothing/",
    "/search/",
    "/search/everyone/0/",
    "/find/",
    "/find/8-10/blocking/snapchat/",
    "/go/nothing/",
    "/nothing/",
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What is on a page, and in which order, is the same at every width and at night: there only colours and places differ.
WHAT_DIFFERS = {"runOnly": {"type": "rule", "values": ["color-contrast", "target-size", "scrollable-region-focusable"]}}
LOOKS = [("light", 320, RULES), ("dark", 1280, WHAT_DIFFERS)]


# Without our scripts a page differs only where one of them adds something to it.
WITHOUT_SCRIPTS = ["/", "/8-10/fake-profiles/", "/help-now/note/"]


@pytest.mark.parametrize(
    ("path", "ours"),
    [*((path, True) for path in KINDS), *((path, False) for path in WITHOUT_SCRIPTS)],
)
def test_axe_finds_nothing(open_page, path, ours):
    # Our own scripts are blocked rather than all scripts switched off: axe is a script itself.
    page = open_page("/livez", bypass_csp=True)
    if not ours:
        page.route("**/*.js", lambda route: route.abort())
    page.goto(page.url.replace("/livez", path))
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.name = ''; details.open = true })")
    for scheme, width, rules in LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page, **rules) == [], (scheme, width)
