"""Every mistake of every file is reported at once, with its line and how to mend it."""

import pytest

from starter_content.loader import check
from starter_content.problems import NotLoadedError

GUIDE = "guides/blocking/8-10.en.md"
CHILDLINE = "helplines/childline.yaml"


def problems_of(folder) -> list[tuple[str, int, str]]:
    with pytest.raises(NotLoadedError) as refused:
        check(folder)
    return [(problem.file, problem.line, problem.message) for problem in refused.value.problems if not problem.note]


def only_problem(folder) -> tuple[str, int, str]:
    (problem,) = problems_of(folder)
    return problem


def test_a_sound_folder_has_no_problem_and_its_missing_voices_are_a_note(folder):
    notes = check(folder)
    assert [note.file for note in notes] == ["guides/blocking"]
    assert "No voice for 4-7, 11-13, 14-17, parents, schools yet" in notes[0].message
    assert "guides/blocking/4-7.en.md" in notes[0].message


def test_all_problems_of_all_files_are_reported_at_once(folder, change):
    change(GUIDE, "question:", "qestion:")
    change("signposting/remits.yaml", "[blocking]", "[bloking]")
    change(CHILDLINE, "hours: 24/7", "hours: whenever")
    change("helplines/meic.yaml", "0800 1111", "0800 11")
    change("doors/home.en.yaml", "title: Which way?", "title: [")
    found = problems_of(folder)
    assert {file for file, _line, _message in found} == {
        GUIDE, "signposting/remits.yaml", CHILDLINE, "helplines/meic.yaml", "doors/home.en.yaml"
    }  # fmt: skip
    assert all(line > 0 and message.rstrip().endswith((".", "?", "”", "]")) for _file, line, message in found)


def test_a_wrong_number_does_not_hide_behind_wrong_hours_beside_it(folder, change):
    change(CHILDLINE, "0800 1111", "0800 11")
    change(CHILDLINE, "hours: 24/7", "hours: whenever")
    said = " ".join(message for _file, _line, message in problems_of(folder))
    assert "0800 11" in said and "cannot be read" in said


def test_a_missing_voice_is_named_beside_the_problems(folder, change):
    change(GUIDE, "question:", "qestion:")
    with pytest.raises(NotLoadedError) as refused:
        check(folder)
    assert any(problem.note and "No voice for" in problem.message for problem in refused.value.problems)


def test_a_wrong_key_is_named_with_the_right_one(folder, change):
    change(CHILDLINE, "not_for:", "notfor:")
    found = problems_of(folder)
    assert (CHILDLINE, 12, "notfor: There is no such key. Did you mean “not_for”?") in found
    assert any("not_for: This key is missing" in message for _file, _line, message in found)


def test_a_wrong_key_deep_inside_is_compared_with_the_keys_of_that_place(folder, change):
    change(CHILDLINE, "    hours: 24/7", "    hour: 24/7")
    assert any(
        "channels → 1 → hour: There is no such key. Did you mean “hours”?" in m for _f, _l, m in problems_of(folder)
    )


def test_an_unknown_topic_is_named_with_its_line(folder, change):
    change("signposting/remits.yaml", "[blocking]", "[bloking]")
    file, line, message = only_problem(folder)
    assert (file, line) == ("signposting/remits.yaml", 4)
    assert "no topic called “bloking”" in message and "Did you mean “blocking”?" in message


