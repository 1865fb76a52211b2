"""The screen of the editors' part on which an object is changed."""

from functools import cache

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.urls import NoReverseMatch, reverse
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.models import Page


@cache
def _route(app_label: str, model_name: str) -> tuple[str, tuple[str, ...]] | None:
    """Return name and first arguments of the address of a model's edit screen, or None."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        return None
    if issubclass(model, Page):
        return "wagtailadmin_pages:edit", ()
    if issubclass(model, (BaseSiteSetting, BaseGenericSetting)):
        return "wagtailsettings:edit", (app_label, model_name)
    screens = getattr(model, "snippet_viewset", None)
    return (screens.get_url_name("edit"), ()) if screens else None


def edit_screen(content_type: ContentType, item_key: str) -> str:
    """Return the path of the edit screen of one object (no query); empty when there is none."""
    route = _route(content_type.app_label, content_type.model)
    if route is None:
        return ""
    try:
        return reverse(route[0], args=[*route[1], item_key])
    except NoReverseMatch:
        return ""
