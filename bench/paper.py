"""Prints what paper costs: seconds, bytes and drawings of posters and leaflets, and what a change costs an editor.

``python bench/paper.py`` loads the starter content into a temporary folder (``--database FILE`` saves that), draws each
layout of every sixth sheet and of all guides (``--all``: of everything), and looks for new editions. The exit code is 1
when a PDF takes more than 2 seconds of the processor, has more than 300 kB, or another number of pages than it should.
"""

import argparse
import io
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
os.environ["SIGNPOST_DATA"] = tempfile.mkdtemp(prefix="signpost-bench-paper-")
os.environ.setdefault("SIGNPOST_URL", "https://www.example.org")

SECONDS, BYTES = 2.0, 300_000
EVERY = 6


def main() -> int:
    """Draw and measure; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--database", help="An SQLite file with the starter content, to save loading it.")
    options.add_argument("--all", action="store_true", help="Draw every sheet.")
    given = options.parse_args()
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    if given.database:
        shutil.copy(given.database, settings.DATABASES["default"]["NAME"])
    call_command("migrate", verbosity=0)
    if not given.database:
        call_command("load_content", stdout=io.StringIO())
    _editions(settings.SIGNPOST_MOMENT)
    over = _draw(_kits(given.all), settings.SIGNPOST_MOMENT)
    shutil.rmtree(os.environ["SIGNPOST_DATA"], ignore_errors=True)
    for words in over:
        print(f"OVER: {words}")
    return 1 if over else 0


def _editions(moment) -> None:
    from helplines.cards import uk_day
    from permalinks.editions import latest_editions
    from schools.editions import keep_all_editions, keep_help

    first = ("all paper, first or after an upgrade", keep_all_editions)
    for words, act in (first, ("all paper, nothing new", keep_all_editions), ("after a helpline changed", keep_help)):
        began, processor = time.perf_counter(), time.process_time()
        begun = act(uk_day(moment))
        spent = time.process_time() - processor
        print(f"editions, {words}: {begun} begun, {time.perf_counter() - began:.2f} s ({spent:.2f} s of the processor)")
    print(f"sheets: {len(latest_editions())}\n")


def _kits(everything: bool) -> list:
    from django.conf import settings

    from organisation.models import SiteSettings
    from page_life import collector
    from permalinks.models import Permalink
    from schools.kit import kit_of

    rows = list(Permalink.objects.order_by("path"))
    wanted = [
        row
        for place, row in enumerate(rows)
        if everything or place % EVERY == 0 or "guide" in row.kind_in_words.lower()
    ]
    found = []
    for row in wanted:
        collector.start(settings.SIGNPOST_MOMENT)
        found.append(kit_of(row, SiteSettings(), settings.SIGNPOST_MOMENT))
    return [kit for kit in found if kit]


def _draw(kits: list, moment) -> list[str]:
    import pypdf

    from schools.paper import LAYOUTS, documents_of, stylesheet
    from schools.pdf import pdf_of

    pdf_of(documents_of(kits[0].sheet, LAYOUTS[0], kits[0].around), stylesheet(), 1)  # libraries and fonts are read
    over = []
    print(f"{'layout':14}{'drawn':>6}{'median s':>10}{'worst s':>9}{'worst CPU':>10}{'kB':>6}{'drawings':>10}")
    for layout in LAYOUTS:
        wall, processor, sizes, drawings = [], [], [], []
        for kit in kits:
            documents, began, cpu = (
                _Counted(documents_of(kit.sheet, layout, kit.around)),
                time.perf_counter(),
                time.process_time(),
            )
            content = pdf_of(documents, stylesheet(), layout.pages)
            wall.append(time.perf_counter() - began)
            processor.append(time.process_time() - cpu)
            sizes.append(len(content))
            drawings.append(documents.count)
            pages = len(pypdf.PdfReader(io.BytesIO(content)).pages)
            if processor[-1] > SECONDS or sizes[-1] > BYTES or pages != layout.pages:
                over.append(f"{kit.sheet.path} {layout.key}: {processor[-1]:.2f} s, {sizes[-1]} bytes, {pages} pages")
        print(f"{layout.key:14}{len(kits):>6}{statistics.median(wall):>10.2f}{max(wall):>9.2f}{max(processor):>10.2f}"
              f"{max(sizes) // 1000:>6}{max(drawings):>10}")  # fmt: skip
    return over


class _Counted:
    """Counts how many documents were taken, which is how often a sheet was drawn."""

    def __init__(self, documents):
        self.documents, self.count = documents, 0

    def __iter__(self):
        for document in self.documents:
            self.count += 1
            yield document


if __name__ == "__main__":
    sys.exit(main())