@pytest.mark.parametrize(
    ("path", "old", "new", "words"),
    [
        (CHILDLINE, "hours: 24/7", "hours: Mo-Fr 9-", "Write them like “Mo-Fr 09:00-17:00”"),
        (CHILDLINE, "0800 1111", "0800 1111 1111 1", "a digit is missing, wrong or too many"),
        (CHILDLINE, "value: 0800 1111", "value: 999", "Put it into quotation marks: '999'"),
        (CHILDLINE, "kind: phone", "kind: fone", "Did you mean “phone”?"),
        (CHILDLINE, "cost: free", "cost: fre", "Did you mean “free”?"),
        (CHILDLINE, "- general", "- genral", "Did you mean “general”?"),
        (CHILDLINE, "- GB", "- GB-SCO", "Did you mean “GB-SCT”?"),
        (CHILDLINE, "key: childline", "key: childlin", "the file is called “childline”"),
        (CHILDLINE, "gathered_on: 2026-11-22", "gathered_on: 22.11.2026", "Write the day as 2026-11-22"),
        (CHILDLINE, "gathered_on: 2026-11-22", "gathered_on: 2026-13-45", "Write a day as 2026-11-22"),
        (CHILDLINE, "cost: free", "cost: free\ncost: unknown", "stands here twice"),
        (CHILDLINE, "name: Childline", "\tname: Childline", "not tabs"),
        ("vocabulary/topics.yaml", "drawing: flag", "drawing: falg", "Did you mean “flag”?"),
        ("vocabulary/topics.yaml", "key: reporting", "key: blocking", "a second time"),
        ("vocabulary/topics.yaml", "Stay calm.", "Call 0800 1111.", "Take it out"),
        ("vocabulary/topics.yaml", "sensitive: false", "sensitive: no", "Write true or false"),
        ("vocabulary/regions.yaml", "slug: scotland", "slug: childline", "belongs to"),
        ("signposting/who_comes_first.yaml", "to: childline", "to: chidline", "Did you mean “childline”?"),
        ("signposting/who_comes_first.yaml", "[urgent, soon]", "[urgently]", "Did you mean “urgent”?"),
        (GUIDE, "::: big-idea", "::: bigidea", "Did you mean “big-idea”?"),
        (GUIDE, "#### Phone or tablet", "#### Phone and tablet", "Did you mean “Phone or tablet”?"),
        (GUIDE, "there.", "there. Ring 0800 1111.", "The phone number 0800 1111"),
        (GUIDE, "there.", "<b>there</b>.", "HTML is not used"),
        (GUIDE, "there.", "*there*.", "Slanted letters"),
        (GUIDE, "there.", "[there](blocking).", "leads nowhere"),
        (GUIDE, "there.", "[there](tel:08001111).", "Numbers come from helpline records"),
        (GUIDE, "there.", "[there](javascript:alert).", "leads nowhere"),
        (GUIDE, "there.", "![there](/x.png)", "::: picture"),
        (GUIDE, "They cannot write to you there.", "### There", "not one of those that README.md names"),
        (GUIDE, "They cannot write to you there.", "> There", "Take the > away"),
        (GUIDE, "### Look\n", "", "### Step"),
        (GUIDE, "::: steps What to do", "::: steps", "This block needs a heading"),
        (GUIDE, "::: steps What to do", "::: steps " + "What to do " * 10, "at most 80 characters"),
        (GUIDE, "---\ntitle", "title", "must begin with a line ---"),
    ],
)  # fmt: skip
def test_each_mistake_is_explained(folder, change, path, old, new, words):
    change(path, old, new)
    assert any(words in message for _file, _line, message in problems_of(folder)), problems_of(folder)


def test_an_unclosed_block_is_reported_where_it_begins(folder, change):
    change(GUIDE, "trust.**\n:::\n", "trust.**\n")
    file, line, message = only_problem(folder)
    assert (file, line) == (GUIDE, 12)
    assert "“::: big-idea The big idea” is never closed" in message


def test_a_closing_mark_without_a_block_is_reported(folder, change):
    change(GUIDE, "## What does", ":::\n\n## What does")
    assert only_problem(folder)[1:] == (16, "This ::: closes a block that was never opened. Take it out.")


def test_a_story_must_have_all_its_parts(folder, change):
    change(GUIDE, "## What does", "::: story Sam\n### What happened\nA.\n\n### Who helpd\nB.\n:::\n\n## What does")
    messages = [message for _file, _line, message in problems_of(folder)]
    assert any("Did you mean “Who helped”?" in message for message in messages)
    for missing in ("Who helped", "How it ended", "Whose fault", "What you can do"):
        assert any(f"“### {missing}”" in message for message in messages)


def test_broken_yaml_is_reported_with_its_line(folder, change):
    change("vocabulary/topics.yaml", "meaning: What blocking means.", "meaning: What: blocking: means")
    file, line, message = only_problem(folder)
    assert (file, line) == ("vocabulary/topics.yaml", 4)
    assert "not readable as YAML" in message and "quotation marks" in message


def test_an_entry_that_contains_itself_is_refused(folder):
    (folder / "signposting/remits.yaml").write_text("- &a\n  key: *a\n")
    assert any("contains itself" in message for _file, _line, message in problems_of(folder))


def test_a_guide_of_an_unknown_topic_or_audience_is_refused(folder):
    text = (folder / GUIDE).read_text()
    (folder / "guides/bloking").mkdir()
    (folder / "guides/bloking/8-10.en.md").write_text(text)
    (folder / "guides/blocking/parent.en.md").write_text(text)
    messages = [message for _file, _line, message in problems_of(folder)]
    assert any("no topic called “bloking”" in message for message in messages)
    assert any("“parent” is no audience. Did you mean “parents”?" in message for message in messages)


@pytest.mark.parametrize("path", ["guides/blocking/8-10.md", "helplines/Child Line.yaml", "guide/blocking/8-10.en.md"])
def test_a_file_that_nobody_reads_is_reported(folder, path):
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text("x")
    assert [file for file, _line, _message in problems_of(folder)] == [path]


def test_a_file_that_is_no_text_is_reported(folder):
    (folder / GUIDE).write_bytes(b"---\ntitle: caf\xe9\n---\n")
    assert only_problem(folder)[:2] == (GUIDE, 2)


def test_invisible_control_characters_are_reported(folder, change):
    change(GUIDE, "there.", "there\u202e.")
    assert only_problem(folder)[1] == 18


def test_a_missing_folder_is_reported(tmp_path):
    assert "no such folder" in only_problem(tmp_path / "nowhere")[2]
    (tmp_path / "empty").mkdir()
    assert "Nothing to load" in only_problem(tmp_path / "empty")[2]


def test_windows_line_ends_and_a_byte_order_mark_do_not_matter(folder):
    text = (folder / GUIDE).read_text()
    (folder / GUIDE).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert all(note.note for note in check(folder))
