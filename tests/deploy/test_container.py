"""The image: no rights, nothing that builds inside, pinned; and the Compose file around it."""

import re
import subprocess
import sys

import pytest

import run
from tests.deploy.conftest import DEPLOY, ROOT, documents

# Debian's releases, and the version of PostgreSQL whose pg_dump each brings: it reads no newer server.
POSTGRES_OF = {"bookworm": 15, "trixie": 17}
BUILDS = ("build-essential", "gcc", "g++", "make", "-dev", "git", "curl", "wget", "pip install")


@pytest.fixture(scope="module")
def stages() -> list[list[str]]:
    """The instructions of each stage, one line each, without comments."""
    text = re.sub(r"(?m)^#.*\n", "", (DEPLOY / "Containerfile").read_text("utf-8")).replace("\\\n", " ")
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    found: list[list[str]] = []
    for line in lines:
        if line.startswith("FROM "):
            found.append([])
        found[-1].append(line)
    return found


def test_both_stages_stand_on_one_pinned_base(stages):
    bases = {stage[0].split()[1] for stage in stages}
    assert len(stages) == 2
    assert len(bases) == 1
    assert re.fullmatch(r"docker\.io/library/python:3\.\d+\.\d+-slim-[a-z]+(@sha256:[0-9a-f]{64})?", bases.pop())


def test_it_runs_without_rights(stages):
    users = [line.split()[1] for line in stages[-1] if line.startswith("USER ")]
    assert users and re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", users[-1]), (
        "A number, so that Kubernetes can see that it is not root."
    )
    after = stages[-1][stages[-1].index(f"USER {users[-1]}") :]
    assert not [line for line in after if line.startswith(("RUN ", "COPY ", "ADD "))]


def test_nothing_that_builds_stays(stages):
    last = [line for line in stages[-1] if line.startswith("RUN ")]
    assert not [word for line in last for word in BUILDS if word in line.replace("--no-install-recommends", "")]
    assert all("rm -rf /var/lib/apt/lists/*" in line for line in last if "apt-get" in line)
    assert any("site-packages/pip*" in line for line in last)
    assert not [line for stage in stages for line in stage if line.startswith("ADD ")]


def test_packages_are_installed_by_hash_and_pip_does_not_stay(stages):
    installs = [line for line in stages[0] if "pip install" in line]
    assert installs
    for line in installs:
        assert "--require-hashes" in line and "pip uninstall --yes pip" in line
        (lock,) = re.findall(r"-r (\S+)", line)
        assert (ROOT / lock).exists()
        version = re.search(r"python:(3\.\d+)\.", stages[0][0]).group(1)
        assert lock.endswith(f"base-{version}.txt"), "The lock file is the one of the image's own Python."
    assert any("PIP_NO_CACHE_DIR=1" in line for line in stages[0])


def test_posters_can_be_made_and_backups_taken(stages):
    last = " ".join(stages[-1])
    assert not [name for name in run.PAPER_LIBRARIES if name not in last]
    release = re.search(r"slim-([a-z]+)", stages[-1][0]).group(1)
    assert f"postgresql-client-{POSTGRES_OF[release]}" in last


def test_no_secret_is_baked_in(stages):
    environment = " ".join(line for line in stages[-1] if line.startswith(("ENV ", "ARG ")))
    assert "SECRET" not in environment and "PASSWORD" not in environment and "DATABASE_URL" not in environment
    copied = {source for stage in stages for line in stage if line.startswith("COPY ") for source in line.split()[1:-1]}
    assert copied == {
        "requirements/",
        "run.py",
        "LICENSE",
        "content/",
        "templates/",
        "deploy/",
        "site/",
        "--from=build",
        "/srv/signpost",
    }
    assert (DEPLOY / "Containerfile.dockerignore").read_text("utf-8").splitlines()[1] == "*"


def test_its_health_is_asked_without_curl(stages):
    (check,) = [line for line in stages[-1] if line.startswith("HEALTHCHECK ")]
    assert 'CMD ["python", "deploy/healthy.py"]' in check


@pytest.fixture(scope="module")
def compose() -> dict:
    """The Compose file."""
    return documents(DEPLOY / "compose.yaml")[0]


def test_the_compose_file_is_well_formed():
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    checked = subprocess.run([*command, str(DEPLOY / "compose.yaml")], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_container_runs_without_rights_on_a_read_only_file_system(compose):
    for name, service in compose["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert "no-new-privileges:true" in service["security_opt"], name
        # The image of the site says itself who it is.
        assert service.get("user", "0") != "0" or "build" in service, name
        image = service["image"]
        assert "build" in service or re.search(r":\d+\.\d+", image), f"{name}: {image} is not pinned."


def test_only_the_proxy_can_be_reached_and_the_database_reaches_nobody(compose):
    assert [name for name, service in compose["services"].items() if service.get("ports")] == ["proxy"]
    assert compose["services"]["db"]["networks"] == ["inside"]
    assert compose["networks"]["inside"]["internal"] is True


def test_the_backups_program_is_not_older_than_the_database(compose, stages):
    server = int(re.search(r"postgres:(\d+)", compose["services"]["db"]["image"]).group(1))
    assert POSTGRES_OF[re.search(r"slim-([a-z]+)", stages[-1][0]).group(1)] >= server


def test_the_site_is_served_only_after_it_was_prepared(compose):
    for name in ("web", "tasks"):
        assert compose["services"][name]["depends_on"]["prepare"]["condition"] == "service_completed_successfully"


def test_secrets_are_asked_for_and_never_given(compose):
    for name in ("SIGNPOST_SECRET_KEY", "SIGNPOST_URL"):
        assert re.match(rf"\$\{{{name}:\?", compose["services"]["web"]["environment"][name])
    assert re.match(r"\$\{SIGNPOST_DATABASE_PASSWORD:\?", compose["services"]["db"]["environment"]["POSTGRES_PASSWORD"])


def test_all_files_that_are_handed_in_exist(compose):
    for service in compose["services"].values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if source.startswith("./"):
                assert (DEPLOY / source).exists(), source
