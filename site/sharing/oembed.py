"""The oEmbed provider: from a pasted address to a card (https://oembed.com/, version 1.0)."""

from django.http import JsonResponse
from django.utils.html import format_html

from navigation.furniture import furniture
from sharing.cards import WIDTH, FramedCard, card_at
from sharing.licence import ATTRIBUTION, LICENCE, full
from sharing.problems import problem

VERSION = "1.0"
CACHE_SECONDS = 86_400
LARGEST = 10_000


def oembed(request):
    """Answer /oembed?url=...

    400 without an address or with a size that is none; 404 for what is not ours, not there or not public, which must
    not be told apart; 501 for any form but JSON, as the specification allows.
    """
    if request.GET.get("format", "json") != "json":
        return problem(501, "Only JSON", "Ask with format=json.")
    address = request.GET.get("url", "")
    if not address:
        return problem(400, "No address", f"Ask like this: {full('/oembed?url=')}{full('/help/childline/')}")
    try:
        sizes = [size_of(request.GET.get(name), usual) for name, usual in (("maxwidth", WIDTH), ("maxheight", LARGEST))]
    except ValueError:
        return problem(400, "No such size", "maxwidth and maxheight are whole numbers of pixels, from 1 on.")
    card = card_at(address)
    if card is None:
        there_are = "Guides, lessons, helplines, spot the fake and get help now have one."
        return problem(404, "No card for this address", there_are)
    return JsonResponse(answer(card, *sizes))


def size_of(given: str | None, usual: int) -> int:
    """Return the most pixels that there may be; raises ValueError for what is no size. Pure."""
    if given is None or given == "":
        return usual
    if not given.isascii() or not given.isdigit() or int(given[:9]) == 0:
        raise ValueError("A size is a whole number of pixels.")
    return min(int(given[:9]), usual)


def answer(card: FramedCard, most_wide: int, most_high: int) -> dict:
    """Return what the specification asks for of a "rich" card. The frame brings no script and no style of its own."""
    name = furniture("en").settings.name
    width, height = most_wide, min(card.height, most_high)
    frame = format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" referrerpolicy="no-referrer"></iframe>',
        full(card.path), width, height, f"{name}: {card.title}",
    )  # fmt: skip
    return {
        "version": VERSION,
        "type": "rich",
        "title": card.title,
        "author_name": ATTRIBUTION,
        "provider_name": name,
        "provider_url": full("/"),
        "cache_age": CACHE_SECONDS,
        "width": width,
        "height": height,
        "html": frame,
        "license": LICENCE,
    }
