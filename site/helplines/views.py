"""The directory: everything, by nation, and one helpline."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helplines.cards import card_for, number_of, uk_day
from helplines.catalogue import directory as read_directory
from helplines.models import Helpline, HelplineDirectoryPage
from page_life import collector
from permalinks.languages import DEFAULT, language_of
from review.staleness import State
from taxonomy.models import Region

ROWS_ON_A_PAGE = 12
GENERAL_REMIT = "general"
WHO = [
    ("children", gettext_lazy("Children")),
    ("young_people", gettext_lazy("Young people")),
    ("parents", gettext_lazy("Parents and carers")),
    ("schools", gettext_lazy("Schools")),
]


def directory(request, page, segment=None):
    """Answer /help/ (no segment), /help/<nation>/ or /help/<helpline>/; 404 for anything else."""
    language = language_of(page.locale_id)
    directory = read_directory(language)
    nations = list(Region.objects.for_readers())
    if segment is None:
        return _rows(request, page, directory, None, nations)
    nation = next((region for region in nations if region.slug == segment), None)
    if nation is not None:
        return _rows(request, page, directory, nation, nations)
    service = next((service for service in directory.services if service.slug == segment), None)
    if service is not None:
        return _one(request, page, directory, service)
    moved = Helpline.formerly(segment, language)
    if moved is not None:
        return HttpResponsePermanentRedirect(moved.url)
    raise Http404("There is no nation and no helpline of that name.")


def _rows(request, page, directory, nation, nations):
    who, number = request.GET.get("for", ""), request.GET.get("page", "")
    context = rows_context(page, directory, nation, nations, who, number)
    return render(request, "helplines/helpline_directory_page.html", context)


def rows_context(page, directory, nation, nations, who: str = "", number: str = "") -> dict:
    """Return what the directory shows, or that of one nation. ``who``, ``number``: as they stand in the address."""
    region = nation.code if nation and nation.parent_id else None
    chosen = [
        service
        for service in directory.services
        if "emergency" not in service.remits
        and (service.serves(region) if nation else True)
        and (who not in dict(WHO) or who in service.for_whom)
    ]
    chosen = in_order(chosen, directory, who)
    # A copy is read without a server that could turn the page.
    rows = max(len(chosen), 1) if collector.current().lasting else ROWS_ON_A_PAGE
    listed = Paginator(chosen, rows).get_page(number if number.isascii() and number.isdigit() else 1)
    moment = collector.current().moment
    path = page.relative_path() + (f"{nation.slug}/" if nation else "")
    title = _("Help in %(nation)s") % {"nation": nation.name} if nation else page.title
    return {
        "page": page,
        "page_title": title,
        "tab_title": page.title_in_tab if not nation else title,
        "canonical": settings.SIGNPOST_URL + path,
        "nation": nation,
        "nations": [region for region in nations if region.parent_id],
        "rows": [card_for(service, region, moment, directory) for service in listed],
        "listed": listed,
        "count": number_of(len(chosen)),
        "who": who if who in dict(WHO) else "",
        "whos": [("", _("Everyone")), *WHO],
        "path": path,
        "sheet": "helplines",
        "is_help": True,
        "structured": page.structured_data() | {"@type": "CollectionPage", "url": settings.SIGNPOST_URL + path},
    }


def nation_context(nation) -> dict:
    """Return what the page of a nation shows, as a draft says it (for the editors' preview)."""
    page = HelplineDirectoryPage.objects.get(locale__language_code=DEFAULT)
    nations = [nation if each.pk == nation.pk else each for each in Region.objects.for_readers()]
    return rows_context(page, read_directory(DEFAULT), nation, nations)


GROUPS_OF = {"children": {"under-11"}, "young_people": {"11-17"}, "parents": {"parents"}, "schools": {"schools"}}


def in_order(services, directory, who: str) -> list:
    """Return services with those first that answer any worry of these readers, as "who comes first" ranks them."""
    groups = GROUPS_OF.get(who) or set().union(*GROUPS_OF.values())
    ranks: dict[str, int] = {}
    for referral in directory.referrals:
        if referral.remit == GENERAL_REMIT and referral.group in groups:
            ranks[referral.to] = min(referral.rank, ranks.get(referral.to, referral.rank))
    return sorted(services, key=lambda service: (ranks.get(service.key, 1000), service.name.lower()))


def _one(request, page, directory, service):
    item = Helpline.objects.filter(locale_id=page.locale_id, key=service.key).first()
    return render(request, "helplines/helpline.html", helpline_context(page, directory, service, item))


def helpline_context(page, directory, service, item=None) -> dict:
    """Return what the page of one helpline shows. ``item``: its record, where it should say who agreed to it."""
    card = card_for(service, None, collector.current().moment, directory)
    return {
        "page": page,
        "page_title": service.name,
        "tab_title": service.name,
        "canonical": settings.SIGNPOST_URL + service.path,
        "description": service.what_it_does,
        "card": card,
        "item": item,
        "every_line": [way for way in (card.first, *card.others) if way],
        "sheet": "helplines",
        "is_help": True,
        "structured": _structured(service, card),
    }


def _structured(service, card) -> dict:
    """Return schema.org data; what is not verified by a person is not offered to search engines as a contact."""
    data = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": service.name,
        "description": service.what_it_does,
        "url": service.website,
    }
    today = uk_day(collector.current().moment)
    if service.standing(today).state != State.CHECKED:
        return data
    return data | {
        "contactPoint": [
            {"@type": "ContactPoint", "telephone": way.words, "contactType": "helpline"}
            for way in (card.first, *card.others)
            if way and way.kind == "phone"
        ]
    }
