"""Copies begin as drafts, and there are no aliases: an alias is stored as published, past everybody."""

from wagtail.admin.forms.pages import CopyForm


class CopyAsDraft(CopyForm):
    """Wagtail's form without the two boxes that would publish."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)
