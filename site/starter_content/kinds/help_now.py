"""The help path: agreed cards, what can have happened, the questions, and the note."""

from datetime import date

from agreed_cards.models import AgreedCard, AgreedStep, ComparedService
from help_now.models import (
    AskerWords,
    HelpNowPage,
    PhraseGroup,
    QuestionWords,
    ReaderWords,
    TellSomeonePage,
    Worry,
    WorryAnswer,
    WorryLabel,
)
from help_now.paths import GROUPS, WHO
from starter_content.help_records import AgreedCardRecord, QuestionsRecord, TellSomeoneRecord, WorryRecord
from starter_content.kinds.base import LANGUAGE, Kind, keep_children, locale, save_page, save_snippet, set_fields
from starter_content.kinds.vocabulary import read_lines, read_sources, write_sources
from starter_content.yaml_text import lines_of, one_line
from taxonomy.audiences import AUDIENCES

QUESTIONS = ("who", "what", "age", "nation")
NO_PAGE = "the page “Get help now” was deleted by an editor"


class AgreedCardKind(Kind):
    """Cards whose wording is agreed."""

    name = "agreed_card"
    model = AgreedCardRecord
    FILE = "agreed_cards/{address}.en.yaml"

    def objects(self):
        """Return all cards."""
        cards = AgreedCard.objects.filter(locale__language_code=LANGUAGE).select_related("latest_revision", "locale")
        return cards.prefetch_related("steps", "services").order_by("key")

    def address_of(self, item):
        """A card is its key."""
        return item.key

    def read(self, item):
        """Return a card."""
        return {
            "key": item.key,
            "title": one_line(item.title),
            "published": item.live,
            "topics": list(item.topics),
            "written_on": item.written_on.isoformat(),
            "for_adults": lines_of(item.for_adults),
            "steps": [{"heading": one_line(s.heading), "words": lines_of(s.words)} for s in item.steps.all()],
            "helplines": list(item.helplines),
            "services": [_read_service(service) for service in item.services.all()],
            "sources": read_sources(item.sources),
        }

    def write(self, address, data, item, position):
        """Save and publish a card."""
        item = item or AgreedCard(key=address, locale=locale())
        set_fields(item, {name: data[name] for name in ("title", "topics", "for_adults", "helplines", "written_on")})
        item.sources = write_sources(data["sources"])
        keep_children(item, "steps", [AgreedStep(**step) for step in data["steps"]], ("heading",))
        services = [ComparedService(**each | {"as_of": date.fromisoformat(each["as_of"])}) for each in data["services"]]
        keep_children(item, "services", services, ("to",))
        save_snippet(item, publish=data["published"])
        return item


def _read_service(service: ComparedService) -> dict:
    texts = ("to", "ages", "where", "identity_check", "leaves_device", "limits")
    return {name: one_line(getattr(service, name)) for name in texts} | {
        "as_of": service.as_of.isoformat(),
        "sources": [{"url": s["url"], "date_of_page": s["date_of_page"]} for s in service.sources],
    }


