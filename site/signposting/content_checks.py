"""Nobody is left without help by what is published: the lists of who comes first, and what they name."""

from collections.abc import Iterator

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from approvals.delivery import delivered_by
from content_checks.findings import Finding, Severity
from content_checks.once import once
from helplines import catalogue
from helplines.models import URGENCIES, Remit
from helplines.services import Directory
from signposting import coverage
from signposting.coverage import Gap
from signposting.selection import GENERAL_REMIT
from taxonomy.audiences import AUDIENCES, BY_CODE
from taxonomy.models import Region

LINES = "referrals"


def nobody_is_left_without_help(item) -> Iterator[Finding]:
    """A change to a list, a helpline, everyday help or a nation leaves nobody without an answer who has one now.

    While files are delivered, only the lists are looked at: they come last, when what they name is there.
    """
    if delivered_by() and not isinstance(item, Remit):
        return
    before, nations = once("directory", catalogue.read), once("nations", nations_for_readers)
    after, nations_after = before, nations
    if isinstance(item, Region):
        nations_after = [code for code in nations if code != item.pk] + ([item.pk] if item.shown else [])
    else:
        after = catalogue.as_if_published(item, before)
    remits = _touched_by(item, after)
    left = coverage.gaps(after, nations_after, remits)
    if left:
        left -= coverage.gaps(before, nations, remits)
    if left:
        yield _finding(item, left, after)


def _touched_by(item, directory: Directory) -> list[str]:
    """Return the remits whose help a change can touch: its own for a list, and all for what belongs to every other."""
    if isinstance(item, Remit) and item.key != GENERAL_REMIT:
        return [item.key]
    return [remit.key for remit in directory.remits]


def nations_for_readers() -> list[str]:
    """Return the codes of the nations that readers can pick (one query)."""
    return list(Region.objects.for_readers().filter(parent__isnull=False).values_list("pk", flat=True))


def _finding(item, left: set[Gap], directory: Directory) -> Finding:
    remits = {remit.key: remit.name for remit in directory.remits}
    where = dict(Region.objects.values_list("pk", "name")) | {None: _("before a nation is picked")}
    words = _("Nobody would be named to %(readers)s (%(urgencies)s; %(nations)s; %(remits)s).") % {
        "readers": _these(BY_CODE, [audience.code for audience in AUDIENCES], {gap.audience for gap in left}),
        "urgencies": _these(dict(URGENCIES), list(dict(URGENCIES)), {str(gap.urgency) for gap in left}),
        "nations": _these(where, list(where), {gap.region for gap in left}),
        "remits": _these(remits, list(remits), {gap.remit for gap in left}),
    }
    return Finding(
        "nobody-helps",
        Severity.STOPS,
        words,
        LINES if isinstance(item, Remit) else "",
        suggestion=_("Name somebody who is published and is for them: a helpline, or everyday help."),
    )


def _these(names: dict, order: list, wanted: set) -> str:
    """Return the names of what is wanted, in their order; in one word where all of it is."""
    if set(order) <= wanted:
        return _("all")
    return get_text_list([str(getattr(names[key], "name", names[key])) for key in order if key in wanted], _("and"))


def names_who_is_there_for_them(remit) -> Iterator[Finding]:
    """A child's list begins with somebody who is there for this child, and no line is written in vain."""
    directory = catalogue.as_if_published(remit, once("directory", catalogue.read))
    nations = once("nations", nations_for_readers)
    yield from _firsts_of_other_ages(remit, directory, nations)
    yield from _lines_in_vain(remit, directory, nations)


def _firsts_of_other_ages(remit, directory: Directory, nations: list[str]) -> Iterator[Finding]:
    by_service: dict[tuple[str, str], list[str]] = {}
    for unfit in coverage.unfit_firsts(directory, nations, remit.key):
        by_service.setdefault((unfit.to, unfit.name), []).append(unfit.audience)
    for (key, name), audiences in sorted(by_service.items()):
        readers = _these(BY_CODE, list(BY_CODE), set(audiences))
        yield Finding(
            "first-is-not-for-them",
            Severity.STOPS,
            _("%(name)s stands first for %(readers)s, and its ages do not cover them.")
            % {"name": name, "readers": readers},
            LINES,
            excerpt=key,
            suggestion=_("Put somebody first who is there for them, or say from which age this line holds."),
        )


def _lines_in_vain(remit, directory: Directory, nations: list[str]) -> Iterator[Finding]:
    for line in coverage.never_shown(directory, nations, remit.key):
        yield Finding(
            "named-in-vain",
            Severity.NOTE,
            _("No reader is ever shown this line: %(name)s is for other people, other ages or other nations.")
            % {"name": directory.service(line.to).name},
            LINES,
            excerpt=f"{line.group} {line.to}",
            suggestion=_("Take it out, or look whether the record of the helpline is right."),
        )
