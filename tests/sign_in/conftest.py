"""A person who edits, with the least that lets anybody in."""

import pytest
from django.contrib.auth.models import Group, Permission

PASSWORD = "a long password for tests"
NAMES = [f"person-{number}" for number in range(8)]


@pytest.fixture
def writers(db):
    """A role that may enter the desk."""
    group = Group.objects.create(name="People who write")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    return group


@pytest.fixture
def writer(writers):
    """An editor who is no administrator."""
    from users.models import User

    user = User.objects.create_user("rowan", password=PASSWORD)
    user.groups.add(writers)
    return user


@pytest.fixture
def submit(client):
    """Send name and password; ``address``: from where."""

    def _submit(name: str, password: str = PASSWORD, address: str = "192.0.2.1", **more):
        return client.post("/admin/sign-in/", {"login": name, "password": password} | more, REMOTE_ADDR=address)

    return _submit


@pytest.fixture(scope="session")
def accounts_on_the_server(in_the_site):
    """Names of new accounts on the served site, each to be used once."""
    from users.models import User

    with in_the_site():
        for name in NAMES:
            User.objects.create_superuser(name, password=PASSWORD)
    return iter(NAMES)


@pytest.fixture
def account(accounts_on_the_server):
    """The name of an account on the served site that nobody has used."""
    return next(accounts_on_the_server)
