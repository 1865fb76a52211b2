"""What the bin keeps: every kind of page and record that passes the gate, and the editors' drawings."""

from django.apps import apps
from django.db.models import Model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import page_permission_policy, policy_registry

from content_checks.publishing import CheckedBeforePublish


def kept_models() -> list[type[Model]]:
    """Return every model whose deletion is kept, in the order of the apps."""
    gated = [model for model in apps.get_models() if issubclass(model, CheckedBeforePublish)]
    return [*gated, get_image_model()]


def may_bring_back(user, model: type[Model]) -> bool:
    """Return whether somebody may add such a thing, and so bring it back; where a page may stand is asked later."""
    if issubclass(model, Page):
        return page_permission_policy.user_has_any_permission(user, ["add"])
    if issubclass(model, get_image_model()):
        return policy_registry.get_by_type(model).user_has_permission(user, "add")
    return user.has_perm(f"{model._meta.app_label}.add_{model._meta.model_name}")


def kinds_for(user) -> list[type[Model]]:
    """Return the kinds of thing that somebody may bring back."""
    return [model for model in kept_models() if may_bring_back(user, model)]
