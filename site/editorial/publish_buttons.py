"""Which buttons an editor is offered: "Publish" only for what a second person has agreed to."""

from wagtail.admin.action_menu import PublishMenuItem
from wagtail.snippets.action_menu import PublishMenuItem as PublishSnippetMenuItem

from approvals.models import Approval
from content_checks.publishing import CheckedBeforePublish


def may_be_published(item) -> bool:
    """Return whether a second person has agreed to the latest version of a page or record."""
    return bool(item and item.pk and Approval.unused(item, item.get_latest_revision()))


def without_publish(items: list, item) -> None:
    """Take "Publish" out of a menu where it would only lead to a refusal."""
    if isinstance(item, CheckedBeforePublish) and may_be_published(item):
        return
    items[:] = [each for each in items if not isinstance(each, (PublishMenuItem, PublishSnippetMenuItem))]
