"""The directory in memory: read once, kept until a helpline, a referral or a check changes."""

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
    return _kept.get(language, lambda: _read(language))


def _read(language: str) -> Directory:
    holidays = dict(models.Region.objects.values_list("code", "holidays"))
    checks = _latest_checks()
    helplines = (
        models.Helpline.objects.filter(live=True, locale__language_code=language)
        .select_related("locale")
        .prefetch_related("channels", "sources", "withdrawn_numbers")
        .order_by("name")
    )
    return Directory(
        services=tuple(service_of(h, checks.get(str(h.pk)), holidays, _withdrawn(h)) for h in helplines),
        everyday=tuple(
            EverydayHelp(e.key, e.name, e.for_children, e.for_teens, e.for_parents, e.for_schools)
            for e in models.EverydayHelp.objects.all()
        ),
        remits=tuple(
            Remit(r.key, r.name, r.meaning, tuple(r.main_topics), tuple(r.topics)) for r in models.Remit.objects.all()
        ),
        referrals=tuple(_referral(r) for r in models.Referral.objects.select_related("remit")),
        home=_home(),
    )


def _home() -> str | None:
    """Return the nation in the site settings; a whole country is no nation to choose help for."""
    own = SiteSettings.objects.filter(site__is_default_site=True).select_related("default_region").first()
    region = own.default_region if own else None
    return region.code if region and region.parent_id else None


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


def _referral(row) -> Referral:
    return Referral(
        row.remit.key, row.group, row.rank, row.to, tuple(row.when), tuple(row.regions), tuple(row.except_regions),
        row.age_from, row.age_to, row.note,
    )  # fmt: skip
