"""What is asked before something comes back."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page


class BringBackForm(forms.Form):
    """Where to, if the old place is gone; and whether all that stood below comes too."""

    parent = forms.ModelChoiceField(
        label=_("Below which page?"),
        queryset=Page.objects.filter(depth__gt=1),
        required=False,
        widget=AdminPageChooser,
        error_messages={"required": _("The page above it is gone. Choose below which one it is to stand.")},
    )
    with_below = forms.BooleanField(label=_("With the pages that stood below it"), required=False, initial=True)

    def __init__(self, *args, needs_parent: bool, below: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].required = needs_parent
        if not needs_parent:
            del self.fields["parent"]
        if not below:
            del self.fields["with_below"]
