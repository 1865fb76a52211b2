"""What a family chose, between a form, an address and a sheet."""

from hypothesis import given
from hypothesis import strategies as st

from family_plan.choice import MOST_APPS, MOST_READ, NAMES, Child, Choice, address, from_address, from_form, settled

AGES = ("4-7", "8-10", "11-13", "14-17")
APPS = tuple(f"app-{number}" for number in range(20))


def fields(**values):
    """Return what reads the fields of a form or an address."""
    return lambda name: values.get(name, [])


def read(query: str) -> Choice:
    from django.http import QueryDict

    return from_address(QueryDict(query).getlist)


def test_a_form_becomes_a_short_address():
    children = from_form(
        fields(age_one=["8-10"], apps_one=["roblox", "youtube"], age_two=["11-13"], apps_two=["snapchat"])
    )
    assert address(children) == "one=8-10:roblox.youtube&two=11-13:snapchat"


def test_an_empty_form_is_no_plan():
    assert from_form(fields()) == () and address(()) == ""
    assert from_form(fields(age_one=[""], age_two=[""])) == ()


def test_a_second_child_alone_becomes_the_first():
    assert address(from_form(fields(age_one=[""], age_two=["4-7"]))) == "one=4-7"


def test_apps_without_an_age_are_kept_for_the_form():
    choice = read("one=:roblox")
    assert choice.children == (Child("", ("roblox",)),) and not choice.is_ready
    assert address(choice.children) == "one=:roblox"


def test_what_is_not_known_is_left_out_and_said():
    choice = settled(read("one=8-10:app-1.nothing&two=99:app-2"), AGES, APPS)
    assert choice == Choice((Child("8-10", ("app-1",)), Child("", ("app-2",))), unknown=True)
    assert settled(read("one=<script>:<b>"), AGES, APPS) == Choice((), unknown=True)
    assert not settled(read("one=8-10:app-1"), AGES, APPS).unknown


def test_the_same_app_twice_is_one_and_no_mistake():
    assert read("one=8-10:app-1.app-1") == Choice((Child("8-10", ("app-1",)),))


def test_there_are_at_most_six_apps_each():
    choice = settled(read(f"one=8-10:{'.'.join(APPS[:7])}&two=11-13:{'.'.join(APPS[:6])}"), AGES, APPS)
    assert [len(child.apps) for child in choice.children] == [MOST_APPS, 6]
    assert choice.too_many
    assert choice.apps == APPS[:6]


def test_a_third_child_is_passed_over():
    assert len(read("one=8-10&two=11-13&three=4-7").children) == len(NAMES) == 2


texts = st.text(max_size=300)


@given(
    st.dictionaries(st.sampled_from(["one", "two", "age_one", "apps_one", "apps_two"]), st.lists(texts, max_size=60))
)
def test_rubbish_is_read_without_harm_and_has_an_end(values):
    for children in (from_form(fields(**values)), from_address(fields(**values)).children):
        assert len(children) <= 2 and all(len(child.apps) <= MOST_READ for child in children)
        assert address(children).isascii()
    choice = settled(from_address(fields(**values)), AGES, APPS)
    assert {child.age for child in choice.children} <= {*AGES, ""} and set(choice.apps) <= set(APPS)


kids = st.builds(
    Child, st.sampled_from(AGES), st.lists(st.sampled_from(APPS), unique=True, max_size=MOST_APPS).map(tuple)
)


@given(st.lists(kids, min_size=1, max_size=2).map(tuple))
def test_an_address_brings_back_what_was_chosen(children):
    assert settled(read(address(children)), AGES, APPS) == Choice(children)
