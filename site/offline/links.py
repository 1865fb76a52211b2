"""One page of the site made fit for a copy: links relative, forms gone, nothing asked of any server.

Pure: HTML, and what finds the file of an address, go in; HTML and the pictures that it shows come out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from offline import addresses, styles
from offline.addresses import Resolve

# Nothing but the copy's own files. From a disk "self" is no origin: there the scheme stands for it.
POLICY = (
    "default-src 'none'; style-src 'self' file: 'unsafe-inline'; script-src 'self' file:; img-src 'self' file:; "
    "base-uri 'none'; form-action 'none'"
)
HEAD = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n<meta name="referrer" content="no-referrer">'
CHARSET = '<meta charset="utf-8">'
# A list, a paragraph or a bar that holds links alone goes with the last of them.
HOLDERS = ("li", "p")
LISTS = ("ul", "ol")
PICTURES = "media"
# A page that is opened inside the zip file finds no stylesheet: its drawings must not fill the screen.
WITHOUT_STYLE = "32"
EMPTY_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Around:
    """What every page of a copy says besides, as HTML: ``foot`` below it, ``notice`` above it once it is old.

    ``host``: the site's own. ``media``: what the addresses of its pictures begin with. ``online``: the words behind a
    link that leaves the copy. ``everything``: those of the link that stands where the search was.
    """

    host: str
    media: str
    foot: str
    notice: str
    online: str
    everything: str


@dataclass(frozen=True)
class Fit:
    """``pictures``: names of the pictures that the page shows, as the site's storage knows them."""

    html: str
    pictures: tuple[str, ...]


def on_the_site(html: str, address: str, host: str) -> list[str]:
    """Return the addresses of the site that a page links to, in order, each once, without anchors."""
    found: dict[str, None] = {}
    for link in LexborHTMLParser(html).css("a[href]"):
        target = addresses.inside(link.attributes["href"] or "", address, host)
        if target:
            found[target[0]] = None
    return list(found)


def heading_of(html: str) -> str:
    """Return the first heading of a page, as plain text; empty where there is none."""
    heading = LexborHTMLParser(html).css_first("h1")
    return " ".join(heading.text().split()) if heading else ""


def fit(html: str, address: str, place: str, resolve: Resolve, around: Around) -> Fit:
    """Return a page as it stands in a copy.

    ``address``: where it stands on the site. ``place``: its file. ``resolve``: finds the file of an address, or None
    for what is not in the copy. A link to that leads to the site itself and says so in words; where it would only
    confuse, it is taken out with its list item.
    """
    marks = styles.MARK.findall(html)
    tree = LexborHTMLParser(styles.MARK.sub("", html))
    _head(tree, place, marks)
    for link in tree.css("a[href]"):
        _link(link, tree, address, place, resolve, around)
    _search(tree, resolve, place, around)
    for gone in tree.css("form, datalist"):
        gone.decompose()
    for drawing in tree.css("svg:not([viewBox]):not([width]):not([hidden])"):
        drawing.attrs["width"] = drawing.attrs["height"] = WITHOUT_STYLE
    for bar in tree.css("main nav"):
        if len(bar.css("a")) < 2 and not bar.css_first(".crumbs"):
            bar.decompose()
    pictures = tuple(dict.fromkeys(_pictures(tree, place, around.media)))
    return Fit(_put_around(tree.html, place, marks, around), pictures)


def alone(html: str, host: str) -> str:
    """Return a page that stands for itself at any address: every link leads to the site, its styles are inside it."""
    marks = styles.MARK.findall(html)
    tree = LexborHTMLParser(styles.MARK.sub("", html))
    for gone in tree.css('link, meta[property], script, form, datalist, [src^="/"]'):
        gone.decompose()
    for link in tree.css('a[href^="/"]'):
        link.attrs["href"] = host + (link.attributes["href"] or "")
    text = "".join(styles.style_text(name) for name in [*dict.fromkeys(marks), styles.COPY])
    html = EMPTY_LINES.sub("\n", tree.html or "").replace(CHARSET, f"{CHARSET}\n{HEAD}", 1)
    return html.replace("</head>", f"<style>{text}</style></head>", 1)


def _head(tree: LexborHTMLParser, place: str, marks: list[str]) -> None:
    """Take out what speaks to machines on the web, and all scripts but those that a copy has."""
    for gone in tree.css('link[rel="alternate"], meta[property], script[type="application/ld+json"]'):
        gone.decompose()
    for icon in tree.css('link[rel="icon"]'):
        icon.attrs["href"] = addresses.relative("favicon.svg", place)
    for script in tree.css("script"):
        name = re.match(r"(?:.*/)?([a-z_]+)\.", script.attributes.get("src") or "")
        if name and name[1] in styles.SCRIPTS:
            script.attrs["src"] = addresses.relative(styles.script_file(name[1]), place)
            script.attrs["defer"] = ""
            del script.attrs["type"]
        else:
            script.decompose()


