"""Brings database and content up to date for an installed version: once for each version, before it is served.

The same steps as ``run.py serve`` takes, without installing and without a server. Running it again does no harm.
``--static`` also collects styles and scripts, where that was not done when an image was built. ``--only-static`` does
nothing else: a version that is gone back to leaves database and content as they are, also a number corrected since.
"""

import argparse
import contextlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import run  # noqa: E402


def main(arguments: list[str]) -> int:
    """Take the steps that are due and show what they have to tell; returns 1, with a message, when one fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--static", action="store_true", help="collect styles and scripts, too")
    parser.add_argument("--only-static", action="store_true", help="collect styles and scripts, and nothing else")
    options = parser.parse_args(arguments)
    try:
        env = run.environment("production")
        if not env.get("SIGNPOST_URL"):
            raise run.RunError("SIGNPOST_URL is not set.", "Set it to the address of the site: https://www.example.org")
        with run.alone(run.make_data_folder(env)):
            told = run.prepare(
                Path(sys.executable),
                env,
                static=options.static or options.only_static,
                database=not options.only_static,
            )
    except run.RunError as error:
        sys.stderr.write(error.report())
        return 1
    finally:
        with contextlib.suppress(OSError):
            run.stop_all()
    sys.stdout.write("\n".join([*told.values(), "Prepared.\n"]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
