"""What a visit makes of a real web server that behaves well and badly."""

import socket
import ssl
import subprocess
import time

import pytest

from outgoing_links.asking import Answer, Asker, Limits, NotAnAddress, target_of
from outgoing_links.decide import Outcome
from outgoing_links.host_gate import LeftAlone
from outgoing_links.network import NoSuchName, PrivateNetwork, is_public, places_of
from outgoing_links.robots import rules_in
from outgoing_links.visit import next_address
from tests.outgoing_links.strange_server import IN_A_HURRY, StrangeServer, a_visitor, only_here, running


@pytest.mark.parametrize(
    ("path", "outcome", "status"),
    [
        ("/good", Outcome.SEEN, 200),
        ("/no-head", Outcome.SEEN, 200),
        ("/head-says-404", Outcome.SEEN, 200),
        ("/head-breaks", Outcome.SEEN, 200),
        ("/moved", Outcome.MOVED, 200),
        ("/moved-for-now", Outcome.MOVED_FOR_NOW, 200),
        ("/moved-both", Outcome.MOVED_FOR_NOW, 200),
        ("/moved-to-nothing", Outcome.MISSING, 404),
        ("/nothing-here", Outcome.MISSING, 404),
        ("/gone", Outcome.MISSING, 410),
        ("/chain/9", Outcome.MOVED, 200),
        ("/chain/10", Outcome.LOOP, 308),
        ("/loop", Outcome.LOOP, 302),
        ("/endless", Outcome.LOOP, 302),
        ("/no-machines", Outcome.REFUSED, 403),
        ("/busy", Outcome.REFUSED, 429),
        ("/resting", Outcome.TROUBLE, 503),
        ("/broken", Outcome.TROUBLE, 500),
        ("/reset", Outcome.ODD, None),
        ("/nonsense", Outcome.ODD, None),
        ("/mute", Outcome.SLOW, None),
        ("/slow-to-get", Outcome.SLOW, None),
        ("/drips-headers", Outcome.SLOW, None),
        ("/drips-body", Outcome.SEEN, 200),
        ("/huge", Outcome.SEEN, 200),
    ],
)
def test_what_an_answer_means(visit, path, outcome, status):
    began = time.monotonic()
    tried = visit(path)
    assert (tried.outcome, tried.status) == (outcome, status)
    assert time.monotonic() - began < 2 * IN_A_HURRY.whole + 3, "A server held the visit longer than the limits."


def test_nobody_there(visit, nobody):
    assert visit(nobody).outcome == Outcome.UNREACHED


def test_a_good_address_is_asked_once_with_head(visit, other_site):
    visit("/good")
    assert [(how, path) for how, path, _headers in other_site.asked] == [("GET", "/robots.txt"), ("HEAD", "/good")]


def test_a_busy_server_is_not_asked_a_second_time(visit, other_site):
    visit("/resting")
    visit("/good")
    visit("/busy")
    assert other_site.paths("GET") == []


def test_a_server_that_asks_for_a_long_rest_gets_it(visit, other_site):
    assert visit("/busy").outcome == Outcome.REFUSED
    with pytest.raises(LeftAlone):
        visit("/good")
    assert other_site.paths() == ["/busy"]


def test_every_step_of_the_way_is_kept_and_no_redirect_is_followed_for_ever(visit, other_site):
    tried = visit("/chain/2")
    assert [hop.status for hop in tried.hops] == [308, 308, 308, 200]
    assert tried.final == f"{other_site.address}/good"
    other_site.asked.clear()
    visit("/endless")
    assert len(other_site.paths()) == 11


def test_we_say_who_we_are_and_carry_nothing(visit, other_site, settings):
    visit("/good")
    visit("/moved")
    for _how, _path, headers in other_site.asked:
        names = {name.lower() for name in headers}
        assert not names & {"cookie", "referer", "authorization", "from", "origin"}
        assert headers["User-Agent"] == f"SignpostLinkCheck/1.0 (+{settings.SIGNPOST_URL}/about/)"


@pytest.mark.parametrize("path", ["/drips-body", "/huge"])
def test_the_line_is_closed_as_soon_as_enough_is_known(visit, other_site, path):
    visit(path)
    assert other_site.cut_off.wait(5), "The server could go on sending."
    assert other_site.bytes_sent < 20_000_000


# Letters beyond ASCII


def test_an_address_with_other_letters_is_encoded(visit, other_site):
    assert visit("/wörter/größe?q=ü#unten").outcome == Outcome.MISSING
    assert other_site.paths()[0] == "/w%C3%B6rter/gr%C3%B6%C3%9Fe?q=%C3%BC"


@pytest.mark.parametrize(
    ("address", "host", "path"),
    [
        ("https://münchen.example/straße", "xn--mnchen-3ya.example", "/stra%C3%9Fe"),
        ("https://EXAMPLE.org", "example.org", "/"),
        ("https://example.org/a%20b?c=%C3%A9#d", "example.org", "/a%20b?c=%C3%A9"),
        ("http://[2001:db8::1]:8080/x", "2001:db8::1", "/x"),
    ],
)
def test_taking_an_address_apart(address, host, path):
    target = target_of(address)
    assert (target.host, target.path) == (host, path)


