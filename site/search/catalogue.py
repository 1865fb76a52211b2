"""The published lists, made ready for understanding and kept in memory until one of them changes."""

from content_blocks.lines import lines_of
from helplines.models import Helpline
from page_life.kept import Kept
from platforms.models import Platform
from search.lists import LeftAlone, Meaning, Synonyms
from search.tokens import words_of
from search.understanding import Language
from search.understanding import Meaning as MeaningWords
from search.understanding import Synonyms as SynonymWords

GENERATION = "search"
SHARED_BY_MANY = frozenset(
    {"the", "helpline", "helplines", "line", "centre", "service", "services", "safety", "report", "support", "number",
     "emergency", "police", "national", "bullying", "parents", "fraud", "harmful", "content", "remove", "take", "down",
     "it", "a", "of", "uk", "online", "family", "crime", "agency", "and"}
)  # fmt: skip
_kept: Kept[Language] = Kept(GENERATION)


def language(code: str) -> Language:
    """Return how people write in a language, as published (one small query while nothing changes)."""
    return _kept.get(code, lambda: _read(code))


def meaning_of_code(code: str, language_code: str) -> MeaningWords | None:
    """Return the published meaning with this code, or None."""
    return next((each for each in language(language_code).meanings if each.code == code), None)


def _read(code: str) -> Language:
    left_alone = LeftAlone.objects.filter(live=True, language=code)
    return Language(
        synonyms=[SynonymWords(each.key, lines_of(each.words)) for each in _live(Synonyms, code)],
        meanings=[_words(each) for each in _live(Meaning, code)],
        apps=_names_of_apps(code),
        helplines=_names_of_helplines(code),
        left_alone=[word for each in left_alone for word in lines_of(each.words)],
    )


def _names_of_apps(code: str) -> list[tuple[str, str]]:
    platforms = Platform.objects.filter(live=True, locale__language_code=code).values_list("key", "name", "aliases")
    return [(key, each) for key, name, aliases in platforms for each in (name, *lines_of(aliases))]


def _names_of_helplines(code: str) -> list[tuple[str, str]]:
    """Return each service by its name, and by its name without the words that many share: "ceop", "nspcc"."""
    services = Helpline.objects.filter(live=True, locale__language_code=code).values_list("key", "name")
    pairs = []
    for key, name in services:
        own = " ".join(word for word in words_of(name) if word not in SHARED_BY_MANY)
        pairs += [(key, name), *([(key, own)] if own else [])]
    return pairs


def _live(model, code: str):
    return model.objects.filter(live=True, language=code)


def _words(meaning: Meaning) -> MeaningWords:
    return MeaningWords(
        key=meaning.key,
        code=meaning.code,
        topics=tuple(meaning.topics),
        action=meaning.action,
        worry=meaning.worry,
        urgency=meaning.urgency,
        reader=meaning.reader,
        remits=tuple(meaning.remits),
        said=lines_of(meaning.said),
        unless=lines_of(meaning.unless),
    )
