"""Somebody who may upload pictures, with the form open, and what their browser sends."""

import json
from io import BytesIO
from random import Random

from PIL import Image
from urllib3.filepost import encode_multipart_formdata

from bench.kill import Site

WHO = """
import django; django.setup()
import json
from django.conf import settings
from django.test import Client
from wagtail.models import Collection
from tests.factories.accounts import signed_in
from tests.factories.people import publisher
session = signed_in(Client(), publisher("pine")).cookies[settings.SESSION_COOKIE_NAME].value
print(json.dumps({"session": session, "collection": Collection.objects.first().pk}))
"""
FORM = "/admin/images/add/"
STORED = "SELECT count(*) FROM images_illustration"


def picture(size: int = 330) -> bytes:
    """Return a picture file of some size, which no program could make smaller: about three bytes for each pixel."""
    file = BytesIO()
    Image.frombytes("RGB", (size, size), Random(size).randbytes(3 * size * size)).save(file, "PNG")
    return file.getvalue()


class Uploader:
    """``headers``: those of a form that is sent by this person."""

    def __init__(self, site: Site):
        known = json.loads(site._manage("-c", WHO).splitlines()[-1])
        self.site, self.session, self.collection = site, known["session"], known["collection"]
        self.fields, self.headers = {}, {}

    def open(self) -> None:
        """Open the form."""
        from tests.factories.forms import data_of

        answer = self.site.http.request("GET", self.site.url + FORM, headers={"Cookie": f"sessionid={self.session}"},
                                        redirect=False)  # fmt: skip
        assert answer.status == 200, answer.status
        answer.content = answer.data
        self.fields = {name: str(value) for name, value in data_of(answer, "title").items()}
        token = answer.headers["Set-Cookie"].partition("csrftoken=")[2].partition(";")[0]
        cookies = f"sessionid={self.session}; csrftoken={token}"
        self.headers = {"Cookie": cookies, "Referer": self.site.url + FORM, "Origin": self.site.url}

    def form(self, name: str, content: bytes) -> tuple[bytes, str]:
        """Return what is sent, and of which kind it is."""
        words = {"title": name, "description": "A drawing of nothing.", "tags": "", "collection": str(self.collection)}
        return encode_multipart_formdata(self.fields | words | {"file": (name, content, "image/png")})

    def send(self, name: str, content: bytes) -> tuple[int, str]:
        """Upload; return status and answer."""
        body, kind = self.form(name, content)
        answer = self.site.http.request("POST", self.site.url + FORM, body=body, redirect=False,
                                        headers=self.headers | {"Content-Type": kind})  # fmt: skip
        return answer.status, answer.data.decode(errors="replace")
