#!/usr/bin/env python3
"""Starts, tests and looks after Signpost with nothing but Python: ``python run.py --help``.

Only the standard library is used, on Python 3.11 to 3.14, on Linux, macOS and Windows. Whatever Signpost itself needs
is installed into ``.venv``; whatever must be kept lies in the data folder (``var``). Every step leaves a stamp of what
it depends on, and is skipped while that is unchanged; the stamps are compared without starting Django.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import contextlib
import errno
import hashlib
import json
import os
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
import urllib.parse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "requirements"
SUPPORTED = ("3.11", "3.12", "3.13", "3.14")
UV = "uv==0.13.9"
ON_WINDOWS = os.name == "nt"

# The tests that see the site at the suite's own moment. All others are given their moments one by one.
ASKS_THE_CLOCK = (
    "tests/pages/test_every_page.py",
    "tests/pages/test_practice_pages.py",
    "tests/editors/test_editing.py",
    "tests/editors/test_editing_platforms.py",
)

SETTINGS_CHECK = (
    "from config import env; "
    "env.signpost_url(); env.moment(); env.database(); env.email_url(); env.proxies(); env.secret_key(); "
    "env.uploads(); env.backups(); env.workers(); env.threads(); env.editors_networks(); env.allowed_hosts(); "
    "env.log_format(); env.metrics(); env.errors_dsn(); env.cdn_seconds()"
)
WRITE_ERROR_PAGE = "import django; django.setup(); from publication import error_page; error_page.write()"


class RunError(Exception):
    """Something a person has to mend: what went wrong and where, how to mend it, and what the failing program said."""

    def __init__(self, what: str, mend: str, said: str = ""):
        super().__init__(what)
        self.what, self.mend, self.said = what, mend, said

    def report(self) -> str:
        """Return the whole message, ready to be shown."""
        said = f"It said:\n\n{self.said.strip()}\n\n" if self.said.strip() else ""
        return f"\nWhat went wrong: {self.what}\n{said}How to mend it:  {self.mend}\n"


def say(line: str = "") -> None:
    """Show one line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


# --- running other programs -----------------------------------------------------------------------------------------

_running: set[subprocess.Popen] = set()
_running_lock = threading.Lock()


def run(command: list, env: dict | None = None, timeout: float | None = None) -> tuple[int, str]:
    """Run a program without input; return its exit code and everything that it said."""
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    with remembered(process):
        try:
            said, _ = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            said, _ = process.communicate()
            return 1, said + f"\n(stopped after {timeout:.0f} seconds)"
    return process.returncode, said


def show(command: list, env: dict) -> int:
    """Run a program that talks to the person directly; return its exit code."""
    process = subprocess.Popen([str(part) for part in command], cwd=ROOT, env=env)
    with remembered(process):
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C reaches the program too: let it end by itself
                return process.wait()


@contextlib.contextmanager
def remembered(process: subprocess.Popen):
    """Keep a program in the list of those to be ended with this one; after an error it stays there for ``stop_all``."""
    with _running_lock:
        _running.add(process)
    yield
    with _running_lock:
        _running.discard(process)


def become(command: list, env: dict) -> int:
    """Hand over to a server, which then gets Ctrl-C and every other signal itself."""
    if ON_WINDOWS:
        return show(command, env)
    command = [str(part) for part in command]
    os.chdir(ROOT)
    os.execve(command[0], command, env)


def stop_all() -> None:
    """End the programs that are still running: after Ctrl-C, or when a step fails beside another."""
    with _running_lock:
        for process in _running:
            process.terminate()


# --- Python and what is installed -----------------------------------------------------------------------------------


def requirement_file(kind: str, version: str, folder: Path = REQUIREMENTS) -> Path:
    """Return the lock file of ``kind`` (base or dev) for a Python version such as 3.12; RunError for other versions."""
    if version not in SUPPORTED:
        others = [f"python{known}" for known in SUPPORTED if shutil.which(f"python{known}")]
        found = f" Perhaps: make run PYTHON={others[-1]} (or: {others[-1]} run.py)." if others else ""
        raise RunError(
            f"Signpost runs on Python {SUPPORTED[0]} to {SUPPORTED[-1]}, and this is Python {version}.",
            f"Install one of these versions and start run.py with it.{found}",
        )
    return folder / f"{kind}-{version}.txt"


def venv_python(venv: Path = VENV) -> Path:
    """Return the path of the Python inside a virtual environment."""
    return venv / ("Scripts/python.exe" if ON_WINDOWS else "bin/python")


def venv_version(venv: Path = VENV) -> str:
    """Return the version of a virtual environment's Python, such as 3.12; empty when that cannot be told."""
    with contextlib.suppress(OSError):
        found = re.search(r"(?m)^version(?:_info)?\s*=\s*(\d+\.\d+)", (venv / "pyvenv.cfg").read_text("utf-8"))
        return found.group(1) if found else ""
    return ""


def ensure_venv() -> str:
    """Make .venv when it is missing; return the version of its Python."""
    if not VENV.exists():
        with timed("a place for Signpost's programs (.venv)"):
            code, said = run([sys.executable, "-m", "venv", VENV])
            if code:
                shutil.rmtree(VENV, ignore_errors=True)
                raise RunError(
                    "Python could not make a virtual environment in .venv.",
                    "On Debian or Ubuntu: apt-get install python3-venv. Then run the same command again.",
                    said,
                )
    if not venv_python().exists() or not venv_version():
        raise RunError(
            f"The folder {VENV} holds no working Python (was Python removed or renewed?).",
            "Delete that folder and run the same command again; nothing is lost.",
        )
    return venv_version()


