"""A draft as its readers will see it: on their screen, in their light, on paper, at their hour. Nothing is stored."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.models import Page, PreviewableMixin, WorkflowMixin

from editorial import seen_choices
from editorial.refusals import edit_address
from editorial.seen_choices import CHOICES, HEADINGS, PRINTED, SLOW, YES, Choice
from editorial.seen_draft import CannotBeShown, latest_draft, render_draft
from editorial.seen_html import as_seen
from editorial.seen_speed import BITS_A_SECOND, FIRST_BYTES, ROUND_TRIP, ROUND_TRIPS, arrival
from editorial.subjects import subject_or_404
from guides.models import GuidePage
from taxonomy.audiences import AUDIENCES, BY_CODE

WORDS = gettext_lazy("See it as readers do")
# A4 is 210 by 297 mm; a sheet has a margin of 12 mm around it, as our own style for paper says. 96 dots to the inch.
PAPER_WIDTH, PAPER_HEIGHT = 703, 1032
SCREEN_HEIGHT = 740
STAGE = "stage"
ROWS = ("width", "look", "scripts", "connection")


@dataclass(frozen=True)
class Button:
    """One thing to choose: a link to the same screen with one thing changed."""

    words: str
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Frame:
    """One frame of the screen. ``scripts``: whether its sandbox lets them run."""

    title: str
    address: str
    width: int
    height: int
    scripts: bool
    alone: str = ""


def may_see(user, item) -> bool:
    """Return whether somebody may look: whoever may edit it, and whoever reviews it now."""
    if not isinstance(item, PreviewableMixin) or not item.is_previewable():
        return False
    if isinstance(item, Page):
        return item.permissions_for_user(user).can_edit()
    if user.has_perm(f"{item._meta.app_label}.change_{item._meta.model_name}"):
        return True
    task = item.current_workflow_task if isinstance(item, WorkflowMixin) else None
    return bool(task and task.user_can_access_editor(item, user))


def address(item, choice: Choice | None = None, name: str = "seen") -> str:
    """Return where an item is looked at; ``name``: of the address, for the screen or its frame."""
    where = reverse(name, args=[ContentType.objects.get_for_model(item).pk, item.pk])
    if choice is None:
        return where
    # Beside a narrow frame stand the choices, and on a phone above it: what was chosen is shown at once.
    return where + choice.query() + (f"#{STAGE}" if name == "seen" and not is_wide(choice) else "")


def is_wide(choice: Choice) -> bool:
    """Whether the frames need the whole width of an editor's screen."""
    return bool(choice.all) or choice.look == PRINTED or choice.width != Choice.width


@require_safe
def screen(request, content_type_id, pk):
    """Show the frame and what can be chosen; 404 for what has no preview, 403 for those who may not edit it."""
    item = _item(request, content_type_id, pk)
    context = {"item": item, "edit": edit_address(request, item)}
    try:
        draft = latest_draft(item)
        context |= _looked_at(request, item, draft)
    except CannotBeShown as broken:
        context |= {"broken": broken, "problems": []}
    return render(request, "editorial/seen.html", context)


@require_safe
def frame(request, content_type_id, pk):
    """Answer the draft itself, for the frame; a page that says why, where it cannot be rendered."""
    item = _item(request, content_type_id, pk)
    try:
        draft = latest_draft(item)
        choice, _problems = _chosen(request, draft)
        rendered = render_draft(draft, request, choice.moment or request.moment, choice.mode)
    except CannotBeShown as broken:
        return render(request, "editorial/seen_broken.html", {"broken": broken}, status=422)
    slow = choice.connection == SLOW
    return HttpResponse(as_seen(rendered.html, rendered.policy, choice.look, choice.runs_scripts, slow).html)


def _item(request, content_type_id: int, pk: str):
    item = subject_or_404(PreviewableMixin, content_type_id, pk)
    item = item.specific if isinstance(item, Page) else item
    if not item.is_previewable():
        raise Http404("This is nothing that has a preview.")
    if not may_see(request.user, item):
        raise PermissionDenied
    return item


def _chosen(request, draft) -> tuple[Choice, list[str]]:
    """Return what the address asks for, with the usual reader where it names none, and what of it cannot be had."""
    choice, problems = seen_choices.read(request.GET, [name for name, _words in draft.preview_modes])
    return choice.but(mode=choice.mode or draft.default_preview_mode), problems


