"""The screens of the bin: what is in it, and bringing one thing back."""

import django_filters
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from recovery.bringing_back import (
    CannotComeBackError,
    bring_back,
    bring_back_with_what_stood_below,
    pages_below,
)
from recovery.forms import BringBackForm
from recovery.models import Deleted
from recovery.subjects import kinds_for, may_bring_back

BIN = "bin"


def in_the_bin(request):
    """Return what somebody may see of the bin, the newest first."""
    types = ContentType.objects.get_for_models(*kinds_for(request.user)).values()
    return Deleted.kept(request.moment).filter(content_type__in=types).select_related("content_type", "deleted_by")


def _kinds(request):
    return ContentType.objects.filter(pk__in=in_the_bin(request).order_by().values("content_type"))


class BinFilterSet(WagtailFilterSet):
    """By name and kind."""

    name = django_filters.CharFilter(label=gettext_lazy("Name"), lookup_expr="icontains")
    content_type = ContentTypeFilter(label=gettext_lazy("Kind"), queryset=_kinds)

    class Meta:
        model = Deleted
        fields = ["name", "content_type"]


class BinView(ReportView):
    """The list; who may add a thing sees it."""

    page_title = gettext_lazy("Bin")
    header_icon = "bin"
    model = Deleted
    index_url_name = BIN
    index_results_url_name = f"{BIN}_results"
    results_template_name = "recovery/bin_results.html"
    filterset_class = BinFilterSet
    is_searchable = False
    show_export_buttons = False
    columns = [
        TitleColumn("name", label=gettext_lazy("Name"), get_url=lambda kept: reverse("bring_back", args=[kept.pk])),
        Column("kind", label=gettext_lazy("Kind")),
        Column("place", label=gettext_lazy("Where it stood")),
        BooleanColumn("was_live", label=gettext_lazy("Readers saw it")),
        DateColumn("deleted_at", label=gettext_lazy("Deleted")),
        Column("deleted_by", label=gettext_lazy("By")),
        Column("days", label=gettext_lazy("Days left")),
    ]

    def get_queryset(self):
        """Return what this person may bring back."""
        return in_the_bin(self.request).defer("rows", "cleared")

    def decorate_paginated_queryset(self, object_list):
        """Add the days that are left."""
        for kept in object_list:
            kept.days = kept.days_left(self.request.moment)
        return object_list

    def get_table(self, object_list):
        """Return the table of one page of the list."""
        return super().get_table(self.decorate_paginated_queryset(list(object_list)))

    def dispatch(self, request, *args, **kwargs):
        """Show it to those who may bring anything back; 403 to others."""
        if not kinds_for(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def bring_back_view(request, pk):
    """Ask where to (only if needed), and bring it back on POST; 404 when its days are over, 403 without permission."""
    kept = get_object_or_404(Deleted.kept(request.moment), pk=pk)
    if not may_bring_back(request.user, kept.model):
        raise PermissionDenied
    below = pages_below(kept, request.moment) if issubclass(kept.model, Page) else []
    said = request.POST if request.method == "POST" else None
    form = BringBackForm(said, needs_parent=_needs_parent(kept), below=len(below))
    if form.is_valid():
        answer = _bring_back(request, kept, form.cleaned_data)
        if answer:
            return answer
    context = {"kept": kept, "form": form, "below": below, "days": kept.days_left(request.moment)}
    return render(request, "recovery/bring_back.html", context)


def _needs_parent(kept: Deleted) -> bool:
    """Whether it is a page whose place is gone."""
    return issubclass(kept.model, Page) and not Page.objects.filter(pk=kept.parent_key or None).exists()


def _bring_back(request, kept: Deleted, said: dict):
    """Do it and lead to the draft; None, with the reason in the messages, when it cannot be done."""
    parent = said.get("parent")
    if issubclass(kept.model, Page):
        above = parent or Page.objects.get(pk=kept.parent_key)
        if not above.permissions_for_user(request.user).can_add_subpage():
            raise PermissionDenied
    bring = bring_back_with_what_stood_below if said.get("with_below") else bring_back
    try:
        found = bring(kept, request.user, request.moment, parent)
    except CannotComeBackError as error:
        messages.error(request, str(error))
        return None
    back = found if isinstance(found, list) else [found]
    _tell(request, back)
    return redirect(AdminURLFinder(request.user).get_edit_url(back[0].item) or reverse(BIN))


def _tell(request, back) -> None:
    messages.success(request, _brought_words(back))
    for each in back:
        if each.instead_of:
            words = _("“%(item)s” has another address now, “%(new)s”: “%(old)s” is taken by something else.")
            messages.warning(request, words % {"item": each.item, "new": each.item.slug, "old": each.instead_of})


def _brought_words(back) -> str:
    if not hasattr(back[0].item, "live"):
        return _("“%(item)s” is back.") % {"item": back[0].item}
    if len(back) == 1:
        words = _("“%(item)s” is back, as a draft. Send it to review: two people publish it again.")
        return words % {"item": back[0].item}
    return ngettext(
        "%(n)d page is back, as a draft. Send it to review: two people publish it again.",
        "%(n)d pages are back, as drafts. Send them to review: two people publish them again.",
        len(back),
    ) % {"n": len(back)}
