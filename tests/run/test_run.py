"""run.py: what is installed, which steps are skipped, what a person is told, and what the tests run."""

import argparse
import ast
import re
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import run

ROOT = Path(run.__file__).parent
STEP = run.Step("content", "load the content", ("-c", "print('loaded')"), ("content/**/*",))
FILES = run.Step("static", "collect", ("-c", "pass"), ("site/**/*",), in_database=False)


def make_database(path: Path, moment: str) -> None:
    """Make the smallest database that Django's migrations have been applied to."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app, name, applied)")
        connection.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('guides', '0001', ?)", [moment])
    connection.close()


@pytest.fixture
def place(tmp_path):
    """A copy of Signpost with one content file, a data folder and a database."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "words.md").write_text("Tell someone.", encoding="utf-8")
    (tmp_path / "var").mkdir()
    make_database(tmp_path / "var" / "signpost.sqlite3", "2026-11-22")
    return run.Place.from_environment({}, requirements="locks", root=tmp_path)


def done(place, step=STEP) -> bool:
    """Do the step on paper, and tell whether it counts as done."""
    place.note_done(step, run.hash_of_files(place.root, step.sources))
    return place.is_done(step)


class TestWhatIsInstalled:
    @pytest.mark.parametrize("version", run.SUPPORTED)
    @pytest.mark.parametrize("kind", ["base", "dev"])
    def test_every_supported_python_has_its_lock_file(self, kind, version):
        path = run.requirement_file(kind, version)
        assert path.name == f"{kind}-{version}.txt"
        assert path.is_file()

    @pytest.mark.parametrize("version", ["2.7", "3.10", "3.15"])
    def test_another_python_is_refused_in_plain_words(self, version):
        with pytest.raises(run.RunError) as error:
            run.requirement_file("base", version)
        assert f"this is Python {version}" in error.value.what
        assert "3.11 to 3.14" in error.value.what

    @pytest.mark.parametrize("path", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.name)
    def test_lock_files_name_packages_and_hashes_only(self, path):
        assert run.problems_in_lock(path.read_text("utf-8")) == []

    @pytest.mark.parametrize(
        "line",
        [
            "--index-url https://registry.example/simple",
            "--find-links /opt/wheels",
            "wagtail @ file:///home/someone/wagtail.whl \\",
            "-e ../wagtail",
            "wagtail>=8 \\",
            "# made by someone on some machine",
        ],
    )
    def test_hosts_paths_and_loose_versions_in_a_lock_file_are_found(self, line):
        assert run.problems_in_lock(line) == [line]

    @pytest.mark.parametrize("version", run.SUPPORTED)
    def test_the_tests_run_on_the_versions_that_the_site_runs_on(self, version):
        pinned = {
            kind: set(re.findall(r"(?m)^(\S+==\S+)", run.requirement_file(kind, version).read_text("utf-8")))
            for kind in ("base", "dev")
        }
        assert pinned["base"] <= pinned["dev"]

    def test_what_the_tests_need_covers_what_the_site_needs_and_not_the_reverse(self):
        with_dev = {"dev": run.requirement_stamp("dev", "3.12")}
        assert run.installed_already("base", "3.12", with_dev)
        assert run.installed_already("dev", "3.12", with_dev)
        assert not run.installed_already("dev", "3.12", {"base": run.requirement_stamp("base", "3.12")})

    def test_a_changed_lock_file_or_another_python_is_installed_again(self, tmp_path):
        lock = tmp_path / "base-3.12.txt"
        for kind, version in (("base", "3.12"), ("dev", "3.12"), ("base", "3.13"), ("dev", "3.13")):
            (tmp_path / f"{kind}-{version}.txt").write_text("wagtail==8.0.1", encoding="utf-8")
        recorded = {"base": run.requirement_stamp("base", "3.12", tmp_path)}
        assert run.installed_already("base", "3.12", recorded, tmp_path)
        assert not run.installed_already("base", "3.13", recorded, tmp_path)
        lock.write_text("wagtail==8.0.2", encoding="utf-8")
        assert not run.installed_already("base", "3.12", recorded, tmp_path)

    def test_packages_can_come_from_a_folder(self, tmp_path):
        assert run.pip_source(None) == []
        assert run.pip_source(str(tmp_path)) == ["--no-index", "--find-links", str(tmp_path)]

    def test_a_missing_folder_of_packages_is_named(self, tmp_path):
        with pytest.raises(run.RunError) as error:
            run.pip_source(str(tmp_path / "gone"))
        assert str(tmp_path / "gone") in error.value.what

    @pytest.mark.parametrize("line", ["version = 3.12.1", "version_info = 3.12.1.final.0"])
    def test_the_version_of_a_virtual_environment_is_read_without_starting_it(self, tmp_path, line):
        (tmp_path / "pyvenv.cfg").write_text(f"home = /usr/bin\n{line}\n", encoding="utf-8")
        assert run.venv_version(tmp_path) == "3.12"
        assert run.venv_version(tmp_path / "gone") == ""

    def test_only_the_standard_library_is_imported(self):
        tree = ast.parse(Path(run.__file__).read_text("utf-8"))
        names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


