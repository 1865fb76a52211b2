"""The directory in memory: read once, kept until a helpline, a referral or a check changes."""

from threading import Lock

from django.contrib.contenttypes.models import ContentType

from helplines import models
from helplines.services import Directory, EverydayHelp, Line, Referral, Remit, Service
from organisation.models import SiteSettings
from page_life.models import Generation
from review.models import Check

GENERATION = "helplines"

_kept: dict[str, tuple[int, Directory]] = {}
_lock = Lock()


def directory(language: str = "en") -> Directory:
    """Return everything published in a language (one query while nothing changes).

    The number is read before the rows, so that a change in between is seen by the next request at the latest.
    """
    number = Generation.of(GENERATION)
    kept = _kept.get(language)
    if kept and kept[0] == number:
        return kept[1]
    with _lock:
        read = _read(language)
        _kept[language] = (number, read)
    return read


def forget() -> None:
    """Forget what is kept (for tests, whose databases are rolled back)."""
    _kept.clear()


def _read(language: str) -> Directory:
    holidays = dict(models.Region.objects.values_list("code", "holidays"))
    checks = _latest_checks()
    helplines = (
        models.Helpline.objects.filter(live=True, locale__language_code=language)
        .select_related("locale")
        .prefetch_related("channels", "sources")
        .order_by("name")
    )
    return Directory(
        services=tuple(service_of(h, checks.get(str(h.pk)), holidays) for h in helplines),
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


def service_of(helpline, check: Check | None, holidays: dict[str, str] | None = None) -> Service:
    """Return a helpline, saved or previewed, as plain values."""
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
        lines=tuple(_line(channel) for channel in helpline.channels.all()),
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
