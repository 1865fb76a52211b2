"""Makes the account with which the first editor signs in."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction

from users.management.new_password import random_password, shown_once


class Command(BaseCommand):
    """If nobody can administer this site yet, make an account with a random password and show that once."""

    help = "Makes the first account with a random password, unless somebody can already administer this site."
    username = "editor"

    @transaction.atomic
    def handle(self, *args, **options):
        """Make the account, or say that there is one; an account of another kind with the name is left alone."""
        users = get_user_model().objects
        if users.filter(is_superuser=True).exists():
            self.stdout.write("There is an account already; none was made.")
            return
        username = self.username
        while users.filter(username=username).exists():
            username = f"first-{username}"
        password = random_password()
        users.create_superuser(username, password=password)
        self.stdout.write(shown_once(username, password))
