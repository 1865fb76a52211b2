"""What makes a helpline, everyday help and a list of who comes first fit to publish."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from content_checks.findings import Finding, Severity
from content_checks.passages import HEADING, Passage, lines_as_passages
from helplines import numbers, opening_hours
from helplines.models import Helpline
from helplines.referral_rules import problems_of, ranks_taken_twice
from helplines.remits import keys_to_name
from taxonomy.audiences import GROUPS
from taxonomy.models import Region

CHILD = "8-10"
# Whose reading a word to a group of readers is measured by: the youngest of them who read by themselves.
READER_OF = {"under-11": CHILD, "11-17": "11-13", "parents": "parents", "schools": "schools"}


def passages(helpline) -> list[Passage]:
    """Return what readers read of a helpline."""
    return [
        Passage("name", helpline.name, kind=HEADING),
        Passage("what_it_does", helpline.what_it_does),
        Passage("who_for_words", helpline.who_for_words),
        Passage("not_for", helpline.not_for),
        *lines_as_passages("what_happens_next", helpline.what_happens_next.splitlines()),
        Passage("confidential", helpline.confidential),
        *(Passage("channels", words) for each in helpline.channels.all() for words in (each.label, each.note)),
    ]


def everyday_passages(help) -> list[Passage]:
    """Return what readers read of help that is no service."""
    return [
        Passage("name", help.name, kind=HEADING),
        Passage("for_children", help.for_children, CHILD),
        Passage("for_teens", help.for_teens, "14-17"),
        Passage("for_parents", help.for_parents, "parents"),
        Passage("for_schools", help.for_schools, "schools"),
    ]


def remit_passages(remit) -> list[Passage]:
    """Return what can be read of a list: its name, and the words beside those who are named."""
    lines = [line for line in remit.referrals.all() if line.note]
    return [
        Passage("name", remit.name, kind=HEADING),
        *(Passage("referrals", line.note, READER_OF.get(line.group, "")) for line in lines),
    ]


def its_lines_are_sound(remit) -> Iterator[Finding]:
    """Lines that contradict themselves, or name nobody, and places that are given twice, stop a list.

    A draft may hold them; this is where they end, whichever way the draft was made.
    """
    lines, known = list(remit.referrals.all()), keys_to_name()
    names = dict(GROUPS)
    for line in lines:
        where = _("%(group)s, place %(rank)d") % {"group": names.get(line.group, line.group), "rank": line.rank}
        if line.group not in names:
            words = _("This line says for no group of readers. Choose one.")
            yield Finding("referral", Severity.STOPS, f"{where}: {words}", "referrals", line.to)
        for problem in problems_of(line, known):
            yield Finding("referral", Severity.STOPS, f"{where}: {problem.words}", "referrals", line.to)
    for words in ranks_taken_twice(lines):
        yield Finding("referral", Severity.STOPS, words, "referrals")


def names_somebody_as_before(remit) -> Iterator[Finding]:
    """A group of readers that a published list names somebody for does not lose all of its lines unseen."""
    before = type(remit)._base_manager.filter(pk=remit.pk, live=True).first()
    had = {line.group for line in before.referrals.all()} if before else set()
    has = {line.group for line in remit.referrals.all()}
    for code, name in GROUPS:
        if code in had - has:
            yield Finding(
                "nobody-named",
                Severity.NEEDS_REASON,
                _("%(group)s: nobody is named in this list any more. They are offered the general help only.")
                % {"group": name},
                "referrals",
                excerpt=code,
                suggestion=_("Add a line for them, or let the reviewer say why it is right."),
            )


def is_there_below_help(rest: tuple[str, ...]) -> bool:
    """Return whether readers see a helpline or a nation at /help/ and these parts (two queries at most)."""
    found = Helpline.objects.filter(slug=rest[0], live=True), Region.objects.for_readers().filter(slug=rest[0])
    return len(rest) == 1 and any(each.exists() for each in found)


def is_verified(helpline):
    """A record that waits to be verified stays a draft."""
    if helpline.to_verify:
        yield Finding(
            "to-verify",
            Severity.STOPS,
            "It is marked “to verify”. Check it on the service’s own site, then take the mark away.",
            "to_verify",
        )


def can_be_reached(helpline):
    """A helpline without a way to reach it helps nobody; a wrong number may hurt."""
    channels = list(helpline.channels.all())
    if not channels:
        yield Finding("no-channel", Severity.STOPS, "There is no way to reach it. Add a channel.", "channels")
    for channel in channels:
        if channel.kind in {"phone", "text", "relay"} and (wrong := numbers.problem_with(channel.value, channel.kind)):
            yield Finding("number", Severity.STOPS, wrong, "channels")
        if channel.hours and (wrong := opening_hours.problem_with(channel.hours)):
            yield Finding("hours", Severity.STOPS, wrong, "channels")


def brings_back_what_was_taken_off(helpline):
    """A number that an editor took off comes back with the next publication: the second person must know."""
    if helpline.pk is None:
        return
    values = {channel.value for channel in helpline.channels.all()}
    for each in helpline.withdrawn_numbers.select_related("withdrawn_by"):
        if each.value in values:
            yield Finding(
                "withdrawn",
                Severity.NEEDS_REASON,
                f"{each.withdrawn_by or 'Somebody'} took “{each.value}” off ({each.why}). Publishing brings it back.",
                "channels",
                excerpt=each.value,
                suggestion="Correct it, or take the channel out; if it is right after all, say how you know.",
            )
