"""Send every editor what waits for them; a scheduler runs it each day or each week (docs/digests.md)."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from editorial.digest import digest_for, recipients, send
from review.due import SOON_DAYS


class Command(BaseCommand):
    """Nothing waits, nothing is sent. The exit code is 1 when an address failed."""

    help = "Send editors an e-mail about what waits for them."

    def add_arguments(self, parser):
        """Say to whom, and how far ahead to look."""
        parser.add_argument("--days", type=int, default=SOON_DAYS, help="How many days ahead “due soon” looks.")
        parser.add_argument("--to", default="", help="Only the editor with this address.")
        parser.add_argument("--dry-run", action="store_true", help="Print what would be sent.")

    def handle(self, *args, days: int, to: str, dry_run: bool, **options):
        """Make the e-mails and send them one by one; raises CommandError naming the addresses that failed."""
        if days < 1:
            raise CommandError("--days must be at least 1.")
        people = recipients(to)
        if to and not people:
            raise CommandError(f"No editor has the address {to}.")
        if not people:
            # A site that was installed today is not out of order.
            self.stdout.write("Nothing was sent: no editor has an e-mail address yet.")
            return
        today = timezone.localdate(settings.SIGNPOST_MOMENT or timezone.now())
        digests = [digest for person in people if (digest := digest_for(person, today, days))]
        quiet = len(people) - len(digests)
        if dry_run:
            for digest in digests:
                self.stdout.write(f"To: {digest.to}\nSubject: {digest.subject}\n\n{digest.text}\n")
            self.stdout.write(f"Not sent: {len(digests)}. Nothing waits for {quiet}.")
            return
        failed = [sent for sent in send(digests) if sent.problem]
        self.stdout.write(f"Sent: {len(digests) - len(failed)}. Nothing waits for {quiet}.")
        if failed:
            raise CommandError("Not sent: " + "; ".join(f"{sent.to}: {sent.problem}" for sent in failed))
