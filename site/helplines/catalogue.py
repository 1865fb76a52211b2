"""The directory in memory: read once, kept until a helpline, a referral or a check changes."""

from dataclasses import replace

from django.contrib.contenttypes.models import ContentType

from helplines import models
from helplines.services import Directory, EverydayHelp, Line, Referral, Remit, Service
from organisation.models import SiteSettings
from page_life.kept import Kept
from review.models import Check

GENERATION = "helplines"

_kept: Kept[Directory] = Kept(GENERATION)


def directory(language: str = "en") -> Directory:
    """Return everything published in a language (one query while nothing changes)."""
    return _kept.get(language, lambda: read(language))


def read(language: str = "en") -> Directory:
    """Read the directory anew, and keep nothing.

    For whoever asks while something is being changed: what is kept must never come from a change that is undone.
    """
    holidays = dict(models.Region.objects.values_list("code", "holidays"))
    checks = _latest_checks()
    helplines = (
        models.Helpline.objects.filter(live=True, locale__language_code=language)
        .select_related("locale")
        .prefetch_related("channels", "sources", "withdrawn_numbers")
        .order_by("name", "pk")
    )
    remits = list(models.Remit.objects.filter(live=True).prefetch_related("referrals"))
    return Directory(
        services=tuple(service_of(h, checks.get(str(h.pk)), holidays, _withdrawn(h)) for h in helplines),
        everyday=tuple(everyday_of(each) for each in models.EverydayHelp.objects.filter(live=True)),
        remits=tuple(remit_of(each) for each in remits),
        referrals=tuple(line for each in remits for line in lines_of(each)),
        home=_home(),
    )


def _home() -> str | None:
    """Return the nation in the site settings; a whole country is no nation to choose help for."""
    own = SiteSettings.objects.filter(site__is_default_site=True).select_related("default_region").first()
    region = own.default_region if own else None
    return region.code if region and region.live and region.parent_id else None


def _latest_checks() -> dict[str, Check]:
    rows = Check.objects.filter(
        content_type=ContentType.objects.get_for_model(models.Helpline), part=""
    ).select_related("checked_by")
    latest = {}
    for row in rows:
        latest.setdefault(row.object_key, row)
    return latest


def _withdrawn(helpline) -> frozenset[str]:
    return frozenset(each.value for each in helpline.withdrawn_numbers.all())


def service_of(
    helpline, check: Check | None, holidays: dict[str, str] | None = None, withdrawn: frozenset[str] = frozenset()
) -> Service:
    """Return a helpline, saved or previewed, as plain values; ``withdrawn``: numbers that readers must not see."""
    own_nation = helpline.regions[0] if len(helpline.regions) == 1 else ""
    return Service(
        key=helpline.key,
        slug=helpline.slug,
        name=helpline.name,
        what_it_does=helpline.what_it_does,
        who_for=helpline.who_for_words,
        for_whom=tuple(helpline.for_whom),
        age_from=helpline.age_from,
        age_to=helpline.age_to,
        remits=tuple(helpline.remits),
        not_for=helpline.not_for,
        happens_next=tuple(line for line in helpline.what_happens_next.splitlines() if line.strip()),
        confidential=helpline.confidential,
        cost=helpline.cost,
        on_the_bill=helpline.on_the_bill,
        regions=tuple(helpline.regions),
        languages=tuple(helpline.languages),
        timezone=helpline.timezone,
        website=helpline.website,
        confidence=helpline.confidence,
        gathered_on=helpline.gathered_on,
        newest_source=helpline.newest_source(),
        show_hours=helpline.show_hours,
        lines=tuple(_line(channel) for channel in helpline.channels.all() if channel.value not in withdrawn),
        subdivision=(holidays or {}).get(own_nation, ""),
        review_days=helpline.review_days,
        check=check.made() if check else None,
        fingerprint=helpline.fingerprint() if check else "",
    )


def _line(channel) -> Line:
    return Line(
        channel.key,
        channel.kind,
        channel.value,
        channel.label,
        channel.note,
        channel.hours or None,
        tuple(channel.regions),
    )


def everyday_of(item) -> EverydayHelp:
    """Return help that is no service, saved or previewed, as plain values."""
    return EverydayHelp(item.key, item.name, item.for_children, item.for_teens, item.for_parents, item.for_schools)


def remit_of(item) -> Remit:
    """Return a remit, saved or previewed, as plain values."""
    return Remit(item.key, item.name, item.meaning, tuple(item.main_topics), tuple(item.topics))


def lines_of(item) -> list[Referral]:
    """Return who comes first for a remit, saved or previewed, as plain values."""
    return [
        Referral(
            item.key, row.group, row.rank, row.to, tuple(row.when), tuple(row.regions), tuple(row.except_regions),
            row.age_from, row.age_to, row.note,
        )
        for row in item.referrals.all()
    ]  # fmt: skip


def as_if_published(item, known: Directory) -> Directory:
    """Return a directory in which ``item`` (a helpline, everyday help or a remit) is published as it stands here."""
    if isinstance(item, models.Remit):
        others = tuple(line for line in known.referrals if line.remit != item.key)
        return replace(known, remits=_with(known.remits, remit_of(item)), referrals=(*others, *lines_of(item)))
    if isinstance(item, models.EverydayHelp):
        return replace(known, everyday=_with(known.everyday, everyday_of(item)))
    return replace(known, services=_with(known.services, service_of(item, None)))


def _with(kept: tuple, one) -> tuple:
    """Return some values with one of them in place of the one that has its key, or at the end."""
    if all(each.key != one.key for each in kept):
        return (*kept, one)
    return tuple(one if each.key == one.key else each for each in kept)
