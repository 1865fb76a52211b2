"""Whatever is asked, the answer is a page or a clear 4xx; never a 5xx."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db

NONSENSE = [
    "/help/atlantis/",
    "/9-12/",
    "/9-12/blocking/",
    "/8-10/nothing/",
    "/topics/nothing/",
    "/help/childline/more/",
    "/help-now/x/",
    "/topics/blocking/x/y/",
    "/xx/",
    "/cy/",
    "/cy/help/",
    "/%00/",
    "/help/%00/",
    "/%E2%80%AE/",
    "/help/%E2%80%AEdnaltocs/",
    "/..%2f..%2fetc/passwd",
    "/media/../../secret_key",
    "/media/%2e%2e/secret_key",
    "/static/../manage.py",
    "/static/%2e%2e%2fmanage.py",
    "/%ff%fe/",
    "/%0d%0aSet-Cookie:x=1/",
    "/.env",
    "/wp-login.php",
]


@pytest.mark.parametrize("path", NONSENSE)
def test_a_nonsense_address_gets_a_clear_4xx(client, path):
    response = client.get(path)
    assert 400 <= response.status_code < 500, response.status_code
    if not path.startswith(("/static/", "/media/")):
        assert "tel:999" in response.content.decode()


def test_a_missing_page_still_shows_the_numbers(client):
    html = client.get("/nothing/").content.decode()
    for expected in ("tel:999", "tel:08001111", "/help-now/", "It is not your fault"):
        assert expected in html


QUERIES = [
    "?page=0",
    "?page=-1",
    "?page=99999999999999999999",
    "?page=x",
    "?page=٣",
    "?for=nobody",
    "?for=" + "x" * 500,
    "?for=children&for=parents",
    "?%00=%00",
    "?page[]=1",
    "?" + "a=b&" * 300,
    "?for=%E2%80%AE",
]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("path", ["/", "/help/", "/help/scotland/", "/8-10/", "/8-10/blocking/"])
def test_an_absurd_query_changes_nothing_for_the_worse(client, path, query):
    assert client.get(path + query).status_code in {200, 400, 414}


def test_an_over_long_address_is_refused(client):
    response = client.get("/" + "a" * 5000)
    assert response.status_code == 414
    assert "This address is too long." in response.content.decode() and "tel:08001111" in response.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["/", "/help/", "/8-10/blocking/", "/nothing/"])
def test_pages_take_no_other_method(client, path, method):
    response = getattr(client, method)(path)
    assert response.status_code == 405
    assert "GET" in response["Allow"]
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_a_wrong_host_is_refused_without_a_trace(client, capfd):
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "evil" not in response.content.decode()
    said = capfd.readouterr()
    assert "evil" not in said.out + said.err


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.text(max_size=80))
def test_any_path_at_all_is_answered(client, path):
    from urllib.parse import quote

    assert client.get("/" + quote(path)).status_code < 500


def test_the_page_for_when_all_else_fails_needs_no_database(client, tmp_path, settings):
    from publication import error_page
    from publication.views import server_error

    settings.DATA_DIR = tmp_path
    html = server_error(None).content.decode()
    assert "tel:999" in html and "tel:08001111" in html
    error_page.write()
    assert "tel:08001111" in server_error(None).content.decode()


def test_there_is_a_number_on_it_whatever_is_published(client, tmp_path, settings):
    from html import escape

    from helplines.models import Helpline
    from page_life.kept import forget_everything
    from publication import error_page

    settings.DATA_DIR = tmp_path
    Helpline.objects.filter(key="childline").update(live=False)
    forget_everything()
    error_page.write()
    html = error_page.read()
    assert "tel:08001111" not in html and html.count('href="tel:') == 2
    assert html.index('href="tel:999"') == html.index('href="tel:')
    shown = [line for line in Helpline.objects.filter(live=True) if f"<b>{escape(line.name)}</b>" in html]
    assert len(shown) == 2 and all("children" in line.for_whom for line in shown if line.key != "emergency-999")
    Helpline.objects.filter(key__in=error_page.KEYS).update(live=False)
    forget_everything()
    error_page.write()
    html = error_page.read()
    assert "tel:999" not in html and "tel:08001111" not in html and html.count('href="tel:') == 2
    Helpline.objects.update(live=False)
    forget_everything()
    error_page.write()
    assert "tel:999" in error_page.read() and "tel:08001111" in error_page.read()


def test_a_failing_view_shows_the_numbers_and_no_stack_trace(client, monkeypatch):
    from home.models import HomePage

    def fail(*args, **kwargs):
        raise RuntimeError("a secret of the machine")

    monkeypatch.setattr(HomePage, "get_context", fail)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    html = response.content.decode()
    assert "tel:999" in html and "tel:08001111" in html
    assert "secret" not in html and "Traceback" not in html


def test_nothing_that_was_asked_for_is_logged(client, caplog):
    client.get("/help/?for=my-secret-words")
    client.get("/my-secret-words/")
    assert "my-secret-words" not in caplog.text