class WorryKind(Kind):
    """What can have happened."""

    name = "worry"
    model = WorryRecord
    FILE = "help_now/worries/{address}.en.yaml"

    def objects(self):
        """Return all worries."""
        worries = Worry.objects.filter(locale__language_code=LANGUAGE).select_related("latest_revision", "locale")
        return worries.prefetch_related("labels", "answers").order_by("key")

    def address_of(self, item):
        """A worry is its key."""
        return item.key

    def read(self, item):
        """Return a worry."""
        labels = {each.asker: each for each in item.labels.all()}
        answers = {each.group: each for each in item.answers.all()}
        return {
            "key": item.key,
            "code": item.code,
            "published": item.live,
            "order": item.sort_order,
            "written_on": item.written_on.isoformat(),
            "topics": list(item.topics),
            "remits": list(item.remits),
            "urgency": item.urgency,
            "danger": item.danger or None,
            "card": item.card or None,
            "app_actions": list(item.app_actions),
            "guide": item.guide or None,
            "labels": {asker: _read_label(labels[asker]) if asker in labels else None for asker in WHO},
            "answers": {group: _read_answer(answers[group]) for group in GROUPS if group in answers},
            "sources": read_sources(item.sources),
        }

    def write(self, address, data, item, position):
        """Save and publish a worry."""
        item = item or Worry(key=address, locale=locale())
        plain = ("code", "written_on", "topics", "remits", "urgency", "danger", "card", "app_actions", "guide")
        set_fields(item, {name: data[name] for name in plain})
        item.sort_order = data["order"]
        item.sources = write_sources(data["sources"])
        labels = [_label(WorryLabel, asker, each) for asker, each in data["labels"].items() if each]
        keep_children(item, "labels", labels, ("asker",))
        keep_children(item, "answers", [_answer(group, each) for group, each in data["answers"].items()], ("group",))
        save_snippet(item, publish=data["published"])
        return item


def _read_label(label) -> dict:
    return {"label": one_line(label.label), "hint": one_line(label.hint) or None}


def _label(model, asker: str, entry: dict):
    return model(asker=asker, label=entry["label"], hint=entry["hint"] or "")


def _read_answer(answer: WorryAnswer) -> dict:
    return {
        "heading": one_line(answer.heading),
        "first_step": lines_of(answer.first_step),
        "then": read_lines(answer.then),
        "keep": read_lines(answer.keep),
        "if_not": lines_of(answer.if_not),
    }


def _answer(group: str, entry: dict) -> WorryAnswer:
    return WorryAnswer(
        group=group,
        heading=entry["heading"],
        first_step=entry["first_step"],
        then="\n".join(entry["then"]),
        keep="\n".join(entry["keep"]),
        if_not=entry["if_not"],
    )


class HelpQuestionsKind(Kind):
    """The words of the questions; they belong to the page "Get help now"."""

    name = "help_questions"
    model = QuestionsRecord
    FILE = "help_now/{address}.en.yaml"
    ADDRESS = "questions"

    def objects(self):
        """Return the page, once its questions are written."""
        pages = HelpNowPage.objects.filter(locale__language_code=LANGUAGE).select_related("latest_revision", "locale")
        return [page for page in pages if page.words_written_on]

    def address_of(self, item):
        """There is one."""
        return self.ADDRESS

    def read(self, item):
        """Return the words."""
        said: dict[str, dict[str, QuestionWords]] = {question: {} for question in QUESTIONS}
        for each in item.questions.all():
            said[each.question][each.asker] = each
        askers = {each.asker: each for each in item.askers.all()}
        faults = {each.audience: lines_of(each.not_your_fault) for each in item.readers.all()}
        data = {question: _read_question(said[question]) for question in QUESTIONS}
        data["who"]["options"] = {asker: _read_label(askers[asker]) for asker in WHO if asker in askers}
        data["nation"]["anywhere"] = one_line(item.anywhere)
        return {
            "written_on": item.words_written_on.isoformat(),
            **data,
            "not_your_fault": {a.code: faults[a.code] for a in AUDIENCES if a.code in faults},
            "another_adult": {
                "under-11": lines_of(item.another_adult_under_11),
                "11-17": lines_of(item.another_adult_11_17),
            },
        }

    def write(self, address, data, item, position):
        """Write the words into the page."""
        item = item or self._page()
        questions = [each for question in QUESTIONS for each in _questions(question, data[question])]
        keep_children(item, "questions", questions, ("question", "asker"))
        askers = [_label(AskerWords, asker, each) for asker, each in data["who"]["options"].items()]
        keep_children(item, "askers", askers, ("asker",))
        readers = [ReaderWords(audience=code, not_your_fault=words) for code, words in data["not_your_fault"].items()]
        keep_children(item, "readers", readers, ("audience",))
        item.anywhere = data["nation"]["anywhere"]
        item.another_adult_under_11 = data["another_adult"]["under-11"]
        item.another_adult_11_17 = data["another_adult"]["11-17"]
        item.words_written_on = date.fromisoformat(data["written_on"])
        save_page(item, None, item.live)
        return item

    def _page(self) -> HelpNowPage | None:
        page = HelpNowPage.objects.filter(locale__language_code=LANGUAGE).first()
        return self.latest(page) if page else None

    def parent_missing(self, address):
        """The page may have been deleted."""
        return "" if self._page() else NO_PAGE


