"""Wagtail's own command, save that one version that may not be published does not hold up the others."""

from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as WagtailsCommand
from wagtail.models import Revision

from audit.actions import REFUSED
from audit.recording import record
from content_checks.publishing import NotFitToPublish


class Command(WagtailsCommand):
    """What is refused becomes a draft again, and the log says why."""

    help = "Publish what is due, and take off what has expired."

    def handle(self, *args, **options):
        """Publish one by one; then let Wagtail do the rest."""
        if not options["dryrun"]:
            due = Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at")
            for revision in due:
                self._publish(revision)
        super().handle(*args, **options)

    def _publish(self, revision: Revision) -> None:
        try:
            revision.publish(log_action="wagtail.publish.scheduled")
        except NotFitToPublish as refused:
            Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
            words = " ".join(refused.messages)
            record(REFUSED, user=None, instance=revision.content_object, words=words)
            self.stderr.write(f"Not published: {words}")
