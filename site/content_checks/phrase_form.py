"""The form of one phrase to avoid."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from content_checks.readers import reader_choices


class PhraseForm(WagtailAdminModelForm):
    """Offers the readers as tick boxes; which there are is asked when the form is shown."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        before = self.fields.get("audiences")
        if before is not None:
            self.fields["audiences"] = forms.MultipleChoiceField(
                choices=reader_choices(),
                required=False,
                label=before.label,
                help_text=before.help_text,
                widget=forms.CheckboxSelectMultiple,
            )
