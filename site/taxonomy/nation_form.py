"""The form of a nation."""

from wagtail.admin.forms import WagtailAdminModelForm


class NationForm(WagtailAdminModelForm):
    """Lets the code be written once: it is the key by which everything refers to the nation."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "code" in self.fields and self.instance.pk:
            self.fields["code"].disabled = True