def _looked_at(request, item, draft) -> dict:
    """Return everything that the screen shows of a draft that can be rendered; raises CannotBeShown."""
    choice, problems = _chosen(request, draft)
    moment = choice.moment or request.moment
    rendered = render_draft(draft, request, moment, choice.mode)
    frames = _every_reader(request.user, item, draft, choice) if choice.all else []
    changes_at = _whole_minute(rendered.changes_at)
    return {
        "problems": problems,
        "choice": choice,
        "rows": _rows(item, choice),
        "readers": _readers(request.user, item, draft, choice),
        "moments": _moments(item, choice, request.moment),
        "typed": seen_choices.as_typed(moment),
        "moment": seen_choices.in_words(moment),
        "is_now": choice.moment is None,
        "kept": _kept(choice),
        "frames": frames or [_frame(item, choice, str(item))],
        "is_paper": choice.look == PRINTED,
        "is_wide": is_wide(choice),
        "stage": STAGE,
        "changes": seen_choices.in_words(changes_at) if changes_at else "",
        "changes_address": address(item, choice.but(moment=changes_at)) if changes_at else "",
        "slow": _speed(rendered, choice) if choice.connection == SLOW else None,
    }


def _kept(choice: Choice) -> list[tuple[str, str]]:
    """Return names and values of what differs from the usual, for the hidden fields of the form."""
    names = (*ROWS, "all", "mode")
    return [(name, getattr(choice, name)) for name in names if getattr(choice, name) != getattr(Choice, name)]


def _rows(item, choice: Choice) -> list[tuple[str, list[Button]]]:
    """Return the rows of buttons that every preview has; a sheet of paper, and many frames, have their own width."""
    names = [name for name in ROWS if name != "width" or not (choice.look == PRINTED or choice.all)]
    return [
        (HEADINGS[name], [_button(item, choice, words, **{name: value}) for value, words in CHOICES[name].items()])
        for name in names
    ]


def _readers(user, item, draft, choice: Choice) -> list[Button]:
    """Return the way to each reader that this can be looked at for, and to all of them; nothing where there is one."""
    one = choice.but(all="")
    if isinstance(draft, GuidePage):
        family = _family(user, item, draft)
        singles = [(_audience(voice), address(voice, one), voice.pk == item.pk) for voice in family]
    else:
        readers = [(one.but(mode=name), str(words)) for name, words in draft.preview_modes]
        singles = [(words, address(item, reader), reader.mode == one.mode) for reader, words in readers]
    if len(singles) < 2:
        return []
    buttons = [Button(words, where, is_here and not choice.all) for words, where, is_here in singles]
    return [*buttons, _button(item, choice, CHOICES["all"][YES], all=YES)]


def _button(item, choice: Choice, words: str, **changes) -> Button:
    changed = choice.but(**changes)
    return Button(words, address(item, changed), changed == choice)


def _moments(item, choice: Choice, now: datetime) -> list[Button]:
    picks = [(_("Now"), None), *seen_choices.quick_picks(now)]
    return [_button(item, choice, words, moment=moment) for words, moment in picks]


def _whole_minute(moment: datetime | None) -> datetime | None:
    """Return the first whole minute at which something has changed."""
    if moment is None:
        return None
    return moment.replace(second=0, microsecond=0) + timedelta(minutes=1 if moment.second or moment.microsecond else 0)


def _speed(rendered, choice: Choice) -> dict:
    """Return the figures of a slow connection, and what is asked for after the page itself."""
    seen = as_seen(rendered.html, rendered.policy, choice.look, choice.runs_scripts, slow=True)
    return {
        "arrival": arrival(rendered.size),
        "size": f"{rendered.size:,}",
        "unpacked": f"{len(rendered.html.encode()):,}",
        "pictures": seen.pictures,
        "scripts": seen.scripts,
        "trips": ROUND_TRIPS,
        "trip": ROUND_TRIP,
        "bits": f"{BITS_A_SECOND:,}",
        "first": f"{FIRST_BYTES:,}",
    }


def _frame(item, choice: Choice, title: str, alone: str = "") -> Frame:
    paper = choice.look == PRINTED
    width, height = (PAPER_WIDTH, PAPER_HEIGHT) if paper else (int(choice.width), SCREEN_HEIGHT)
    return Frame(title, address(item, choice.but(all=""), "seen_frame"), width, height, choice.runs_scripts, alone)


def _every_reader(user, item, draft, choice: Choice) -> list[Frame]:
    """Return a narrow frame for every voice of a guide's family, or for every reader that a preview speaks to."""
    narrow = choice.but(all="", width=Choice.width)
    if isinstance(draft, GuidePage):
        return [_frame(voice, narrow, _audience(voice), address(voice, narrow)) for voice in _family(user, item, draft)]
    readers = [(narrow.but(mode=name), str(words)) for name, words in draft.preview_modes]
    return [_frame(item, reader, words, address(item, reader)) for reader, words in readers]


def _audience(guide: GuidePage) -> str:
    return str(BY_CODE[guide.audience].name)


def _family(user, item, draft: GuidePage) -> list[GuidePage]:
    """Return every voice of a guide's topic that this editor may see, drafts too, in the order of the audiences."""
    order = [audience.code for audience in AUDIENCES]
    voices = GuidePage.objects.filter(topic_id=draft.topic_id, locale_id=draft.locale_id).exclude(pk=item.pk)
    seen = [item, *(voice for voice in voices if may_see(user, voice))]
    return sorted((voice for voice in seen if voice.audience in order), key=lambda voice: order.index(voice.audience))
