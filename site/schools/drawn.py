"""The drawings of the house on paper: whole SVG elements, in colour or in greys. Pure."""

import re

from django.utils.safestring import mark_safe

from frontend.drawings import symbols

SYMBOL = re.compile(r'<symbol id="i-[a-z0-9-]+" viewBox="([^"]+)">(.*)</symbol>', re.DOTALL)
COLOUR = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")


def drawing(name: str, css: str, ink: str, mono: bool = False) -> str:
    """Return a drawing as an SVG element of a class; ``ink``: the colour of what has none of its own.

    A name that there is no longer becomes the signpost.
    """
    match = SYMBOL.fullmatch(symbols().get(name) or symbols()["mark"])
    inside = match[2].replace("currentColor", ink)
    inside = greyed(inside) if mono else inside
    return mark_safe(f'<svg class="{css}" viewBox="{match[1]}" fill="none" aria-hidden="true">{inside}</svg>')


def hills(colour: str) -> str:
    """Return the hills at the foot of a head; WeasyPrint gives drawings no style from outside."""
    return mark_safe(
        '<svg class="hills" viewBox="0 0 1200 90" preserveAspectRatio="none" aria-hidden="true">'
        f'<path fill="{colour}" d="M0 62C150 12 330 6 520 42S930 80 1200 12V90H0z"/>'
        '<path fill="#fff" d="M0 70C210 44 420 92 680 78S1040 52 1200 70V91H0z"/></svg>'
    )


def greyed(svg: str) -> str:
    """Return an SVG in which every colour is a grey of the same lightness, a little lighter: it must save toner."""
    return COLOUR.sub(lambda match: _grey(match[1]), svg)


def _grey(colour: str) -> str:
    whole = "".join(2 * sign for sign in colour) if len(colour) == 3 else colour
    red, green, blue = (int(whole[place : place + 2], 16) for place in (0, 2, 4))
    light = round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return "#" + f"{min(255, light + (255 - light) // 4):02x}" * 3 if light > 40 else "#000000"
