"""Kills the server in the middle of its work, and looks at what is left: no draft lost, nothing published by half.

``python bench/kill.py [--kills 20] [--seed 1]`` serves the starter content as production does, from its own folder. A
writer's browser saves again and again, as Wagtail's autosave does; a reviewer's agrees and so publishes. At a random
moment the whole process group gets SIGKILL. Then the database is opened and read, and the server is started again. The
exit code is 1 when anything was lost. ``tests/run/test_killed.py`` does the same with three kills each.
"""

import argparse
import json
import os
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import urllib3

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]
FORM = "application/x-www-form-urlencoded"
# After a first measurement on two busy cores: a save takes about 0.15 s, an agreement about 0.6 s.
LATEST_KILL = {"save": 1.0, "publish": 0.8}

PREPARE = """
import django; django.setup()
import json
from django.conf import settings
from django.test import Client
from django.urls import reverse
from family_plan.models import FamilyPlanPage
from helplines.models import Helpline
from tests.factories.accounts import signed_in
from tests.factories.people import reviewer, writer
page, record = FamilyPlanPage.objects.get(), Helpline.objects.get(key="childline")
names = Helpline.snippet_viewset.get_url_name
def cookie(user):
    return signed_in(Client(), user).cookies[settings.SESSION_COOKIE_NAME].value
print(json.dumps({
    "writer": cookie(writer("wren")), "reviewer": cookie(reviewer("ash")),
    "page": {"pk": page.pk, "edit": reverse("wagtailadmin_pages:edit", args=[page.pk]), "marker": "grown_ups",
             "field": "lead", "part": None, "live_table": "family_plan_familyplanpage", "live_key": "page_ptr_id",
             "agree": reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", 0]),
             "versions": "wagtailcore_page", "id": "id"},
    "record": {"pk": record.pk, "edit": reverse(names("edit"), args=[record.pk]), "marker": "what_it_does",
               "field": "what_it_does", "part": "note", "live_table": "helplines_helpline", "live_key": "id",
               "agree": reverse(names("workflow_action"), args=[record.pk, "approve", 0]),
               "versions": "helplines_helpline", "id": "id"},
}))
"""


@dataclass
class Result:
    """One kill. ``acknowledged``: the last version that the client was told is safe; ``found``: what is there."""

    what: str
    kind: str
    after: float
    acknowledged: int
    found: str
    problems: list[str] = field(default_factory=list)


class Site:
    """A served copy of the site that can be killed and started again."""

    def __init__(self, data: Path):
        self.data, self.process, self.url = data, None, ""
        self.http = urllib3.PoolManager(retries=False, timeout=30)
        self.known = json.loads(self._manage("-c", PREPARE).splitlines()[-1])

    def _environment(self) -> dict:
        own = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "SIGNPOST_DATA": str(self.data)}
        return os.environ | own | {"PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}", "SIGNPOST_URL": self.url}

    def _manage(self, *arguments: str) -> str:
        environment = self._environment() | {"SIGNPOST_URL": "http://127.0.0.1"}
        ran = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def start(self) -> None:
        """Start the server in a process group of its own, as production does."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        granian = str(Path(sys.executable).with_name("granian"))
        options = ["--interface", "rsgi", "--host", "127.0.0.1", "--workers", "1"]
        self.process = subprocess.Popen(
            [granian, *options, "--port", str(port), "--log-level", "warning", "config.rsgi:site"],
            cwd=ROOT / "site", env=self._environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        deadline = time.monotonic() + 60
        while True:
            try:
                self.http.request("GET", f"{self.url}/livez", timeout=5)
                return
            except urllib3.exceptions.HTTPError:
                assert self.process.poll() is None and time.monotonic() < deadline, "The server did not start."
                time.sleep(0.1)

    def kill(self) -> None:
        """End the server and all its workers at once, without a chance to finish anything."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def database(self) -> sqlite3.Connection:
        """Open the database as any program would."""
        return sqlite3.connect(self.data / "signpost.sqlite3", timeout=20)

    def value(self, question: str, *values):
        """Return the first value that the database answers."""
        connection = self.database()
        try:
            row = connection.execute(question, values).fetchone()
            return row[0] if row else None
        finally:
            connection.close()


