"""Serves a site that is installed and prepared already (deploy/prepare.py), with the same command as ``run.py serve``.

It installs, migrates and writes nothing, so any number of them may be started side by side.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import run  # noqa: E402


def main(arguments: list[str]) -> int:
    """Become the server; returns 1, with a message, when the address of the site is not set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000, help="the port (default: 8000)")
    options = parser.parse_args(arguments)
    env = run.environment("production")
    if not env.get("SIGNPOST_URL"):
        sys.stderr.write(
            "SIGNPOST_URL is not set. Set it to the address of the site, such as https://www.example.org\n"
        )
        return 1
    # Where the folder is a link to the newest version, this process stays with the version that it began with.
    python = run.venv_python() if run.venv_python().exists() else Path(sys.executable)
    return run.become(run.server_command(python, options, production=True), env)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
