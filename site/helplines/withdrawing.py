"""Taking one number off at once, while the rest of the record stays: one editor is enough."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from approvals.delivery import delivered_by
from audit.actions import WITHDRAWN
from audit.recording import record
from helplines.models import Helpline, WithdrawnNumber


class WithdrawNumberForm(forms.Form):
    """Which number, and why."""

    value = forms.ChoiceField(label=gettext_lazy("Which one?"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=gettext_lazy("What is wrong with it?"), max_length=400,
        error_messages={"required": gettext_lazy("Say what is wrong, so that somebody can put it right.")},
    )  # fmt: skip

    def __init__(self, *args, values: list[tuple[str, str]], **kwargs):
        """``values``: numbers and addresses that readers see now, with words."""
        super().__init__(*args, **kwargs)
        self.fields["value"].choices = values


def shown_values(helpline: Helpline) -> list[tuple[str, str]]:
    """Return the numbers and addresses of a record that readers see, with words for editors."""
    off = set(helpline.withdrawn_numbers.values_list("value", flat=True))
    return [(c.value, f"{c.get_kind_display()}: {c.value}") for c in helpline.channels.all() if c.value not in off]


def may_withdraw_number(user, helpline) -> bool:
    """Return whether an editor may take a number of this record off."""
    return helpline.live and not helpline.must_stay and user.has_perm("helplines.change_helpline")


def withdraw_number(request, pk):
    """Ask which number and why, and take it off on POST; 403 for those who may not edit helplines."""
    helpline = get_object_or_404(Helpline, pk=pk, live=True)
    if not may_withdraw_number(request.user, helpline):
        raise PermissionDenied
    form = WithdrawNumberForm(request.POST or None, values=shown_values(helpline))
    if not form.is_valid():
        return render(request, "helplines/withdraw_number.html", {"item": helpline, "form": form})
    take_number_off(helpline, form.cleaned_data["value"], request.user, form.cleaned_data["why"], request.moment)
    messages.success(request, _("Readers do not see %s any more. Two people put it back.") % form.cleaned_data["value"])
    return redirect("wagtailsnippets_helplines_helpline:edit", pk)


@transaction.atomic
def take_number_off(helpline: Helpline, value: str, user, why: str, moment) -> WithdrawnNumber:
    """Hide a number from readers from ``moment`` (aware) on, and note it in the log."""
    row, _new = WithdrawnNumber.objects.get_or_create(
        helpline=helpline, value=value, defaults={"withdrawn_by": user, "withdrawn_at": moment, "why": why}
    )
    record(WITHDRAWN, user=user, instance=helpline, words=f"{value}: {why}")
    return row


def put_back(sender, instance, **kwargs) -> None:
    """Two people have published the record: what they publish is shown. A file that is loaded brings nothing back."""
    if delivered_by():
        return
    WithdrawnNumber.objects.filter(helpline=instance).delete()
