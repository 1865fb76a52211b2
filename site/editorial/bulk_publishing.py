"""Publishing several pages at once: those that may be, are; the others stay drafts and are named."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction

from content_checks.publishing import NotFitToPublish
from editorial.refusals import tell


class PublishWhatMayBe(PublishBulkAction):
    """Takes the place of Wagtail's own action, which ends at the first refusal."""

    @classmethod
    def execute_action(cls, objects, include_descendants=False, user=None, **kwargs):
        """Publish one by one; returns how many pages were published, and 0 (each is counted by itself)."""
        action = kwargs.get("self")
        pages = {page.pk: page.specific for page in objects}
        if include_descendants:
            for page in objects:
                drafts = page.get_descendants().not_live().specific()
                pages |= {
                    draft.pk: draft
                    for draft in drafts
                    if user is None or draft.permissions_for_user(user).can_publish()
                }
        published = 0
        for page in pages.values():
            try:
                (page.get_latest_revision() or page.save_revision(user=user)).publish(user=user)
                published += 1
            except NotFitToPublish as refused:
                if action is None:
                    raise
                tell(action.request, refused)
        return published, 0

    def get_execution_context(self):
        """Pass the action on, which knows whom to tell."""
        return {**super().get_execution_context(), "self": self}

    def get_success_message(self, num_parent_objects, num_child_objects):
        """Return how many were published; None when none was, so that only the reasons are shown."""
        if not num_parent_objects:
            messages.info(self.request, _("Nothing was published."))
            return None
        return ngettext("%(n)d page has been published.", "%(n)d pages have been published.", num_parent_objects) % {
            "n": num_parent_objects
        }
