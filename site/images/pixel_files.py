"""Whether a picture file is whole. Pure: bytes in, words out.

A file that breaks off opens like any other, and fails only when its first smaller copy is made: in the middle of
showing a page. How many pixels there may be is looked at before (``settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS``).
"""

import io

from PIL import Image


def problem_with_pixels(content: bytes) -> str:
    """Return why a file is refused, in plain words; empty when all of it can be read."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.load()
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
        return "The picture is cut off or damaged. Save it again in a drawing program, and upload it once more."
    return ""
