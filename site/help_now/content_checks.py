"""What makes the help path fit to publish."""

from basepage.content_checks import page_passages
from content_checks.findings import Finding, Severity
from content_checks.passages import HEADING, QUOTE, Passage, lines_as_passages
from content_checks.rules.help_route import help_route
from content_checks.rules.not_your_fault import not_your_fault
from help_now.catalogue import worry_words
from help_now.models import ANSWERED
from help_now.paths import WHO, Answer, problems

# By whose limits each group's words are measured: those of its youngest readers who read by themselves.
LIMITS_OF = {"under-11": "8-10", "11-17": "11-13", "friend": "11-13", "parents": "parents", "schools": "schools"}
READER_OF_ASKER = {"me": "8-10", "friend": "8-10", "parent": "parents", "teacher": "schools"}
# The page of questions and the note are read by children from 8 on.
CHILD, ADULT = "8-10", "parents"


def is_there_below_help_now(rest: tuple[str, ...]) -> bool:
    """Return whether a text may lead to /help-now/ and these parts: further taps depend on what has happened."""
    return len(rest) == 1 and rest[0] in WHO


def passages(worry) -> list[Passage]:
    """Return what readers read of a worry: the words to tap, and each answer, which is measured by itself."""
    found = []
    for each in worry.labels.all():
        reader = READER_OF_ASKER[each.asker]
        found += [Passage("labels", words, reader, kind=HEADING) for words in (each.label, each.hint)]
    for group, answer in worry_words(worry).answers.items():
        part = f"the answer for {group}"
        found.append(Passage("answers", answer.heading, LIMITS_OF[group], kind=HEADING))
        found += lines_as_passages("answers", sentences_of(answer), audience=LIMITS_OF[group], part=part)
    return found


def sentences_of(answer: Answer) -> list[str]:
    """Return the texts of an answer that are read one after the other."""
    return [answer.first_step, *answer.then, *answer.keep, answer.if_not]


def question_passages(page) -> list[Passage]:
    """Return what readers read of the questions."""
    found = page_passages(page)
    for each in page.questions.all():
        reader = READER_OF_ASKER.get(each.asker, CHILD)
        found += [Passage("questions", each.heading, reader, kind=HEADING), Passage("questions", each.lead, reader)]
    for each in page.askers.all():
        reader = READER_OF_ASKER[each.asker]
        found += [Passage("askers", words, reader, kind=HEADING) for words in (each.label, each.hint)]
    for each in page.readers.all():
        found.append(Passage("readers", each.not_your_fault, each.audience, part="“it is not your fault”"))
    return [
        *found,
        Passage("another_adult_under_11", page.another_adult_under_11, LIMITS_OF["under-11"]),
        Passage("another_adult_11_17", page.another_adult_11_17, LIMITS_OF["11-17"]),
    ]


def note_passages(page) -> list[Passage]:
    """Return what readers read of the note. What not to say is an example."""
    found = [
        *page_passages(page),
        Passage("safe_person", page.safe_person, CHILD),
        *lines_as_passages("people", page.people.splitlines(), audience=CHILD),
        Passage("note_opening", page.note_opening, CHILD),
        Passage("note_closing", page.note_closing, CHILD),
    ]
    for group in page.groups.all():
        found.append(Passage("groups", group.heading, CHILD, kind=HEADING))
        found += lines_as_passages("groups", group.phrases.splitlines(), audience=CHILD, part="the note")
    return [
        *found,
        Passage("adult_heading", page.adult_heading, ADULT, kind=HEADING),
        Passage("adult_lead", page.adult_lead, ADULT),
        *lines_as_passages("say", page.say.splitlines(), audience=ADULT),
        *lines_as_passages("do_not_say", page.do_not_say.splitlines(), audience=ADULT, kind=QUOTE),
        *lines_as_passages("then", page.then.splitlines(), audience=ADULT),
    ]


def every_path_ends(worry):
    """Whoever taps this worry must come to an answer."""
    plain = worry_words(worry)
    if not plain.labels:
        yield Finding("no-labels", Severity.STOPS, "Nobody can tap this. Write words for one reader.", "labels")
    for problem in problems({plain.code: plain}) if plain.labels else ():
        yield Finding("no-answer", Severity.STOPS, f"{problem} Write an answer for them.", "answers")
    if not plain.remits:
        yield Finding("no-remit", Severity.STOPS, "It does not say what help must deal with. Tick one.", "remits")


def every_answer_names_help(worry):
    """Each answer says who to turn to, and not only the helplines below it."""
    names = {group: str(name) for group, name in ANSWERED}
    for group, answer in worry_words(worry).answers.items():
        for finding in help_route(sentences_of(answer), (), "answers"):
            who = names.get(group, group)
            message = f"The answer for “{who}”: {finding.message}"
            yield Finding(finding.rule, finding.severity, message, "answers", answer.heading, finding.suggestion)


def says_to_each_reader_whose_fault_it_is_not(page):
    """These words stand above the answers, so that no answer is without them."""
    for reader in page.readers.all():
        yield from not_your_fault([reader.not_your_fault], "readers")
