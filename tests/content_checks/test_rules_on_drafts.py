"""Each rule on a draft of a real record: what trips it, and what nearly does."""

import pytest

from activities.models import SpotTheFakePage
from agreed_cards.models import AgreedCard
from content_checks.findings import Severity
from content_checks.runner import findings_for
from guides.models import GuidePage
from help_now.models import HelpNowPage, TellSomeonePage, Worry
from helplines.models import Helpline
from images.models import Illustration
from platforms.models import Platform
from taxonomy.models import Topic

pytestmark = pytest.mark.django_db
STOPS, REASON, NOTE = Severity.STOPS, Severity.NEEDS_REASON, Severity.NOTE


def rules(item) -> set[tuple]:
    return {(finding.rule, finding.severity) for finding in findings_for(item)}


def guide_with(*blocks, audience="8-10", topic="blocking"):
    """Return the draft of a guide with these blocks below its big idea."""
    guide = GuidePage.objects.get(slug=topic, audience=audience)
    idea = {"type": "big_idea", "value": {"heading": "The big idea", "words": "<p>Stop, and tell a grown-up.</p>"}}
    guide.body = GuidePage.body.field.to_python(
        [idea, *({"type": name, "value": value, "id": f"id-{name}"} for name, value in blocks)]
    )
    return guide


def words(html: str) -> tuple:
    return ("text", {"heading": "A part", "words": html})


@pytest.mark.parametrize(
    ("html", "finding"),
    [
        ("<p>Call 0800 1111.</p>", ("phone-numbers", STOPS)),
        ("<p>You should have asked.</p>", ("blame", REASON)),
        ("<p>Nobody will know.</p>", ("promise", REASON)),
        ("<p>This is how to bypass it.</p>", ("method", STOPS)),
        ("<p>Warn other parents.</p>", ("hoax", REASON)),
        ("<p>1 in 5 gets one.</p>", ("shock-numbers", REASON)),
        ("<p>Read <a href='/8-10/gone/'>this</a>.</p>", ("broken-link", STOPS)),
        ("<p>Notwithstanding extraordinary circumstances, communication is unavoidable.</p>", ("reading-level", NOTE)),
        ("<p>So many victims.</p>", ("vocabulary", NOTE)),
        ("<h4>Deep</h4><p>Go on.</p>", ("headings", NOTE)),
    ],
)
def test_words_in_a_guide(html, finding):
    draft = guide_with(words(html), *[words(f"<p>You can stop. You can ask {n}.</p>") for n in ("Mum", "Dad", "Gran")])
    assert finding[0] in {rule for rule, _severity in rules(draft)}
    if finding[0] != "reading-level":
        assert finding in rules(draft)


def test_near_misses_in_a_guide():
    draft = guide_with(
        words("<p>It is not your fault. Read <a href='/8-10/reporting/'>this</a>. It is not one in ten.</p>")
    )
    assert rules(draft) <= {("shock-numbers", REASON)}
    draft = guide_with(words("<p>It is not your fault. Read <a href='/8-10/reporting/'>this</a> for ages 8 to 10.</p>"))
    assert rules(draft) == set()


def test_a_finding_leads_to_its_block():
    draft = guide_with(words("<p>You should have asked.</p>"))
    (finding,) = [finding for finding in findings_for(draft) if finding.rule == "blame"]
    assert finding.block == "id-text" and finding.field == "body"


def test_a_guide_without_help_stops():
    guide = guide_with()
    guide.body[0].value["words"] = "<p>Stop.</p>"
    guide.body = GuidePage.body.field.to_python(
        [{"type": "big_idea", "value": {"heading": "The big idea", "words": "<p>Stop. Be kind.</p>"}}]
    )
    assert ("help-route", STOPS) in rules(guide)
    guide.body = GuidePage.body.field.to_python(
        [{"type": "big_idea", "value": {"heading": "H", "words": '<p>Stop. <a href="/help-now/">Get help</a></p>'}}]
    )
    assert ("help-route", STOPS) not in rules(guide)


def test_not_your_fault_is_missed_only_where_the_topic_needs_it():
    assert ("not-your-fault", REASON) not in rules(guide_with(topic="blocking"))
    assert ("not-your-fault", REASON) in rules(guide_with(topic="fake-profiles"))
    said = guide_with(words("<p>It is never your fault.</p>"), topic="fake-profiles")
    card = guide_with(("agreed_card", {"card": "blackmail"}), topic="fake-profiles")
    for draft in (said, card):
        assert ("not-your-fault", REASON) not in rules(draft)


def test_a_picture_that_an_editor_added_needs_words_unless_it_decorates():
    shown = Illustration(title="A fox", width=1, height=1, file="fox.svg")
    shown.save()
    value = {"drawing": "", "illustration": shown.pk, "alternative": "", "caption": ""}
    assert ("picture-words", STOPS) in rules(guide_with(("picture", value)))
    assert ("picture-words", STOPS) not in rules(guide_with(("picture", value | {"alternative": "A fox"})))
    assert ("picture-words", STOPS) not in rules(guide_with(("picture", {"drawing": "robin"})))
    Illustration.objects.update(only_decorates=True)
    assert ("picture-words", STOPS) not in rules(guide_with(("picture", value)))


def test_a_story_without_an_ending_stops():
    parts = ("what_happened", "who_helped", "how_it_ended", "whose_fault", "what_you_can_do")
    story = {"heading": "Sam", **dict.fromkeys(parts, "<p>Sam told Gran.</p>")}
    assert ("story-parts", STOPS) not in rules(guide_with(("story", story)))
    assert ("story-parts", STOPS) in rules(guide_with(("story", story | {"how_it_ended": "<p></p>"})))


