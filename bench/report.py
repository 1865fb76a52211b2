"""Writes figures of the benchmarks as tables into a page of the documentation. Pure but for ``write``."""

import re
from collections.abc import Iterable
from pathlib import Path

from bench.lighthouse import in_words


def write(page: Path, results: dict) -> None:
    """Replace, in a page, the part of each benchmark that was run; parts of others stay as they are."""
    text = page.read_text(encoding="utf-8")
    for name, result in results.items():
        text = replaced(text, name, "\n".join(TABLES[name](result)))
    page.write_text(text, encoding="utf-8")


def replaced(text: str, name: str, table: str) -> str:
    """Return a text with ``table`` between the two marks of ``name``; ValueError when they are missing."""
    pattern = re.compile(rf"(<!-- {name}: written by run.py bench -->\n).*?(<!-- end of {name} -->)", re.S)
    if not pattern.search(text):
        raise ValueError(f"The page has no place for the figures of {name}.")
    return pattern.sub(lambda marks: f"{marks[1]}{table}\n{marks[2]}", text)


def machine_line(result: dict) -> str:
    """Return in one line where and when figures were taken."""
    versions = ", ".join(f"{name} {value}" for name, value in result["versions"].items() if value)
    return (
        f"Taken {result['taken']} on {result['cores']} cores ({result['processor']}), {result['memory_gb']} GB, load "
        f"before {result['load_before'][0]}; Python {result['python']}, {versions}; commit {result['commit']}."
    )


def table(heading: Iterable, rows: Iterable[Iterable]) -> list[str]:
    """Return the lines of a Markdown table."""
    heading = [str(each) for each in heading]
    lines = [heading, ["---"] * len(heading), *([str(each) for each in row] for row in rows)]
    return [f"| {' | '.join(line)} |" for line in lines]


def of_serving(result: dict) -> list[str]:
    """Return the table of one guide beside other servers."""
    heading = ("", "answers a second", "to nginx", "ours to it", "processor, µs", "p50, ms", "p99, ms", "bytes",
               "queries", "memory of a worker (of one more), MB")  # fmt: skip
    rows = (
        (row["name"], f"{row['rate']:,.0f}", _or_dash(row["to_nginx"]), f"{row['ours_to']:.2f}", f"{row['cpu']:,.0f}",
         row["p50"], row["p99"], f"{row['size']:,}", _or_dash(row["queries"]), _memory(row))
        for row in result["rows"]
    )  # fmt: skip
    how = result["how"]
    words = (
        f"{how['connections']} connections, {how['rounds']} rounds in turn of {how['seconds']:g} s, one worker each."
    )
    left_out = [f"\nLeft out: {words}" for words in result["left_out"]]
    return [machine_line(result), words, "", *table(heading, rows), *left_out]


def _memory(row: dict) -> str:
    return f"{row['worker_mb']}" + (f" ({row['added_mb']})" if row["added_mb"] is not None else "")


def of_growth(result: dict) -> list[str]:
    """Return the table of how cost grows."""
    sizes = list(result["pages"])
    heading = [f"{result['database']}: processor, ms (queries)", *(f"{int(size):,} pages" for size in sizes)]
    costs = [{cost["what"]: cost for cost in result["pages"][size]} for size in sizes]
    rows = ([what, *(f"{each[what]['cpu']:,} ({each[what]['queries']})" for each in costs)] for what in costs[0])
    return [machine_line(result), "", *table(heading, rows)]


def of_browser(result: dict) -> list[str]:
    """Return the table of first visits on a slow line, and what Lighthouse said."""
    heading = ("page", "largest paint, ms", "layout shift", "long tasks, ms", "requests", "bytes")
    rows = (
        (name, f"{each['lcp']:,.0f}", each["cls"], each["tbt"], f"{each['requests']:.0f}", f"{each['size']:,.0f}")
        for name, each in result["pages"].items()
    )
    said = [f"\nLighthouse, {name}: {in_words(each)}." for name, each in result["lighthouse"].items()]
    return [machine_line(result), "", *table(heading, rows), *said]


def of_pages(result: dict) -> list[str]:
    """Return the largest of each figure that has a budget, over all pages."""
    pages, rows = result["pages"], []
    for key, what in (("flight", "HTML and styles, bytes on the wire"), ("whole", "the whole page, bytes"),
                      ("requests", "requests"), ("queries", "queries")):  # fmt: skip
        worst = max(pages, key=lambda page: page[key])
        rows.append((what, f"{worst[key]:,}", f"`{worst['path']}`"))
    over = sum(bool(page["over"]) for page in pages)
    last = f"{len(pages)} pages, {over} over a budget. `load_content`: {result['loading_seconds']} s."
    return [machine_line(result), "", *table(("most of all pages", "", "where"), rows), "", last]


def of_loading(result: dict) -> list[str]:
    """Return the table of how long it takes to load content."""
    heading = ("pages", "files", "into an empty database, s", "processor, s", "again unchanged, s", "memory, MB")
    names = ("pages", "files", "seconds", "cpu", "again", "memory_mb")
    rows = ([f"{row[name]:,}" for name in names] for row in result["rows"])
    return [machine_line(result), "", *table(heading, rows)]


def _or_dash(value) -> str:
    return "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


TABLES = {"measure": of_pages, "serving": of_serving, "growth": of_growth, "loading": of_loading, "browser": of_browser}
