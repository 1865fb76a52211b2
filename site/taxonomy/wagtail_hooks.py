"""Registers the editors' screens, and says why something cannot be taken away."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.snippets.models import register_snippet

from taxonomy.staying import StaysWhileNeeded
from taxonomy.viewsets import VocabularyViewSetGroup

register_snippet(VocabularyViewSetGroup)


@hooks.register("before_unpublish")
def what_must_stay_is_not_unpublished(request, item):
    """Say what depends on a record instead of taking it off."""
    return say_why(request, [item])


@hooks.register("before_delete_snippet")
def what_must_stay_is_not_deleted(request, items):
    """Say what depends on a record instead of deleting it."""
    return say_why(request, list(items))


def say_why(request, items: list):
    """Lead to the first of ``items`` that must stay, with the reasons of all; None when every one of them may go."""
    needed = [(item, why) for item in items if getattr(item, "live", False) and (why := _why(item))]
    if not needed:
        return None
    for item, why in needed:
        messages.error(request, _("“%(item)s” stays. %(why)s") % {"item": item, "why": why})
    return redirect(AdminURLFinder(request.user).get_edit_url(needed[0][0]) or "wagtailadmin_home")


def _why(item) -> str:
    if isinstance(item, StaysWhileNeeded):
        return item.why_it_stays()
    return _("Readers need it on every page.") if getattr(item, "must_stay", False) else ""
