"""The editors' handbook: what stands in docs/, to be read at the desk."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt

PICTURES = Path(settings.ROOT) / "docs" / "pictures"
HEADING = re.compile(r"<h2>([^<]*)</h2>")
PICTURE = re.compile(r"[a-z-]+\.webp")
# Name in the address: file and title. Only these are shown.
CHAPTERS = {
    "first-guide": ("first-guide.md", _("Your first guide")),
    "house-style": ("house-style.md", _("How we write")),
    "content-checks": ("content-checks.md", _("What the checks look for")),
    "sign-in": ("sign-in.md", _("Signing in")),
    "links": ("links.md", _("Links to other sites")),
}


def chapter(request, name: str):
    """Show a chapter; 404 for a name that is none."""
    if name not in CHAPTERS:
        raise Http404("There is no such chapter.")
    file, title = CHAPTERS[name]
    html = html_of(Path(settings.ROOT) / "docs" / file)
    others = [(key, title) for key, (_file, title) in CHAPTERS.items() if key != name]
    return render(request, "editorial/handbook.html", {"title": title, "html": html, "others": others})


def picture(request, name: str):
    """Answer a picture of the handbook; 404 for a name that is none."""
    if not PICTURE.fullmatch(name) or not (PICTURES / name).is_file():
        raise Http404("There is no such picture.")
    return FileResponse((PICTURES / name).open("rb"), content_type="image/webp")


@cache
def html_of(path: Path) -> str:
    """Return a file of ours as HTML; raw HTML in it is shown as text, and its first heading is left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    text = "\n".join(lines[1:]) if lines and lines[0].startswith("# ") else "\n".join(lines)
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    for name, (file, _title) in CHAPTERS.items():
        html = html.replace(f'href="{file}"', f'href="../{name}/"')
    html = html.replace('src="pictures/', 'src="../pictures/')
    html = HEADING.sub(lambda found: f'<h2 id="{slugify(found[1])}">{found[1]}</h2>', html)
    return mark_safe(html)
