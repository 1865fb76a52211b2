"""How something was checked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from review.models import HOW


class CheckForm(forms.Form):
    """One question: how?"""

    how = forms.ChoiceField(choices=HOW, widget=forms.RadioSelect, label=_("How did you check it?"))
