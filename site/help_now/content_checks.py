"""What makes the help path fit to publish."""

from content_checks.findings import Finding, Severity
from content_checks.known_names import known_names
from content_checks.rules.phone_numbers import no_phone_numbers
from content_checks.rules.reading_level import measure
from help_now.catalogue import worry_words
from help_now.paths import Answer, problems
from taxonomy.audiences import BY_CODE

# By whose limits each group's words are measured: those of its youngest readers who read by themselves.
LIMITS_OF = {"under-11": "8-10", "11-17": "11-13", "friend": "11-13", "parents": "parents", "schools": "schools"}


def every_path_ends(worry):
    """Whoever taps this worry must come to an answer."""
    plain = worry_words(worry)
    if not plain.labels:
        yield Finding("no-labels", Severity.STOPS, "Nobody can tap this. Write words for one reader.", "labels")
    for problem in problems({plain.code: plain}) if plain.labels else ():
        yield Finding("no-answer", Severity.STOPS, f"{problem} Write an answer for them.", "answers")
    if not plain.remits:
        yield Finding("no-remit", Severity.STOPS, "It does not say what help must deal with. Tick one.", "remits")


def has_no_numbers(worry):
    """Numbers come from helpline records alone."""
    words = [f"{each.label} {each.hint}" for each in worry.labels.all()]
    words += [f"{a.heading} {a.first_step} {a.then} {a.keep} {a.if_not}" for a in worry.answers.all()]
    yield from no_phone_numbers(" ".join(words), "answers")


def sentences_of(answer: Answer) -> list[str]:
    """Return the texts of an answer that are read one after the other."""
    return [answer.first_step, *answer.then, *answer.keep, answer.if_not]


def reads_at_its_level(worry):
    """An answer that is too hard for its reader says which sentence is hardest."""
    for group, answer in worry_words(worry).answers.items():
        reader = BY_CODE[LIMITS_OF[group]]
        level = measure([text for text in sentences_of(answer) if text.strip()], known_names())
        if level.grade > reader.grade or level.longest > reader.sentence:
            yield Finding(
                "reading-level",
                Severity.NOTE,
                f"The answer for {group} reads at grade {level.grade}, with sentences of up to {level.longest} words. "
                f"The limits are {reader.grade} and {reader.sentence}. Hardest: {level.hardest[0]}",
                "answers",
            )
