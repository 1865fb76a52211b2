"""What makes an activity fit to publish."""

from collections.abc import Iterator

from activities.clues import YOU
from activities.questions import HELPS, Moment, problems
from basepage.content_checks import page_passages
from content_checks.findings import Finding, Severity
from content_checks.known_names import known_names
from content_checks.passages import HEADING, QUOTE, SENTENCE, Passage, lines_as_passages, passages_of
from content_checks.rules.help_route import help_route
from content_checks.rules.reading_level import ReadingLevel, measure
from content_checks.word_rules import measured
from taxonomy.audiences import BY_CODE

EXPLAINED = "what it explains"


def profile_passages(page) -> list[Passage]:
    """Return what readers read of a made-up profile. What the made-up person says is a quote."""
    audience = page.audience
    clues = []
    for clue in page.clues:
        block = str(clue.id or "")
        clues.append(Passage("clues", clue.value.get("shown") or "", audience, block, QUOTE))
        clues.append(Passage("clues", clue.value.get("why") or "", audience, block, part=EXPLAINED))
    return [
        *page_passages(page, EXPLAINED),
        Passage("name", page.name, audience, kind=QUOTE),
        Passage("about", page.about, audience, kind=QUOTE),
        Passage("avatar_words", page.avatar_words, audience),
        *clues,
        Passage("truth_words", page.truth_words, audience, part=EXPLAINED),
        Passage("safe_move", page.safe_move, audience, part=EXPLAINED),
        *lines_as_passages("talk", page.questions(), audience=audience),
    ]


def rehearsal_passages(page) -> list[Passage]:
    """Return what readers read of a rehearsal. A reply that misses is an example of what not to say."""
    return [
        *page_passages(page, EXPLAINED),
        *_of_moment(page.moment(), page.audience),
        *lines_as_passages("plan", page.steps(), audience=page.audience, part=EXPLAINED),
    ]


def _of_moment(moment: Moment, audience: str) -> Iterator[Passage]:
    yield Passage("replies", moment.scene, audience, part=EXPLAINED)
    for reply in moment.replies:
        yield Passage("replies", reply.words, audience, kind=SENTENCE if reply.kind == HELPS else QUOTE)
        # How it may land on a child says what the child hears, blame included.
        yield Passage("replies", reply.lands, audience, kind=SENTENCE if reply.kind == HELPS else QUOTE, part=EXPLAINED)
        yield Passage("replies", reply.ends, audience, part=EXPLAINED)
        if reply.then is not None:
            yield from _of_moment(reply.then, audience)


def reading_level(page) -> ReadingLevel:
    """Measure the words that explain, of a profile or a rehearsal; raises ValueError when there are none."""
    counted = measured(passages_of(page)).get((page.audience, EXPLAINED), [])
    return measure([passage.text for passage in counted], known_names())


def names_help(page):
    """A child who plays alone still learns who to tell."""
    reader = BY_CODE.get(page.audience)
    if reader and reader.is_child:
        own = (passage.text for passage in passages_of(page) if passage.kind not in {QUOTE, HEADING})
        yield from help_route(own, (), "safe_move")


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
                yield _of_clue("fits", f"Clue {number}: tick one or two choices, not all.", block)
        elif why or fits or not (page.is_chat and block.value.get("by") == YOU):
            yield _of_clue(
                "clue-why", f"Clue {number} needs what fits and why. Only the child’s own words in a chat go without.",
                block,
            )  # fmt: skip
    if not asked:
        yield Finding("clues", Severity.STOPS, "There is no clue to look at. Add one.", "clues")


def _of_clue(rule: str, message: str, block) -> Finding:
    return Finding(rule, Severity.STOPS, message, "clues", block.value.get("shown") or "", block=str(block.id or ""))


def every_way_ends_in_support(page):
    """Nobody is left alone with a reply that missed."""
    for problem in problems(page.moment()):
        yield Finding("support", Severity.STOPS, f"{place(problem.path)}{problem.words}", "replies")


def place(path: tuple) -> str:
    """Return where in a rehearsal something is, for editors, such as “Reply 2, then reply 1: ”."""
    numbers = [f"reply {part + 1}" for part in path if isinstance(part, int)]
    words = ", then ".join(numbers)
    return f"{words[0].upper()}{words[1:]}: " if words else ""
