"""How large the letters of a sheet can be, so that it fills its page and no more. Pure: words in, points out.

A guess from the number of lines, so that a sheet is drawn once or twice and not ten times; whether it fits is seen when
it is drawn. The measures below are those of paper.css; 1 rem is the size that is returned.
"""

import math
from collections.abc import Iterator

from schools.sheet import Sheet

SIZES = (15, 14, 13, 12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5)
MM_A_POINT = 0.3528
# How wide a letter is on average, as a part of its size: regular, and bold.
LETTER, BOLD = 0.5, 0.56
HEIGHT = {"A4": 240, "A5": 196}
# Words of who can help are a little larger than 1 rem; on a poster they stand beside the QR code, which is so tall.
OF_CALLS = 1.25
LARGEST_CALLS = 13
CALLS_BESIDE = 88
# The title: how many times the size of the letters, and on how many millimetres.
TITLE = {"A4": (4.4, 134), "A5": (3.4, 90)}
TITLE_SIZES = (42, 38, 34, 30, 26, 22, 19)
TIGHT = 9.5


def sizes_for(sheet: Sheet, paper: str) -> Iterator[float]:
    """Yield sizes of letters in points for a sheet on "A4" or "A5", from the largest that may fit downwards."""
    tall = _poster if paper == "A4" else _leaflet
    first = next((place for place, size in enumerate(SIZES) if tall(sheet, size) <= HEIGHT[paper]), len(SIZES) - 1)
    yield from SIZES[first:]


def calls_size_for(sheet: Sheet, paper: str, size: float) -> float:
    """Return the size of letters for who can help: as the QR code beside them allows (A4), or the back (A5).

    ``size``: of the rest; when a sheet was drawn too large and is tried again, these letters shrink with it.
    """
    sizes = [each * OF_CALLS for each in SIZES if each <= LARGEST_CALLS]
    if paper == "A4":
        return next((each for each in sizes if _calls(sheet, each, 112) + 7 <= CALLS_BESIDE), sizes[-1])
    largest = next((each for each in sizes if _back(sheet, each) <= HEIGHT[paper]), sizes[-1])
    return largest * size / next(sizes_for(sheet, paper))


def title_size_for(sheet: Sheet, paper: str, size: float) -> float:
    """Return the size of letters of the title: the rest's, several times, or less where it would take three lines."""
    times, width = TITLE[paper]
    sizes = [times * size, *(each for each in TITLE_SIZES if each < times * size)]
    return next((each for each in sizes if lines(sheet.title, each, width, BOLD) <= 2), sizes[-1])


def is_tight(paper: str, size: float) -> bool:
    """Whether a sheet has so much to say that its QR code is drawn smaller, too."""
    return paper == "A4" and size < TIGHT


def lines(words: str, size: float, width: float, letter: float = LETTER) -> int:
    """Return about how many lines words take in letters of ``size`` points on ``width`` millimetres."""
    return max(1, math.ceil(len(words) * letter * size * MM_A_POINT / width))


def _poster(sheet: Sheet, size: float) -> float:
    rem = size * MM_A_POINT
    scan = 82 if is_tight("A4", size) else 95
    head = 30 + max(17, _title(sheet, "A4", size))
    idea = 21 + _idea(sheet, size, 164, 178)
    steps = 0.0
    if sheet.steps:
        steps = 14 + max(13, 2.4 * rem * max(lines(step, 2 * size, 41, BOLD) for step in sheet.steps))
    return head + idea + steps + 6 + max(_calls(sheet, OF_CALLS * SIZES[-1], 112) + 7, scan)


def _leaflet(sheet: Sheet, size: float) -> float:
    return 23 + max(16, _title(sheet, "A5", size)) + 18 + _idea(sheet, size, 112, 122) + 81


def _back(sheet: Sheet, size: float) -> float:
    tall = 54 + _calls(sheet, size, 134)
    if sheet.steps:
        step = 1.3 * size
        tall += 25 + sum(3 + max(10, 1.2 * step * MM_A_POINT * lines(each, step, 104, BOLD)) for each in sheet.steps)
    return tall


def _title(sheet: Sheet, paper: str, size: float) -> float:
    points = title_size_for(sheet, paper, size)
    return lines(sheet.title, points, TITLE[paper][1], BOLD) * 1.1 * points * MM_A_POINT


def _idea(sheet: Sheet, size: float, first_width: float, width: float) -> float:
    rem = size * MM_A_POINT
    first, *others = sheet.idea or ("",)
    tall = lines(first, 2.5 * size, first_width, BOLD) * 3.05 * rem
    return tall + sum(2.5 + lines(words, 1.6 * size, width) * 2.16 * rem for words in others)


def _calls(sheet: Sheet, size: float, width: float) -> float:
    """``size``: of these words themselves."""
    em = size * MM_A_POINT
    tall = 2 + (6.7 + 2.65 * em if sheet.emergency else 0)
    for number in sheet.numbers:
        tall += 3.5 + lines(number.name, 1.2 * size, width, BOLD) * 1.62 * em
        numbers = "".join(f"{how}  {what}{what}   " for how, what, _link in number.ways)
        tall += lines(numbers, size, width) * 2.2 * em if number.ways else 0
        tall += 1.35 * em if number.hours or number.cost else 0
        tall += lines(number.words, size, width) * 1.35 * em if number.words else 0
    return tall