def pip_source(wheels: str | None) -> list[str]:
    """Return pip's options for where packages come from: the registry, or a folder of wheels (RunError without one)."""
    if not wheels:
        return []
    folder = Path(wheels).expanduser().resolve()
    if not folder.is_dir():
        raise RunError(
            f"There is no folder {folder} to install from.",
            "Fill one with `python run.py wheels FOLDER` on a machine that is online, or leave the option out.",
        )
    return ["--no-index", "--find-links", str(folder)]


def installed_already(kind: str, version: str, recorded: dict, folder: Path = REQUIREMENTS) -> bool:
    """Tell whether the recorded stamps cover ``kind``; the development tools contain what the site runs on."""
    enough = ("base", "dev") if kind == "base" else (kind,)
    return any(recorded.get(name) == requirement_stamp(name, version, folder) for name in enough)


def requirement_stamp(kind: str, version: str, folder: Path = REQUIREMENTS) -> str:
    """Return the stamp of a lock file together with the Python version."""
    return hashlib.sha256(requirement_file(kind, version, folder).read_bytes() + version.encode()).hexdigest()


def ensure_installed(kind: str, wheels: str | None = None) -> Path:
    """Make .venv and install the lock file of ``kind``, unless that is done; return the Python to use."""
    version = ensure_venv()
    stamp_file = VENV / "signpost-installed.json"
    if installed_already(kind, version, read_json(stamp_file)):
        return venv_python()
    lock_file = requirement_file(kind, version)
    words = {"base": "what Signpost runs on", "dev": "what Signpost and its tests run on"}[kind]
    with timed(f"install {words}"):
        command = [venv_python(), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
        code, said = run([*command, "--require-hashes", "-r", lock_file, *pip_source(wheels)])
        if code:
            raise RunError(
                f"pip could not install {lock_file.relative_to(ROOT)}.",
                "If this machine is offline, run `python run.py wheels FOLDER` on one that is online (same system, "
                "same Python version), copy the folder here, and add --wheels FOLDER or set SIGNPOST_WHEELS.",
                tail(said),
            )
        write_json(stamp_file, {kind: requirement_stamp(kind, version)})
    ensure_paper(venv_python())
    return venv_python()


# What posters as PDF need of the system; everything else comes with pip.
PAPER_LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz0b", "libharfbuzz-subset0", "libfontconfig1")


def paper_works(python: Path) -> bool:
    """Tell whether PDFs can be made here."""
    return run([python, "-c", "import weasyprint"], timeout=120)[0] == 0


def ensure_paper(python: Path) -> None:
    """See to the libraries for posters as PDF. Where they stay missing, say so and go on: the site works without."""
    if paper_works(python):
        return
    said: list[str] = []
    with timed("libraries for posters as PDF"):
        installed = install_from_debian(PAPER_LIBRARIES, said) and paper_works(python)
    if not installed:
        say("Posters as PDF need libraries that are missing here; everything else works without them.")
        say(f"  Debian or Ubuntu: apt-get install {' '.join(PAPER_LIBRARIES)}. macOS: brew install pango.")
        say("  Windows: see README.md. Then start Signpost again.")


def install_from_debian(packages: Sequence[str], said: list[str], timeout: float = 900) -> bool:
    """Install packages of Debian, as root and where there is such a system; what went wrong is added to ``said``.

    ``timeout``: seconds for each of the two commands.
    """
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    env = dict(os.environ) | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        code, words = run(["apt-get", *command], env, timeout=timeout)
        if code:
            said.append(f"apt-get {command[0]}: {tail(words, 5)}")
            return False
    return True


# --- stamps ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """One step of the preparation: what it is called, what it runs, and which files it depends on."""

    key: str
    words: str
    command: tuple[str, ...]
    sources: tuple[str, ...]
    in_database: bool = True
    at_address: bool = False  # it stores the address at which the site is known
    tells: bool = False  # what it says is meant for the person


MANAGE = "site/manage.py"
TABLES = ("site/*/migrations/*.py",)
WORDS = ("content/**/*", "site/**/*.py")
STYLES = ("site/*/static/**/*", "site/config/settings/*.py")
IN_DATABASE = (
    Step("migrate", "prepare the database", (MANAGE, "migrate", "--verbosity=0"), TABLES),
    Step("content", "load the content", (MANAGE, "load_content"), WORDS, at_address=True, tells=True),
    Step("codes", "give everything public its code", (MANAGE, "make_permalinks"), TABLES),
    Step("editions", "begin new editions of paper", (MANAGE, "make_editions"), (*TABLES, "site/schools/*.py")),
    Step("pictures", "make the sizes of pictures", (MANAGE, "make_pictures"), (*TABLES, "site/images/*.py")),
    Step("roles", "make the editors' roles", (MANAGE, "apply_editor_roles"), (*TABLES, "site/editorial/*.py")),
    Step("error_page", "write the error page", ("-c", WRITE_ERROR_PAGE), (*WORDS, *STYLES)),
    # Last of all: its password is shown once, and must not be lost because a later step failed.
    Step("editor", "make the first account", (MANAGE, "make_first_editor"), TABLES, tells=True),
)
COLLECT = Step(
    "static",
    "collect and compress styles, scripts and pictures",
    (MANAGE, "collectstatic", "--noinput", "--verbosity=0"),
    STYLES,
    in_database=False,
)


def hash_of_files(root: Path, patterns: tuple[str, ...]) -> str:
    """Return one hash over the names and contents of all files that match; compiled and hidden files do not count."""
    found = {path for pattern in patterns for path in root.glob(pattern) if path.is_file()}
    total = hashlib.sha256()
    for path in sorted(found):
        name = path.relative_to(root).as_posix()
        if "__pycache__" in name or any(part.startswith(".") for part in name.split("/")):
            continue
        total.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


@dataclass(frozen=True)
class Place:
    """Where this copy of Signpost keeps its data, and what it runs on."""

    root: Path
    data: Path
    database_url: str
    address: str
    requirements: str

    @classmethod
    def from_environment(cls, env: dict, requirements: str, root: Path = ROOT) -> Place:
        """Read the variables that say where the data lies and how the site is known; the README explains them."""
        data = Path(env.get("SIGNPOST_DATA") or root / "var").resolve()
        return cls(root, data, env.get("DATABASE_URL", ""), env.get("SIGNPOST_URL", ""), requirements)

    @property
    def stamps(self) -> Path:
        """The file in which finished steps are noted."""
        return self.data / "stamps.json"

    def database_state(self) -> str | None:
        """Return what identifies this database and its tables; None while there is none to speak of.

        An SQLite file answers with its record of migrations, moments included: a file that was deleted, made anew or
        put back from an older backup is noticed. Another database answers with its address only.
        """
        if self.database_url and not self.database_url.startswith("sqlite:///"):
            return hashlib.sha256(self.database_url.encode()).hexdigest()
        path = Path(urllib.parse.unquote(self.database_url[len("sqlite:///") :]) or self.data / "signpost.sqlite3")
        path = self.root / path
        if not path.is_file():
            return None
        try:
            with contextlib.closing(sqlite3.connect(path.as_uri() + "?mode=ro", uri=True, timeout=5)) as connection:
                rows = connection.execute("SELECT app, name, applied FROM django_migrations ORDER BY id").fetchall()
        except sqlite3.Error:
            return None
        return hashlib.sha256(repr((str(path), rows)).encode()).hexdigest() if rows else None

    def stamp_of(self, step: Step, files: str | None = None) -> str | None:
        """Return the stamp that ``step`` has when it is done now; None when it cannot be done yet."""
        state = self.database_state() if step.in_database else str((self.data / "static" / "staticfiles.json").exists())
        if state in (None, "False"):
            return None
        files = files or hash_of_files(self.root, step.sources)
        address = self.address if step.at_address else ""
        return hashlib.sha256("\n".join([step.key, self.requirements, files, state, address]).encode()).hexdigest()

    def is_done(self, step: Step) -> bool:
        """Tell whether nothing that ``step`` depends on has changed since it was done."""
        stamp = self.stamp_of(step)
        return stamp is not None and read_json(self.stamps).get(step.key) == stamp

    def note_done(self, step: Step, files: str) -> None:
        """Note that ``step`` is done with files of this hash, taken before it began."""
        self.note(step.key, self.stamp_of(step, files))

    def note(self, key: str, value: str | None) -> None:
        """Note one thing beside the stamps; nothing is written when it stands there already."""
        with _running_lock:
            noted = read_json(self.stamps)
            if noted.get(key) != value:
                write_json(self.stamps, noted | {key: value})


def read_json(path: Path) -> dict:
    """Return what a file of ours holds; an unreadable one counts as empty."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_json(path: Path, value: dict) -> None:
    """Write a file of ours whole or not at all."""
    new = path.with_suffix(".new")
    new.write_text(json.dumps(value, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    new.replace(path)


# --- preparing ------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def timed(words: str):
    """Say how many seconds the part inside took, when it went well."""
    began = time.monotonic()
    yield
    say(f"  {time.monotonic() - began:6.1f} s  {words}")


def tail(said: str, lines: int = 40) -> str:
    """Return the end of what a program said."""
    return "\n".join(said.strip().splitlines()[-lines:])


def environment(settings: str, here: str | None = None) -> dict:
    """Return the environment in which Signpost's own code runs.

    ``here`` is where the server listens; a command beside the server takes the address at which it listened last.
    """
    env = dict(os.environ)
    env.setdefault("DJANGO_SETTINGS_MODULE", f"config.settings.{settings}")
    env["SIGNPOST_DATA"] = str(Path(env.get("SIGNPOST_DATA") or ROOT / "var").resolve())
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT / "site"), env.get("PYTHONPATH", "")]))
    env["PYTHONUTF8"] = "1"
    address = env.get("SIGNPOST_URL") or here or read_json(Path(env["SIGNPOST_DATA"]) / "stamps.json").get("served_at")
    return env | ({"SIGNPOST_URL": address} if address else {})


def prepare(python: Path, env: dict, static: bool, again: bool = False, database: bool = True) -> dict[str, str]:
    """Bring database, content and static files up to date; return what the steps have to tell the person, by key.

    Without ``static`` or without ``database`` (which means its content too), that part stays as it is.
    """
    place = make_place(python, env)
    lanes = [[COLLECT]] * static + [list(IN_DATABASE)] * database
    if again:
        place.stamps.unlink(missing_ok=True)
    place.note("served_at", env["SIGNPOST_URL"])
    if all(place.is_done(step) for lane in lanes for step in lane):
        return {}
    told: dict[str, str] = {}
    with concurrent.futures.ThreadPoolExecutor(len(lanes)) as pool:
        # Compressing takes as long as everything else together, so it has a lane of its own.
        running = [pool.submit(run_lane, lane, place, python, env, told) for lane in lanes]
        try:
            for lane in concurrent.futures.as_completed(running):
                lane.result()
        except BaseException:
            stop_all()
            raise
    return told


def make_data_folder(env: dict) -> Path:
    """Make the data folder, which is for the site's own user only; return it."""
    folder = Path(env["SIGNPOST_DATA"])
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise RunError(f"The data folder cannot be made: {error}.", "Set SIGNPOST_DATA to another folder.") from error
    return folder


@contextlib.contextmanager
def alone(folder: Path):
    """Let one start at a time prepare a data folder; a second one waits and then finds everything done."""
    with (folder / "preparing.lock").open("a", encoding="utf-8") as file:
        waited = False
        while not is_free(file):
            if not waited:
                say("  Another start is preparing this copy: waiting for it.")
            waited = True
            time.sleep(0.5)
        yield


def is_free(file) -> bool:
    """Lock a file until it is closed; tell whether that was possible. A file system without locks counts as free."""
    try:
        if ON_WINDOWS:
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def make_place(python: Path, env: dict) -> Place:
    """Make the data folder, see that every variable makes sense, and have the secret key made once."""
    requirements = requirement_stamp("base", venv_version())
    place = Place.from_environment(env, requirements)
    make_data_folder(env)
    code, said = run([python, "-c", SETTINGS_CHECK], env)
    if code:
        raise RunError(
            "An environment variable of Signpost has a value that cannot be used.",
            "The table in README.md says what each variable may hold. Correct it, or remove it.",
            tail(said, 1),
        )
    return place


def run_lane(steps: list[Step], place: Place, python: Path, env: dict, told: dict[str, str]) -> None:
    """Run steps one after the other, leaving out those that are done."""
    for step in steps:
        if place.is_done(step):
            continue
        files = hash_of_files(place.root, step.sources)
        with timed(step.words):
            code, said = run([python, *step.command], env)
            if code:
                shown = " ".join("..." if "\n" in part or len(part) > 60 else part for part in step.command)
                raise RunError(
                    f"Signpost could not {step.words} (python {shown}, exit code {code}).",
                    "Mend what is named above and run the same command again: it goes on where it stopped. "
                    "(A traceback is a fault of Signpost's own: please report it.)",
                    tail(said, 200),
                )
            place.note_done(step, files)
        if step.tells:
            told[step.key] = said.strip()


# --- commands -------------------------------------------------------------------------------------------------------


def check_port(host: str, port: int) -> None:
    """Raise RunError when nothing can listen there, naming another port to try."""
    other = 8123 if port != 8123 else 8124
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if not ON_WINDOWS:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except (OSError, OverflowError) as error:
        taken = getattr(error, "errno", None) == errno.EADDRINUSE
        raise RunError(
            f"Port {port} is taken: Signpost itself, or another program, is running there already."
            if taken
            else f"Signpost cannot listen on port {port} of {host}: {error}.",
            f"{'Stop that program' if taken else 'Correct that'}, or choose another port: make run PORT={other} "
            f"(python run.py --port {other}).",
        ) from error


def own_address(host: str, port: int) -> str:
    """Return the address at which this machine reaches the server."""
    return f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else in_brackets(host)}:{port}"