def said(answer) -> str:
    """Return the messages of a form that was not taken."""
    page = answer.data.decode()
    found = re.findall(
        r"(?:error-message|messages__text|help-critical|errorlist)[^>]*>(.*?)</(?:div|li|ul|p)>", page, re.S
    )
    return " | ".join(" ".join(re.sub("<[^>]+>", " ", each).split()) for each in found)[:600] or page[:300]


class Browser:
    """What one person sends: the form of one thing, as it was opened."""

    def __init__(self, site: Site, who: str, kind: str):
        self.site, self.about = site, site.known[kind]
        self.session = site.known[who]
        self.data, self.token = {}, ""

    def _send(self, method: str, path: str, body: dict | None = None, **headers):
        cookies = f"sessionid={self.session}; csrftoken={self.token}"
        headers = {"Cookie": cookies, "Referer": self.site.url, "Origin": self.site.url, **headers}
        if body is not None:
            headers["Content-Type"] = FORM
        sent = urlencode(body, doseq=True) if body is not None else None
        return self.site.http.request(method, self.site.url + path, body=sent, headers=headers, redirect=False)

    def open(self) -> None:
        """Open the form."""
        from tests.factories.forms import data_of

        answer = self._send("GET", self.about["edit"])
        assert answer.status == 200, (answer.status, answer.headers.get("Location"))
        answer.content = answer.data
        self.data = data_of(answer, self.about["marker"])
        cookie = answer.headers.get("Set-Cookie", "")
        if "csrftoken=" in cookie:
            self.token = cookie.partition("csrftoken=")[2].partition(";")[0]

    def write(self, number: int) -> dict:
        """Return the form with version ``number`` in it: in the object itself, and in a part of it."""
        words = {self.about["field"]: f"A kind word. Version {number}."}
        if self.about["part"]:
            words[f"channels-0-{self.about['part']}"] = f"Version {number}."
        return self.data | words

    def save(self, number: int) -> bool:
        """Save as Wagtail's autosave does; return whether the client was told that it is safe."""
        answer = self._send("POST", self.about["edit"], self.write(number), Accept="application/json")
        if answer.status != 200:
            raise AssertionError(f"{answer.status}: {answer.data[:300]}")
        told = json.loads(answer.data)
        assert told.get("success"), told
        self.data |= {
            "overwrite_revision_id": str(told["revision_id"]), "loaded_revision_id": str(told["revision_id"]),
            "loaded_revision_created_at": told["revision_created_at"],
        }  # fmt: skip
        for name, value in told.get("field_updates", {}).items():
            self.data[name] = value
        return True

    def send_in(self, number: int) -> None:
        """Save and send to review."""
        answer = self._send("POST", self.about["edit"], self.write(number) | {"action-submit": "1"})
        assert answer.status == 302, (answer.status, said(answer))

    def agree(self) -> None:
        """Agree to what waits, which publishes it."""
        state = self.site.value(
            "SELECT t.id FROM wagtailcore_taskstate t JOIN wagtailcore_workflowstate w ON t.workflow_state_id = w.id "
            "WHERE t.status = 'in_progress' AND w.object_id = ? ORDER BY t.id DESC", str(self.about["pk"]),
        )  # fmt: skip
        path = self.about["agree"].replace("/approve/0/", f"/approve/{state}/")
        answer = self._send("POST", path, {"csrfmiddlewaretoken": self.data["csrfmiddlewaretoken"], "comment": ""})
        assert answer.status in {200, 302}, (answer.status, answer.data[:300])


def number_in(text: str | None) -> int:
    """Return the number of the version that stands in a text; 0 for the text as it was delivered."""
    return int(text.split("Version ")[1].split(".")[0]) if text and "Version " in text else 0


