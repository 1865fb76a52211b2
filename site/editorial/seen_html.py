"""A page's HTML, changed for one look at it: a colour scheme, paper, before pictures and scripts arrive. Pure.

Everything that is not named here stays byte for byte as readers get it.
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from editorial.seen_choices import DARK, PRINTED

CONDITION = re.compile(r"@media[^{;]*\{")
SCHEME = re.compile(r"\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)")
OWN_SCHEME = re.compile(r"(?<![\w-])color-scheme\s*:[^;}]*")
# True in every frame, and true in none.
ALWAYS, NEVER = "(min-width:0)", "(max-width:0)"
# A kind of medium that no browser is.
NOWHERE = "tty"
# Where a picture will stand, before it has arrived: its room, with an edge that editors can see.
NOT_YET = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E"
EDGE = "img{outline:2px dashed #777;outline-offset:-2px}"
# What a meta element may not say, and what pictures that have not arrived need besides.
NOT_IN_META = {"frame-ancestors", "sandbox", "report-uri"}
WAITS_FOR = re.compile(r"\s(?:src|srcset)=(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
OPENS_ELSEWHERE = re.compile(r"\s(?:target=(?:\"[^\"]*\"|'[^']*'|[^\s>]+)|data-leave-this-site)", re.IGNORECASE)
OPENS = re.compile(r"<[a-zA-Z][^\s/>]*")


@dataclass(frozen=True)
class Seen:
    """A page as it is shown in the frame, and how many pictures and scripts it asks for besides."""

    html: str
    pictures: int
    scripts: int


def as_seen(html: str, policy: str, look: str, runs_scripts: bool, slow: bool) -> Seen:
    """Return a public page for one look; ``policy`` is the content security policy that came with it."""
    frame = _Frame(html, look, slow)
    own = policy_of(policy, frame.hashes, runs_scripts, slow)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(own)}">'
    edge = f"<style>{EDGE}</style>" if slow else ""
    return Seen(frame.changed().replace("<head>", f"<head>{meta}{edge}", 1), frame.pictures, frame.scripts)


def for_look(css: str, look: str) -> str:
    """Return a stylesheet in which the questions for colours and paper are answered for good."""
    dark = look == DARK

    def answered(condition: re.Match) -> str:
        words = SCHEME.sub(lambda scheme: ALWAYS if (scheme[1] == "dark") is dark else NEVER, condition[0])
        if look == PRINTED:
            words = re.sub(r"\bscreen\b", NOWHERE, words)
            words = re.sub(r"\bprint\b", "all", words)
        return words

    return OWN_SCHEME.sub(f"color-scheme:{'dark' if dark else 'light'}", CONDITION.sub(answered, css))


def policy_of(policy: str, hashes: dict[str, str], runs_scripts: bool, slow: bool) -> str:
    """Return a page's own policy for the frame, so that what a reader's browser would refuse is refused here too.

    ``hashes``: of each inlined stylesheet, as it was and as it is now. What is not allowed there is not allowed here.
    """
    for before, now in hashes.items():
        policy = policy.replace(before, now)
    directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";") if part.strip())
    directives = {name: value for name, value in directives.items() if name not in NOT_IN_META}
    if not runs_scripts:
        directives["script-src"] = "'none'"
    if slow:
        directives["img-src"] = "data:"
        directives["style-src"] = f"{directives.get('style-src', '')} '{_hash(EDGE)}'".strip()
    return "; ".join(f"{name} {value}".strip() for name, value in directives.items())


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


class _Frame(HTMLParser):
    """Finds the stylesheets, links, pictures and scripts of a page, and notes what is written in their place."""

    def __init__(self, html: str, look: str, slow: bool):
        super().__init__()
        self.look, self.slow = look, slow
        self.hashes: dict[str, str] = {}
        self.pictures = self.scripts = 0
        self._html = html
        self._lines = [0, *(match.end() for match in re.finditer("\n", html))]
        # From, to, and what stands there now.
        self._changes: list[tuple[int, int, str]] = []
        self._style_from = self._script_from = None
        self.feed(html)
        self.close()

    def changed(self) -> str:
        """Return the page with its changes; between them it is copied as it is written."""
        parts, copied = [], 0
        for start, end, words in self._changes:
            parts += [self._html[copied:start], words]
            copied = end
        return "".join([*parts, self._html[copied:]])

    def handle_starttag(self, tag, attrs):
        written, values = self.get_starttag_text(), dict(attrs)
        if tag == "style":
            self._style_from = self._here() + len(written)
        elif tag == "script" and values.get("src"):
            self.scripts += 1
            self._script_from = self._here()
        elif tag == "a":
            self._write(written, _leads_nowhere(written, values.get("href") or ""))
        elif tag in {"img", "source"}:
            self.pictures += tag == "img"
            self._write(written, _has_not_arrived(tag, written) if self.slow else written)

    def handle_endtag(self, tag):
        if tag == "style" and self._style_from is not None:
            css = self._html[self._style_from : self._here()]
            now = for_look(css, self.look)
            self.hashes[_hash(css)] = _hash(now)
            self._changes.append((self._style_from, self._here(), now))
            self._style_from = None
        if tag == "script" and self._script_from is not None:
            if self.slow:
                self._changes.append((self._script_from, self._html.index(">", self._here()) + 1, ""))
            self._script_from = None

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _write(self, before: str, now: str) -> None:
        self._changes.append((self._here(), self._here() + len(before), now))


def _leads_nowhere(written: str, href: str) -> str:
    """Let a link ask for a new window, which the frame does not give; one to a part of the same page works.

    Its address stays: on paper it is shown. "Leave this site" would empty the frame by its script.
    """
    written = OPENS_ELSEWHERE.sub("", written)
    return written if href.startswith("#") or not href else _with(written, 'target="_blank"')


def _has_not_arrived(tag: str, written: str) -> str:
    written = WAITS_FOR.sub("", written)
    return _with(written, f'src="{NOT_YET}"') if tag == "img" else written


def _with(written: str, attribute: str) -> str:
    """Return a tag as it is written, with one more attribute."""
    return OPENS.sub(lambda name: f"{name[0]} {attribute}", written, count=1)
