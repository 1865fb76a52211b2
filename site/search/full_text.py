"""The database's own full text, asked so that one visitor cannot stop the site.

Wagtail keeps the index (SQLite: FTS5, PostgreSQL: tsvector). Its own search on SQLite ranks every match by a query of
its own, which takes time with the square of their number: a minute for a common word among 10,000 pages. Here the best
matches are taken from the index first, and only these are looked up.
"""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from search.tokens import stem, words_of

# Of so many matches the published ones of the wanted kinds are shown; an answer has room for ten.
BEST = 200
# So many matches in titles and in the names by which things are found are enough.
ENOUGH_BY_NAME = 50
# Of a long text the longest words are asked for: they are the rarest, and each common one costs the index as much time
# as a search of its own.
MOST_WORDS = 8
# So many matches are ranked: ranking is what costs. Of what is published at the start that is everything; of a large
# site the rarest words are asked for, as many as stand in so many things together. They tell the most.
MOST_RANKED = 2000
# A beginning of so few letters begins too many words.
SHORTEST_BEGINNING = 3
# How much a word weighs where it stands: in the names by which a thing is found, in its text, in its title.
WEIGHTS = {"autocomplete": 4.0, "body": 1.0, "title": 8.0}
LEFT_OUT = frozenset({
    "a", "about", "after", "all", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can",
    "could", "did", "do", "does", "doing", "dont", "for", "from", "get", "go", "got", "had", "has", "have", "he",
    "her", "him", "his", "how", "i", "if", "im", "in", "into", "is", "isnt", "it", "its", "ive", "just", "know",
    "like", "make", "me", "my", "no", "not", "of", "off", "on", "one", "or", "our", "out", "please", "so", "some",
    "than", "that", "the", "their", "them", "then", "there", "they", "this", "to", "too", "up", "us", "was", "we",
    "were", "what", "when", "where", "which", "who", "why", "will", "with", "would", "you", "your",
})  # fmt: skip


@dataclass(frozen=True)
class Match:
    """One thing in the index: the model's label, such as ``guides.guidepage``, and the key of its row."""

    model: str
    key: str


def matches(text: str, models: list[type]) -> list[Match]:
    """Return what matches any word of a text, the best first, among these models (two queries at most).

    Titles and names are asked first, and the texts only when these are not enough.

    Only letters and digits of the text reach the database, as parameters: no operator of a query language does.
    """
    said = dict.fromkeys(word for word in words_of(text) if word.isalnum() and word not in LEFT_OUT)
    words = sorted(said, key=len, reverse=True)[:MOST_WORDS]
    if not words:
        return []
    kinds = {
        content_type.pk: model._meta.label_lower
        for model, content_type in ContentType.objects.get_for_models(*models).items()
    }
    rows_of = _rows_of_sqlite if connection.vendor == "sqlite" else _rows_of_postgres
    rows = rows_of(words, names_only=True)
    if len(rows) < ENOUGH_BY_NAME:
        rows = rows_of(words, names_only=False)
    return [Match(kinds[kind], key) for kind, key in rows if kind in kinds]


def _rows_of_sqlite(words: list[str], names_only: bool) -> list[tuple[int, str]]:
    """Words are compared by their beginnings, because this index keeps them as they are: bully, bullying, bullied."""
    columns = "{autocomplete title}" if names_only else "{autocomplete body title}"
    wanted = [f"({columns}: ({each}))" for word in words if (each := _wanted_of_sqlite(word))]
    if not wanted:
        return []
    weights = ", ".join(str(weight) for weight in WEIGHTS.values())
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH
            said(wanted) AS (VALUES {", ".join(["(%s)"] * len(wanted))}),
            counted AS (
                SELECT wanted, (SELECT count(*) FROM (
                    SELECT 1 FROM wagtailsearch_indexentry_fts
                    WHERE wagtailsearch_indexentry_fts MATCH said.wanted LIMIT {MOST_RANKED}
                )) AS times
                FROM said
            ),
            summed AS (
                SELECT wanted, sum(times) OVER rarest AS together, row_number() OVER rarest AS place FROM counted
                WINDOW rarest AS (ORDER BY times, wanted ROWS UNBOUNDED PRECEDING)
            ),
            asked(wanted) AS (
                SELECT group_concat(wanted, ' OR ') FROM summed WHERE together <= {MOST_RANKED} OR place = 1
            ),
            scored AS (
                SELECT rowid, bm25(wagtailsearch_indexentry_fts, {weights}) AS score FROM wagtailsearch_indexentry_fts
                WHERE wagtailsearch_indexentry_fts MATCH (SELECT wanted FROM asked)
                LIMIT {MOST_RANKED}
            ),
            best AS (SELECT rowid, score FROM scored ORDER BY score, rowid LIMIT {BEST})
            SELECT entry.content_type_id, entry.object_id
            FROM best JOIN wagtailsearch_indexentry AS entry ON entry.id = best.rowid
            ORDER BY best.score, best.rowid
            """,
            wanted,
        )
        return cursor.fetchall()


def _wanted_of_sqlite(word: str) -> str:
    """Return one word in the language of the index, empty for a single letter."""
    beginnings = [each for each in dict.fromkeys(_beginnings(word)) if len(each) > 1]
    return " OR ".join(f'"{each}"*' if len(each) > SHORTEST_BEGINNING else f'"{each}"' for each in beginnings)


def _beginnings(word: str) -> tuple[str, ...]:
    """Return how the forms of a word begin: "bulli" and "bully", but "block" alone for "blocking"."""
    its_stem = stem(word)
    return (its_stem,) if len(its_stem) > SHORTEST_BEGINNING and word.startswith(its_stem) else (word, its_stem)


def _rows_of_postgres(words: list[str], names_only: bool) -> list[tuple[int, str]]:
    """All words are asked for: here to find the common ones costs more than to rank what they stand in."""
    wanted = " | ".join(f"{word}:*" if len(word) > SHORTEST_BEGINNING else word for word in words)
    columns = ("title", "autocomplete") if names_only else tuple(WEIGHTS)
    # To rank the columns one by one takes a third of the time that it takes to join them first.
    rank = " + ".join(f"{WEIGHTS[each]} * ts_rank('{{1, 1, 1, 1}}', {each}, wanted)" for each in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT content_type_id, object_id
            FROM wagtailsearch_indexentry, to_tsquery('english', %s) AS wanted
            WHERE {" OR ".join(f"{each} @@ wanted" for each in columns)}
            ORDER BY {rank} DESC, id LIMIT {BEST}
            """,
            [wanted],
        )
        return cursor.fetchall()