class TestStamps:
    def test_a_step_is_done_until_a_file_changes(self, place):
        assert not place.is_done(STEP)
        assert done(place)
        (place.root / "content" / "words.md").write_text("Tell someone you trust.", encoding="utf-8")
        assert not place.is_done(STEP)

    def test_a_new_and_a_renamed_file_count(self, place):
        words = place.root / "content" / "words.md"
        assert done(place)
        words.rename(words.with_name("other.md"))
        assert not place.is_done(STEP)
        assert done(place)
        words.write_text("new", encoding="utf-8")
        assert not place.is_done(STEP)

    def test_compiled_and_hidden_files_do_not_count(self, place):
        assert done(place)
        for name in ("__pycache__/words.pyc", ".words.md.swp"):
            path = place.root / "content" / name
            path.parent.mkdir(exist_ok=True)
            path.write_text("x", encoding="utf-8")
        assert place.is_done(STEP)

    def test_a_file_that_changes_during_the_step_is_noticed(self, place):
        before = run.hash_of_files(place.root, STEP.sources)
        (place.root / "content" / "words.md").write_text("changed meanwhile", encoding="utf-8")
        place.note_done(STEP, before)
        assert not place.is_done(STEP)

    def test_other_requirements_count(self, place):
        assert done(place)
        assert not run.Place.from_environment({}, requirements="newer locks", root=place.root).is_done(STEP)

    def test_another_address_counts_for_the_step_that_stores_it(self, place):
        content = run.Step("content", "load", (), ("content/**/*",), at_address=True)
        assert done(place, content) and done(place)
        moved = run.Place.from_environment({"SIGNPOST_URL": "https://www.example.org"}, "locks", place.root)
        assert not moved.is_done(content)
        assert moved.is_done(STEP)

    @pytest.mark.parametrize("moment", [None, "2026-11-23"])
    def test_a_database_that_is_gone_or_made_anew_is_noticed(self, place, moment):
        assert done(place)
        path = place.data / "signpost.sqlite3"
        path.unlink()
        if moment:
            make_database(path, moment)
        assert not place.is_done(STEP)

    def test_an_empty_or_broken_database_file_counts_as_none(self, place):
        for what in (b"", b"not a database at all" * 100):
            (place.data / "signpost.sqlite3").write_bytes(what)
            assert place.database_state() is None

    def test_another_database_server_is_known_by_its_address(self, place):
        one, other = (
            run.Place.from_environment({"DATABASE_URL": f"postgres://db/{name}"}, "locks", place.root) for name in "ab"
        )
        assert done(one)
        assert not other.is_done(STEP)

    def test_an_sqlite_address_is_followed(self, place, tmp_path):
        path = tmp_path / "elsewhere.sqlite3"
        make_database(path, "2026-11-24")
        place = run.Place.from_environment({"DATABASE_URL": f"sqlite:///{path}"}, "locks", place.root)
        assert place.database_state()

    def test_collected_files_that_are_gone_are_collected_again(self, place):
        manifest = place.data / "static" / "staticfiles.json"
        manifest.parent.mkdir()
        manifest.write_text("{}", encoding="utf-8")
        assert done(place, FILES)
        manifest.unlink()
        assert not place.is_done(FILES)

    def test_a_broken_stamp_file_counts_as_empty(self, place):
        assert done(place)
        place.stamps.write_text("[1, 2", encoding="utf-8")
        assert not place.is_done(STEP)

    def test_the_data_folder_can_be_elsewhere(self, tmp_path):
        assert run.Place.from_environment({"SIGNPOST_DATA": str(tmp_path)}, "locks").data == tmp_path
        assert run.Place.from_environment({"SIGNPOST_DATA": ""}, "locks").data == ROOT / "var"


