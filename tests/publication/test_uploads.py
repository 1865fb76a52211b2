"""Uploads, on disk and on an S3-compatible storage: always below /media/ of our own host."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from config import s3_address
from tests.factories.s3 import KEYS, far_storage

DRAWING = b"<svg xmlns='http://www.w3.org/2000/svg'><title>a signpost</title></svg>"


@pytest.fixture(scope="module")
def far():
    """A storage with a bucket for uploads."""
    with far_storage() as found:
        found.make_bucket("uploads")
        yield found


@pytest.fixture
def on_s3(far, settings, monkeypatch):
    """The site as SIGNPOST_UPLOADS makes it."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    options = s3_address.options("SIGNPOST_UPLOADS", far.setting("uploads", "site"))
    ours = {"BACKEND": "images.uploads_on_s3.UploadsOnS3", "OPTIONS": options}
    settings.STORAGES = settings.STORAGES | {"default": ours}
    yield far
    client = far.client()
    for each in client.list_objects_v2(Bucket="uploads").get("Contents", []):
        client.delete_object(Bucket="uploads", Key=each["Key"])


@pytest.fixture
def on_disk(settings, tmp_path):
    """The site as it is without that variable."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture(params=["on_disk", "on_s3"])
def somewhere(request):
    """Both."""
    return request.getfixturevalue(request.param)


@pytest.mark.django_db
def test_a_picture_is_shown_by_our_own_host(client, somewhere):
    name = default_storage.save("originals/a drawing.svg", ContentFile(DRAWING))
    url = default_storage.url(name)
    assert url == f"/media/{name.replace(' ', '%20')}"
    answer = client.get(url, headers={"accept-encoding": "br"})
    assert b"".join(answer.streaming_content) == DRAWING
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    again = client.get(url, headers={"if-modified-since": answer.headers["Last-Modified"]})
    assert again.status_code == 304


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["no.png", "../signpost.sqlite3", "..%2f..%2fsecret_key", "originals/", "%00.png"])
def test_what_is_not_there_leads_nowhere(client, somewhere, path):
    answer = client.get(f"/media/{path}")
    assert answer.status_code in {400, 404}
    assert b'href="tel:' in answer.content


def test_a_name_is_never_given_twice(somewhere):
    first, second = (default_storage.save("a.png", ContentFile(words)) for words in (b"one", b"two"))
    assert first != second
    with default_storage.open(first) as file:
        assert file.read() == b"one"


@pytest.mark.django_db
def test_a_picture_that_did_not_change_is_not_sent_again(client, on_s3):
    name = default_storage.save("b.png", ContentFile(b"\x89PNG"))
    etag = client.get(f"/media/{name}").headers["ETag"]
    assert client.get(f"/media/{name}", headers={"if-none-match": etag}).status_code == 304


@pytest.mark.django_db
def test_only_the_folder_of_the_setting_is_shown(client, on_s3):
    on_s3.client().put_object(Bucket="uploads", Key="another site/secret.png", Body=b"not ours")
    assert client.get("/media/another%20site/secret.png").status_code == 404
    assert client.get("/media/../another%20site/secret.png").status_code in {400, 404}


@pytest.mark.django_db
def test_a_storage_that_does_not_answer_is_said_so(client, on_s3, settings):
    options = settings.STORAGES["default"]["OPTIONS"] | {"endpoint_url": "http://127.0.0.1:9"}
    settings.STORAGES = settings.STORAGES | {"default": settings.STORAGES["default"] | {"OPTIONS": options}}
    answer = client.get("/media/a.png")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert answer.headers["Cache-Control"] == "no-store"
    assert b'href="tel:' in answer.content


def test_everything_that_is_stored_is_part_of_a_backup(on_s3):
    from backups import media

    default_storage.save("originals/a.png", ContentFile(b"one"))
    default_storage.save("images/b.png", ContentFile(b"two"))
    assert sorted(media.names_in(default_storage)) == ["images/b.png", "originals/a.png"]
