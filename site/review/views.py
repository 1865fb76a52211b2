"""Record that a person has checked what is published."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from review.forms import CheckForm
from review.models import Reviewed


def record_check(request, content_type_id, pk):
    """Show what is to be checked, and record it on POST; 404 for what needs no checks, 403 without permission."""
    model = get_object_or_404(ContentType, pk=content_type_id).model_class()
    if model is None or not issubclass(model, Reviewed):
        raise Http404("This is nothing that is checked.")
    item = get_object_or_404(model, pk=pk, live=True)
    if not request.user.has_perm(f"{model._meta.app_label}.publish_{model._meta.model_name}"):
        raise PermissionDenied
    today = request.moment.astimezone(ZoneInfo("Europe/London")).date()
    form = CheckForm(request.POST or None)
    if form.is_valid():
        check = item.record_check(request.user, form.cleaned_data["how"], today)
        messages.success(
            request,
            _("Recorded: “%(item)s” was checked today. Due again on %(due)s.") % {"item": item, "due": check.due_on},
        )
        return redirect("wagtailadmin_home")
    return render(
        request,
        "review/record_check.html",
        {"item": item, "form": form, "standing": item.standing(today), "url": item.url},
    )
