"""Syllables, sentences and the two formulas, held to words counted by hand and to examples worked by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content_checks.rules.reading_level import COUNTED_BY_HAND, _by_rule, measure, sentences_in, syllables

# Counted by hand, by saying each word aloud. Words that are said in two ways ("different") stand as they are spelled.
BY_HAND = {
    1: """
        a act age aged aim all and app app's apps are aren't ask asked at aunt bank ban beds been best big birth block
        blocked box boy's brain breathe bring build bus by bye call called calls calm can't card care caught chain
        change changed chat check child's choose claims class clear clicks clock closed clothes clue coach code come
        course cruise dance dared date day dealt did do don't done door drive dropped ears eight else end eye eyes
        faced fail fair fake fakes false fault fear feels fight file fire five flag fooled for forced found free
        friend friends friend's front full game games gave ghost give good grown guess guest guide guides had hard
        harmed he hear heard help helped here hide him hoped house how hurt I'll I've it's job join jokes judge jump
        just keep key kind knew knocked know known laugh laughed law league learned least leave let's lied life like
        liked lists live lives lock looked lose loved made mail make may mean might mind mine moved much mute name
        named need nice night no none noise north not note now nude nudes off old once one our own page paid part past
        pause phone phones pick place plan played please plus point post praise press pressed prize proof queue quick
        quiz quote race real rest right rose rude rule rules safe said save say scammed scams scared school scored
        scream screen search see seem seen self send sent set share shared she shock shoes should shout show shut side
        sign since skill sleep smile smiled some sounds speak spoke staff stage stay stayed stopped straight strange
        strength stuck style such sure switch tale talk talked task taught teach tease tells text thank that's the
        their them then there these they they're thing think third this those though thought threats three through
        time times tired to told tone tongue touched town track trades trick tricked tried true trust truth two type
        us use used view voice wait walked want was watch way we week weighs we're what where which who whole whose
        why wise won't word words work worse worth would write wrong year yes yet you you'll you've young yours
    """,
    2: """
        able about above abuse accept account across action active added admin adult adult's advice after again
        against ages agree agreed allowed alone always angry answer anxious argue argued around arrow ashamed asking
        away because become before began behave being belief believe better between beyond birthday blackmail blaming
        body borrow boyfriend breaking brother browser busy business button buyer buying careful carer carers caring
        carriage castle catching centre changes charges chatbot checking childline children choices choosing classmate
        clearing clever client closer coach's colleague comic comment conscience consent contact content control
        cookie copied copy couldn't could've council create cruel crying danger data decide deepfake delete deny
        details device didn't doctor doesn't doing during edges email ended enough even evening ever every excuse
        expect expert facebook facetime faces fallen famous fewer follow footprint forget friendly friendship fuel
        funny gaming gentle giant girlfriend giving going goodbye grooming guidance guidelines guilty handled happen
        happened happens harmful hasn't haven't healthy hedgehog helper helpful helpline hidden homework hopeful
        household human hundred image insults inside instead into invite involve isn't it'll item journal keeping
        kindly kindness knowing language layer layers layout leaflet learning leaving lifeline likely likewise lion
        little living lonely louder lovely lucky lying manage marriage matter maybe meanwhile meaning meeting member
        message method million mistake mobile moment movement myself nation nearly needed neither network nicely
        notebook nothing notice number offer offline often okay older online only open opened other outside over pages
        page's parent party password pattern patient payment peaceful pencil people perhaps person photo picture
        planner platform player players playing pocket poem poet police poster power pretend pressure printed private
        problem profile promise proper protect proving pupil pupils puppy question quickly quiet random react reader
        ready really reason recent record reduce refuse rely remind remove repeat replied reply report rescue resource
        respect reuse reused reward risky robin royal ruin safely safer safest safety saying scary science screenshot
        second secret seeing sending senior sentence service sharing shouldn't sideways silent simple sister smaller
        social someone someone's something sometimes somewhere sorry special spoken statement statements stealing
        stepdad stories story stranger student suggest support surprise tablet taken talking target teacher telling
        texting themselves therefore threaten timeline title today toothbrush towards tricky trial trouble trusted
        trying turning uncle under unkind unless unsafe until update upload upset urgent useful value very village
        wanted wasn't watches website weekend without wonder worried worry wouldn't writing youngest yourself youtube
    """,
    3: """
        accepted accident addresses afterwards agencies agreeing agreement already amazing animal another answering
        anyone anything anyway anyone's area areas assembly audience awareness behaviour bullying camera carefully
        catfishing colourful companion company completely computer confident confusing connected consequence copying
        counsellor created creative creator curious decided decision deleted description devices diary difficult
        digital directly disabled disappear easier easily edited elected element employee encourage envelope eventful
        everyday everyone everything everywhere evidence exactly example excited explaining families favourite
        fingerprint followers forgetting frightening funniest funnier furious genius genuine government grandmother
        guarantee handwriting happier holiday horrible hospital however idea ideas images imagine important influence
        internet interrupt invited involvement justify kidnapping languages lawfully likelihood listening
        livestreaming location luckily management media medium messages messaging microphone misleading moderate
        nobody notices nowadays obvious offensive opening opinion opinions organise parenting passionate permission
        persuading policies policy position positive pretending prevention previous privacy privately promises
        properly protected punishment quieter radio reaction reassure recipe recorded recovered remember reminded
        removal replying reported responses safeguarding scarier scientist sensitive serious services settlement
        several sextortion sexual signatures similar sincerely somebody suicide supporting suspicious teenager
        telephone terrible theory threatening together tomorrow totally trampoline uncertain uniform unkindly
        upsetting username usernames usual vehicle video videos violence violent visible visited visitors volunteer
        whatever whenever wherever whoever worrying
    """,
    4: """
        accessible adolescence analysis anxiety anybody apology appropriate application approximate category
        circumstances community comfortable complicated consequences conversation conversations definitely designated
        development discovery disrespectful education embarrassing emergency encouragement environment everybody
        experience explanation gradually helicopter humiliate identity immediate independent information intelligent
        interesting librarian negotiate intimidate investigate invisible invitation January literally material
        necessary nevertheless obviously operation ordinary particular photography political practitioner presentation
        professional psychology punctuation reality reassurance relationship relationships reliably responsible
        secretary separately seriously situation society suicidal supervisor technology temporary television
        understanding unfamiliar usually variety
    """,
    5: """
        accommodation administration anniversary appreciation communication consideration curiosity determination
        experiences experiencing hospitality immediately impersonation individual international manipulation
        opportunity organisation personality qualification unfortunately university
    """,
    6: "accessibility availability responsibility",
}
COUNTED = [(word, count) for count, words in BY_HAND.items() for word in words.split()]


@pytest.mark.parametrize("count", BY_HAND)
def test_syllables_are_those_that_are_heard(count):
    words = BY_HAND[count].split()
    assert {word: syllables(word) for word in words if syllables(word) != count} == {}


def test_no_word_is_counted_by_hand_that_the_rules_count_right():
    assert [word for word, count in COUNTED_BY_HAND.items() if _by_rule(word) == count] == []


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("STOP", 1),
        ("Everyone", 3),
        ("it’s", 1),
        ("coach’s", 2),
        ("'hello'", 2),
        ("7", 1),
        ("2026", 1),
        ("12:30", 1),
        ("hmm", 1),
        ("", 1),
        ("café", 2),
    ],
)
def test_capitals_quotes_and_numbers_do_not_change_the_count(word, count):
    """A number counts as one syllable, as Kincaid counted it."""
    assert syllables(word) == count


# --- Sentences


@pytest.mark.parametrize(
    ("block", "sentences"),
    [
        ("Stop. Block. Tell!", ["Stop.", "Block.", "Tell!"]),
        ("Is it you? Yes.", ["Is it you?", "Yes."]),
        ("No full stop here", ["No full stop here"]),
        ("Well… I can wait.", ["Well…", "I can wait."]),
        ("Well… maybe not.", ["Well… maybe not."]),
        ("Use a nickname, e.g. a bird or a tree.", ["Use a nickname, e.g. a bird or a tree."]),
        ("Choose a game, e.g. Minecraft or chess.", ["Choose a game, e.g. Minecraft or chess."]),
        ("Ask Mr. Robin or Dr. Owl.", ["Ask Mr. Robin or Dr. Owl."]),
        ("“Stop!” she said. He did.", ["“Stop!” she said.", "He did."]),
        ("She said “Stop.” Then she left.", ["She said “Stop.", "Then she left."]),
        ('He asked, "Who are you?" Nobody spoke.', ['He asked, "Who are you?', "Nobody spoke."]),
        ("Open the app. iPads look the same.", ["Open the app.", "iPads look the same."]),
        ("It costs £1.50 at 10.30 today.", ["It costs £1.50 at 10.30 today."]),
        ("Look.\n   Then tell.", ["Look.", "Then tell."]),
        ("(Ask first.) Then go.", ["(Ask first.", "Then go."]),
        ("… !!! ---", []),
        ("", []),
    ],
)
def test_text_is_split_where_a_sentence_ends(block, sentences):
    assert sentences_in([block]) == sentences


def test_the_end_of_a_list_item_ends_a_sentence():
    items = ["Your name", "Your school", "Where you live"]
    assert sentences_in(items) == items
    assert measure(items).longest == 3


# --- The formulas


def words_and_syllables(text: str) -> tuple[int, int]:
    """Return how many words and syllables a text of one sentence has."""
    words = text.replace(",", "").rstrip(".").split()
    return len(words), sum(map(syllables, words))


def test_the_cat_sat_on_the_mat():
    """Six words of one syllable: 0.39 × 6 + 11.8 × 1 - 15.59 = -1.45, the grade that the literature gives."""
    level = measure(["The cat sat on the mat."])
    assert level.grade == pytest.approx(-1.45, abs=0.051)
    assert (level.words, level.sentences, level.longest, level.lix) == (6, 1, 6, 6.0)


def test_a_sentence_whose_reading_ease_is_known():
    """Flesch's own formula gives it 69: 206.835 - 1.015 × 16 - 84.6 × 23 / 16, so that it has 23 syllables."""
    text = "This sentence, taken as a reading passage unto itself, is being used to prove a point."
    assert words_and_syllables(text) == (16, 23)
    assert round(206.835 - 1.015 * 16 - 84.6 * 23 / 16) == 69
    assert measure([text]).grade == pytest.approx(0.39 * 16 + 11.8 * 23 / 16 - 15.59, abs=0.051)


