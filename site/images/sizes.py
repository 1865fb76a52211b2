"""Which sizes and forms of a picture there should be, and making them: when it is uploaded or loaded, and when a page
that shows it is published. Never while a reader waits: whoever asks for a page must not be able to write anything.
"""

import logging
from collections.abc import Iterable

from wagtail.images.models import Filter

from images.models import Illustration, Rendition

logger = logging.getLogger(__name__)
# The width of a telephone, and of the column of a page on a screen with fine pixels (signpost.css: 44rem).
WIDTHS = (360, 720)
# The first that a browser reads is taken. A picture like a photograph, 720 wide, weighed 18, 24 and 33 KB (measured by
# hand; tests/images/test_pictures.py holds the order); its maker needs about a second for all of them.
FORMS = ("avif", "webp", "jpeg")
# The mark of whoever runs the site, beside its name.
MARK = "max-160x80"


def wanted(image: Illustration) -> list[str]:
    """Return what should be made of a picture, as Wagtail writes it. A drawing in SVG is shown as it is.

    Nothing is made larger than it is: a small picture has one width alone.
    """
    if image.is_svg():
        return []
    smaller = [width for width in WIDTHS if width < image.width]
    widths = WIDTHS[: len(smaller) + 1]
    return [MARK, *(f"format-{form}|width-{width}" for form in FORMS for width in widths)]


def made(image: Illustration, specs: Iterable[str]) -> dict[str, Rendition]:
    """Return what there is of a picture, by how Wagtail writes it, in the order of ``specs`` (one query).

    Not from Wagtail's cache: each process has its own, and does not hear of what another one has made.
    """
    specs = list(specs)
    keys = {spec: Filter(spec=spec).get_cache_key(image) for spec in specs}
    found = {each.filter_spec: each for each in image.renditions.filter(filter_spec__in=specs)
             if each.focal_point_key == keys[each.filter_spec]}  # fmt: skip
    return {spec: found[spec] for spec in specs if spec in found}


def make(image: Illustration) -> int:
    """Make what is missing of a picture; return how many were made.

    What cannot be made is written into the log, and the picture is shown as it was uploaded.
    """
    specs = wanted(image)
    there = made(image, specs)
    done = 0
    for spec in specs:
        if spec in there:
            continue
        try:
            image.create_rendition(Filter(spec=spec))  # get_rendition() would believe its cache, see above
            done += 1
        except Exception:  # one picture, or a storage that does not answer, must not stop a publication
            logger.exception("Picture %d cannot be made smaller; it is shown as it was uploaded.", image.pk)
            return done
    return done


def forget(image: Illustration) -> None:
    """Delete all that was made of a picture, files too: its own file is another one now."""
    for rendition in image.renditions.all():
        rendition.delete()
