"""Two servers, one PostgreSQL, one storage, nginx in front: readers and editors see one site."""

import base64
import json
import socket
import ssl
import threading
import time
from collections import Counter

import pytest
import urllib3

from tests.stack.people import Person, publish
from tests.stack.running import DEPLOY, HOST

pytestmark = pytest.mark.stack
# A red dot.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg=="
)
# Not asked here: other people's sites (check_links). A copy of the whole site takes minutes (make_offline_pack).
TASKS = ("publish_scheduled", "refresh_findings", "empty_bin", "clearsessions", "back_up", "send_digests")


@pytest.fixture(scope="module")
def known(stack) -> dict:
    """People and what they work on."""
    return json.loads(stack.done("-m", "tests.stack.people").splitlines()[-1])


def places(stack) -> dict:
    return {"the same server": stack.one, "the other server": stack.two, "nginx": stack.nginx}


def seen_after(stack, path: str, words: str) -> dict[str, float]:
    """Return after how many seconds each place shows the words; the very first answer has to."""
    began, found = time.monotonic(), {}
    for name, place in places(stack).items():
        answer = place.ask("GET", path)
        assert answer.status == 200
        assert words in answer.data.decode(), f"{name} still shows the old words."
        found[name] = time.monotonic() - began
    return found


@pytest.mark.parametrize(("what", "path"), [("page", "/practice/family-plan/"), ("helpline", "/help/childline/")])
def test_what_is_published_through_one_is_shown_by_all_at_once(stack, known, what, path, capsys):
    for place in places(stack).values():
        assert place.ask("GET", path).status == 200  # whatever keeps answers has one now
    for number in range(3):
        words = f"Somebody is there to talk to. This is version {number}."
        publish(stack, stack.one, known, what, words)
        times = seen_after(stack, path, words)
        with capsys.disabled():
            print(f"\n  {what}, version {number}:", ", ".join(f"{name} {each:.3f} s" for name, each in times.items()))  # noqa: T201


def test_a_picture_that_one_takes_the_other_shows(stack, known):
    editor = Person(stack.one, known["sessions"]["publisher"])
    editor.open(known["upload"], "title")
    taken = editor.upload(known["upload"], "dot.png", PICTURE, title="A dot", description="A red dot.",
                          collection=known["collection"], tags="")  # fmt: skip
    assert taken.status == 302, taken.data[:1000]
    ((name,),) = stack.rows("SELECT file FROM images_illustration ORDER BY id DESC LIMIT 1")
    for place in (stack.two, stack.nginx):
        shown = place.ask("GET", f"/media/{name}")
        assert (shown.status, shown.data) == (200, PICTURE)
        assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert not (stack.folder / "data" / "media").exists(), "Nothing of it lies on the server's own disk."


