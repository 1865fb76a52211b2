"""What was handed out is remembered for as long as it may be shown, and never beyond bounds."""

from delivery_network.handed_out import ON_ITS_WAY, Address, HandedOut

GUIDE, HELP = Address("www.example.org", "/8-10/blocking/"), Address("www.example.org", "/help/", "for=me")


def test_it_ends_when_the_network_has_let_go():
    now = [0.0]
    handed_out = HandedOut(lambda: now[0])
    handed_out.note(GUIDE, '"a"', 60)
    now[0] = 30.0
    handed_out.note(GUIDE, '"b"', 60)
    assert handed_out.all() == [(GUIDE, frozenset({'"a"', '"b"'}))]
    now[0] = 60.0 + ON_ITS_WAY
    assert handed_out.all() == [(GUIDE, frozenset({'"b"'}))]
    now[0] = 90.0 + ON_ITS_WAY
    assert handed_out.all() == [] and len(handed_out) == 0


def test_what_is_new_is_named_once_with_all_its_tags():
    handed_out = HandedOut(lambda: 0.0)
    handed_out.note(GUIDE, '"a"', 60)
    assert handed_out.new() == [(GUIDE, frozenset({'"a"'}))] and handed_out.new() == []
    handed_out.note(GUIDE, '"b"', 60)
    handed_out.note(HELP, '"c"', 60)
    assert sorted(handed_out.new()) == [(GUIDE, frozenset({'"a"', '"b"'})), (HELP, frozenset({'"c"'}))]
    handed_out.forget(GUIDE, frozenset({'"a"'}))
    handed_out.forget(HELP, frozenset({'"c"'}))
    assert handed_out.all() == [(GUIDE, frozenset({'"b"'}))]


def test_a_visitor_who_asks_for_everything_fills_no_memory():
    handed_out = HandedOut(lambda: 0.0, most=3)
    for number in range(10):
        handed_out.note(Address("www.example.org", f"/help/{number}/"), '"a"', 60)
    assert [address.path for address, _tags in handed_out.all()] == ["/help/9/", "/help/8/", "/help/7/"]


def test_an_address_is_written_as_networks_have_it():
    assert HELP.url("https") == "https://www.example.org/help/?for=me"
    welsh = Address("www.example.org", "/cy/tŷ/".encode().decode("latin-1"))
    assert welsh.url("https") == "https://www.example.org/cy/t%C5%B7/"