def newest_version(site: Site, about: dict) -> tuple[int, int]:
    """Return which version the newest draft holds: in the object itself, and in its part."""
    content = json.loads(site.value(
        f"SELECT r.content FROM {about['versions']} i JOIN wagtailcore_revision r ON r.id = i.latest_revision_id "
        f"WHERE i.{about['id']} = ?", about["pk"],
    ))  # fmt: skip
    own = number_in(content[about["field"]])
    return own, number_in(content["channels"][0]["note"]) if about["part"] else own


def live_version(site: Site, about: dict) -> tuple[int, int, int]:
    """Return what readers see: in the object, in its part, and in the version that is marked as published."""
    own = number_in(site.value(f"SELECT {about['field']} FROM {about['live_table']} WHERE {about['live_key']} = ?",
                               about["pk"]))  # fmt: skip
    part = own
    if about["part"]:
        part = number_in(site.value(
            "SELECT note FROM helplines_helplinechannel WHERE helpline_id = ? ORDER BY sort_order, id", about["pk"]
        ))  # fmt: skip
    marked = json.loads(site.value(
        f"SELECT r.content FROM {about['versions']} i JOIN wagtailcore_revision r ON r.id = i.live_revision_id "
        f"WHERE i.{about['id']} = ?", about["pk"],
    ))  # fmt: skip
    return own, part, number_in(marked[about["field"]])


def sound(site: Site) -> list[str]:
    """Return what is wrong with the database as a whole."""
    problems = []
    if (said := site.value("PRAGMA integrity_check")) != "ok":
        problems.append(f"integrity_check: {said}")
    if site.value("PRAGMA foreign_key_check") is not None:
        problems.append("foreign_key_check found rows that name nothing")
    return problems


def kill_while_saving(site: Site, kind: str, number: int, after: float) -> tuple[Result, int]:
    """Save again and again until the server is killed; return what is left, and the next number."""
    writer, about = Browser(site, "writer", kind), site.known[kind]
    writer.open()
    acknowledged, sent, wrong = [0], [number], []

    def save():
        while True:
            try:
                writer.save(sent[0])
            except urllib3.exceptions.HTTPError:
                return
            except AssertionError as error:
                wrong.append(str(error))
                return
            acknowledged[0] = sent[0]
            sent[0] += 1

    own, _part = newest_version(site, about)
    saving = threading.Thread(target=save)
    saving.start()
    time.sleep(after)
    site.kill()
    saving.join(30)
    result = Result("save", kind, after, acknowledged[0], "", wrong + sound(site))
    found, part = newest_version(site, about)
    result.found = f"version {found}"
    expected = {acknowledged[0], sent[0]} if acknowledged[0] else {own, sent[0]}
    if found not in expected:
        result.problems.append(f"told that {acknowledged[0]} is safe, found {found}")
    if found != part:
        result.problems.append(f"half a version: {found} with a part of {part}")
    return result, sent[0] + 1


def kill_while_publishing(site: Site, kind: str, number: int, after: float) -> tuple[Result, int]:
    """Agree to a version, and kill; return what is left, and the next number."""
    about = site.known[kind]
    writer, reviewer = Browser(site, "writer", kind), Browser(site, "reviewer", kind)
    before = live_version(site, about)[0]
    writer.open()
    writer.send_in(number)
    reviewer.open()
    told, wrong = [False], []

    def agree():
        try:
            reviewer.agree()
            told[0] = True
        except urllib3.exceptions.HTTPError:
            pass
        except AssertionError as error:
            wrong.append(str(error))

    agreeing = threading.Thread(target=agree)
    agreeing.start()
    time.sleep(after)
    site.kill()
    agreeing.join(30)
    result = Result("publish", kind, after, number if told[0] else 0, "", wrong + sound(site))
    own, part, marked = live_version(site, about)
    result.found = "new" if own == number else "old"
    result.problems += half_published(site, about, number, before, told[0], (own, part, marked))
    if newest_version(site, about) != (number, number):
        result.problems.append("the draft that was sent in is not the newest version")
    site.start()
    if result.found == "old":
        # Nothing stands in the way of agreeing again.
        reviewer.open()
        reviewer.agree()
        if live_version(site, about)[0] != number:
            result.problems.append("it could not be published afterwards")
    site.kill()
    return result, number + 1