class TestPreparing:
    def test_a_step_runs_once(self, place, capsys):
        for _ in range(2):
            run.run_lane([STEP], place, sys.executable, {}, {})
        assert capsys.readouterr().out.count("load the content") == 1

    def test_only_what_is_meant_for_the_person_is_told(self, place):
        told = {}
        quiet = run.Step("migrate", "quiet", ("-c", "print('noise')"), ("content/**/*",))
        speaking = run.Step("editor", "speaking", ("-c", "print('password')"), ("content/**/*",), tells=True)
        run.run_lane([quiet, speaking], place, sys.executable, {}, told)
        assert told == {"editor": "password"}

    def test_a_step_that_fails_says_what_went_wrong_and_runs_again(self, place):
        broken = run.Step(
            "content", "load", ("-c", "raise SystemExit('guides/x.md, line 3: no title')"), ("content/*",)
        )
        with pytest.raises(run.RunError) as error:
            run.run_lane([broken], place, sys.executable, {}, {})
        assert "guides/x.md, line 3: no title" in error.value.report()
        assert not place.is_done(broken)

    def test_steps_after_one_that_fails_are_not_begun(self, place):
        broken = run.Step("content", "load", ("-c", "raise SystemExit(1)"), ("content/*",))
        after = run.Step("editor", "editor", ("-c", "print('password')"), ("content/*",), tells=True)
        told = {}
        with pytest.raises(run.RunError):
            run.run_lane([broken, after], place, sys.executable, {}, told)
        assert told == {}

    def test_an_unchanged_site_starts_no_step(self, place, monkeypatch):
        monkeypatch.setattr(run, "make_place", lambda python, env: place)
        (place.data / "static").mkdir()
        (place.data / "static" / "staticfiles.json").write_text("{}", encoding="utf-8")
        for step in (*run.IN_DATABASE, run.COLLECT):
            assert done(place, step)
        monkeypatch.setattr(run, "run", lambda *args, **kwargs: pytest.fail("a step was run"))
        assert run.prepare(sys.executable, {"SIGNPOST_URL": ""}, static=True) == {}

    def test_a_version_that_is_gone_back_to_collects_its_styles_and_touches_no_words(self, place, monkeypatch):
        monkeypatch.setattr(run, "make_place", lambda python, env: place)
        begun = []
        monkeypatch.setattr(run, "run_lane", lambda lane, *more: begun.extend(step.key for step in lane))
        run.prepare(sys.executable, {"SIGNPOST_URL": ""}, static=True, database=False)
        assert begun == ["static"]

    def test_a_second_start_waits_for_the_first(self, tmp_path, monkeypatch, capsys):
        first = (tmp_path / "preparing.lock").open("a", encoding="utf-8")
        assert run.is_free(first)
        monkeypatch.setattr(run.time, "sleep", lambda seconds: first.close())
        with run.alone(tmp_path):
            assert "waiting for it" in capsys.readouterr().out
            with (tmp_path / "preparing.lock").open("a", encoding="utf-8") as third:
                assert not run.is_free(third)
        with run.alone(tmp_path):
            assert capsys.readouterr().out == ""

    def test_the_password_step_comes_last(self):
        assert run.IN_DATABASE[-1].key == "editor"
        assert run.IN_DATABASE[-1].tells


