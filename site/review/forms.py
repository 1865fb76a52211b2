"""How something was checked, and which of its parts."""

from collections.abc import Callable

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from review.models import HOW

# The whole has no name among the parts; a form needs one. No part is called so: theirs are action/list.
THE_WHOLE = "whole"


class CheckForm(forms.Form):
    """One question: how? And for what is checked part by part: which parts?"""

    parts = forms.MultipleChoiceField(
        label=_("What did you check?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one part that you have checked.")},
    )
    how = forms.ChoiceField(choices=HOW, widget=forms.RadioSelect, label=_("How did you check it?"))

    def __init__(
        self, *args, parts: list[tuple[str, str]] = (), missing: Callable[[list[str]], list[str]] = lambda parts: [],
        **kwargs,
    ):  # fmt: skip
        """``parts``: what can be ticked, as value and words; empty for what is checked as a whole.

        ``missing``: keys of parts in, official pages that were not opened yet out.
        """
        super().__init__(*args, **kwargs)
        self.missing = missing
        if parts:
            self.fields["parts"].choices = parts
        else:
            del self.fields["parts"]

    def ticked(self) -> list[str]:
        """Return the keys of the parts that were ticked; the whole has the empty key."""
        return ["" if part == THE_WHOLE else part for part in self.cleaned_data.get("parts", [THE_WHOLE])]

    def clean(self):
        """Take no check of what was not looked at."""
        cleaned = super().clean()
        if "parts" in self.errors:
            return cleaned
        unopened = self.missing(self.ticked())
        if unopened:
            words = ngettext(
                "Open this page first, and compare: %(pages)s", "Open these pages first, and compare: %(pages)s",
                len(unopened),
            )  # fmt: skip
            raise forms.ValidationError(words % {"pages": ", ".join(unopened)}, code="not_opened")
        return cleaned
