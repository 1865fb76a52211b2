"""The log of the desk: one list of what happened, for administrators, that can be exported."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

import audit
from audit import actions
from guides.models import GuidePage
from taxonomy.models import Topic
from tests.factories.accounts import signed_in
from users.models import User

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/log-of-the-desk/"


@pytest.fixture
def guide():
    return GuidePage.objects.get(slug="blocking", audience="8-10")


def spreadsheet(response) -> list[str]:
    return b"".join(response.streaming_content).decode().splitlines()


class TestRecording:
    def test_a_line_names_who_what_and_why(self, editor, guide, moment):
        entry = audit.record(
            actions.OVERRIDE_GIVEN, user=editor, instance=guide, words="A pretend quote.", moment=moment, rule="blame"
        )
        assert (entry.user, entry.page_id, entry.timestamp) == (editor, guide.pk, moment)
        assert entry.data == {"words": "A pretend quote.", "rule": "blame"}

    def test_without_an_object_it_belongs_to_the_person(self, editor):
        entry = audit.record(actions.SIGNED_IN, user=editor)
        assert isinstance(entry, ModelLogEntry) and entry.object_id == str(editor.pk)

    def test_without_anybody_it_is_kept_all_the_same(self):
        entry = audit.record(actions.SIGN_IN_FAILED, user=None, words="no such account: 12ab")
        assert entry.user is None and entry.label == "no such account: 12ab"

    def test_an_action_that_nobody_registered_is_refused(self, editor):
        with pytest.raises(ValidationError):
            audit.record("signpost.something_else", user=editor)

    def test_every_action_has_a_name_and_a_filter(self):
        from wagtail.log_actions import registry

        choices = dict(registry.get_choices())
        for key, label in actions.LABELS.items():
            assert choices[key] == label and label


class TestReport:
    def test_it_shows_pages_records_and_accounts_together(self, client, editor, guide):
        audit.record(actions.OVERRIDE_GIVEN, user=editor, instance=guide, words="A pretend quote.")
        audit.record(actions.WITHDRAWN, user=editor, instance=Topic.objects.first(), words="Out of date.")
        audit.record(actions.SIGN_IN_FAILED, user=None, words="no such account: 12ab")
        page = signed_in(client, editor).get(REPORT).content.decode()
        for words in ("A pretend quote.", "Out of date.", "no such account: 12ab", guide.title, "Withdrawn", "robin"):
            assert words in page, words

    def test_it_is_narrowed_by_who_what_and_when(self, client, editor, guide, moment):
        other = User.objects.create_user("hazel")
        audit.record(actions.WITHDRAWN, user=editor, instance=guide, words="by robin", moment=moment)
        audit.record(actions.WITHDRAWN, user=other, instance=guide, words="by hazel")
        audit.record(actions.OVERRIDE_GIVEN, user=other, instance=guide, words="another thing")
        signed_in(client, editor)

        def found(query: str) -> set[str]:
            page = client.get(f"{REPORT}?{query}").content.decode()
            return {words for words in ("by robin", "by hazel", "another thing") if words in page}

        assert found(f"user={other.pk}") == {"by hazel", "another thing"}
        assert found(f"action={actions.WITHDRAWN}") == {"by robin", "by hazel"}
        day = moment.date().isoformat()
        assert "by robin" in found(f"timestamp_from={day}&timestamp_to={day}")
        assert found("timestamp_from=2001-01-01&timestamp_to=2001-01-02") == set()

    def test_it_is_a_spreadsheet_too(self, client, editor, guide):
        audit.record(actions.OVERRIDE_GIVEN, user=editor, instance=guide, words="A pretend quote.")
        signed_in(client, editor)
        rows = spreadsheet(client.get(f"{REPORT}?export=csv"))
        assert rows[0] == "Date/Time,User,Action type,Details,Name,Type,ID"
        assert any("A pretend quote." in row and "robin" in row for row in rows)
        assert client.get(f"{REPORT}?export=xlsx").status_code == 200

    def test_more_lines_ask_no_more_queries(self, client, editor, guide):
        signed_in(client, editor)

        def queries(address: str) -> int:
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                response = client.get(address)
                assert response.status_code == 200
                if response.streaming:
                    spreadsheet(response)
            return len(captured)

        audit.record(actions.WITHDRAWN, user=editor, instance=guide)
        audit.record(actions.SIGNED_IN, user=editor)
        mine = f"{REPORT}?action={actions.WITHDRAWN}&action={actions.SIGNED_IN}"
        before = {address: queries(address) for address in (mine, f"{mine}&export=csv")}
        for number in range(30):
            person = User.objects.create_user(f"person {number}")
            audit.record(actions.WITHDRAWN, user=person, instance=guide, words=str(number))
            audit.record(actions.SIGNED_IN, user=person)
        after = {address: queries(address) for address in before}
        assert after == before
        assert after[mine] < 60

    def test_only_those_who_look_after_accounts_see_it(self, client):
        writers = Group.objects.create(name="People who write")
        writers.permissions.add(Permission.objects.get(codename="access_admin"))
        writer = User.objects.create_user("rowan")
        writer.groups.add(writers)
        signed_in(client, writer)
        assert client.get(REPORT).status_code == 302
        assert "Log of the desk" not in client.get("/admin/").content.decode()
        writers.permissions.add(Permission.objects.get(codename="change_user"))
        assert client.get(REPORT).status_code == 200


class TestExports:
    EXPORTS = (REPORT, *(f"/admin/reports/{name}/" for name in ("site-history", "steps-to-look-at", "aging-pages")))

    @pytest.mark.parametrize("address", EXPORTS)
    @pytest.mark.parametrize("form", ["csv", "xlsx"])
    def test_every_report_that_is_exported_leaves_a_line(self, client, editor, address, form):
        signed_in(client, editor)
        response = client.get(f"{address}?export={form}&user={editor.pk}")
        assert response.status_code == 200
        entry = ModelLogEntry.objects.get(action=actions.EXPORTED)
        assert (entry.user, entry.data["words"], entry.data["form"]) == (editor, address, form)
        assert entry.data["narrowed_by"] == {"user": str(editor.pk)}

    @pytest.mark.parametrize("address", [REPORT, f"{REPORT}?export=", f"{REPORT}?export=pdf", "/admin/?export=csv"])
    def test_looking_is_no_export(self, client, editor, address):
        signed_in(client, editor).get(address)
        assert not ModelLogEntry.objects.filter(action=actions.EXPORTED).exists()

    def test_an_export_that_was_refused_is_none(self, client):
        client.get(f"{REPORT}?export=csv")
        assert not ModelLogEntry.objects.filter(action=actions.EXPORTED).exists()