def test_a_guide_without_sources_needs_a_reason_and_one_with_steps_stops():
    guide = guide_with()
    guide.sources = []
    assert ("sources", REASON) in rules(guide)
    step = {"heading": "Stop", "words": "", "variants": []}
    steps = guide_with(("steps", {"heading": "What to do", "steps": [step]}))
    assert not {rule for rule, _severity in rules(steps)} & {"sources"}
    steps.sources = []
    assert ("sources", STOPS) in rules(steps)


def test_a_guide_without_a_day_stops():
    guide = guide_with()
    guide.sources, guide.written_on = [{"name": "A book"}], None
    assert ("sources", STOPS) in rules(guide)


def test_a_new_guide_without_anything_can_be_looked_at():
    assert ("big-idea", STOPS) in rules(GuidePage(title="New"))
    assert not [rule for rule, _severity in rules(GuidePage(title="New")) if rule.startswith("check-failed")]


def test_what_a_made_up_stranger_writes_is_an_example_and_what_we_explain_is_not():
    page = SpotTheFakePage.objects.get(slug="a-swap-for-a-dragon")
    page.clues[0].value["shown"] = "You should have trusted me. Nobody will know. 1 in 5 win."
    assert not rules(page) & {("blame", REASON), ("promise", REASON), ("shock-numbers", REASON)}
    page.clues[0].value["why"] = "You should have seen it."
    assert ("blame", REASON) in rules(page)


def test_an_activity_for_a_child_names_help():
    page = SpotTheFakePage.objects.get(slug="a-swap-for-a-dragon")
    for block in page.clues:
        block.value["why"] = "That is odd."
    page.lead = page.truth_words = page.avatar_words = "A game."
    page.safe_move, page.talk, page.search_description = "Do not reply.", "", ""
    assert ("help-route", STOPS) in rules(page)
    page.safe_move = "Do not reply. Tell a grown-up."
    assert ("help-route", STOPS) not in rules(page)


def test_each_answer_of_a_worry_names_help():
    worry = Worry.objects.get(key="bullying")
    assert ("help-route", STOPS) not in rules(worry)
    answer = worry.answers.all()[0]
    answer.first_step, answer.then, answer.keep, answer.if_not = "Stop.", "", "", "Rest."
    worry.answers.add(answer)
    (finding,) = [finding for finding in findings_for(worry) if finding.rule == "help-route"]
    assert "Children under 11" in finding.message


def test_every_reader_of_the_help_path_is_told_whose_fault_it_is_not():
    page = HelpNowPage.objects.get()
    assert ("not-your-fault", REASON) not in rules(page)
    words_for = page.readers.all()[0]
    words_for.not_your_fault = "Well done."
    page.readers.add(words_for)
    assert ("not-your-fault", REASON) in rules(page)


def test_what_not_to_say_is_an_example_in_the_note():
    note = TellSomeonePage.objects.get()
    note.do_not_say += "\nYou should have told me."
    assert ("blame", REASON) not in rules(note)
    note.say += "\nYou should have told me."
    assert ("blame", REASON) in rules(note)


def test_a_topic_of_harm_says_whose_fault_it_is_not():
    topic = Topic.objects.get(key="grooming")
    assert ("not-your-fault", REASON) not in rules(topic)
    topic.lead = topic.helps = topic.backfires = "Some words."
    topic.messages.set([])
    assert ("not-your-fault", REASON) in rules(topic)
    topic.key = "blocking"
    assert ("not-your-fault", REASON) not in rules(topic)


def test_a_card_of_harm_says_so_too():
    card = AgreedCard.objects.get(key="blackmail")
    assert rules(card) == set()
    for step in card.steps.all():
        step.heading, step.words = "Stop", "Tell an adult."
        card.steps.add(step)
    assert ("not-your-fault", REASON) in rules(card)


def test_steps_without_a_source_stop_and_weak_ones_are_a_note():
    platform = Platform.objects.get(key="snapchat")
    steps = platform.steps.all()[0]
    steps.sources = []
    platform.steps.add(steps)
    assert ("sources", STOPS) in rules(platform)
    steps.sources, steps.confidence = [{"url": "https://example.org"}], "low"
    platform.steps.add(steps)
    assert ("sources", STOPS) not in rules(platform) and ("weak-source", NOTE) in rules(platform)


def test_numbers_belong_in_helplines():
    helpline = Helpline.objects.get(key="childline")
    helpline.not_for = "Danger now: call 999."
    assert ("phone-numbers", STOPS) not in rules(helpline)


def test_an_address_that_no_machine_has_seen_for_long_is_a_note(moment):
    from datetime import timedelta

    from outgoing_links.decide import Standing
    from outgoing_links.models import OutgoingLink, hash_of

    guide = GuidePage.objects.get(slug="blocking", audience="8-10")
    guide.sources = [{"name": "A page", "url": "https://example.org/old"}]
    long_ago = moment - timedelta(days=200)
    OutgoingLink.objects.create(
        address="https://example.org/old", address_hash=hash_of("https://example.org/old"), host="example.org",
        first_found=long_ago, last_checked=moment, last_seen=long_ago, standing=Standing.DID_NOT_ANSWER,
    )  # fmt: skip
    assert not [finding for finding in findings_for(guide) if "example.org" in finding.message]
    (finding,) = [f for f in findings_for(guide, moment.date()) if "example.org" in f.message]
    assert (finding.severity, finding.field, finding.excerpt) == (NOTE, "sources", "https://example.org/old")
