"""What holds on every public page."""

import json
import re

import html5lib
from django.conf import settings


def test_the_site_is_whole(pages):
    kinds = [r"^/$", r"^/8-10/$", r"^/parents/blocking/$", r"^/topics/$", r"^/topics/blocking/$", r"^/help/$"]
    kinds += [r"^/help/scotland/$", r"^/help/childline/$", r"^/help-now/$", r"^/about/$", r"^/leave/$"]
    for kind in kinds:
        assert any(re.search(kind, path) for path in pages), kind
    assert len(pages) > 120


def test_no_link_is_broken(pages):
    broken = {path: page.response.status_code for path, page in pages.items() if page.response.status_code != 200}
    assert not broken


def test_links_within_a_page_have_a_target(pages):
    for page in pages.values():
        anchors = {a.get("id") for _tag, a in page.tags}
        missing = {href for href in page.links if href.startswith("#") and href[1:] not in anchors}
        assert not missing, (page.path, missing)


def test_no_id_stands_twice(pages):
    for page in pages.values():
        ids = [a["id"] for _tag, a in page.tags if "id" in a]
        assert len(ids) == len(set(ids)), (page.path, [i for i in ids if ids.count(i) > 1])


def test_every_page_is_valid_html(pages):
    for page in pages.values():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(page.html)
        assert not parser.errors, (page.path, parser.errors[:3])


def test_every_page_has_a_heading_a_language_and_a_description(pages):
    for page in pages.values():
        assert len(page.all("h1")) == 1, page.path
        assert page.all("html")[0]["lang"] == "en"
        description = page.all("meta", name="description")[0]["content"]
        assert 20 <= len(description) <= 320, (page.path, description)
        assert page.all("meta", property="og:title")


def test_headings_do_not_skip_a_level(pages):
    for page in pages.values():
        levels = [int(tag[1]) for tag, _a in page.tags if re.fullmatch(r"h[1-6]", tag)]
        for before, after in zip(levels, levels[1:], strict=False):
            assert after <= before + 1, (page.path, levels)


def test_every_page_has_one_address(pages):
    for page in pages.values():
        canonical = page.all("link", rel="canonical")[0]["href"]
        assert canonical == settings.SIGNPOST_URL + page.path.split("?")[0], page.path


def test_titles_tell_pages_apart(pages):
    titles = {}
    for page in pages.values():
        if "?" in page.path:
            continue
        title = re.search(r"<title>(.*?)</title>", page.html, re.S)[1]
        titles.setdefault(title, []).append(page.path)
    # Sensitive topics share a neutral title on purpose.
    twice = {title: paths for title, paths in titles.items() if len(paths) > 1 and not _neutral(pages, paths)}
    assert not twice


def _neutral(pages, paths):
    return all(re.match(r"^/[^/]+/[^/]+/$|.*/topics/|/practice/what-would-you-say/|/help-now/", path) for path in paths)


def test_every_page_leads_to_help(pages):
    for page in pages.values():
        assert "/help-now/" in page.links, page.path
        assert "tel:999" in page.links, page.path
        assert "tel:08001111" in page.links, page.path


def test_every_page_can_be_left(pages):
    for page in pages.values():
        exits = [a for a in page.all("a") if "data-leave-this-site" in a]
        assert len(exits) == 1 and exits[0]["href"].startswith("https://"), page.path


def test_structured_data_can_be_read(pages):
    for page in pages.values():
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.html, re.S)
        if re.match(r"/help-now/.|/apps/compare/", page.path):
            # What somebody tapped or put side by side is not offered to machines.
            assert not blocks, page.path
            continue
        assert len(blocks) == 1, page.path
        assert json.loads(blocks[0])["@context"] == "https://schema.org"


def test_a_guide_says_for_whom_it_is(pages):
    block = re.search(r'ld\+json">(.*?)</script>', pages["/8-10/blocking/"].html, re.S)[1]
    data = json.loads(block)
    assert data["typicalAgeRange"] == "8-10"
    assert data["audience"]["suggestedMinAge"] == 8


def test_nothing_is_asked_of_another_site(pages):
    for page in pages.values():
        for tag, a in page.tags:
            if tag in {"script", "img", "iframe", "source", "link"} and a.get("rel") != "canonical":
                address = a.get("src") or a.get("srcset") or (a.get("href") if a.get("rel") != "license" else "") or ""
                assert not address.removeprefix(settings.SIGNPOST_URL).startswith(("http", "//")), (page.path, address)


def test_no_style_attribute_and_no_inline_script(pages):
    for page in pages.values():
        assert not [tag for tag, a in page.tags if "style" in a], page.path
        assert not [a for a in page.all("script") if "src" not in a and a.get("type") != "application/ld+json"]
        assert not [k for _tag, a in page.tags for k in a if k.startswith("on")], page.path


def test_every_number_is_a_link_from_a_record(pages):
    from helplines.models import HelplineChannel
    from helplines.numbers import link_for

    known = {link_for(c.kind, c.value) for c in HelplineChannel.objects.filter(helpline__live=True)}
    for page in pages.values():
        numbers = {href for href in page.links if href.startswith(("tel:", "sms:"))}
        assert numbers <= known, (page.path, numbers - known)


def test_a_trial_copy_says_so_and_stays_out_of_search_engines(pages):
    for page in pages.values():
        assert "Trial copy" in page.text, page.path
        assert page.all("meta", name="robots")[0]["content"] == "noindex"


def test_pages_are_the_same_to_the_byte(pages, client):
    for path in ("/", "/8-10/blocking/", "/help/", "/topics/blocking/"):
        assert client.get(path).content == client.get(path).content


def test_a_child_sees_a_grown_up_and_childline_before_the_first_section(pages):
    for path, page in pages.items():
        if re.match(r"^/(4-7|8-10|11-13|14-17)/[a-z]", path):
            above = page.html.split('class="big-idea"')[0].split('id="main"')[1]
            assert "a grown-up you trust" in above and "tel:08001111" in above, path
