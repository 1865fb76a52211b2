"""How a picture is shown: in every form and width that was made of it, or else as it was uploaded."""

from dataclasses import dataclass

from images import sizes
from images.models import Illustration

MARK_WIDTH, MARK_HEIGHT = 160, 80


@dataclass(frozen=True)
class Shown:
    """``sources``: for each form but the last its media type and its files with their widths. ``rest``: the same of the
    last form. ``src``, ``width``, ``height``: what a browser shows that knows no other; it keeps the place free."""

    src: str
    width: int
    height: int
    sources: tuple[tuple[str, str], ...] = ()
    rest: str = ""


def shown(image: Illustration) -> Shown:
    """Return how a picture is shown on a page; nothing is made (one query)."""
    specs = [spec for spec in sizes.wanted(image) if spec != sizes.MARK]
    made = sizes.made(image, specs)
    forms = {}
    for form in sizes.FORMS:
        files = [rendition for spec, rendition in made.items() if spec.startswith(f"format-{form}|")]
        if files:
            forms[form] = files
    last = sizes.FORMS[-1]
    if last not in forms:
        return Shown(image.file.url, round(image.width), round(image.height))  # an SVG file may say 20.5
    largest = forms[last][-1]
    sources = tuple((f"image/{form}", _widths(files)) for form, files in forms.items() if form != last)
    return Shown(largest.url, largest.width, largest.height, sources, _widths(forms[last]))


def mark(image: Illustration) -> Shown:
    """Return how a picture is shown as the mark of a site; nothing is made (one query)."""
    made = sizes.made(image, [sizes.MARK]) if not image.is_svg() else {}
    if made:
        rendition = made[sizes.MARK]
        return Shown(rendition.url, rendition.width, rendition.height)
    scale = min(1, MARK_WIDTH / max(1, image.width), MARK_HEIGHT / max(1, image.height))
    return Shown(image.file.url, max(1, round(image.width * scale)), max(1, round(image.height * scale)))


def _widths(files) -> str:
    return ", ".join(f"{file.url} {file.width}w" for file in files)