def in_brackets(host: str) -> str:
    """Return a host as it stands in an address: with brackets, if it is an IPv6 number."""
    return f"[{host}]" if ":" in host else host


def serve(options: argparse.Namespace) -> int:
    """Prepare whatever has changed and serve the site as visitors would get it."""
    return start(options, "production")


def develop(options: argparse.Namespace) -> int:
    """Prepare the same and run Django's own server, which shows errors and reloads on change."""
    return start(options, "development")


def start(options: argparse.Namespace, settings: str) -> int:
    """Prepare and hand over to the server that goes with the settings."""
    production = settings == "production"
    check_port(options.host, options.port)
    here = own_address(options.host, options.port)
    env = environment(settings, here)
    with alone(make_data_folder(env)):
        python = ensure_installed("base" if production else "dev", options.wheels)
        told = prepare(python, env, static=production, again=options.again)
    check_port(options.host, options.port)  # another start may have taken it meanwhile
    if "content" in told:
        say(f"\nContent:   {told['content']}")
    say(f"\nSignpost:  {here}/")
    if env["SIGNPOST_URL"] != here:
        say(f"           known to the world as {env['SIGNPOST_URL']}/")
    say(f"Editors:   {env['SIGNPOST_URL'].rstrip('/')}/admin/")
    say("           (another account, a lost password or phone: python run.py editor --help)")
    if "editor" in told:
        say(f"\n{told['editor']}\n")
    say("Ctrl-C stops it.")
    if production:
        make_offline_packs(python, env, here)
    return become(server_command(python, options, production), env)


