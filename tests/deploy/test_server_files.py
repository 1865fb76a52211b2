"""nginx, Caddy, PostgreSQL and systemd: what is shipped is what they take, and none of them writes readers down."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.deploy.conftest import DEPLOY

NGINX = {"server": DEPLOY / "server" / "nginx.conf", "compose": DEPLOY / "compose" / "nginx.conf"}


def installed(name: str) -> str | None:
    """Return the path of a program, which Debian keeps out of a plain user's way."""
    return shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")


def directives(path: Path) -> str:
    """Return a configuration without its comments."""
    return re.sub(r"(?m)\s*#.*$", "", path.read_text("utf-8"))


@pytest.fixture
def certificate(tmp_path) -> Path:
    """A folder with a certificate that nobody signed."""
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=www.example.org",
        "-keyout",
        "privkey.pem",
        "-out",
        "fullchain.pem",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    return tmp_path


@pytest.mark.parametrize("kind", NGINX)
@pytest.mark.skipif(not installed("nginx"), reason="needs nginx (Debian: apt-get install nginx-light)")
def test_nginx_takes_it(kind, certificate):
    text = NGINX[kind].read_text("utf-8")
    places = {
        "/opt/signpost/deploy/nginx": DEPLOY / "nginx",
        "/etc/nginx/signpost": DEPLOY / "nginx",
        "/etc/letsencrypt/live/www.example.org": certificate,
        "/etc/nginx/tls": certificate,
        "/run/nginx.pid": certificate / "pid",
        "/tmp/nginx.pid": certificate / "pid",
        "/var/log/nginx/error.log": certificate / "error.log",
        "/var/lib/nginx/signpost-media": certificate / "media",
        "/var/cache/nginx/media": certificate / "media",
    }
    text = re.sub(r"_temp_path /tmp/", f"_temp_path {certificate}/tmp-", text)
    for shipped, here in places.items():
        text = text.replace(shipped, str(here))
    text = re.sub(r"server web:8000", "server 127.0.0.1:8000", text)
    text = text if os.geteuid() == 0 else re.sub(r"(?m)^user .*$", "", text)
    (certificate / "nginx.conf").write_text(text)
    command = [installed("nginx"), "-t", "-q", "-p", str(certificate), "-c", str(certificate / "nginx.conf")]
    said = subprocess.run(command, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr


@pytest.mark.parametrize(
    "path", sorted([*NGINX.values(), *(DEPLOY / "nginx").iterdir()]), ids=lambda path: path.parent.name + path.stem
)
def test_nginx_writes_no_reader_down(path):
    text = directives(path)
    assert re.findall(r"\baccess_log\s+([^;]+);", text) in ([], ["off"])
    assert "log_format" not in text
    if path.name == "nginx.conf":
        # Outside http { }: what concerns nginx itself.
        assert text.index("error_log") < text.index("http {") and text.count("error_log") == 1
        assert "nginx/http.conf" in text or "signpost/http.conf" in text
    if path.name == "http.conf":
        assert "access_log off;" in text and "error_log /dev/null emerg;" in text and "server_tokens off;" in text


@pytest.mark.parametrize("kind", NGINX)
def test_an_unknown_host_gets_nothing(kind):
    first = directives(NGINX[kind]).split("server {")[1]
    assert "default_server" in first and "ssl_reject_handshake on;" in first and "return 444;" in first


def test_nginx_takes_what_the_site_takes_and_no_more():
    from django.conf import settings

    from publication.middleware import LARGEST_SEARCH

    site, http = directives(DEPLOY / "nginx" / "site.conf"), directives(DEPLOY / "nginx" / "http.conf")
    editors = site.split("location ^~ /admin/")[1]
    assert LARGEST_SEARCH <= int(re.search(r"client_max_body_size (\d+)k;", http).group(1)) * 1024 <= 2 * LARGEST_SEARCH
    assert re.search(r"client_body_buffer_size 64k;", http), "What is typed never lies in a file."
    assert (
        int(re.search(r"client_max_body_size (\d+)m;", editors).group(1)) * 1024**2
        > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    )


@pytest.mark.skipif(not installed("caddy"), reason="needs caddy (Debian: apt-get install caddy)")
def test_caddy_takes_it(tmp_path):
    command = [
        installed("caddy"),
        "validate",
        "--adapter",
        "caddyfile",
        "--config",
        str(DEPLOY / "server" / "Caddyfile"),
    ]
    said = subprocess.run(
        command, env={"HOME": str(tmp_path), "PATH": os.environ["PATH"]}, capture_output=True, text=True
    )
    assert said.returncode == 0, said.stderr


def test_caddy_writes_no_reader_down():
    text = directives(DEPLOY / "server" / "Caddyfile")
    assert re.findall(r"(?m)^\s*log\b.*$", text) == ["\tlog default {"]
    assert "exclude http.log.error" in text


def test_postgresql_writes_no_word_down():
    lines = directives(DEPLOY / "postgresql" / "signpost.conf").splitlines()
    said = dict(re.fullmatch(r"(\w+)\s*=\s*'?([^']*)'?", line).groups() for line in lines if line.strip())
    expected = {
        "log_statement": "none",
        "log_min_duration_statement": "-1",
        "log_min_error_statement": "panic",
        "log_connections": "off",
        "log_error_verbosity": "terse",
        "log_parameter_max_length_on_error": "0",
    }
    assert said | expected == said
    assert not {"%h", "%r", "%u"} & set(re.findall(r"%\w", said["log_line_prefix"]))


@pytest.fixture
def units(tmp_path) -> Path:
    """The units as they are installed, with programs and a user that every machine has."""
    shutil.copytree(DEPLOY / "server", tmp_path, dirs_exist_ok=True)
    for unit in tmp_path.rglob("signpost*.*"):
        if unit.is_file():
            text = unit.read_text("utf-8").replace("/opt/signpost/.venv/bin/python", "/bin/true")
            unit.write_text(text.replace("/opt/signpost/docs/operations.md", "/usr/share/doc"))
    return tmp_path


SERVICES = ("signpost-web@8000.service", "signpost-task@back_up.service", "signposts-sorry.service")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze (Debian: systemd)")
def test_systemd_takes_the_units(units):
    names = [*SERVICES, "signposts-sorry.path", *(path.name for path in units.glob("*.timer"))]
    command = ["systemd-analyze", "verify", "--man=no", *(str(units / name) for name in names)]
    said = subprocess.run(command, env=os.environ | {"SYSTEMD_UNIT_PATH": f"{units}:"}, capture_output=True, text=True)
    ours = [line for line in said.stderr.splitlines() if "signpost" in line]
    assert not ours, "\n".join(ours)
    assert said.returncode == 0, said.stderr


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze (Debian: systemd)")
@pytest.mark.parametrize("name", SERVICES)
def test_what_runs_may_do_little(units, name):
    # A drop-in for a prefix is not read offline: the unit is put together here as systemd does.
    template = re.sub(r"@\w+\.", "@.", name)
    drop_in = (units / "signpost-.service.d" / "hardening.conf").read_text("utf-8") if "signpost-" in name else ""
    (units / name).write_text((units / template).read_text("utf-8") + drop_in)
    command = ["systemd-analyze", "security", "--offline=yes", "--threshold=30", str(units / name)]
    said = subprocess.run(command, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout[-2500:] + said.stderr


def test_every_service_of_the_site_is_the_sites_own_user():
    hardening = (DEPLOY / "server" / "signpost-.service.d" / "hardening.conf").read_text("utf-8")
    assert "User=signpost" in hardening and "ProtectSystem=strict" in hardening and "UMask=0077" in hardening
    assert all(path.name.startswith("signpost-") for path in (DEPLOY / "server").glob("signpost-*.service"))