def test_both_formulas_worked_by_hand():
    """Eight words, two sentences, 15 syllables; four words have more than six letters."""
    level = measure(["The robin sings. The children listened carefully yesterday."])
    assert (level.words, level.sentences) == (8, 2)
    assert level.grade == pytest.approx(0.39 * 4 + 11.8 * 15 / 8 - 15.59, abs=0.051)
    assert level.lix == 8 / 2 + 100 * 4 / 8


def test_lix_counts_words_of_more_than_six_letters():
    """“Tablets” has seven, “tablet” six; what follows an apostrophe is no letter of the word."""
    assert measure(["My tablet."]).lix == 2.0
    assert measure(["My tablets."]).lix == 2 + 100 / 2
    assert measure(["My tablet's case."]).lix == 3.0


def test_names_are_left_out_of_the_count():
    names = frozenset({"youtube kids", "youtube", "snapchat", "childline"})
    level = measure(["Open YouTube Kids on a tablet. Snapchat is for later. Childline."], names)
    assert (level.words, level.sentences) == (7, 2)
    assert measure(["Tell your friends."], frozenset({"friend"})).words == 3


@pytest.mark.parametrize("blocks", [[], [""], ["   "], ["… — !"], ["Snapchat", "Snapchat!"]])
def test_a_text_without_words_cannot_be_measured(blocks):
    with pytest.raises(ValueError, match="no text"):
        measure(blocks, frozenset({"snapchat"}))


