"""What makes an activity fit to publish."""

from collections.abc import Iterator

from activities.clues import YOU
from activities.questions import Moment, problems
from content_checks.findings import Finding, Severity
from content_checks.known_names import known_names
from content_checks.rules.phone_numbers import no_phone_numbers
from content_checks.rules.reading_level import ReadingLevel, measure
from taxonomy.audiences import BY_CODE


def _of_moment(moment: Moment) -> Iterator[str]:
    yield moment.scene
    for reply in moment.replies:
        yield from (reply.words, reply.lands, reply.ends)
        if reply.then is not None:
            yield from _of_moment(reply.then)


def _measured(moment: Moment) -> Iterator[str]:
    yield moment.scene
    for reply in moment.replies:
        yield from (reply.lands, reply.ends)
        if reply.then is not None:
            yield from _measured(reply.then)


def reading_level(page) -> ReadingLevel:
    """Measure the words that explain, of a profile or a rehearsal; raises ValueError when there are none."""
    if hasattr(page, "clues"):
        words = [page.lead, *(block.value.get("why") or "" for block in page.clues), page.truth_words, page.safe_move]
    else:
        words = [page.lead, *_measured(page.moment()), *page.steps()]
    return measure(words, known_names())


def reads_at_its_level(page):
    """An activity that is too hard for its reader says which sentence is hardest."""
    reader = BY_CODE.get(page.audience)
    try:
        level = reading_level(page)
    except ValueError:
        return
    if reader and (level.grade > reader.grade or level.longest > reader.sentence):
        yield Finding(
            "reading-level",
            Severity.NOTE,
            f"It reads at grade {level.grade} with sentences of up to {level.longest} words; for {reader.name} the "
            f"limits are {reader.grade} and {reader.sentence}. Hardest: {level.hardest[0]}",
            "lead",
        )


def a_profile_has_no_numbers(page):
    """Numbers come from helpline records alone."""
    texts = [page.lead, page.about, page.truth_words, page.safe_move, page.talk]
    texts += [f"{block.value.get('shown') or ''} {block.value.get('why') or ''}" for block in page.clues]
    yield from no_phone_numbers("\n".join(texts), "clues")


def a_rehearsal_has_no_numbers(page):
    """Numbers come from helpline records alone."""
    yield from no_phone_numbers("\n".join([page.lead, *_of_moment(page.moment()), page.plan]), "replies")


def has_a_safe_move(page):
    """The safe move is the win."""
    if not page.safe_move.strip():
        yield Finding("safe-move", Severity.STOPS, "There is no safe move. Write what is right to do.", "safe_move")


def every_clue_says_why(page):
    """A clue teaches, or it is the child's own words."""
    asked = 0
    for number, block in enumerate(page.clues, 1):
        why, fits = (block.value.get("why") or "").strip(), block.value.get("fits") or []
        if why and fits:
            asked += 1
            if len(fits) > 2:
                yield Finding("fits", Severity.STOPS, f"Clue {number}: tick one or two choices, not all.", "clues")
        elif why or fits or not (page.is_chat and block.value.get("by") == YOU):
            yield Finding(
                "clue-why", Severity.STOPS, f"Clue {number} needs what fits and why. Only the child’s own words in a "
                "chat go without.", "clues",
            )  # fmt: skip
    if not asked:
        yield Finding("clues", Severity.STOPS, "There is no clue to look at. Add one.", "clues")


def every_way_ends_in_support(page):
    """Nobody is left alone with a reply that missed."""
    for problem in problems(page.moment()):
        yield Finding("support", Severity.STOPS, f"{place(problem.path)}{problem.words}", "replies")


def place(path: tuple) -> str:
    """Return where in a rehearsal something is, for editors, such as “Reply 2, then reply 1: ”."""
    numbers = [f"reply {part + 1}" for part in path if isinstance(part, int)]
    words = ", then ".join(numbers)
    return f"{words[0].upper()}{words[1:]}: " if words else ""
