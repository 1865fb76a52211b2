"""Makes a further account, or gives one a new password, or lets somebody set up a new second step."""

from allauth.mfa.models import Authenticator
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
        parser.add_argument(
            "--new-second-step",
            action="store_true",
            help="the account exists: take its app, passkeys and recovery codes away; it sets up new ones",
        )

    def handle(self, *args, username, new_password, new_second_step, **options):
        """Make or find the account, do what was asked, show a new password; CommandError when the name does not fit."""
        model = get_user_model()
        user = model.objects.filter(username=username).first()
        exists = new_password or new_second_step
        if exists and user is None:
            raise CommandError(
                f"There is no account named {username}. Leave out --new-password and --new-second-step to make it."
            )
        if user is not None and not exists:
            raise CommandError(
                f"There is an account named {username}. Choose another --username, or add --new-password "
                "to give this one a new password, or --new-second-step when the phone is lost."
            )
        if new_second_step:
            Authenticator.objects.filter(user=user).delete()
            self.stdout.write(f"{username} sets up a new second step at the next sign-in, and is signed out now.")
        if user is None or new_password:
            self._set_password(user or model(username=username, is_staff=True, is_superuser=True))

    def _set_password(self, user):
        """Give an account a random password, save it, and show it."""
        username, password = user.get_username(), random_password()
        user.set_password(password)
        try:
            user.full_clean()
        except ValidationError as error:
            raise CommandError(f"{username} cannot be the name of an account: {' '.join(error.messages)}") from error
        user.save()
        self.stdout.write(shown_once(username, password))