def _read_question(said: dict[str, QuestionWords]) -> dict:
    lead = next((one_line(each.lead) for each in said.values() if each.lead), None)
    if "" in said:
        return {"heading": one_line(said[""].heading), "lead": lead}
    return {"heading": {asker: one_line(said[asker].heading) for asker in WHO if asker in said}, "lead": lead}


def _questions(question: str, entry: dict) -> list[QuestionWords]:
    heading = entry["heading"]
    headings = heading if isinstance(heading, dict) else {"": heading}
    return [
        QuestionWords(question=question, asker=asker, heading=words, lead=entry["lead"] or "")
        for asker, words in headings.items()
    ]


class TellSomeoneKind(Kind):
    """The sheet of ready sentences."""

    name = "tell_someone"
    model = TellSomeoneRecord
    FILE = "help_now/{address}.en.yaml"
    ADDRESS = "tell_someone"

    def objects(self):
        """Return the page."""
        pages = TellSomeonePage.objects.filter(locale__language_code=LANGUAGE)
        return pages.select_related("latest_revision", "locale").prefetch_related("groups")

    def address_of(self, item):
        """There is one."""
        return self.ADDRESS

    def read(self, item):
        """Return the sheet."""
        return {
            "title": one_line(item.title),
            "tab_title": one_line(item.tab_title) or None,
            "description": one_line(item.search_description) or None,
            "lead": lines_of(item.lead) or None,
            "written_on": item.written_on.isoformat(),
            "safe_person": lines_of(item.safe_person),
            "people": read_lines(item.people),
            "groups": [
                {"key": g.key, "heading": one_line(g.heading), "phrases": read_lines(g.phrases)}
                for g in item.groups.all()
            ],
            "note_opening": one_line(item.note_opening),
            "note_closing": one_line(item.note_closing),
            "adult": {
                "heading": one_line(item.adult_heading),
                "lead": one_line(item.adult_lead) or None,
                "say": read_lines(item.say),
                "do_not_say": read_lines(item.do_not_say),
                "then": read_lines(item.then),
            },
            "sources": read_sources(item.sources),
        }

    def write(self, address, data, item, position):
        """Save and publish the sheet."""
        parent = None if item else HelpNowPage.objects.filter(locale__language_code=LANGUAGE).first()
        item = item or TellSomeonePage(slug=TellSomeonePage.SEGMENT, locale=locale())
        adult = data["adult"]
        plain = ("title", "tab_title", "lead", "written_on", "safe_person", "note_opening", "note_closing")
        set_fields(item, {name: data[name] for name in plain})
        set_fields(item, {"search_description": data["description"], "adult_heading": adult["heading"],
                          "adult_lead": adult["lead"]})  # fmt: skip
        item.people = "\n".join(data["people"])
        for name in ("say", "do_not_say", "then"):
            setattr(item, name, "\n".join(adult[name]))
        item.sources = write_sources(data["sources"])
        groups = [
            PhraseGroup(key=g["key"], heading=g["heading"], phrases="\n".join(g["phrases"])) for g in data["groups"]
        ]
        keep_children(item, "groups", groups, ("key",))
        save_page(item, parent)
        return item

    def parent_missing(self, address):
        """The page that it belongs to may have been deleted."""
        return "" if HelpNowPage.objects.filter(locale__language_code=LANGUAGE).exists() else NO_PAGE
