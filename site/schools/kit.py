"""Everything that a school can take from one page: addresses, words to paste, and what its paper says."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import Page

from guides.models import GuidePage
from helplines.cards import uk_day
from helplines.catalogue import directory as read_directory
from lessons.models import LessonPage
from organisation.models import SiteSettings
from page_life import collector
from permalinks.codes import paper_path
from permalinks.languages import prefix_for
from permalinks.models import Edition, Permalink
from permalinks.places import codes_of
from schools.editions import edition_of
from schools.lessons import lessons_about, sheet_of_lesson, to_print
from schools.paper import Around, short_address
from schools.sheet import Sheet
from schools.sheets import object_of, sheets_of, standing_of
from schools.snippets import paragraph, picture_link, text_link
from taxonomy.audiences import BY_CODE
from taxonomy.models import Topic


@dataclass(frozen=True)
class Kit:
    """``address``: the permanent link. ``in_qr``: what the QR code holds. ``newsletters``: heading and paragraph.

    ``prints``: name and path of what a lesson has to print instead of a poster. ``lessons``: name and path of the
    lessons on the same topic.
    """

    title: str
    path: str
    sheet: Sheet
    around: Around
    address: str
    short: str
    in_qr: str
    text_link: str
    picture_link: str
    newsletters: tuple[tuple[str, str], ...]
    prints: tuple[tuple[str, str], ...] = ()
    lessons: tuple[tuple[str, str], ...] = ()


def kit_of(row: Permalink, own: SiteSettings, moment: datetime) -> Kit | None:
    """Return the kit of a code at ``moment``; None for what is not public or has no kit."""
    if lesson := _lesson_of(row):
        return _kit(lesson, sheet_of_lesson(lesson, row.code), None, own, moment)
    item = object_of(row)
    sheets = sheets_of(item, {row.part: row.code}) if item is not None else []
    if not sheets:
        return None
    return _kit(item, sheets[0], edition_of(row.code, sheets[0].printed()), own, moment)


def _kit(item, sheet: Sheet, edition: Edition | None, own: SiteSettings, moment: datetime) -> Kit:
    today = uk_day(moment)
    standing = standing_of(item, sheet.part, today)
    collector.current().until(standing.ends)
    address = settings.SIGNPOST_URL + paper_path(sheet.code)
    return Kit(
        title=sheet.title,
        path=f"{prefix_for(sheet.language)}/for-schools/{sheet.code}/",
        sheet=sheet,
        around=Around(own.name, own.is_trial, standing, edition, _overdue(sheet, today)),
        address=address,
        short=short_address(sheet.code),
        in_qr=settings.SIGNPOST_URL + paper_path(sheet.code, edition.number if edition else None),
        text_link=text_link(address, sheet.title, own.name),
        picture_link=picture_link(address, sheet.title, own.name, sheet.drawing),
        newsletters=newsletters(item, sheet, address),
        prints=to_print(item) if isinstance(item, LessonPage) else (),
        lessons=_lessons_beside(item),
    )


def _lesson_of(row: Permalink) -> LessonPage | None:
    if row.content_type_id != ContentType.objects.get_for_model(LessonPage).pk:
        return None
    return LessonPage.objects.live().filter(pk=row.object_key).select_related("topic").first()


def _lessons_beside(item) -> tuple[tuple[str, str], ...]:
    """Return the lessons on the topic of a guide, or on a topic; nothing beside anything else."""
    topic = item.topic_id if isinstance(item, GuidePage) else item.pk if isinstance(item, Topic) else None
    return tuple(lessons_about(topic)) if topic else ()


def _overdue(sheet: Sheet, today) -> frozenset[str]:
    """Return the helplines on a sheet whose check is overdue: paper made now says so, and names no hours."""
    known = {service.key: service for service in read_directory(sheet.language).services}
    life, late = collector.current(), set()
    for number in sheet.numbers:
        service = known.get(number.key)
        if service is not None:
            life.used(f"helpline:{service.key}")
            life.until(service.standing_changes_at(today))
            late |= {service.key} if service.standing(today).overdue else set()
    return frozenset(late)


def newsletters(item, sheet: Sheet, address: str) -> tuple[tuple[str, str], ...]:
    """Return a paragraph for parents, for staff and for pupils, in the words of the pages themselves.

    A guide lends each reader the voice that its topic has for them; other pages say the same to everybody.
    """
    further = _("It also says who can help, and when they answer.")
    if isinstance(item, LessonPage):
        further = _("A plan for 20 or for 45 minutes, and a sheet to print.")
        return ((_("For staff"), paragraph(sheet.title, item.lead, address, further)),)
    own = paragraph(sheet.title, _lead_of(item, sheet), address, further)
    if not isinstance(item, GuidePage):
        return ((_("For everybody"), own),)
    voices = _voices(item)
    found = []
    for heading, audience in ((_("For parents and carers"), "parents"), (_("For staff"), "schools")):
        voice = own if item.audience == audience else voices.get(audience)
        if voice:
            found.append((heading, voice if isinstance(voice, str) else paragraph(*voice, further)))
    if BY_CODE[item.audience].is_child:
        found.append((_("For pupils: %(age)s") % {"age": item.reader.name}, own))
    return tuple(found)


def _voices(guide: GuidePage) -> dict[str, tuple[str, str, str]]:
    """Return title, lead and permanent address of the voices for adults (two queries)."""
    others = list(
        GuidePage.objects.live()
        .filter(topic_id=guide.topic_id, locale_id=guide.locale_id, audience__in=["parents", "schools"])
        .exclude(pk=guide.pk)
        .defer_streamfields()
        .order_by("-pk")  # of several for one reader the first that there was stays
    )
    codes = codes_of([(other, "") for other in others])
    return {
        other.audience: (other.title, other.lead, settings.SIGNPOST_URL + paper_path(codes[other, ""]))
        for other in others
        if (other, "") in codes
    }


def _lead_of(item, sheet: Sheet) -> str:
    return getattr(item, "lead", "") if isinstance(item, Page) else next(iter(sheet.idea), "")


def code_at(path: str, language: str) -> str | None:
    """Return the code of what is public at a path now; None when there is nothing that has a kit.

    Pages are asked first: what they were called when their code was noted may be out of date after a move.
    """
    inside = path.removeprefix(prefix_for(language))
    pages = Page.objects.live().filter(url_path__endswith=inside, locale__language_code=language)
    for pk, url_path, content_type in pages.values_list("pk", "url_path", "content_type_id")[:20]:
        if "/" + url_path.split("/", 2)[2] == inside:
            rows = Permalink.objects.filter(content_type_id=content_type, object_key=str(pk), part="")
            break
    else:
        rows = Permalink.objects.filter(path=path)
    return rows.values_list("code", flat=True).first()