def make_offline_packs(python: Path, env: dict, here: str) -> None:
    """Begin, beside the server and once it answers, to make the copies that schools download, if they are old."""
    command = [python, MANAGE, "make_offline_pack", "--when-old", "--after", f"{here}/livez"]
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    subprocess.Popen([str(part) for part in command], cwd=ROOT, env=env, **quiet)


def server_command(python: Path, options: argparse.Namespace, production: bool) -> list:
    """Return the command of the server: granian, whose workers share what ``config.serve`` loads before they are made.

    It keeps no log of visits, and only speaks when something is wrong.
    """
    if not production:
        return [python, MANAGE, "runserver", f"{in_brackets(options.host)}:{options.port}"]
    workers = os.environ.get("SIGNPOST_WORKERS", "1")
    return [
        *(python, "-m", "config.serve", "--interface", "rsgi", "--host", options.host, "--port", options.port),
        *("--workers", workers, "--workers-kill-timeout", "15"),
        # Whoever only holds a line open takes no thread: so many may, in each process, beside everybody else.
        *("--backlog", "4096", "--backpressure", "4096"),
        # A worker that was killed is replaced, after so many seconds.
        *("--respawn-failed-workers", "--respawn-interval", "1"),
        *("--no-ws", "--no-access-log", "--log-level", "warning", "config.rsgi:site"),
    ]


