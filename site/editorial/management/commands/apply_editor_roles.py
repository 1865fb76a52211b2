"""Makes the roles of the desk."""

from django.core.management.base import BaseCommand

from editorial import roles


class Command(BaseCommand):
    """Can be called as often as one likes; members of the groups are left alone."""

    help = "Make the editors' roles and the two-person workflow as the software defines them."

    def handle(self, **options):
        """Apply, and finish with counts."""
        roles.apply()
        names = ", ".join(role.name for role in roles.ROLES)
        self.stdout.write(f"{len(roles.ROLES)} roles ({names}) and 1 workflow are as they should be.")
