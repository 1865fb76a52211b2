"""run.py audit: what is known of the packages; whatever nobody answered for is said, and never passes as clean."""

import argparse
import json

import pytest

import run

PINNED = {"django": "5.2.19", "wagtail": "8.0.1", "tzdata": "2026.1"}
LOCK = """\
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:aa
django-allauth[mfa]==65.21.1 \\
    --hash=sha256:bb \\
    --hash=sha256:cc
"""


def known(**vulns):
    return [{"name": name, "version": version, "vulns": vulns.get(name, [])} for name, version in PINNED.items()]


def test_a_clean_audit_says_how_many_it_asked_about():
    lines, clean = run.audit_report(known(), PINNED)
    assert clean and "3 of 3" in lines[0] and "No weakness is known" in lines[-1]


def test_a_weakness_is_named_with_what_mends_it():
    weakness = {"id": "PYSEC-2026-1", "fix_versions": ["5.2.20", "6.0.1"], "description": "Long."}
    lines, clean = run.audit_report(known(django=[weakness]), PINNED)
    assert not clean and "  django 5.2.19: PYSEC-2026-1 (mended in: 5.2.20, 6.0.1)" in lines
    lines, _clean = run.audit_report(known(django=[weakness | {"fix_versions": []}]), PINNED)
    assert "mended in: none yet" in "\n".join(lines)


@pytest.mark.parametrize(
    "found",
    [known()[:2], [*known()[:2], {"name": "tzdata", "skip_reason": "not found on PyPI"}]],
    ids=["left out", "skipped"],
)
def test_what_nobody_answered_for_is_named_and_is_not_clean(found):
    lines, clean = run.audit_report(found, PINNED)
    assert not clean and "2 of 3" in lines[0]
    assert "NOT AUDITED, because nobody answered for them: tzdata." in lines


def test_without_any_answer_nothing_passes():
    lines, clean = run.audit_report([], PINNED)
    assert not clean and "0 of 3" in lines[0] and "No weakness" not in "\n".join(lines)


def test_names_are_compared_as_the_index_does():
    found = [{"name": "Django_Allauth", "version": "1", "vulns": []}]
    assert run.audit_report(found, {"django-allauth": "1"})[1]


def test_a_lock_file_is_read_whole_whatever_system_a_line_is_for():
    assert run.pinned_in(LOCK) == {"colorama": "0.4.6", "django-allauth": "65.21.1"}
    assert "sys_platform" not in run.MARKER.sub("", LOCK) and run.MARKER.sub("", LOCK).count("--hash") == 3
    for version in run.SUPPORTED:
        text = run.requirement_file("base", version).read_text("utf-8")
        assert run.problems_in_lock(run.MARKER.sub("", text)) == []
        assert {"django", "wagtail", "granian"} <= set(run.pinned_in(text))


@pytest.fixture
def tools(monkeypatch, tmp_path):
    """Tools that do as they are told instead of asking anybody: ``tools.answers`` by service, ``tools.asked``."""

    class Tools:
        answers: dict = {}
        asked: list = []

    def pretend(command, env=None, timeout=None):
        command = [str(part) for part in command]
        if "cyclonedx_py" in command:
            (tmp_path / "sbom.json").write_text("{}")
            return 0, ""
        service = command[command.index("--vulnerability-service") + 1]
        Tools.asked.append(service)
        if service in Tools.answers:
            with open(command[command.index("--output") + 1], "w") as file:  # noqa: PTH123
                json.dump({"dependencies": Tools.answers[service]}, file)
            return 0, ""
        return 1, "ERROR: the index does not answer"

    Tools.asked.clear()
    Tools.answers = {}
    monkeypatch.setattr(run, "run", pretend)
    monkeypatch.setattr(run, "ensure_venv", lambda: "3.11")
    monkeypatch.setattr(run, "ensure_audit_tools", lambda venv: venv / "bin" / "python")
    monkeypatch.setenv("SIGNPOST_DATA", str(tmp_path))
    return Tools


def everything():
    pinned = run.pinned_in(run.requirement_file("base", "3.11").read_text("utf-8"))
    return [{"name": name, "version": version, "vulns": []} for name, version in pinned.items()]


def test_a_clean_audit_ends_with_nought(tools, capsys):
    tools.answers = {"pypi": everything()}
    assert run.audit(argparse.Namespace(dev=False)) == 0
    assert tools.asked == ["pypi"] and "No weakness is known" in capsys.readouterr().out


def test_where_the_first_does_not_answer_the_second_is_asked(tools, capsys):
    tools.answers = {"osv": everything()}
    assert run.audit(argparse.Namespace(dev=False)) == 0
    assert tools.asked == ["pypi", "osv"] and "pypi did not answer" in capsys.readouterr().out


def test_who_skips_everything_has_not_answered(tools, capsys):
    tools.answers = {"pypi": [{"name": "django", "skip_reason": "not found on PyPI"}], "osv": everything()}
    assert run.audit(argparse.Namespace(dev=False)) == 0
    assert tools.asked == ["pypi", "osv"] and "not found on PyPI" in capsys.readouterr().out


def test_where_nobody_answers_it_fails_and_names_all(tools, capsys):
    assert run.audit(argparse.Namespace(dev=False)) == 1
    said = capsys.readouterr().out
    assert "Audited: 0 of" in said and "NOT AUDITED" in said and "wagtail" in said