@pytest.mark.parametrize("name", TASKS)
def test_a_task_that_two_begin_at_once_does_no_harm(stack, known, name):
    before = stack.rows("SELECT count(*) FROM wagtailcore_revision")
    both = [stack.program("deploy/task.py", name, EMAIL_URL="dummymail://") for _ in range(2)]
    said = [process.communicate(timeout=300)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert stack.rows("SELECT count(*) FROM wagtailcore_revision") == before


def test_what_is_due_is_published_once(stack, known):
    stack.rows(
        "UPDATE wagtailcore_revision SET approved_go_live_at = now() - interval '1 hour' "
        "WHERE id = (SELECT live_revision_id FROM wagtailcore_page WHERE id = %s) RETURNING id", known["page"]["pk"],
    )  # fmt: skip
    both = [stack.program("site/manage.py", "publish_scheduled") for _ in range(2)]  # past the lock of deploy/task.py
    said = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert stack.rows("SELECT count(*) FROM wagtailcore_revision WHERE approved_go_live_at IS NOT NULL") == [(0,)]
    assert stack.two.ask("GET", "/practice/family-plan/").status == 200


def test_a_backup_lies_elsewhere_under_a_lock(stack):
    said = stack.done("deploy/task.py", "back_up")
    assert "nobody can delete it before" in said
    client = stack.storage.client()
    kept = client.list_objects_v2(Bucket="backups")["Contents"][-1]["Key"]
    assert client.head_object(Bucket="backups", Key=kept)["ObjectLockMode"] == "COMPLIANCE"
    assert kept.removeprefix("daily/") in stack.done("site/manage.py", "fetch_backup")


def test_servers_are_replaced_one_by_one_and_no_reader_notices(stack, capsys):
    statuses, over, paths = Counter(), threading.Event(), ("/", "/8-10/blocking/", "/help/", "/help-now/", "/apps/")
    slowest = [0.0]

    def read(number: int) -> None:
        count = number
        while not over.is_set():
            began = time.monotonic()
            try:
                statuses[stack.nginx.ask("GET", paths[count % len(paths)]).status] += 1
            except urllib3.exceptions.HTTPError as error:
                statuses[type(error).__name__] += 1
            slowest[0] = max(slowest[0], time.monotonic() - began)
            count += 1

    readers = [threading.Thread(target=read, args=[number]) for number in range(6)]
    for reader in readers:
        reader.start()
    try:
        for server in (stack.one, stack.two, stack.one, stack.two):
            before = sum(statuses.values())
            server.stop()
            server.start()
            while sum(statuses.values()) < before + 30:
                over.wait(0.05)
    finally:
        over.set()
        for reader in readers:
            reader.join()
    with capsys.disabled():
        print(f"\n  four restarts, {sum(statuses.values())} answers: {dict(statuses)}, slowest {slowest[0]:.2f} s")  # noqa: T201
    assert set(statuses) == {200}
    assert statuses[200] >= 120


def test_a_server_that_is_killed_takes_no_reader_with_it(stack):
    stack.one.kill()
    try:
        assert {stack.nginx.ask("GET", "/8-10/blocking/").status for _ in range(20)} == {200}
    finally:
        stack.one.start()


def test_an_unknown_host_gets_no_answer(stack):
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection(("127.0.0.1", stack.nginx.secure), timeout=10) as raw, pytest.raises(OSError):
        trusting.wrap_socket(raw, server_hostname="evil.example")
    with socket.create_connection(("127.0.0.1", stack.nginx.plain), timeout=10) as raw:
        raw.sendall(b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")
        try:
            said = raw.recv(1000)
        except ConnectionResetError:
            said = b""
        assert said == b""
    # A known name for the connection, and another one in the request.
    with pytest.raises(urllib3.exceptions.ProtocolError):
        stack.nginx.http.request("GET", "/", headers={"Host": "evil.example"}, redirect=False)


def test_plain_http_leads_to_https_of_this_host_alone(stack):
    plain = urllib3.HTTPConnectionPool("127.0.0.1", stack.nginx.plain, retries=False, timeout=10)
    answer = plain.request("GET", "/help/?a=b", headers={"Host": HOST}, redirect=False)
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/help/?a=b")


def test_no_program_says_which_version_it_is(stack):
    for path in ("/", "/not-there/", "/admin/sign-in/", "/media/no.png"):
        headers = stack.nginx.ask("GET", path).headers
        assert headers.get("Server") == "nginx"
        assert "X-Powered-By" not in headers


def test_more_than_the_site_takes_is_refused_at_the_door(stack):
    assert stack.nginx.ask("POST", "/search/", body=b"q=" + b"a" * 70_000).status == 413
    assert stack.nginx.ask("GET", "/", **{"X-Long": "a" * 40_000}).status in {400, 414, 431}


def test_a_client_that_sends_nothing_more_is_let_go(stack):
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    began = time.monotonic()
    raw = socket.create_connection(("127.0.0.1", stack.nginx.secure), timeout=30)
    with trusting.wrap_socket(raw, server_hostname=HOST) as slow:
        slow.sendall(f"GET / HTTP/1.1\r\nHost: {HOST}\r\nX-Slow: ".encode())
        said = slow.recv(1000)
    assert said == b"" or b" 408 " in said
    assert time.monotonic() - began < 15


def test_when_no_server_answers_the_numbers_are_still_there(stack):
    stack.one.stop()
    stack.two.stop()
    try:
        answer = stack.nginx.ask("GET", "/8-10/blocking/")
        assert answer.status == 502
        assert b"tel:08001111" in answer.data and b"tel:999" in answer.data
        assert answer.headers["Cache-Control"] == "no-store"
    finally:
        stack.one.start()
        stack.two.start()
    assert stack.nginx.ask("GET", "/8-10/blocking/").status == 200


def test_nothing_of_a_reader_is_written_down(stack):
    stack.nginx.ask("GET", "/8-10/blocking/?word=zebrafinch-4711")
    stack.nginx.ask(
        "POST", "/search/", body=b"q=zebrafinch-4711", **{"Content-Type": "application/x-www-form-urlencoded"}
    )
    logs = [path for path in stack.nginx.folder.rglob("*") if path.is_file() and "media" not in path.parts]
    logs += stack.folder.rglob("*.log")
    assert len(logs) >= 3
    for path in logs:
        assert b"zebrafinch" not in path.read_bytes(), path
        if path.name in {"error.log", "said"} or path.suffix == ".log":
            assert b"/8-10/" not in path.read_bytes(), path


def test_postgresql_takes_the_settings_that_are_shipped(stack):
    import psycopg

    lines = (DEPLOY / "postgresql" / "signpost.conf").read_text("utf-8").splitlines()
    settings = dict(line.split(" = ") for line in lines if " = " in line and not line.startswith("#"))
    with psycopg.connect(stack.environment["DATABASE_URL"], autocommit=True) as connection:
        for name, value in settings.items():
            connection.execute(f"ALTER SYSTEM SET {name} = {value}")  # refuses a name or a value that there is not
            connection.execute(f"ALTER SYSTEM RESET {name}")
    assert len(settings) > 15
