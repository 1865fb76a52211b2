"""Uploaded pictures, from wherever they are stored, below /media/ of our own host."""

import mimetypes
from io import BytesIO

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.static import serve

from publication import error_page


def media(request, path):
    """Serve an uploaded picture. A path outside the storage is a 404; a storage that does not answer is a 503."""
    on_disk = isinstance(default_storage, FileSystemStorage)
    response = serve(request, path, document_root=settings.MEDIA_ROOT) if on_disk else _from_afar(request, path)
    if response.status_code == 503:
        return response
    response.headers["Cache-Control"] = "public, max-age=86400"
    # An uploaded drawing may be an SVG file: it must not run anything when it is opened by itself.
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def _from_afar(request, path: str) -> HttpResponse:
    # Loaded here: a site that keeps its uploads on disk never needs the library.
    from images.uploads_on_s3 import StorageDoesNotAnswer

    try:
        upload = default_storage.whole(path)
    except FileNotFoundError as gone:
        raise Http404("There is no such picture.") from gone
    except StorageDoesNotAnswer:
        return HttpResponse(error_page.read(), status=503, headers={"Retry-After": "5", "Cache-Control": "no-store"})
    kind, encoding = mimetypes.guess_type(path)
    headers = {"ETag": upload.etag, "Last-Modified": http_date(upload.changed.timestamp())}
    headers |= {"Content-Encoding": encoding} if encoding else {}
    response = FileResponse(BytesIO(upload.content), content_type=kind or "application/octet-stream", headers=headers)
    return get_conditional_response(request, upload.etag, int(upload.changed.timestamp()), response)
