"""The small set of formats that editors can use in running text."""

from wagtail import blocks

FEATURES = ["bold", "link", "ol", "ul", "menu-label"]
INLINE_FEATURES = ["bold", "link", "menu-label"]
# The longest text of the starter content has 2,000 characters. Whoever pastes a book is told at once.
LONGEST = 20_000


class Words(blocks.RichTextBlock):
    """A few paragraphs or lists; no headings, no pictures, no HTML."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", LONGEST)
        super().__init__(features=FEATURES, **kwargs)
