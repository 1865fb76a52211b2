"""What a reviewer is asked when they agree or send something back."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AgreeForm(forms.Form):
    """The reviewer's word; a reason is needed where the checks ask for one (``SafeguardingReviewTask``)."""

    reason = forms.CharField(
        label=_("Your reason"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Only where the checks below ask for one: why is it right to publish it all the same?"),
    )
    comment = forms.CharField(label=_("A word to the writer"), required=False, widget=forms.Textarea({"rows": 2}))


class SendBackForm(forms.Form):
    """What is to be mended."""

    comment = forms.CharField(
        label=_("What should be changed?"),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say what should be changed, so that the writer can mend it.")},
    )


WHY_WITHDRAWN = [
    ("wrong", _("It says something that is wrong")),
    ("number", _("A number or an address does not work")),
    ("harm", _("It could hurt somebody")),
    ("other", _("Something else")),
]


class WithdrawForm(forms.Form):
    """Why something is taken off; for the log, and for whoever puts it back."""

    reason = forms.ChoiceField(label=_("Why?"), choices=WHY_WITHDRAWN, widget=forms.RadioSelect)
    words = forms.CharField(label=_("In a few words"), required=False, max_length=300)

    def why(self) -> str:
        """Return the reason as it stands in the log."""
        reason = str(dict(WHY_WITHDRAWN)[self.cleaned_data["reason"]])
        return f"{reason}: {self.cleaned_data['words']}" if self.cleaned_data["words"] else reason
