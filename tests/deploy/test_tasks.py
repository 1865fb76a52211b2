"""A task runs once at a time, is ended when it takes too long, and the scheduler begins it in its time."""

import signal
import subprocess
import sys
import threading
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.deploy.conftest import DEPLOY

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def tasks(program, tmp_path, monkeypatch):
    """The module, with a data folder of its own."""
    monkeypatch.setenv("SIGNPOST_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return program("tasks")


def test_a_task_says_how_it_went(tasks):
    assert tasks.run(tasks.Task("version", ("version",), "* * * * *", "", 1)) == 0
    assert tasks.run(tasks.Task("nonsense", ("there_is_no_such_command",), "* * * * *", "", 1)) == 1


def test_a_task_that_somebody_else_does_is_left_to_them(tasks, capsys):
    task = tasks.Task("nonsense", ("there_is_no_such_command",), "* * * * *", "", 1)
    with tasks.only_one(task) as ours:
        assert ours
        assert tasks.run(task) == 0
    assert "somebody else is doing it" in capsys.readouterr().out
    with tasks.only_one(task) as ours:
        assert ours, "It is free again."


def test_a_task_that_takes_too_long_is_ended(tasks, capsys):
    slow = tasks.Task("slow", ("version",), "* * * * *", "", 0)
    assert tasks.run(slow) == 1
    assert "ended after 0 minutes" in capsys.readouterr().err


def test_a_name_that_is_not_in_the_list_gets_the_list():
    ran = subprocess.run([sys.executable, str(DEPLOY / "task.py"), "sing"], capture_output=True, text=True)
    assert ran.returncode == 2
    assert "publish_scheduled" in ran.stdout


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (datetime(2026, 11, 23, 1, 39, 59, tzinfo=LONDON), "2026-11-23T01:40:00+00:00"),
        (datetime(2026, 11, 23, 1, 40, tzinfo=LONDON), "2026-11-24T01:40:00+00:00"),
        # The hour that there is twice, and the one that there is not: once each.
        (datetime(2026, 10, 24, 12, tzinfo=LONDON), "2026-10-25T01:40:00+01:00"),
        (datetime(2027, 3, 27, 12, tzinfo=LONDON), "2027-03-28T02:00:00+01:00"),
    ],
)
def test_a_daily_task_is_due_once_a_day(tasks, program, after, expected):
    daily = {"back_up": tasks.Task("back_up", ("back_up",), "40 1 * * *", "", 1)}
    assert program("scheduler").next_times(daily, after)["back_up"].isoformat() == expected


def test_a_task_that_still_runs_is_not_begun_again(tasks, program, monkeypatch):
    scheduler = program("scheduler").Scheduler({})
    begun = []

    class Running:
        returncode = None

        def poll(self):
            return self.returncode

    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: begun.append(Running()) or begun[-1])
    scheduler.begin("back_up")
    scheduler.begin("back_up")
    assert len(begun) == 1
    begun[0].returncode = 0
    scheduler.begin("back_up")
    assert len(begun) == 2


def test_the_scheduler_ends_when_it_is_asked_to():
    process = subprocess.Popen(
        [sys.executable, str(DEPLOY / "scheduler.py")], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    # It hears the signal as soon as it has begun to wait; until then the signal would end it with another code.
    ended = threading.Event()

    def ask():
        while not ended.wait(0.3) and process.poll() is None:
            process.send_signal(signal.SIGTERM)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        assert process.wait(timeout=20) in {0, -signal.SIGTERM}
    finally:
        ended.set()
        asking.join()
        process.kill()
