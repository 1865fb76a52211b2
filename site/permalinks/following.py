"""Whatever becomes public gets its code in the same transaction, and what is remembered of it follows it."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat, Substr
from django.db.models.signals import post_save, pre_save
from wagtail.models import Page

from permalinks.languages import prefix_of
from permalinks.models import Permalink
from permalinks.places import keep_codes
from permalinks.targets import every_target, path_in_url, target_of

# What Wagtail writes when a draft is saved. The object in memory then holds words that nobody is to see yet.
OF_DRAFTS = frozenset(
    {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes", "locked", "locked_by",
     "locked_at"}
)  # fmt: skip


def connect() -> None:
    """Watch everything that is stored; what can have a code is registered by the apps above, at any time."""
    pre_save.connect(_about_to_be_saved, dispatch_uid="addresses of pages before")
    post_save.connect(_saved, dispatch_uid="codes of what is public")


def _about_to_be_saved(sender, instance, raw=False, **kwargs) -> None:
    if not raw and isinstance(instance, Page) and not instance._state.adding:
        stored = Page.objects.filter(pk=instance.pk).values_list("url_path", flat=True)
        instance.url_path_before = stored.first()


def _saved(sender, instance, raw=False, update_fields=None, **kwargs) -> None:
    # ``raw``: fixtures, whose related rows may not be there yet.
    if raw or (update_fields is not None and OF_DRAFTS.issuperset(update_fields)):
        return
    before = instance.__dict__.pop("url_path_before", None)
    if before and before != instance.url_path:
        follow_the_section(instance, before)
    if target_of(sender) is not None and instance.live:
        keep_codes(instance)


def follow_the_section(page: Page, url_path_before: str) -> int:
    """Let the paths that are remembered of a page and of all pages below begin as they do now; returns how many.

    To be called once the page is stored (one query, however many there are). Wagtail tells of a new slug after the
    commit, and of a move after its transaction; until then a press would have been counted for no page.
    """
    prefix = prefix_of(page.locale_id)
    before, now = prefix + path_in_url(url_path_before), prefix + path_in_url(page.url_path)
    if before == now:
        return 0
    keys = Page.objects.descendant_of(page, inclusive=True).order_by().values_list(Cast("pk", CharField()))
    kinds = [target.model for target in every_target() if issubclass(target.model, Page)]
    kept = Permalink.objects.filter(
        content_type__in=ContentType.objects.get_for_models(*kinds).values(), object_key__in=keys
    )
    # What was noted before pages were followed may begin otherwise; it is set right when it is published again.
    return kept.filter(path__startswith=before).update(
        path=Concat(Value(now), Substr("path", len(before) + 1), output_field=CharField())
    )