class TestServing:
    def test_a_port_that_is_taken_is_named_with_another_to_try(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            with pytest.raises(run.RunError) as error:
                run.check_port("127.0.0.1", port)
        assert f"Port {port} is taken" in error.value.what
        assert "make run PORT=8123" in error.value.mend

    def test_the_port_to_try_is_another_one(self):
        with socket.socket() as taken:
            try:
                taken.bind(("127.0.0.1", 8123))
            except OSError:
                pytest.skip("something listens on port 8123 of this machine")
            taken.listen()
            with pytest.raises(run.RunError) as error:
                run.check_port("127.0.0.1", 8123)
        assert "PORT=8124" in error.value.mend

    def test_a_free_port_is_fine(self):
        run.check_port("127.0.0.1", 0)

    @pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 99999), ("no such host", 8000)])
    def test_a_port_or_host_that_cannot_be_is_refused(self, host, port):
        with pytest.raises(run.RunError):
            run.check_port(host, port)

    @pytest.mark.parametrize(
        ("host", "address"),
        [("127.0.0.1", "http://127.0.0.1:8123"), ("0.0.0.0", "http://127.0.0.1:8123"), ("::1", "http://[::1]:8123")],
    )
    def test_the_address_is_one_that_this_machine_can_open(self, host, address):
        assert run.own_address(host, 8123) == address

    def test_a_given_address_is_kept_and_a_missing_one_is_made(self, monkeypatch):
        monkeypatch.delenv("SIGNPOST_URL", raising=False)
        assert run.environment("production", "http://here")["SIGNPOST_URL"] == "http://here"
        monkeypatch.setenv("SIGNPOST_URL", "https://www.example.org")
        assert run.environment("production", "http://here")["SIGNPOST_URL"] == "https://www.example.org"

    def test_a_command_beside_the_server_knows_where_that_listened(self, monkeypatch, tmp_path):
        monkeypatch.delenv("SIGNPOST_URL", raising=False)
        monkeypatch.setenv("SIGNPOST_DATA", str(tmp_path))
        assert "SIGNPOST_URL" not in run.environment("production")
        run.Place.from_environment({"SIGNPOST_DATA": str(tmp_path)}, "locks").note("served_at", "http://127.0.0.1:8123")
        assert run.environment("production")["SIGNPOST_URL"] == "http://127.0.0.1:8123"

    def test_the_server_keeps_no_log_of_visits(self):
        command = run.server_command(Path("python"), argparse.Namespace(host="127.0.0.1", port=8123), production=True)
        assert "--no-access-log" in command
        assert "config.rsgi:site" in command and "config.serve" in command

    def test_a_setting_that_makes_no_sense_is_named(self, tmp_path, monkeypatch):
        monkeypatch.setattr(run, "venv_version", lambda: "3.11")
        env = run.environment("production") | {"SIGNPOST_DATA": str(tmp_path), "SIGNPOST_URL": "www.example.org"}
        with pytest.raises(run.RunError) as error:
            run.make_place(sys.executable, env)
        assert "SIGNPOST_URL" in error.value.said

    def test_the_secret_key_exists_before_two_steps_could_both_make_it(self, tmp_path, monkeypatch):
        monkeypatch.setattr(run, "venv_version", lambda: "3.11")
        env = run.environment("production") | {"SIGNPOST_DATA": str(tmp_path / "new")}
        env.pop("SIGNPOST_SECRET_KEY", None)
        run.make_place(sys.executable, env)
        assert len((tmp_path / "new" / "secret_key").read_text()) > 50


