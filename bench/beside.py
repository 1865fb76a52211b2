"""What one guide of ours is measured beside: each starts a server, and says how many queries its answer takes.

``folder`` holds our data folder (``data``) and the ready answer (``root``, ``headers.json``); ``ours`` is our server.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench import served
from bench.processes import Server, free_port, running

ROOT = Path(__file__).resolve().parents[1]
PATH = "/8-10/blocking/"
OURS, ANEW, BARE, WHITENOISE, NGINX, WAGTAIL = (
    "ours", "ours, cache off", "bare WSGI", "WhiteNoise", "nginx", "plain Wagtail",
)  # fmt: skip
# How our own server is told to keep no page.
CACHE_OFF = {"SIGNPOST_PAGE_CACHE_MB": "0"}
COUNT_QUERIES = """
import django; django.setup()
from django.db import connection; from django.test import Client; from django.test.utils import CaptureQueriesContext
import os, sys
client = Client(HTTP_HOST=sys.argv[2]); client.get(sys.argv[1])
with CaptureQueriesContext(connection) as asked:
    assert client.get(sys.argv[1]).status_code == 200
print(len(asked))
"""


class Missing(Exception):
    """A program that is needed is not installed; says which, and how it is."""


def cache_off(stack, folder: Path, ours: Server) -> tuple[Server, int]:
    """Start our own site once more, keeping no page."""
    server, env = _once_more(stack, folder, ours, ANEW, CACHE_OFF, 1)
    return server, _queries(env, PATH, ours.url.removesuffix(PATH))


def two_workers(stack, folder: Path, ours: Server) -> Server:
    """Start our own site once more, with two workers."""
    return _once_more(stack, folder, ours, "ours, two workers", {"SIGNPOST_WORKERS": "2"}, 2)[0]


def _once_more(stack, folder: Path, ours: Server, name: str, more: dict, workers: int) -> tuple[Server, dict]:
    """Start our own site at another port, known by the same address; return it with its environment."""
    port, known_as = free_port(), ours.url.removesuffix(PATH)
    env = served.environment(folder / "data", known_as) | more
    command = served.command(port, workers=workers)
    server = stack.enter_context(running(name, command, f"http://127.0.0.1:{port}{PATH}", env, folder))
    server.host = known_as.partition("://")[2]
    return server, env


def _queries(env: dict, path: str, url: str) -> int:
    """Return how many queries one uncached answer takes."""
    host = url.partition("://")[2]
    ran = subprocess.run([sys.executable, "-c", COUNT_QUERIES, path, host], env=env, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return int(ran.stdout.split()[-1])


def _on_our_server(stack, folder: Path, name: str, target: str) -> Server:
    port = free_port()
    env = os.environ | {"PYTHONPATH": str(ROOT), "SIGNPOST_BENCH_ANSWER": str(folder), "SIGNPOST_BENCH_PATH": PATH,
                        "SIGNPOST_WORKERS": "1"}  # fmt: skip
    command = served.command(port, f"bench.plain_servers:{target}")
    return stack.enter_context(running(name, command, f"http://127.0.0.1:{port}{PATH}", env, folder))


def bare(stack, folder: Path, ours: Server) -> tuple[Server, int]:
    """Start the shortest WSGI application on our server."""
    return _on_our_server(stack, folder, BARE, "bare"), 0


def whitenoise(stack, folder: Path, ours: Server) -> tuple[Server, int]:
    """Start WhiteNoise alone on our server."""
    return _on_our_server(stack, folder, WHITENOISE, "whitenoise"), 0


def nginx(stack, folder: Path, ours: Server) -> tuple[Server, int]:
    """Start nginx with the compressed file. Raises Missing."""
    if not shutil.which("nginx"):
        raise Missing("nginx is not installed (Debian: apt-get install nginx-light).")
    port, place = free_port(), folder / "nginx"
    place.mkdir()
    headers = json.loads((folder / "headers.json").read_text(encoding="utf-8"))
    (place / "nginx.conf").write_text(nginx_settings(place, folder / "root", port, headers), encoding="utf-8")
    command = ["nginx", "-p", place, "-c", place / "nginx.conf", "-e", place / "error.log"]
    return stack.enter_context(running(NGINX, command, f"http://127.0.0.1:{port}{PATH}", dict(os.environ), folder)), 0


def nginx_settings(place: Path, root: Path, port: int, headers: list) -> str:
    """Return settings with which nginx sends the compressed file with our headers, as fast as it can, and logs none."""
    added = "\n".join(
        f'add_header {name} "{_quoted(value)}";' for name, value in headers if name.lower() != "content-type"
    )
    kind = next(value for name, value in headers if name.lower() == "content-type")
    user = "user root;" if os.geteuid() == 0 else ""
    return f"""{user}
daemon off; worker_processes 1; pid {place}/nginx.pid; error_log {place}/error.log crit;
events {{ worker_connections 256; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=10; server_tokens off;
  client_body_temp_path {place}/body; proxy_temp_path {place}/proxy; fastcgi_temp_path {place}/fastcgi;
  uwsgi_temp_path {place}/uwsgi; scgi_temp_path {place}/scgi;
  server {{
    listen 127.0.0.1:{port};
    location = {PATH} {{
      root {root}; try_files {PATH}index.html.br =404; types {{ }} default_type "{kind}";
      add_header Content-Encoding br;
      {added}
    }}
  }}
}}
"""


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


def plain_wagtail(stack, folder: Path, ours: Server) -> tuple[Server, int]:
    """Start a plain Wagtail project that shows the same words as its one page."""
    place = folder / "wagtail"
    (place / "templates" / "wagtailcore").mkdir(parents=True)
    words = (folder / "root" / PATH.strip("/") / "index.html").read_text(encoding="utf-8")
    template = "{% load wagtailcore_tags %}{% verbatim %}" + words + "{% endverbatim %}"
    template += "{% for above in page.get_ancestors %}{% pageurl above %}{% endfor %}{{ page.title }}"
    (place / "templates" / "wagtailcore" / "page.html").write_text(template, encoding="utf-8")
    env = os.environ | {"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "bench.plain_wagtail.settings",
                        "SIGNPOST_BENCH_WAGTAIL": str(place), "SIGNPOST_WORKERS": "1"}  # fmt: skip
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=env, check=True)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = served.command(port, "django.core.wsgi:get_wsgi_application", "--factory")
    server = stack.enter_context(running(WAGTAIL, command, url + "/", env, folder))
    return server, _queries(env, "/", url)