def half_published(site: Site, about: dict, number: int, before: int, told: bool, found: tuple) -> list[str]:
    """Return where what readers see, the agreement, the review and the log do not say the same."""
    is_new, holds = found[0] == number, f"%Version {number}.%"
    used = site.value(
        "SELECT count(*) FROM approvals_approval a JOIN wagtailcore_revision r ON r.id = a.revision_id "
        "WHERE a.object_key = ? AND a.used_at IS NOT NULL AND r.content LIKE ?", str(about["pk"]), holds
    )  # fmt: skip
    given = site.value(
        "SELECT count(*) FROM approvals_approval a JOIN wagtailcore_revision r ON r.id = a.revision_id "
        "WHERE a.object_key = ? AND r.content LIKE ?", str(about["pk"]), holds
    )  # fmt: skip
    waiting = site.value(
        "SELECT count(*) FROM wagtailcore_workflowstate WHERE status = 'in_progress' AND object_id = ?",
        str(about["pk"]),
    )
    table, key = ("modellogentry", "object_id") if about["part"] else ("pagelogentry", "page_id")
    logged = site.value(
        f"SELECT count(*) FROM wagtailcore_{table} l JOIN wagtailcore_revision r ON r.id = l.revision_id "
        f"WHERE l.action = 'wagtail.publish' AND l.{key} = ? AND r.content LIKE ?",
        str(about["pk"]), holds,
    )  # fmt: skip
    problems = []
    if found not in {(number,) * 3, (before,) * 3}:
        problems.append(f"readers see {found[0]} with a part of {found[1]}; marked as published is {found[2]}")
    if told and not is_new:
        problems.append("the reviewer was told that it is published, and it is not")
    expected = (1, 1, 0, 1) if is_new else (0, 0, 1, 0)
    if (used, given, waiting, logged) != expected:
        problems.append(f"agreements used {used}, given {given}, reviews open {waiting}, log lines {logged}")
    return problems


def run(data: Path, kills: int, seed: int) -> list[Result]:
    """Kill ``kills`` times while saving and as often while publishing, pages and records in turn."""
    chance, number, results = random.Random(seed), 1, []
    site = Site(data)
    try:
        for what, once in (("save", kill_while_saving), ("publish", kill_while_publishing)):
            for turn in range(kills):
                site.start()
                kind = ("page", "record")[turn % 2]
                result, number = once(site, kind, number, round(chance.uniform(0.02, LATEST_KILL[what]), 3))
                results.append(result)
    finally:
        if site.process and site.process.poll() is None:
            site.kill()
    return results


def main() -> int:
    """Kill, print the table, return the exit code."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--kills", type=int, default=20)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--data", type=Path, help="a data folder with the starter content, which is copied")
    given = arguments.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="signpost-kill-"))
    try:
        _fill(folder, given.data)
        results = run(folder, given.kills, given.seed)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(table(results))
    return 1 if any(result.problems for result in results) else 0


def _fill(folder: Path, data: Path | None) -> None:
    """Put the starter content into a folder: a copy, or loaded anew."""
    if data:
        with sqlite3.connect(data / "signpost.sqlite3") as old, sqlite3.connect(folder / "signpost.sqlite3") as new:
            old.backup(new)
        return
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test", "SIGNPOST_DATA": str(folder)}
    for command in (["migrate", "-v0"], ["load_content"], ["apply_editor_roles"]):
        subprocess.run([sys.executable, str(ROOT / "site" / "manage.py"), *command], env=environment, check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip


def table(results: list[Result]) -> str:
    """Return the results in columns."""
    lines = [f"{'while':8} {'what':7} {'killed after':>12} {'told is safe':>12}  {'found':12} wrong"]
    for each in results:
        told = str(each.acknowledged or "nothing")
        wrong = "; ".join(each.problems) or "-"
        lines.append(f"{each.what:8} {each.kind:7} {each.after:>10.3f} s {told:>12}  {each.found:12} {wrong}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
