"""django-allauth's accounts, without its demand to see every request."""

from allauth.account.apps import AccountConfig


class AccountsBelowAdminConfig(AccountConfig):
    """allauth's app as it is, but its middleware stands in EDITORS_MIDDLEWARE: visitors have no session and no cookie.

    The original's ``ready`` insists on MIDDLEWARE.
    """

    default = False

    def ready(self):
        """Load the system checks, and leave it at that."""
        from allauth.account import checks  # noqa: F401
