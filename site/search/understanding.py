"""What somebody means by what they typed: topics, apps, who asks, and how urgent it is. Pure; nothing is kept.

The language is content (``content/search/``): *synonyms* are groups of words that mean the same, spellings of children
among them; a *meaning* lists ways of saying something. A line of a meaning holds when each of its words is somewhere in
the text, in any order; the name of a group of synonyms stands for all of them. The longer a line, the surer it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import OSA

from search.tokens import marks_of, stem, words_of

URGENCIES = ("learn", "soon", "urgent", "danger_now")
# Words between the words of one expression: "take your top off" is "take off". Our own choice, tried on the phrases.
LARGEST_GAP = 2
# A slip of one letter is looked for in words of five letters and more, of two in words of eight and more: in shorter
# ones a slip more often makes another real word. Tried on the phrases and on the harmless look-alikes.
ONE_SLIP_FROM, TWO_SLIPS_FROM = 5, 8
# Whatever is less than this part as sure as the best is left out.
LEAST_OF_BEST = 0.45
MOST_TOPICS = 4


@dataclass(frozen=True)
class Synonyms:
    """Words and expressions that mean the same; ``key`` stands for all of them in the lines of meanings."""

    key: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Meaning:
    """Something that people look for. ``code`` stands for it in addresses. ``worry``: a key, or empty.

    ``topics``: keys, the nearest first. ``remits``: what help must deal with, where the worry's own are not meant.
    ``said``: lines of which one must hold. ``unless``: lines of which none may hold.
    """

    key: str
    code: str = ""
    topics: tuple[str, ...] = ()
    action: str = ""
    worry: str = ""
    urgency: str = "learn"
    reader: str = ""
    remits: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Understood:
    """``topics``, ``apps``, ``actions``, ``helplines``: keys, the surest first.

    ``help``, ``help_code``: the meaning whose help comes first. ``reader``: parents, schools, or empty for a child or
    nobody in particular.
    """

    topics: tuple[str, ...] = ()
    apps: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    helplines: tuple[str, ...] = ()
    help: str = ""
    help_code: str = ""
    worry: str = ""
    urgency: str = "learn"
    reader: str = ""
    meanings: tuple[str, ...] = ()


@dataclass
class Language:
    """The published lists, made ready: built once for each change of theirs, asked for each search.

    ``apps``, ``helplines``: key and a name of it, each name in a pair of its own. ``left_alone``: right words that are
    a slip away from a word of the lists ("nurse"), and names of apps that are everyday words ("threads").
    """

    synonyms: Sequence[Synonyms]
    meanings: Sequence[Meaning]
    apps: Iterable[tuple[str, str]] = ()
    helplines: Iterable[tuple[str, str]] = ()
    left_alone: Iterable[str] = ()
    _parts: dict[tuple[str, ...], set[str]] = field(default_factory=dict, repr=False)
    _lines: list[tuple[Meaning, list[frozenset[str]], list[frozenset[str]]]] = field(default_factory=list, repr=False)
    _words: dict[str, str] = field(default_factory=dict, repr=False)
    _right: set[str] = field(default_factory=set, repr=False)

    def __post_init__(self):
        """Read every list once."""
        groups = {group.key for group in self.synonyms}
        self._right = {word for text in self.left_alone for word in words_of(text)}
        for group in self.synonyms:
            for words in (group.key, *group.words):
                self._know(words, "=" + group.key)
        skipped = {tuple(words_of(text)) for text in self.left_alone}
        for key, name in self.apps:
            if tuple(words_of(name)) not in skipped:
                self._know(name, "app:" + key)
        for key, name in self.helplines:
            if tuple(words_of(name)) not in skipped:
                self._know(name, "helpline:" + key)
        for meaning in self.meanings:
            said = [self._line(line, groups) for line in meaning.said]
            self._lines.append((meaning, said, [self._line(line, groups) for line in meaning.unless]))

    def _know(self, words: str, part: str) -> None:
        if words.startswith("<"):
            self._parts.setdefault((words,), set()).add(part)
            return
        tokens = words_of(words)
        if not tokens:
            return
        for token in tokens:
            self._words.setdefault(token, stem(token))
        self._parts.setdefault(tuple(stem(token) for token in tokens), set()).add(part)

    def _line(self, line: str, groups: set[str]) -> frozenset[str]:
        parts = set()
        for word in line.split():
            if word in groups:
                parts.add("=" + word)
            elif word.startswith("<"):
                parts.add(word)
            else:
                self._know(word, word)
                parts.add(word)
        return frozenset(parts)

    def understand(self, text: str) -> Understood:
        """Return what is meant by a text of any length and kind; nothing is understood of an empty one."""
        found = self._found(text)
        matched = []
        for place, (meaning, said, unless) in enumerate(self._lines):
            sure = max((len(line) for line in said if line <= found), default=0)
            if sure and not any(line <= found for line in unless):
                matched.append((sure, URGENCIES.index(meaning.urgency), -place, meaning))
        matched.sort(key=lambda match: match[:3], reverse=True)
        worries = sorted((m for m in matched if m[3].worry), key=lambda m: (m[1], m[0], m[2]), reverse=True)
        return Understood(
            topics=_surest((m[0] + 0.2 * m[1], m[3].topics) for m in matched),
            apps=_named(found, "app:"),
            helplines=_named(found, "helpline:"),
            actions=tuple(dict.fromkeys(m[3].action for m in matched if m[3].action)),
            help=worries[0][3].key if worries else "",
            help_code=worries[0][3].code if worries else "",
            worry=worries[0][3].worry if worries else "",
            urgency=max((m[3].urgency for m in matched), key=URGENCIES.index, default="learn"),
            reader=next((m[3].reader for m in matched if m[3].reader), ""),
            meanings=tuple(m[3].key for m in matched),
        )

    def _found(self, text: str) -> set[str]:
        """Return every part that stands in a text."""
        stems = [self._stem_of(word) for word in words_of(text)]
        places: dict[str, list[int]] = {}
        for place, each in enumerate(stems):
            places.setdefault(each, []).append(place)
        found = {f"<{mark}>" for mark in marks_of(text)}
        places |= {mark: [] for mark in found}
        for form, parts in self._parts.items():
            if form[0] in places and _stands(form, places):
                found |= parts
        if any(part.startswith("app:") for part in found):
            found.add("<app>")
        return found

    def _stem_of(self, word: str) -> str:
        """Return the stem of a word, or of the word of the lists that it is a slip away from."""
        if word in self._words or word in self._right:
            return self._words.get(word) or stem(word)
        own = stem(word)
        if own in self._known_stems or len(word) < ONE_SLIP_FROM:
            return own
        slips = 2 if len(word) >= TWO_SLIPS_FROM else 1
        best, fewest = own, slips + 1
        for known, its_stem in self._words.items():
            if known[0] == word[0] and abs(len(known) - len(word)) <= slips and len(known) >= ONE_SLIP_FROM - 1:
                distance = OSA.distance(word, known, score_cutoff=slips)
                if distance < fewest:
                    best, fewest = its_stem, distance
        return best

    @cached_property
    def _known_stems(self) -> set[str]:
        return set(self._words.values())


def _named(found: set[str], kind: str) -> tuple[str, ...]:
    return tuple(sorted(part.removeprefix(kind) for part in found if part.startswith(kind)))


def _stands(form: tuple[str, ...], places: dict[str, list[int]]) -> bool:
    """Return whether the words of an expression stand in their order, with few words between them."""
    if len(form) == 1:
        return True
    if any(each not in places for each in form):
        return False
    for start in places[form[0]]:
        last = start
        for each in form[1:]:
            last_now = next((place for place in places[each] if 0 < place - last <= LARGEST_GAP + 1), None)
            if last_now is None:
                break
            last = last_now
        else:
            return True
    return False


def _surest(scored: Iterable[tuple[float, tuple[str, ...]]]) -> tuple[str, ...]:
    """Return topics by how sure they are: of a meaning's topics each is a little less sure than the one before."""
    sure: dict[str, float] = {}
    for score, topics in scored:
        for place, topic in enumerate(topics):
            sure[topic] = max(sure.get(topic, 0), score * (1 - 0.15 * place))
    best = max(sure.values(), default=0)
    ranked = sorted(sure, key=lambda topic: -sure[topic])
    return tuple(topic for topic in ranked if sure[topic] >= LEAST_OF_BEST * best)[:MOST_TOPICS]
