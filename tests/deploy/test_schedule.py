"""One list of what is due by the clock; systemd's timers and Kubernetes' jobs say the same."""

import configparser
import re
import shutil
import subprocess
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from cronsim import CronSim
from django.core.management import get_commands, load_command_class

from tests.deploy.conftest import DEPLOY, ROOT, documents

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def schedule(program):
    """All tasks, by name."""
    return program("tasks").tasks()


def test_every_task_is_a_command_with_options_that_it_knows(schedule):
    known = get_commands()
    for task in schedule.values():
        name, *arguments = task.command
        assert name in known, f"schedule.toml names {name}, which is no command."
        load_command_class(known[name], name).create_parser("manage.py", name).parse_args(arguments)


def test_no_command_for_a_scheduler_is_left_out(schedule):
    table = (ROOT / "site" / "README.md").read_text("utf-8")
    lines = [line for line in table.splitlines() if line.startswith("| `") and "for a scheduler" in line]
    named = {name for line in lines for name in re.findall(r"`(\w+)", line.split("|")[1])} - {"restore_backup"}
    named |= {"send_digests"}
    assert named == {task.command[0] for task in schedule.values()}


def test_each_task_has_its_timer(schedule):
    timers = {path.name.removeprefix("signpost-"): path for path in (DEPLOY / "server").glob("signpost-*.timer")}
    assert set(timers) == {f"{name}.timer" for name in schedule}
    for name, task in schedule.items():
        timer = configparser.ConfigParser()
        timer.optionxform = str
        timer.read(timers[f"{name}.timer"])
        assert timer["Timer"]["OnCalendar"] == task.calendar
        assert timer["Timer"]["Unit"] == f"signpost-task@{name}.service"


def test_each_task_has_its_job_in_kubernetes(schedule):
    jobs = {job["metadata"]["name"]: job["spec"] for job in documents(DEPLOY / "kubernetes" / "tasks.yaml")}
    assert set(jobs) == {name.replace("_", "-") for name in schedule}
    for name, task in schedule.items():
        job = jobs[name.replace("_", "-")]
        assert job["schedule"] == task.cron
        (container,) = job["jobTemplate"]["spec"]["template"]["spec"]["containers"]
        assert container["args"] == ["python", "deploy/task.py", name]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze (Debian: systemd)")
@pytest.mark.parametrize("day", ["2026-11-23 00:00:30", "2027-03-27 12:00:00", "2026-10-24 12:00:00"])
def test_both_ways_of_writing_a_time_mean_the_same(schedule, day):
    begin = datetime.fromisoformat(day).replace(tzinfo=LONDON)
    for task in schedule.values():
        command = ["systemd-analyze", "calendar", "--iterations=6", f"--base-time={day}", task.calendar]
        said = subprocess.run(
            command, env={"TZ": "Europe/London", "PATH": "/usr/bin:/bin"}, capture_output=True, text=True
        )
        assert said.returncode == 0, said.stderr
        found = re.findall(
            r"(?:Next elapse|Iteration #\d+|Iter\. #\d+): \w{3} (\d{4}-\d\d-\d\d \d\d:\d\d)", said.stdout
        )
        times = CronSim(task.cron, begin)
        assert found == [f"{next(times):%Y-%m-%d %H:%M}" for _ in found], task.name
        assert len(found) == 6, said.stdout