class TestCommandLine:
    @pytest.mark.parametrize("arguments", [[], ["--port", "8123"], ["serve", "--port", "8123"]])
    def test_to_serve_is_the_default(self, arguments, monkeypatch):
        seen = []
        monkeypatch.setattr(run, "serve", seen.append)
        run.dispatch(arguments)
        assert seen[0].port == (8123 if arguments else 8000)
        assert seen[0].host == "127.0.0.1"

    def test_arguments_for_pytest_and_django_pass_untouched(self, monkeypatch):
        seen = []
        monkeypatch.setitem(run.PASS_ON, "manage", seen.append)
        run.dispatch(["manage", "load_content", "--help", "-v", "2"])
        assert seen == [["load_content", "--help", "-v", "2"]]

    def test_wheels_can_come_from_the_environment(self, monkeypatch):
        monkeypatch.setenv("SIGNPOST_WHEELS", "wheels")
        assert run.parser().parse_args(["serve"]).wheels == "wheels"
        assert run.parser().parse_args(["serve", "--wheels", "other"]).wheels == "other"

    def test_what_must_be_mended_is_said_without_a_traceback(self):
        ran = subprocess.run(
            [sys.executable, run.__file__, "serve", "--host", "no such host"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 1
        assert ran.stderr.startswith("\nWhat went wrong: Signpost cannot listen on port 8000 of no such host")
        assert "Traceback" not in ran.stderr

    def test_a_report_names_what_was_said_and_how_to_mend_it(self):
        report = run.RunError("The tank is empty.", "Fill it.", "needle at zero\n").report()
        assert report == (
            "\nWhat went wrong: The tank is empty.\nIt said:\n\nneedle at zero\n\nHow to mend it:  Fill it.\n"
        )

    def test_make_has_a_target_for_each_everyday_command(self):
        makefile = (ROOT / "Makefile").read_text("utf-8")
        for target, command in [
            ("run", "serve"),
            *((name, name) for name in ("dev", "test", "bench", "drills", "lock", "editor")),
        ]:
            assert re.search(rf"(?m)^{target}:\n\t@exec \$\(PYTHON\) run\.py {command}\b", makefile), target


class TestTests:
    @pytest.mark.parametrize(
        ("moment", "years", "on"),
        [
            ("2026-11-24T15:00", 1, "2027-11-24T15:00"),
            ("2026-11-24T15:00+00:00", 3, "2029-11-24T15:00+00:00"),
            ("2028-02-29T15:00", 1, "2029-02-28T15:00"),
        ],
    )
    def test_the_clock_is_put_on_by_whole_years(self, moment, years, on):
        assert run.later(moment, years) == on

    def test_the_moment_of_the_suite_is_that_of_its_settings(self, moment):
        env = run.environment("test") | {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
        assert run.fixed_moment(Path(sys.executable), env) == moment.isoformat()

    def test_a_named_browser_that_does_not_start_is_refused(self, monkeypatch, tmp_path):
        monkeypatch.setenv("SIGNPOST_BROWSER", str(tmp_path / "gone"))
        with pytest.raises(run.RunError) as error:
            run.find_browser(Path(sys.executable))
        assert "SIGNPOST_BROWSER" in error.value.what

    def test_without_any_browser_it_says_what_is_missing(self, monkeypatch):
        monkeypatch.delenv("SIGNPOST_BROWSER", raising=False)
        for name in ("light_browser", "browser_here", "playwrights_browser", "install_debians_browser"):
            monkeypatch.setattr(run, name, lambda python, said: None)
        monkeypatch.setattr(run, "install_playwrights_browser", lambda python, said: said.append("no connection"))
        with pytest.raises(run.RunError) as error:
            run.find_browser(Path(sys.executable))
        assert "Install Chromium" in error.value.mend
        assert "no connection" in error.value.said

    def test_the_browser_without_a_window_comes_first_and_any_other_will_do(self, monkeypatch):
        monkeypatch.delenv("SIGNPOST_BROWSER", raising=False)
        monkeypatch.setattr(run, "browser_works", lambda path: True)
        monkeypatch.setattr(run, "install_from_debian", lambda packages, said, timeout: False)
        here = {run.LIGHT_BROWSER, "chromium"}
        monkeypatch.setattr(run.shutil, "which", lambda name: sys.executable if name in here else None)
        monkeypatch.setattr(run, "browser_here", lambda python, said: "a browser with windows")
        assert run.find_browser(Path(sys.executable)) == sys.executable
        here.discard(run.LIGHT_BROWSER)
        assert run.find_browser(Path(sys.executable)) == "a browser with windows"


class TestPostersAsPdf:
    """Libraries of the system are a comfort: their absence is said, and stops nothing."""

    def missing(self, monkeypatch, root: bool):
        commands = []

        def refuse(command, *_args, **_more):
            commands.append([str(part) for part in command])
            return 1, "cannot load library 'libpango-1.0-0'"

        monkeypatch.setattr(run, "run", refuse)
        monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
        monkeypatch.setattr(run.os, "geteuid", lambda: 0 if root else 1000, raising=False)
        return commands

    def test_a_missing_library_is_named_and_stops_nothing(self, monkeypatch, capsys):
        commands = self.missing(monkeypatch, root=False)
        run.ensure_paper(Path(sys.executable))
        said = capsys.readouterr().out
        assert "everything else works without them" in said
        for library in run.PAPER_LIBRARIES:
            assert library in said
        assert all("apt-get" not in command for command in commands), "Nothing is installed without the right to."

    def test_root_on_debian_has_them_installed(self, monkeypatch, capsys):
        commands = self.missing(monkeypatch, root=True)
        run.ensure_paper(Path(sys.executable))
        assert commands[1] == ["apt-get", "update"]
        assert "everything else works without them" in capsys.readouterr().out

    def test_where_all_is_there_nothing_is_said(self, monkeypatch, capsys):
        monkeypatch.setattr(run, "run", lambda *_args, **_more: (0, ""))
        run.ensure_paper(Path(sys.executable))
        assert capsys.readouterr().out == ""

    def test_the_readme_names_the_same_libraries(self):
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        assert all(library in readme for library in run.PAPER_LIBRARIES)
