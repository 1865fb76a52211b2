"""The app: connects what has to be noticed."""

from django.apps import AppConfig


class SignInConfig(AppConfig):
    """Sign-in of editors."""

    name = "sign_in"

    def ready(self):
        """Count in the database, and connect the signals of accounts, roles and second steps."""
        from sign_in import signals
        from sign_in.limits import count_in_the_database

        count_in_the_database()
        signals.connect()