def bench(arguments: list[str]) -> int:
    """Print the figures of the benchmarks beside their budgets; ``bench --help`` says which there are."""
    script = ROOT / "bench" / "everything.py"
    if not script.exists():
        raise RunError("There is no bench/everything.py in this copy.", "Take a complete copy of Signpost.")
    return show([ensure_installed("dev"), script, *arguments], environment("production"))


def drills(arguments: list[str]) -> int:
    """Break things on purpose, again and again, and print what held; with arguments, pytest gets these too."""
    # One after the other: the table at the end is of one process.
    return test(["tests/drills", "-m", "drills and not browser", "-n", "0", *arguments])


def stack(arguments: list[str]) -> int:
    """Start the site as many would run it, PostgreSQL, a storage, two servers and nginx, and try it (tests/stack)."""
    return test(["tests/stack", "-m", "stack and not browser", "-n", "0", *arguments])


def manage(arguments: list[str]) -> int:
    """Run one of Django's or Signpost's management commands."""
    return show([ensure_installed("base"), MANAGE, *arguments], environment("production"))


def editor(options: argparse.Namespace) -> int:
    """Make an account for the editors' desk, or let one in again: a new password (shown once), a new second step."""
    python, env = ensure_installed("base", options.wheels), environment("production")
    if make_place(python, env).database_state() is None:
        raise RunError("There is no database yet.", "Run `make run` (or `python run.py`) first.")
    more = ["--new-password"] if options.new_password else []
    more += ["--new-second-step"] if options.new_second_step else []
    return show([python, MANAGE, "make_editor", "--username", options.username, *more], env)


def wheels_folder(options: argparse.Namespace) -> int:
    """Fill a folder with all packages, so that a machine like this one can install without a connection."""
    version = ensure_venv()
    folder = Path(options.folder).expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True)
    kind = "dev" if options.dev else "base"
    with timed(f"download the packages of {requirement_file(kind, version).name} to {folder}"):
        command = [venv_python(), "-m", "pip", "download", "--quiet", "--no-input", "--disable-pip-version-check"]
        command += ["--only-binary", ":all:", "--require-hashes", "-r", requirement_file(kind, version), "-d", folder]
        code, said = run(command)
        if code:
            raise RunError("pip could not download the packages.", "See what pip said, and run it again.", tail(said))
    say(f"\nOn the other machine: python run.py --wheels {folder.name}  (Python {version}, the same kind of system)")
    return 0


# --- lock -----------------------------------------------------------------------------------------------------------


