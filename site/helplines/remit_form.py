"""The form of a list of who comes first."""

from wagtail.admin.forms import WagtailAdminModelForm

from taxonomy.audiences import GROUPS

LINES = "referrals"
_PLACE_OF_GROUP = {code: place for place, (code, _name) in enumerate(GROUPS)}


class RemitForm(WagtailAdminModelForm):
    """Shows the youngest readers' lines first, and numbers the lines of each group as they stand."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound and LINES in self.formsets:
            self.formsets[LINES].forms.sort(key=_place)

    def save(self, commit=True):
        """Return the record with its lines in order; store it with ``commit``."""
        item = super().save(commit=False)
        if LINES in self.formsets:
            item.set_lines([form.instance for form in self.formsets[LINES].ordered_forms])
        if commit:
            item.save()
        return item


def _place(form) -> tuple[int, int]:
    line = form.instance
    return _PLACE_OF_GROUP.get(line.group, len(_PLACE_OF_GROUP)), line.rank
