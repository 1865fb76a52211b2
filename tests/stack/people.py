"""Editors who work through one server of the site: signed in, with the forms that they have open.

Run as a program in the site's own environment, it makes the people and prints their sessions as JSON.
"""

import json
import sys
from urllib.parse import urlencode

from tests.stack.running import URL, Stack, Web

FORM = "application/x-www-form-urlencoded"


def main() -> None:
    """Make a writer and a reviewer, and say what they work on."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse
    from wagtail.models import Collection

    from family_plan.models import FamilyPlanPage
    from helplines.models import Helpline
    from tests.factories.accounts import signed_in
    from tests.factories.people import publisher, reviewer, writer

    page = FamilyPlanPage.objects.get()
    helpline, names = Helpline.objects.get(key="childline"), Helpline.snippet_viewset.get_url_name
    people = {"writer": writer("wren"), "reviewer": reviewer("ash"), "publisher": publisher("pine")}
    sessions = {
        who: signed_in(Client(), user).cookies[settings.SESSION_COOKIE_NAME].value for who, user in people.items()
    }
    told = {
        "sessions": sessions,
        "page": {
            "pk": page.pk, "edit": reverse("wagtailadmin_pages:edit", args=[page.pk]), "field": "lead",
            "agree": reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", 0]),
        },
        "helpline": {
            "pk": helpline.pk, "edit": reverse(names("edit"), args=[helpline.pk]), "field": "what_it_does",
            "agree": reverse(names("workflow_action"), args=[helpline.pk, "approve", 0]),
        },
        "upload": reverse("wagtailimages:add"), "collection": Collection.objects.first().pk,
    }  # fmt: skip
    sys.stdout.write(json.dumps(told) + "\n")


class Person:
    """What one person sends to one server."""

    def __init__(self, server: Web, session: str):
        self.server, self.session, self.token, self.form = server, session, "", {}

    def _send(self, method: str, path: str, body=None, **headers: str):
        cookies = f"sessionid={self.session}; csrftoken={self.token}"
        headers = {"Cookie": cookies, "Referer": f"{URL}/admin/", "Origin": URL} | headers
        return self.server.ask(method, path, body, **headers)

    def open(self, path: str, marker: str) -> None:
        """Open the form that has a field of this name."""
        from tests.factories.forms import data_of

        answer = self._send("GET", path)
        assert answer.status == 200, (answer.status, answer.headers.get("Location"))
        answer.content = answer.data
        self.form = data_of(answer, marker)
        cookie = answer.headers.get("Set-Cookie", "")
        if "csrftoken=" in cookie:
            self.token = cookie.partition("csrftoken=")[2].partition(";")[0]

    def send(self, path: str, **words):
        """Send the form that is open with other words in it; returns the answer."""
        body = urlencode(self.form | words, doseq=True)
        return self._send("POST", path, body, **{"Content-Type": FORM})

    def upload(self, path: str, name: str, content: bytes, **words):
        """Send a picture with the form that is open; returns the answer."""
        from urllib3.filepost import encode_multipart_formdata

        fields = {key: str(value) for key, value in (self.form | words).items()}
        body, kind = encode_multipart_formdata(fields | {"file": (name, content, "image/png")})
        return self._send("POST", path, body, **{"Content-Type": kind})


def publish(stack: Stack, server: Web, known: dict, what: str, words: str) -> None:
    """Let the writer change a thing and the reviewer agree, both through one server."""
    about = known[what]
    writer, reviewer = (Person(server, known["sessions"][who]) for who in ("writer", "reviewer"))
    writer.open(about["edit"], about["field"])
    sent = writer.send(about["edit"], **{about["field"]: words, "action-submit": "1"})
    assert sent.status == 302, (sent.status, sent.data[:500])
    ((state,),) = stack.rows(
        "SELECT t.id FROM wagtailcore_taskstate t JOIN wagtailcore_workflowstate w ON t.workflow_state_id = w.id "
        "WHERE t.status = 'in_progress' AND w.object_id = %s ORDER BY t.id DESC LIMIT 1", str(about["pk"]),
    )  # fmt: skip
    reviewer.open(about["edit"], about["field"])
    agreed = reviewer.send(about["agree"].replace("/approve/0/", f"/approve/{state}/"), comment="")
    assert agreed.status in {200, 302}, (agreed.status, agreed.data[:500])


if __name__ == "__main__":
    main()
