"""Taking something off the site at once: one person is enough. Putting it back takes two, like every publication."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from audit.actions import WITHDRAWN
from audit.recording import record
from content_checks.publishing import CheckedBeforePublish
from editorial.forms import WithdrawForm
from editorial.refusals import edit_address
from editorial.subjects import subject_or_404


def may_withdraw(user, item) -> bool:
    """Return whether an editor may take something off: whoever may edit it, and nothing that others stand on."""
    if not isinstance(item, CheckedBeforePublish) or not item.live or item.must_stay:
        return False
    if isinstance(item, Page):
        return not item.is_site_root() and item.is_leaf() and item.permissions_for_user(user).can_edit()
    return user.has_perm(f"{item._meta.app_label}.change_{item._meta.model_name}")


def withdraw(request, content_type_id, pk):
    """Ask why, and take it off on POST; 404 for what cannot be taken off, 403 for those who may not edit it."""
    item = subject_or_404(CheckedBeforePublish, content_type_id, pk, live=True)
    if not may_withdraw(request.user, item):
        raise PermissionDenied
    form = WithdrawForm(request.POST or None)
    if not form.is_valid():
        return render(request, "editorial/withdraw.html", {"item": item, "form": form})
    take_off(item, request.user, form.why())
    messages.success(
        request, _("“%s” is off the site. To put it back, send it to review: a second person must agree.") % item
    )
    return redirect(edit_address(request, item))


@transaction.atomic
def take_off(item, user, why: str) -> None:
    """Unpublish in the name of somebody who may not publish, and note why beside Wagtail's own line in the log."""
    action = UnpublishPageAction if isinstance(item, Page) else UnpublishAction
    action(item, user=user).execute(skip_permission_checks=True)
    record(WITHDRAWN, user=user, instance=item, words=why)
