"""Makes a further account, or gives one a new password."""

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from users.management.new_password import random_password, shown_once


class Command(BaseCommand):
    """Make an account that may do everything; its random password is shown once. Asks nothing."""

    help = "Makes an account that may do everything, with a random password that is shown once."

    def add_arguments(self, parser):
        """The name, and whether the account exists."""
        parser.add_argument("--username", default="editor", help="the name to sign in with (default: editor)")
        parser.add_argument("--new-password", action="store_true", help="the account exists: give it a new password")

    def handle(self, *args, username, new_password, **options):
        """Make or find the account, set a random password and show it; CommandError when the name does not fit."""
        model = get_user_model()
        user = model.objects.filter(username=username).first()
        if new_password and user is None:
            raise CommandError(f"There is no account named {username}. Leave out --new-password to make it.")
        if user is not None and not new_password:
            raise CommandError(
                f"There is an account named {username}. Choose another --username, or add --new-password "
                "to give this one a new password."
            )
        password = random_password()
        user = user or model(username=username, is_staff=True, is_superuser=True)
        user.set_password(password)
        try:
            user.full_clean()
        except ValidationError as error:
            raise CommandError(f"{username} cannot be the name of an account: {' '.join(error.messages)}") from error
        user.save()
        self.stdout.write(shown_once(username, password))