PINNED = re.compile(r"[a-z0-9][a-z0-9._-]*(\[[a-z0-9,._-]+\])?==[A-Za-z0-9.+!]+( ; [^:/@\\]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


def problems_in_lock(text: str) -> list[str]:
    """Return the lines of a lock file that are anything else (a host, a path) but a pinned package or its hash."""
    return [line for line in text.splitlines() if not PINNED.fullmatch(line) and not HASH.fullmatch(line)]


def lock(options: argparse.Namespace) -> int:
    """Compile the two lists of requirements into one hashed file per Python version, the same for every system."""
    ensure_venv()
    uv = find_uv(venv_python())
    env = {"UV_PYTHON_DOWNLOADS": "never"} | dict(os.environ)
    for version in SUPPORTED:
        for kind in ("base", "dev"):
            target = requirement_file(kind, version)
            with timed(str(target.relative_to(ROOT))):
                compile_lock(uv, kind, version, target, env, options.upgrade)
    return 0


def compile_lock(uv: str, kind: str, version: str, target: Path, env: dict, upgrade: bool) -> None:
    """Compile one lock file; dev keeps to the versions of base, so that it can stand in for it."""
    command = [uv, "pip", "compile", REQUIREMENTS / f"{kind}.in", "--python-version", version, "--output-file", target]
    command += ["--generate-hashes", "--universal", "--fork-strategy", "fewest", "--quiet"]
    command += ["--no-header", "--no-annotate", "--no-emit-index-url"]
    command += ["--upgrade"] if upgrade else []
    command += ["--constraints", requirement_file("base", version)] if kind == "dev" else []
    code, said = run(command, env)
    if code:
        raise RunError(f"uv could not compile {target.name}.", "Correct requirements/*.in as uv says.", tail(said))
    bad = problems_in_lock(target.read_text("utf-8"))
    if bad:
        raise RunError(f"{target.name} names something that is no pinned package.", "Take it out.", "\n".join(bad[:10]))


def find_uv(python: Path) -> str:
    """Return uv from the path or from .venv, where it is installed when missing."""
    beside = str(python.parent / ("uv.exe" if ON_WINDOWS else "uv"))
    found = shutil.which("uv") or shutil.which(beside)
    if not found:
        with timed(f"install {UV}"):
            code, said = run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", UV])
            if code:
                raise RunError(f"{UV} could not be installed.", "Install uv and put it on the path.", tail(said))
        found = beside
    return found


# --- audit ----------------------------------------------------------------------------------------------------------

AUDIT_TOOLS = ("pip-audit==2.10.1", "cyclonedx-bom==7.5.0")
# Who is asked about known weaknesses, one after the other until somebody answers: the Python Package Index, and OSV.
WHO_KNOWS = ("pypi", "osv")
MARKER = re.compile(r" ; [^\\]+(?= \\)")


def audit(options: argparse.Namespace) -> int:
    """Ask what weaknesses are known of the packages that Signpost runs on, and write down which these are (sbom.json).

    The exit code is 0 when every one of them was asked about and none has a known weakness.
    """
    lock_file = requirement_file("dev" if options.dev else "base", ensure_venv())
    data = make_data_folder(environment("production"))
    tools = ensure_audit_tools(data / "tools" / "audit")
    bill = data / "sbom.json"
    with timed(f"bill of materials (CycloneDX): {bill}"):
        command = [tools, "-m", "cyclonedx_py", "requirements", lock_file, "--pyproject", ROOT / "pyproject.toml"]
        command += ["--mc-type", "application", "--output-reproducible", "--of", "JSON", "-o", bill]
        code, said = run(command, timeout=300)
        if code:
            raise RunError("The bill of materials could not be written.", "See what it said.", tail(said))
    lines, clean = audit_report(known_weaknesses(tools, lock_file), pinned_in(lock_file.read_text("utf-8")))
    say("\n".join(lines))
    return 0 if clean else 1


def ensure_audit_tools(venv: Path) -> Path:
    """Make a place for the tools, apart from what Signpost itself runs on; return its Python."""
    stamp = venv / "signpost-installed.json"
    if read_json(stamp).get("tools") != list(AUDIT_TOOLS):
        with timed("install " + ", ".join(AUDIT_TOOLS)):
            for command in (
                [sys.executable, "-m", "venv", venv],
                [venv_python(venv), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *AUDIT_TOOLS],
            ):
                code, said = run(command, timeout=900)
                if code:
                    raise RunError("The tools of the audit could not be installed.", "See what pip said.", tail(said))
        write_json(stamp, {"tools": list(AUDIT_TOOLS)})
    return venv_python(venv)


def pinned_in(text: str) -> dict[str, str]:
    """Return every package of a lock file with its version, for whatever system it is meant."""
    return dict(re.findall(r"(?m)^([a-z0-9][a-z0-9._-]*)(?:\[[^]]*\])?==([^ ]+)", text))


def known_weaknesses(tools: Path, lock_file: Path) -> list[dict]:
    """Return what is known of each package, as pip-audit tells it; of those that nobody answered for, nothing."""
    said = ""
    with tempfile.TemporaryDirectory() as folder:
        # Without the conditions, so that what only other systems install is asked about too.
        everywhere, answer = Path(folder) / "requirements.txt", Path(folder) / "audit.json"
        everywhere.write_text(MARKER.sub("", lock_file.read_text("utf-8")), encoding="utf-8")
        for service in WHO_KNOWS:
            command = [tools, "-m", "pip_audit", "--requirement", everywhere, "--require-hashes", "--disable-pip"]
            command += ["--vulnerability-service", service, "--progress-spinner", "off", "--timeout", "20"]
            with timed(f"ask about {lock_file.name} ({service})"):
                _code, said = run([*command, "--format", "json", "--output", answer], timeout=900)
            found = read_json(answer).get("dependencies", [])
            answer.unlink(missing_ok=True)
            if any("skip_reason" not in each for each in found):
                return found
            why = next((each["skip_reason"] for each in found), tail(said, 1))
            say(f"  {service} did not answer for any of them: {why}")
    return []


def audit_report(found: list[dict], pinned: dict[str, str]) -> tuple[list[str], bool]:
    """Return what to say of an audit, and whether it is clean: everything was asked about, and nothing is known.

    ``found``: what pip-audit tells of each package. ``pinned``: what should have been asked about.
    """
    asked = {each["name"].lower().replace("_", "-"): each for each in found if "skip_reason" not in each}
    weak = [(each, weakness) for each in asked.values() for weakness in each.get("vulns", ())]
    missing = sorted(set(pinned) - set(asked))
    lines = [f"\nAudited: {len(pinned) - len(missing)} of {len(pinned)} packages."]
    for each, weakness in weak:
        mended = ", ".join(weakness.get("fix_versions", ())) or "none yet"
        lines.append(f"  {each['name']} {each['version']}: {weakness['id']} (mended in: {mended})")
    if missing:
        lines.append(f"NOT AUDITED, because nobody answered for them: {', '.join(missing)}.")
    if not weak:
        lines.append("No weakness is known of what was audited." if len(missing) < len(pinned) else "Nothing is known.")
    return lines, not weak and not missing


# --- tests ----------------------------------------------------------------------------------------------------------

# It takes half the processor time of the others for the same pages.
LIGHT_BROWSER = "chromium-headless-shell"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
WHERE_PLAYWRIGHTS = (
    "from playwright.sync_api import sync_playwright\nwith sync_playwright() as p: print(p.chromium.executable_path)"
)


def browser_works(path: str) -> bool:
    """Tell whether a browser starts at all (a missing system library is the usual reason why not)."""
    if ON_WINDOWS:
        return Path(path).is_file()  # asking for its version would open a window
    with contextlib.suppress(OSError):
        return run([path, "--version"], timeout=60)[0] == 0
    return False


def find_browser(python: Path) -> str:
    """Return a browser for the tests, installing one where that is possible; RunError says what is missing."""
    given = os.environ.get("SIGNPOST_BROWSER")
    if given:
        if browser_works(given):
            return given
        raise RunError(f"SIGNPOST_BROWSER is {given}, which does not start.", "Set it to a browser, or remove it.")
    said = []
    for source in (
        light_browser, browser_here, playwrights_browser, install_playwrights_browser, install_debians_browser,
    ):  # fmt: skip
        found = source(python, said)
        if found:
            return found
    raise RunError(
        "The tests need a browser, and none was found or could be installed.",
        "Install Chromium or Google Chrome, or set SIGNPOST_BROWSER to one. Without a browser, part of the suite runs: "
        'python run.py test -m "not browser".',
        "\n".join(said),
    )


def light_browser(python: Path, said: list[str]) -> str | None:
    """Return Chromium without its window, installed from Debian where that is possible; None where it is not."""
    if not shutil.which(LIGHT_BROWSER):
        install_from_debian([LIGHT_BROWSER], said, timeout=120)
    found = shutil.which(LIGHT_BROWSER)
    return found if found and browser_works(found) else None


def browser_here(python: Path, said: list[str]) -> str | None:
    """Return a browser that is on the path or in its usual place."""
    found = [path for path in (*map(shutil.which, BROWSERS), *BROWSER_PLACES) if path and Path(path).is_file()]
    return next(filter(browser_works, found), None)


def playwrights_browser(python: Path, said: list[str]) -> str | None:
    """Return the browser that Playwright has installed for itself."""
    code, path = run([python, "-c", WHERE_PLAYWRIGHTS], timeout=60)
    path = path.strip()
    return path if code == 0 and Path(path).is_file() and browser_works(path) else None


def install_playwrights_browser(python: Path, said: list[str]) -> str | None:
    """Let Playwright download a browser."""
    code, words = run([python, "-m", "playwright", "install", "chromium"], timeout=600)
    said.append(tail(words, 5) if code else "Playwright's own browser was downloaded but does not start here.")
    return None if code else playwrights_browser(python, said)


def install_debians_browser(python: Path, said: list[str]) -> str | None:
    """Install Debian's package, as root and where there is one."""
    return browser_here(python, said) if install_from_debian(["chromium"], said) else None


def test(arguments: list[str]) -> int:
    """Run the rules of the house and every test; with arguments, run pytest alone with these.

    ``--postgres`` first: every test on a PostgreSQL that is started for it, or those that the other arguments name.
    """
    python = ensure_installed("dev")
    env = environment("test") | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "SIGNPOST_SECRET_KEY": "only-for-tests",
    }
    for name in ("SIGNPOST_URL", "SIGNPOST_DATA", "SIGNPOST_MOMENT", "DATABASE_URL", "EMAIL_URL"):
        env.pop(name, None)  # the suite is the same whatever is set outside
    # Dozens of servers and commands are started: what Python has compiled once is kept for the next.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    if "not browser" not in " ".join(arguments):
        with timed("find a browser"):
            env["SIGNPOST_BROWSER"] = find_browser(python)
    # Browser tests are slow and stand together: the worker that is done first takes some of the other's.
    in_turns = ["-n", "2", "--dist", "worksteal"]
    if arguments[:1] == ["--postgres"]:
        return show([python, "-m", "tests.on_postgres", *in_turns, *arguments[1:]], env)
    pytest = [python, "-m", "pytest", *in_turns]
    if arguments:
        return show([*pytest, *arguments], env)
    with contextlib.ExitStack() as meanwhile:
        loaded = meanwhile.enter_context(tempfile.TemporaryDirectory(prefix="signpost-loaded-"))
        # The content is loaded beside the rules; whatever needs it waits, and says so where it could not be loaded.
        meanwhile.enter_context(begun([python, "-m", "tests.loaded", loaded], env))
        return test_everything(python, pytest, env | {"SIGNPOST_LOADED": loaded})


