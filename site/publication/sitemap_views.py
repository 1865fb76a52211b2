"""/sitemap.xml, the list of the parts, and the parts."""

from django.conf import settings
from django.http import Http404, HttpResponse

from publication import sitemap_xml
from publication.sitemap import Part, addresses, parts

XML = "application/xml"


def index(request):
    """List the parts with the day of the last change in each."""
    listed = ((settings.SIGNPOST_URL + path_of(part), part.day) for part in parts())
    return HttpResponse(sitemap_xml.index(listed), content_type=XML)


def part(request, kind: str, number: str):
    """List the public addresses of one part with the day of their last change; 404 where there is no such part."""
    found = addresses(kind, int(number))
    if not found:
        raise Http404("There is no such part.")
    site = settings.SIGNPOST_URL
    pages = (
        (site + each.path, each.day, ((language, site + path) for language, path in each.languages)) for each in found
    )
    return HttpResponse(sitemap_xml.part(pages), content_type=XML)


def path_of(part: Part) -> str:
    """Return where a part is."""
    return f"/sitemap-{part.kind}-{part.number}.xml"