def test_the_hardest_sentences_are_named_hardest_first():
    hard = "Unfortunately, the international organisation immediately investigated."
    level = measure(["We go. You go. They go.", hard, "Then all of us go home. I go. He goes."])
    assert level.hardest[0] == hard
    assert len(level.hardest) == 5


# --- Properties

words = st.sampled_from([word for word, _ in COUNTED])
written = st.lists(words, min_size=3, max_size=15).map(lambda found: " ".join(found).capitalize() + ".")
texts = st.lists(written, min_size=1, max_size=6)
unhurried = settings(deadline=None, max_examples=40)


@unhurried
@given(texts)
def test_an_easy_short_sentence_never_makes_a_text_harder(text):
    before, after = measure(text), measure([*text, "We can go."])
    assert after.grade <= before.grade + 0.1
    assert after.lix <= before.lix + 0.1


@unhurried
@given(texts)
def test_a_longer_word_never_makes_a_text_easier(text):
    easier, harder = measure([*text, "We like home."]), measure([*text, "We like accessibility."])
    assert easier.grade <= harder.grade
    assert easier.lix <= harder.lix


@unhurried
@given(texts, st.randoms(use_true_random=False))
def test_neither_order_nor_blocks_nor_saying_it_twice_change_the_level(text, random):
    level = measure(text)
    mixed = random.sample(text, len(text))
    for other in (measure(mixed), measure([" ".join(text)]), measure([*text, *mixed])):
        assert (other.grade, other.lix, other.longest) == (level.grade, level.lix, level.longest)


@unhurried
@given(texts)
def test_the_figures_belong_together(text):
    level = measure(text)
    assert level.sentences == len(text)
    assert level.words == sum(len(sentence.split()) for sentence in text)
    assert level.longest == max(len(sentence.split()) for sentence in text)
    assert set(level.hardest) <= set(text)


@unhurried
@given(texts, texts)
def test_a_name_neither_adds_nor_takes_away(text, more):
    plain = measure([*text, *more])
    named = measure([*text, *(f"Zzyzx {sentence}" for sentence in more)], frozenset({"zzyzx"}))
    assert (named.grade, named.lix, named.words) == (plain.grade, plain.lix, plain.words)


@unhurried
@given(st.text(max_size=30))
def test_any_word_has_a_syllable_and_any_text_can_be_split(text):
    assert syllables(text) >= 1
    assert all(sentence.strip() for sentence in sentences_in([text]))


@unhurried
@given(words)
def test_capitals_never_matter(word):
    assert syllables(word.upper()) == syllables(word) == syllables(word.capitalize())
