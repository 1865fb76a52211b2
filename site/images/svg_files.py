"""Whether an SVG file is a drawing and nothing else. Pure: bytes in, words out.

SVG is a document that can run programs, load other files and hide text that grows without end (OWASP, "File upload
cheat sheet"; the SVG integration rules of the W3C call what is allowed here "secure static mode"). Such a file is
refused, not mended: its author should see what is drawn. Parsed by defusedxml, which Willow uses too.
"""

from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

# Everything that draws. What is not here runs, loads or embeds: script, foreignObject, image, animation of links.
DRAWS = frozenset({
    "svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style", "path", "rect", "circle", "ellipse",
    "line", "polyline", "polygon", "text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "pattern",
    "clipPath", "mask", "marker", "filter", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite",
    "feConvolveMatrix", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur",
    "feMerge", "feMergeNode", "feMorphology", "feOffset", "feTile", "feTurbulence", "switch", "view",
})  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"
LINKS = ("href", "src")


def problem_with(content: bytes) -> str:
    """Return why a file is refused, in plain words; empty when it is a drawing and nothing else."""
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        return "It has a DOCTYPE, which can hide more than a drawing. Save it again as “plain SVG”."
    except (ParseError, ValueError, LookupError):
        return "It cannot be read as SVG. Open it in a drawing program, and save it again."
    if root.tag != f"{SVG}svg":
        return "It is no SVG drawing. Save it again as “plain SVG”."
    if b"<?xml-stylesheet" in content:
        return "It loads a style sheet from elsewhere. Save it again as “plain SVG”."
    for element in root.iter():
        if found := _problem_with_element(element):
            return found
    return ""


def _problem_with_element(element) -> str:
    space, _brace, name = str(element.tag).rpartition("}")
    if space and f"{space}}}" == SVG and name not in DRAWS:
        return f"It holds more than a drawing: “{name}”. Take that out, and save it again as “plain SVG”."
    if "xhtml" in space:
        return f"It holds a piece of a web page: “{name}”. Take that out, and save it again as “plain SVG”."
    if name == "style" and _loads(element.text or ""):
        return "Its styles load something from elsewhere. Take that out, and save it again as “plain SVG”."
    for attribute, value in element.attrib.items():
        if found := _problem_with_attribute(attribute.rpartition("}")[2].lower(), value):
            return found
    return ""


def _problem_with_attribute(name: str, value: str) -> str:
    if name.startswith("on"):
        return f"It would run a program: “{name}”. Take that out, and save it again as “plain SVG”."
    if name in LINKS and not value.strip().startswith("#"):
        return "It leads to something outside of the file. Take the link out, and save it again as “plain SVG”."
    if _loads(value):
        return "It loads something from elsewhere. Take that out, and save it again as “plain SVG”."
    return ""


def _loads(text: str) -> bool:
    """Whether a style loads anything; ``url(#part)`` is in the same file. Escapes hide words, and are refused."""
    plain = "".join(text.lower().split()).replace('"', "").replace("'", "")
    return "@import" in plain or "\\" in plain or "javascript:" in plain or "url(" in plain.replace("url(#", "")
