"""The one step between a draft and its readers."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import AbstractGroupApprovalTask, TaskState

from approvals.models import Approval, OwnWordRefused, writers
from audit.actions import OVERRIDE_GIVEN
from audit.recording import record
from content_checks.findings import Finding, Severity
from content_checks.publishing import NotFitToPublish
from content_checks.runner import findings_for
from editorial.forms import AgreeForm, SendBackForm


class SafeguardingReviewTask(AbstractGroupApprovalTask):
    """A second person reads the draft, and agrees to it or sends it back. Nobody agrees to what they wrote."""

    class Meta:
        verbose_name = gettext_lazy("Safeguarding review")
        verbose_name_plural = gettext_lazy("Safeguarding reviews")

    @classmethod
    def get_description(cls):
        """Return what Wagtail shows where steps are chosen."""
        return _("One person from these groups, who did not write it, agrees to it; then it is published.")

    def may_review(self, user) -> bool:
        """Return whether somebody has the role; being an administrator alone is not enough."""
        return self._user_in_groups(user)

    def user_can_access_editor(self, obj, user):
        """Let reviewers open what waits for them."""
        return self.may_review(user)

    def locked_for_user(self, obj, user):
        """Keep the draft as it was sent in while it is under review; reviewers may mend it."""
        return not self.may_review(user)

    def get_actions(self, obj, user):
        """Offer both answers to a reviewer; to one who had a hand in it, only sending it back."""
        if not self.may_review(user):
            return []
        send_back = ("reject", _("Send back with a word"), True)
        if user.pk in writers(obj, obj.get_latest_revision()):
            return [send_back]
        # Wagtail adds "and publish" itself.
        return [send_back, ("approve", _("Agree"), True)]

    def get_form_for_action(self, action):
        """Return the questions of an answer."""
        return AgreeForm if action == "approve" else SendBackForm

    def get_template_for_action(self, action):
        """Show the findings beside the question."""
        return "editorial/agree.html" if action == "approve" else ""

    def get_task_states_user_can_moderate(self, user, **kwargs):
        """Return what waits for somebody; what they wrote themselves waits for others."""
        if not self.may_review(user):
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)

    @transaction.atomic
    def on_action(self, task_state, user, action_name, reason="", **kwargs):
        """Record the reviewer's word with what it excuses, then let Wagtail go on; NotFitToPublish undoes both."""
        if action_name == "approve":
            self._agree(task_state, user, reason.strip(), kwargs.get("comment", ""))
        return super().on_action(task_state, user, action_name, **kwargs)

    def _agree(self, task_state, user, reason: str, comment: str) -> None:
        item = task_state.workflow_state.content_object
        item = getattr(item, "specific", item)
        revision = item.get_latest_revision()
        excusable = [f for f in findings_for(revision.as_object()) if f.severity == Severity.NEEDS_REASON]
        if excusable and not reason:
            raise NotFitToPublish(item, excusable)
        try:
            Approval.give(item, revision, user, comment=comment, reason=reason, excused=excusable)
            for finding in excusable:
                record(OVERRIDE_GIVEN, user=user, instance=item, words=reason, rule=finding.rule, about=finding.message)
        except OwnWordRefused as refused:
            raise NotFitToPublish(item, [Finding("two-people", Severity.STOPS, refused.messages[0])]) from refused