def test_everything(python: Path, pytest: list, env: dict) -> int:
    """Run the rules, the whole suite, and last the served site with the clock moved on; return the exit code."""
    failed = [words for words, command, extra in rules(python) if not passes(words, command, env | extra)]
    say("\nEverything, browsers included:")
    code = show(pytest, env)
    # By then every check is overdue, every source is old, and the bank holidays are those of another year.
    words, then = "whatever asks the clock, three years on", {"SIGNPOST_MOMENT": later(fixed_moment(python, env), 3)}
    if not passes(words, [*pytest, *ASKS_THE_CLOCK], env | then, last_line=True):
        failed.append(words)
    if failed:
        say("\nFailed besides (see above): " + "; ".join(failed))
    return code or bool(failed)


@contextlib.contextmanager
def begun(command: list, env: dict) -> Iterator[None]:
    """Let a program run beside others, and wait for its end; what it says is lost."""
    process = subprocess.Popen([str(part) for part in command], cwd=ROOT, env=env, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    with remembered(process):
        yield
        process.wait()


def rules(python: Path) -> list[tuple[str, list, dict]]:
    """Return the rules of the house: what each is called, its command, and what it needs in the environment."""
    nothing_kept = {"DATABASE_URL": "sqlite://:memory:"}
    layers = python.parent / ("lint-imports.exe" if ON_WINDOWS else "lint-imports")
    found = [
        ("code: ruff check", [python, "-m", "ruff", "check", "."], {}),
        ("code: ruff format", [python, "-m", "ruff", "format", "--check", "."], {}),
        ("floors: import-linter", [layers, "--no-cache"], {}),
        ("templates: djlint", [python, "-m", "djlint", "templates", "--lint", "--quiet"], {}),
        ("migrations: none missing", [python, MANAGE, "makemigrations", "--check", "--dry-run"], nothing_kept),
    ]
    return found


def passes(words: str, command: list, env: dict, last_line: bool = False) -> bool:
    """Run one rule; say that it holds, or show all that it found."""
    began = time.monotonic()
    code, said = run(command, env)
    result = f" ({tail(said, 1).strip('= ')})" if last_line and code == 0 else "" if code == 0 else ": FAILED"
    say(f"  {time.monotonic() - began:6.1f} s  {words}{result}")
    if code:
        say(f"\n{tail(said, 200)}\n")
    return code == 0


def fixed_moment(python: Path, env: dict) -> str:
    """Return the moment at which the suite pretends to be, from the settings of the tests."""
    code, said = run(
        [python, "-c", "from django.conf import settings; print(settings.SIGNPOST_MOMENT.isoformat())"], env
    )
    if code:
        raise RunError("The settings of the tests name no moment.", "See site/config/settings/test.py.", tail(said))
    return said.strip()


def later(moment: str, years: int) -> str:
    """Return the same moment some years on (the last of February counts as the 28th)."""
    on = f"{int(moment[:4]) + years:04d}{moment[4:]}"
    return on.replace("-02-29T", "-02-28T")


# --- the command line -----------------------------------------------------------------------------------------------

PASS_ON = {"test": test, "bench": bench, "drills": drills, "stack": stack, "manage": manage}


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    whole = argparse.ArgumentParser(prog="run.py", description="Starts, tests and looks after Signpost.")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", title="commands (serve, when none is named)")
    wheels = argparse.ArgumentParser(add_help=False)
    wheels.add_argument("--wheels", metavar="FOLDER", default=os.environ.get("SIGNPOST_WHEELS"),
                        help="install from this folder, without a connection (or set SIGNPOST_WHEELS)")  # fmt: skip
    for name, function, words in (
        ("serve", serve, "prepare and serve the site as visitors get it"),
        ("dev", develop, "the same for developers: shows errors, reloads on change"),
    ):
        one = commands.add_parser(name, help=words, description=function.__doc__, parents=[wheels])
        one.add_argument("--host", default="127.0.0.1", help="where to listen (default: this machine only)")
        one.add_argument("--port", type=int, default=8000, help="the port (default: 8000)")
        one.add_argument("--again", action="store_true", help="run every step again, changed or not")
        one.set_defaults(function=function)
    for name, words in (
        ("test", "every rule and every test; with arguments, pytest alone with these; --postgres: on PostgreSQL"),
        ("bench", "figures beside their budgets"),
        ("drills", "break things on purpose, and print what held"),
        ("stack", "try the site as several processes: PostgreSQL, a storage, two servers, nginx"),
        ("manage", "a management command, such as: manage load_content"),
    ):
        commands.add_parser(name, help=words, add_help=False)
    one = commands.add_parser("editor", help="make an editor's account", description=editor.__doc__, parents=[wheels])
    one.add_argument("--username", default="editor", help="the name to sign in with (default: editor)")
    one.add_argument("--new-password", action="store_true", help="the account exists: give it a new password")
    one.add_argument("--new-second-step", action="store_true",
                     help="the account exists and its phone is lost: let it set up a new second step")  # fmt: skip
    one.set_defaults(function=editor)
    one = commands.add_parser("wheels", help="download all packages for a machine without a connection")
    one.add_argument("folder", metavar="FOLDER")
    one.add_argument("--dev", action="store_true", help="what the tests need, too")
    one.set_defaults(function=wheels_folder)
    one = commands.add_parser("audit", help="ask about known weaknesses; write sbom.json", description=audit.__doc__)
    one.add_argument("--dev", action="store_true", help="of what the tests need, too")
    one.set_defaults(function=audit)
    one = commands.add_parser("lock", help="compile requirements/*.in into hashed files", description=lock.__doc__)
    one.add_argument("--upgrade", action="store_true", help="move to newer versions where *.in allows them")
    one.set_defaults(function=lock)
    return whole


def dispatch(arguments: list[str]) -> int:
    """Run the command that the arguments name; returns the exit code."""
    requirement_file(
        "base", "{}.{}".format(*sys.version_info)
    )  # complains about other versions before anything is made
    if arguments and arguments[0] in PASS_ON:
        return PASS_ON[arguments[0]](arguments[1:])
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help")):
        arguments = ["serve", *arguments]
    options = parser().parse_args(arguments)
    return options.function(options)


def main(arguments: list[str]) -> int:
    """Run one command; whatever has to be mended is said in plain words, with exit code 1."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    try:
        return dispatch(arguments)
    except RunError as error:
        sys.stdout.flush()
        sys.stderr.write(error.report())
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130
    finally:
        stop_all()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
