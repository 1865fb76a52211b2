"""How something was checked, and which of its parts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from review.models import HOW


class CheckForm(forms.Form):
    """One question: how? And for what is checked part by part: which parts?"""

    parts = forms.MultipleChoiceField(
        label=_("What did you check?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one part that you have checked.")},
    )
    how = forms.ChoiceField(choices=HOW, widget=forms.RadioSelect, label=_("How did you check it?"))

    def __init__(self, *args, parts: list[tuple[str, str]] = (), **kwargs):
        """``parts``: what can be ticked, as value and words; empty for what is checked as a whole."""
        super().__init__(*args, **kwargs)
        if parts:
            self.fields["parts"].choices = parts
        else:
            del self.fields["parts"]
