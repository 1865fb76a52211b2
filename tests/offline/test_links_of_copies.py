"""Links of a copy: relative, from any depth to the right file; what leaves the copy says so; no form stays."""

import posixpath
import re

from hypothesis import given
from hypothesis import strategies as st

from offline import addresses, links
from offline.links import Around, fit

AROUND = Around("https://signpost.example", "/media/", "<p>made on</p>", "<aside>old</aside>", "online", "Everything")
PART = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True).filter(
    lambda part: part not in {"cy", "search", "api", "go", "feeds", "embed", "admin", "oembed", "calendar", "bulletin"}
)
ADDRESS = st.lists(PART, max_size=5).map(lambda parts: "/" + "".join(f"{part}/" for part in parts))


def page(body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A</title></head><body><main id="main">'
        f'{body}</main><footer class="foot"><div class="wrap"></div></footer></body></html>'
    )


def fitted(body: str, address: str = "/8-10/blocking/", known=("/8-10/blocking/",)) -> str:
    resolve = addresses.in_whole_site(set(known), {})
    return fit(page(body), address, addresses.file_of(address), resolve, AROUND).html


def hrefs(html: str) -> list[str]:
    return re.findall(r'<a [^>]*?href="([^"]*)"', html)


@given(ADDRESS, ADDRESS, st.sampled_from(["", "#help"]), st.booleans())
def test_a_link_leads_to_the_file_of_its_page_from_any_depth(here, there, anchor, in_full):
    host = AROUND.host if in_full else ""
    html = fitted(f'<p>See <a href="{host}{there}{anchor}">it</a></p>', here, {here, there})
    path, _, found_anchor = hrefs(html)[0].partition("#")
    place = addresses.file_of(here)
    meant = posixpath.normpath(posixpath.join(posixpath.dirname(place), path)) if path else place
    assert meant == addresses.file_of(there)
    assert not path.startswith(("/", "http"))
    assert found_anchor == anchor.lstrip("#")


@given(ADDRESS, ADDRESS)
def test_a_link_out_of_the_copy_is_whole_and_says_so_or_is_gone(here, there):
    html = fitted(f'<p>See <a href="{there}">it</a></p>', here, {here})
    for href in hrefs(html):
        if here != there:
            assert href == f"{AROUND.host}{there}"
            assert "(online)" in html
    assert "it" in html


@given(st.lists(st.tuples(ADDRESS, st.dictionaries(st.sampled_from(["for", "kind", "age"]), PART)), unique_by=str))
def test_no_two_addresses_share_a_file(found):
    texts = {
        path + ("?" + "&".join(f"{k}={v}" for k, v in sorted(query.items())) if query else "") for path, query in found
    }
    assert len({addresses.file_of(text) for text in texts}) == len(texts)


def test_calls_mail_and_other_sites_stay_as_they_are():
    given_ = ["tel:999", "sms:85258", "mailto:help@nspcc.org.uk", "https://www.ceop.police.uk/", "#help"]
    html = fitted("".join(f'<p>or <a href="{href}">x</a></p>' for href in given_))
    assert hrefs(html) == given_
    assert "(online)" not in html


def test_what_is_for_the_site_alone_goes_with_its_list_item():
    html = fitted(
        '<ul><li><a href="/for-schools/8-10/blocking/">Kit</a></li></ul><p><a href="/feeds/">F</a></p><p>x</p>'
    )
    assert "Kit" not in html
    assert "<ul" not in html
    assert "<p>x</p>" in html


def test_forms_and_what_speaks_to_machines_are_gone():
    html = fitted(
        '<form method="post" action="/did-this-help/8-10/blocking/"><button>Yes</button></form><datalist id="d">'
        '</datalist><script src="/static/x.js" type="module"></script><script type="application/ld+json">{}</script>'
    )
    for word in ("<form", "<button", "<datalist", "module", "ld+json"):
        assert word not in html
    assert html.count("<script") == 1


def test_the_search_becomes_a_link_to_the_list_of_everything():
    html = fitted('<form class="find" method="post" action="/search/"><input name="q"></form>')
    assert hrefs(html) == ["../../search/index.html"]
    assert "Everything" in html


def test_the_trial_banner_stays_where_its_page_is_not_in_the_copy():
    resolve = addresses.in_family({"/8-10/blocking/"}, {}, "/help/", {})
    body = '<header class="top"><p class="trial"><a href="/promises/">Trial copy</a></p></header>'
    html = fit(page(body), "/8-10/blocking/", "8-10/blocking/index.html", resolve, AROUND).html
    assert "Trial copy" in html
    assert not hrefs(html)


def test_the_third_tap_leads_to_the_app_and_help_now_to_the_directory():
    whole = addresses.in_whole_site({"/apps/snapchat/"}, {"/apps/snap/": "/apps/snapchat/"})
    assert whole("/find/8-10/blocking/snapchat/") == "apps/snapchat/index.html"
    assert whole("/apps/snap/") == "apps/snapchat/index.html"
    assert whole("/search/everyone/0-k7m3p/") == "search/index.html"
    family = addresses.in_family({"/help/"}, {}, "/help/", {"/help/shout/": "help/index.html#shout"})
    assert family("/help-now/me/hazel/") == "help/index.html"
    assert family("/help/shout/") == "help/index.html#shout"
    assert family("/") == family("/search/") == "index.html"
    assert family("/apps/snapchat/") is None


def test_pictures_are_taken_along_and_others_are_not_fetched():
    body = (
        '<picture><source srcset="/media/images/a.avif 360w, /media/images/b.avif 720w"><img src="/media/images/a.jpg" '
        'alt=""></picture><img src="https://elsewhere.example/pixel.gif" alt="">'
    )
    resolve = addresses.in_whole_site(set(), {})
    found = fit(page(body), "/a/b/", "a/b/index.html", resolve, AROUND)
    assert set(found.pictures) == {"images/a.avif", "images/b.avif", "images/a.jpg"}
    assert '"../../media/images/a.avif 360w, ../../media/images/b.avif 720w"' in found.html
    assert "elsewhere" not in found.html


def test_a_page_that_stands_alone_names_no_file():
    html = links.alone(page('<!--style:home--><a href="/topics/">T</a><img src="/media/a.jpg" alt="">'), AROUND.host)
    assert hrefs(html) == ["https://signpost.example/topics/"]
    assert "<link" not in html
    assert "<img" not in html
    assert "<style>" in html


def test_a_row_of_the_directory_does_not_lead_to_itself_but_others_lead_to_it():
    resolve = addresses.in_family({"/help/"}, {}, "/help/", {"/help/shout/": "help/index.html#shout"})
    link = '<a href="/help/shout/">Shout</a>'
    rows = f'<ul><li id="shout"><h3>{link}</h3></li><li>Or {link}</li></ul>'
    html = fit(page(rows), "/help/", "help/index.html", resolve, AROUND).html
    assert hrefs(html) == ["#shout"]


def test_drawings_stay_small_where_no_style_is_found():
    html = fitted('<svg class="ico" aria-hidden="true"><use href="#i-tel"/></svg><svg viewBox="0 0 9 9"></svg>')
    assert '<svg class="ico" aria-hidden="true" width="32" height="32">' in html
    assert '<svg viewBox="0 0 9 9">' in html
