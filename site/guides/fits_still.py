"""An editor compares a guide with a voice of its family that has changed, and says that it still fits."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from guides.models import GuidePage, OutOfStep
from guides.out_of_step import settle


def open_questions(guide: GuidePage) -> list[OutOfStep]:
    """Return what is asked of a guide and not settled (one query)."""
    asked = OutOfStep.objects.filter(guide_id=guide.pk, settled_at=None)
    return list(asked.select_related("because_of").defer("because_of__body"))


def fits_still(request, pk):
    """Show what has changed elsewhere; on POST, settle it. 403 for those who may not edit the guide."""
    guide = get_object_or_404(GuidePage, pk=pk)
    if not guide.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "guides/fits_still.html", {"guide": guide, "asked": open_questions(guide)})
    settle(guide, request.user)
    messages.success(request, _("Noted: “%s” still fits the other voices.") % guide)
    return redirect("wagtailadmin_pages:edit", pk)


class OutOfStepPanel(Panel):
    """Stands above the form of a guide while something is asked of it."""

    class BoundPanel(Panel.BoundPanel):
        """Bound to one guide."""

        template_name = "guides/out_of_step_panel.html"

        def is_shown(self):
            """Whether anything is asked."""
            return bool(self.instance.pk and self.asked)

        @property
        def asked(self) -> list[OutOfStep]:
            """Return the open questions (read once)."""
            if not hasattr(self, "_asked"):
                self._asked = open_questions(self.instance)
            return self._asked

        def get_context_data(self, parent_context=None):
            """Return what the template shows."""
            return super().get_context_data(parent_context) | {"asked": self.asked, "guide": self.instance}