def _search(tree: LexborHTMLParser, resolve: Resolve, place: str, around: Around) -> None:
    """Put a link to the list of everything where the search was."""
    target = resolve("/search/")
    for form in tree.css("form.find"):
        if target and target != place:
            link = tree.create_node("a")
            link.attrs["class"] = "everything btn"
            link.attrs["href"] = addresses.relative(target, place)
            link.insert_child(around.everything)
            form.insert_before(link)


def _link(link: LexborNode, tree: LexborHTMLParser, address: str, place: str, resolve: Resolve, around: Around) -> None:
    href = link.attributes["href"] or ""
    target = None if href.startswith("#") else addresses.inside(href, address, around.host)
    if target is None:
        return
    where, anchor = target
    file, _, row = (resolve(where) or "").partition("#")
    anchor = anchor or row
    if file == place and row and _stands_in(link, row):
        _take_out(link)
    elif file:
        to = "" if file == place and anchor else addresses.relative(file, place)
        link.attrs["href"] = to + (f"#{anchor}" if anchor else "")
        if "rel" in link.attributes:
            del link.attrs["rel"]
    elif _confuses(where, address):
        _take_out(link)
    elif _is_furniture(link):
        _take_out(link, ("li",))
    else:
        link.attrs["href"] = around.host + where + (f"#{anchor}" if anchor else "")
        words = tree.create_node("small")
        words.attrs["class"] = "online"
        words.insert_child(f" ({around.online})")
        (link.css_first("span:not(.vh)") or link).insert_child(words)


def _stands_in(link: LexborNode, row: str) -> bool:
    """Whether a link stands in the very place that it leads to."""
    node = link.parent
    while node is not None and node.tag != "body":
        if node.attributes.get("id") == row:
            return True
        node = node.parent
    return False


def _confuses(where: str, address: str) -> bool:
    """Whether a link that leaves the copy helps nobody: it narrows what is on the page, or is for machines."""
    if addresses.is_on_the_site_only(where):
        return "?" in where
    is_a_part = address != "/" and where.startswith(address)
    return addresses.is_for_the_site_alone(where) or "?" in where or is_a_part


def _is_furniture(link: LexborNode) -> bool:
    """Whether a link stands in the header, the footer or the crumbs, beside many others."""
    node = link.parent
    while node is not None and node.tag not in {"body", "main"}:
        css = (node.attributes.get("class") or "").split()
        if (node.tag, "top") == (node.tag, *css[:1]) or "foot" in css or "crumbs" in css:
            return True
        node = node.parent
    return False


def _take_out(link: LexborNode, holders: tuple[str, ...] = HOLDERS) -> None:
    """Take out a link with the list item or paragraph that holds nothing else; otherwise leave its words."""
    holder = link.parent
    while holder is not None and holder.tag not in holders and _words(holder) == _words(link) and holder.tag != "div":
        holder = holder.parent
    if holder is None or holder.tag not in holders or _words(holder) != _words(link):
        link.unwrap()
        return
    above = holder.parent
    holder.decompose()
    if above is not None and above.tag in LISTS and not above.css_first("li"):
        above.decompose()


def _words(node: LexborNode) -> str:
    return "".join(node.text().split())


def _pictures(tree: LexborHTMLParser, place: str, media: str) -> Iterator[str]:
    """Make the pictures relative, and yield their names; take out any other."""
    for node in tree.css("img[src], source[src], source[srcset], img[srcset]"):
        sources = [node.attributes["src"]] if node.attributes.get("src") else []
        offered = [each.strip().partition(" ") for each in (node.attributes.get("srcset") or "").split(",") if each]
        names = [str(source).removeprefix(media) for source in [*sources, *(each[0] for each in offered)]]
        if any(not str(source).startswith(media) for source in [*sources, *(each[0] for each in offered)]):
            node.decompose()
            continue
        yield from names
        if sources:
            node.attrs["src"] = _picture(names[0], place)
        if offered:
            sized = zip(names[len(sources) :], offered, strict=True)
            node.attrs["srcset"] = ", ".join(f"{_picture(name, place)} {each[2]}".strip() for name, each in sized)


def _picture(name: str, place: str) -> str:
    return addresses.relative(f"{PICTURES}/{name}", place)


def _put_around(html: str, place: str, marks: list[str], around: Around) -> str:
    sheets = "".join(
        f'<link rel="stylesheet" href="{escape(addresses.relative(styles.style_file(name), place))}">'
        for name in [*dict.fromkeys(marks), styles.COPY]
    )
    script = f'<script src="{escape(addresses.relative(styles.EVERY_PAGE, place))}" defer></script>'
    html = EMPTY_LINES.sub("\n", html)
    html = html.replace(CHARSET, f"{CHARSET}\n{HEAD}", 1).replace("</head>", f"{sheets}{script}</head>", 1)
    html = html.replace('<main id="main">', f'<main id="main">{around.notice}', 1)
    body, ends, after = html.rpartition("</div></footer>")
    if not ends:
        body, ends, after = html.rpartition("</body>")
    return f"{body}{around.foot}{ends}{after}"