@pytest.mark.parametrize(
    "address",
    ["", "mailto:a@example.org", "ftp://example.org/", "https://", "https:///path", "https://name:word@example.org/",
     "http://example.org:port/", "itms-apps://store", "https://\ud800.example/"],
)  # fmt: skip
def test_what_is_no_address_is_never_asked(address):
    with pytest.raises(NotAnAddress):
        target_of(address)
    assert a_visitor().visit(address).outcome == Outcome.ODD


def test_a_way_out_of_the_web_is_odd(visit, other_site):
    other_site.leads_to = "market://details?id=app"
    assert visit("/to").outcome == Outcome.ODD


def test_other_letters_in_a_redirect_are_read_as_browsers_do(visit, other_site):
    assert visit("/to-words").final == f"{other_site.address}/wörter"
    assert other_site.paths()[-1] == "/w%C3%B6rter"
    raw = "/wörter".encode().decode("latin-1")
    assert next_address("https://example.org/a", raw) == "https://example.org/wörter"
    assert next_address("https://example.org/a/b", " ../c ") == "https://example.org/c"
    assert next_address("https://example.org/", "http://[broken") == "http://[broken"


# robots.txt


def test_what_robots_txt_forbids_is_not_asked(visit, other_site):
    other_site.robots = lambda handler: handler.say(200, b"User-agent: *\nDisallow: /secret\n")
    assert visit("/secret").outcome == Outcome.ROBOTS
    assert visit("/good").outcome == Outcome.SEEN
    assert other_site.paths() == ["/good"]


def test_robots_txt_may_name_us(visit, other_site):
    other_site.robots = lambda handler: handler.say(200, b"User-agent: SignpostLinkCheck\nDisallow: /\n")
    assert visit("/good").outcome == Outcome.ROBOTS


def test_robots_txt_is_asked_for_again_after_a_redirect(visit, other_site, another_site):
    another_site.robots = lambda handler: handler.say(200, b"User-agent: *\nDisallow: /\n")
    other_site.leads_to = f"{another_site.address}/good"
    tried = visit("/to")
    assert tried.outcome == Outcome.ROBOTS and [hop.status for hop in tried.hops] == [302]
    assert another_site.paths() == []


def test_robots_txt_that_moves_is_followed(visit, other_site, another_site):
    other_site.robots = lambda handler: handler.say(301, Location=f"{another_site.address}/robots.txt")
    another_site.robots = lambda handler: handler.say(200, b"User-agent: *\nDisallow: /good\n")
    assert visit("/good").outcome == Outcome.ROBOTS


@pytest.mark.parametrize(
    "robots",
    [
        lambda handler: handler.say(500),
        lambda handler: handler.say(429),
        lambda handler: handler.on_mute(),
        lambda handler: (handler.send_response(200), handler.end_headers(), handler.drip(b"#")),
        lambda handler: handler.on_nonsense(),
        lambda handler: handler.on_to(),
    ],
)
def test_where_robots_txt_gives_an_error_nothing_is_asked(visit, other_site, robots):
    other_site.leads_to = "market://robots"
    other_site.robots = robots
    assert visit("/good").outcome == Outcome.ROBOTS_UNREAD
    assert visit("/good").outcome == Outcome.ROBOTS_UNREAD
    assert other_site.paths() == []
    assert len(other_site.asked) == 1, "It was read more than once in a round."


@pytest.mark.parametrize(
    "robots",
    [
        lambda handler: handler.say(404),
        lambda handler: handler.say(403),
        lambda handler: handler.say(301, Location="/robots.txt"),
        lambda handler: handler.say(200, b"\xff\xfe not text \x00"),
        lambda handler: handler.say(200, b"User-agent: *\nDisallow:\n" + b"# words\n" * 200_000),
        lambda handler: handler.say(200, "\ufeffUser-agent: *\nAllow: /\n".encode()),
    ],
)
def test_where_there_are_no_rules_everything_may_be_asked(visit, other_site, robots):
    other_site.robots = robots
    assert visit("/good").outcome == Outcome.SEEN


def test_a_byte_order_mark_hides_no_rule():
    rules = rules_in(Answer(200, body="\ufeffUser-agent: *\nDisallow: /\nCrawl-delay: 7".encode()))
    assert rules.forbids("SignpostLinkCheck", "https://example.org/a") == Outcome.ROBOTS
    assert rules.crawl_delay("SignpostLinkCheck") == 7


# Private networks


@pytest.mark.parametrize(
    "place",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::10.0.0.1",
     "2002:7f00:0001::", "2001:db8::1"],
)  # fmt: skip
def test_private_places(place):
    assert not is_public(place)


