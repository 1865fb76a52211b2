"""docs/operations.md names every variable that there is, and no file or command that there is not."""

import re
import shlex

import run
from tests.deploy.conftest import DEPLOY, ROOT, documents

PAGE = (ROOT / "docs" / "operations.md").read_text("utf-8")
OUR_NAME = re.compile(r"[\"'](SIGNPOST_[A-Z_]+|DATABASE_URL|EMAIL_URL|TZ|DJANGO_SETTINGS_MODULE|AWS_[A-Z_]+)[\"']")
CODE = [ROOT / "run.py", ROOT / "site" / "config" / "env.py", *DEPLOY.glob("*.py")]


def named_in_the_table() -> set[str]:
    rows = re.findall(r"(?m)^\| (`[A-Z_`, ]+`) \|", PAGE)
    return {name for row in rows for name in re.findall(r"[A-Z_]{2,}", row)}


def named_in_the_code() -> set[str]:
    names = {name for path in CODE for name in OUR_NAME.findall(path.read_text("utf-8"))}
    # Only the suite sets this one.
    return names - {"SIGNPOST_LOADED"} | {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}


def test_every_variable_is_in_the_table():
    assert named_in_the_code() - named_in_the_table() == set()


def test_no_variable_in_the_table_is_unknown():
    assert named_in_the_table() - named_in_the_code() == set()


def test_what_is_shipped_sets_variables_that_there_are():
    composed = documents(DEPLOY / "compose.yaml")[0]["services"]["web"]["environment"]
    (settings,) = documents(DEPLOY / "kubernetes" / "settings.yaml")
    on_a_server = re.findall(r"(?m)^(?:# )?([A-Z_]+)=", (DEPLOY / "server" / "signpost.env").read_text("utf-8"))
    assert {*composed, *settings["data"], *on_a_server} <= named_in_the_table()


def test_every_file_that_it_names_is_there():
    named = set(re.findall(r"(?<![\w/-])((?:deploy|tests|bench|site)/[\w./@-]+[\w/])", PAGE))
    missing = [name for name in named if not (ROOT / name).exists() and not list(ROOT.glob(f"{name}*"))]
    assert not missing
    links = re.findall(r"\]\(([\w./-]+\.md)\)", PAGE)
    assert links and not [link for link in links if not (ROOT / "docs" / link).exists()]


def test_every_command_of_run_py_is_one():
    commands = re.findall(r"run\.py (?!-)([a-z]+)", PAGE)
    known = {*run.PASS_ON, *run.parser()._subparsers._group_actions[0].choices}
    assert commands and not set(commands) - known


def test_every_management_command_and_task_that_it_names_is_one(program):
    from django.core.management import get_commands

    known = {*get_commands(), "version"}
    blocks = "\n".join(re.findall(r"(?s)```\n(.*?)```", PAGE))
    for line in [line.split("#")[0].replace("†", "") for line in blocks.splitlines() if line.strip()]:
        words = shlex.split(line)
        if "manage" in words:
            assert words[words.index("manage") + 1] in known, line
        if "deploy/task.py" in words:
            assert words[words.index("deploy/task.py") + 1] in program("tasks").tasks(), line
