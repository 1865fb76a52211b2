"""People at the desk, by their roles."""

from django.contrib.auth.models import Group

from editorial import roles
from users.models import User

PASSWORD = "a long password for tests"


def person(name: str, *has: roles.Role) -> User:
    """Return an editor of this name with these roles; the roles are made first where they are missing."""
    if not Group.objects.filter(name=roles.WRITERS.name).exists():
        roles.apply()
    user = User.objects.create_user(name, f"{name}@example.org", PASSWORD, first_name=name.title())
    user.groups.set(Group.objects.filter(name__in=[role.name for role in has]))
    return user


def known(name: str, *has: roles.Role) -> User:
    """Return the same where somebody of this name may be there already, as on a site that is served for a whole run."""
    return User.objects.filter(username=name).first() or person(name, *has)


def writer(name: str = "wren") -> User:
    """Return somebody who may write, and no more."""
    return person(name, roles.WRITERS)


def reviewer(name: str = "ash") -> User:
    """Return a safeguarding reviewer."""
    return person(name, roles.REVIEWERS)


def publisher(name: str = "pine") -> User:
    """Return a publisher."""
    return person(name, roles.PUBLISHERS)