@pytest.mark.parametrize("place", ["93.184.216.34", "2606:4700::1111", "64:ff9b::93.184.216.34", "::ffff:8.8.8.8"])
def test_public_places(place):
    assert is_public(place)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "0x7f.1", "2130706433", "127.1"])
def test_every_way_to_write_this_machine_is_found_out(host):
    with pytest.raises(PrivateNetwork):
        places_of(host, 80)


def names(**known):
    """Return a name server that knows a few names, and says something else the second time."""
    left = {name: list(places) for name, places in known.items()}

    def lookup(host, port, **_options):
        name = host.partition(".")[0]
        if name not in left:
            return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        place = left[name].pop(0) if len(left[name]) > 1 else left[name][0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in place.split()]

    return lookup


def test_one_private_address_among_public_ones_is_enough():
    with pytest.raises(PrivateNetwork):
        places_of("mixed.example", 443, lookup=names(mixed=["93.184.216.34 10.0.0.1"]))


def test_a_private_address_is_not_asked_nor_after_a_redirect(other_site):
    visitor = a_visitor(may_go=is_public)
    assert visitor.visit(f"{other_site.address}/good").outcome == Outcome.PRIVATE
    assert other_site.asked == []
    other_site.leads_to = f"http://127.0.0.2:{other_site.server_port}/good"
    tried = a_visitor(may_go=only_here).visit(f"{other_site.address}/to")
    assert tried.outcome == Outcome.PRIVATE and [hop.status for hop in tried.hops] == [302]
    assert other_site.paths() == ["/to"]


def test_the_connection_goes_to_the_place_that_was_looked_at(other_site):
    """The name means this server when it is looked at, and something private ever after: the visit ends there."""
    lookup = names(rebinding=["127.0.0.1", "127.0.0.2"])
    asker = Asker("test", IN_A_HURRY, lambda host, port: places_of(host, port, only_here, lookup))
    target = target_of(f"http://rebinding.example:{other_site.server_port}/good")
    assert asker.send("GET", target).status == 200
    assert other_site.asked[0][2]["Host"] == f"rebinding.example:{other_site.server_port}"
    assert asker.send("GET", target).problem == Outcome.PRIVATE


def test_a_name_that_nobody_has_and_one_that_cannot_be_looked_up_now():
    def fails(error):
        def lookup(*_args, **_options):
            raise socket.gaierror(error, "")

        return lookup

    assert a_visitor(lookup=fails(socket.EAI_NONAME)).visit("http://x.example/").outcome == Outcome.UNREACHED
    assert a_visitor(lookup=fails(socket.EAI_AGAIN)).visit("http://x.example/").outcome == Outcome.ROBOTS_UNREAD
    with pytest.raises(NoSuchName):
        places_of("a" * 70 + ".example", 80)
    with pytest.raises(NoSuchName):
        places_of("empty.example", 80, lookup=lambda *args, **options: [])


def test_the_next_place_of_a_name_is_tried(other_site):
    """Nobody answers at the first place; the second is the server."""
    lookup = names(two=["127.0.0.3 127.0.0.1"])
    visitor = a_visitor(may_go=lambda place: place.startswith("127."), lookup=lookup)
    assert visitor.visit(f"http://two.example:{other_site.server_port}/good").outcome == Outcome.SEEN


# Certificates


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for good.example, signed by nobody."""
    folder = tmp_path_factory.mktemp("certificate")
    key, file = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
               "-keyout", key, "-out", file, "-days", "2", "-subj", "/CN=good.example", "-addext",
               "subjectAltName=DNS:good.example"]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    return file, key


@pytest.fixture
def secure_site(certificate):
    """A server that speaks TLS."""
    server = StrangeServer()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    with running(server):
        yield server


def secure_asker(tls=None):
    lookup = names(good=["127.0.0.1"], other=["127.0.0.1"])
    return Asker("test", IN_A_HURRY, lambda host, port: places_of(host, port, only_here, lookup), tls)


def test_a_good_certificate_is_checked_against_the_name_not_the_place(secure_site, certificate):
    asker = secure_asker(ssl.create_default_context(cafile=certificate[0]))
    assert asker.send("GET", target_of(f"https://good.example:{secure_site.server_port}/good")).status == 200
    other = asker.send("GET", target_of(f"https://other.example:{secure_site.server_port}/good"))
    assert other.problem == Outcome.CERTIFICATE


def test_a_certificate_that_nobody_signed_is_never_overlooked(secure_site):
    target = target_of(f"https://good.example:{secure_site.server_port}/good")
    assert secure_asker().send("GET", target).problem == Outcome.CERTIFICATE
    assert secure_site.asked == []


def test_a_server_that_never_finishes_its_greeting_is_cut_off():
    """It takes the connection and says nothing, one byte at a time."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        asker = Asker("test", Limits(0.5, 5, 0.6, 5), lambda host, port: ["127.0.0.1"])
        began = time.monotonic()
        answer = asker.send("GET", target_of(f"https://mute.example:{listening.getsockname()[1]}/"))
    assert answer.problem == Outcome.SLOW
    assert time.monotonic() - began < 4
