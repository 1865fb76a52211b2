"""The e-mail that tells an editor what waits. Nothing in it is about visitors."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.models import TaskState

from editorial.second_person import missing_for
from editorial.waiting import Line, lines_for


@dataclass(frozen=True)
class Digest:
    """One e-mail, ready to be sent."""

    to: str
    subject: str
    text: str
    html: str

    def message(self, connection=None) -> EmailMultiAlternatives:
        """Return it as Django sends it."""
        message = EmailMultiAlternatives(self.subject, self.text, to=[self.to], connection=connection)
        message.attach_alternative(self.html, "text/html")
        return message


def recipients(only: str = "") -> list:
    """Return the active people with an e-mail address who may use the desk; ``only``: the one with this address."""
    may_enter = Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
    people = get_user_model().objects.filter(is_active=True).exclude(email="")
    allowed = Q(is_superuser=True) | Q(groups__permissions__in=may_enter) | Q(user_permissions__in=may_enter)
    people = people.filter(allowed).distinct().order_by("pk")
    return list(people.filter(email__iexact=only) if only else people)


def reviews_for(user) -> Line:
    """Return how many drafts wait for this person's word."""
    count = TaskState.objects.reviewable_by(user).count()
    words = ngettext("%(n)s draft waits for your review", "%(n)s drafts wait for your review", count) % {"n": count}
    return Line("reviews", count, words, reverse("wagtailadmin_home"), urgent=False)


def digest_for(user, today: date, soon_days: int) -> Digest | None:
    """Return what waits for somebody as an e-mail; None when nothing waits."""
    lines = [line for line in (reviews_for(user), *lines_for(user, today, soon_days)) if line.count]
    if not lines:
        return None
    context = {
        "name": user.get_short_name() or user.get_username(),
        "lines": lines,
        "site": settings.SIGNPOST_URL,
        "desk": reverse("wagtailadmin_home"),
        "missing": missing_for(user),
    }
    total = len(lines)
    subject = ngettext("Signpost: %(n)s thing waits for you", "Signpost: %(n)s things wait for you", total)
    return Digest(
        user.email, subject % {"n": total}, render_to_string("editorial/digest.txt", context),
        render_to_string("editorial/digest.html", context),
    )  # fmt: skip


@dataclass(frozen=True)
class Sent:
    """What came of one address. ``problem``: why it could not be sent; empty when it was."""

    to: str
    problem: str = ""


def send(digests: list[Digest], connect: Callable = get_connection) -> Iterator[Sent]:
    """Send each over a connection of its own, so that one address that fails does not hold up the others."""
    for digest in digests:
        try:
            digest.message(connect()).send()
        except Exception as error:  # whatever a mail server does: the next person still gets theirs
            yield Sent(digest.to, str(error) or type(error).__name__)
        else:
            yield Sent(digest.to)
