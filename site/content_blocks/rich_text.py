"""The small set of formats that editors can use in running text."""

from wagtail import blocks

FEATURES = ["bold", "link", "ol", "ul", "menu-label"]
INLINE_FEATURES = ["bold", "link", "menu-label"]


class Words(blocks.RichTextBlock):
    """A few paragraphs or lists; no headings, no pictures, no HTML."""

    def __init__(self, **kwargs):
        super().__init__(features=FEATURES, **kwargs)
