import json
from pathlib import Path

from tests.helpers.program import QA, grade


def test_parse_shows_the_pairs_and_asks_nobody(here: Path) -> None:
    """Questions and answers are shown with their lines; no judge and no ledger is needed."""
    ended = grade("parse", "a.txt")

    assert (ended.code, ended.err) == (0, "")
    assert "What is a tensor?" in ended.out
    assert "answer: line 2" in ended.out
    assert ended.out.splitlines()[-1].strip() == "2 questions, 2 answered"
    assert not (here / ".grader").exists()


def test_parse_is_not_stopped_by_settings_of_judging(here: Path) -> None:
    """An empty key or a rubric that is gone is no business of parse."""
    (here / "grader.toml").write_text('rubric = "gone.yaml"\n')

    assert grade("parse", "a.txt").code == 0


def rubric(path: Path, language: str = "") -> None:
    """A rubric in a language, or in none that it names."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"rubric: {path.stem}\n{language}default: {{criteria: [Good?]}}\n")


def test_parse_warns_of_a_rubric_in_another_language(here: Path) -> None:
    """The rubric is the one that grade would take: the one named, else the one that fits."""
    differs = "⚑ the transcript is in another language than the rubric: 'rules'"
    rubric(here / "rules.yaml", "language: zh\n")

    assert differs not in grade("parse", "a.txt").out
    assert differs in grade("parse", "a.txt", "--rubric", "rules.yaml").out.splitlines()

    rubric(here / "rubrics" / "rules.yaml", "language: zh\n")
    [found] = json.loads(grade("parse", "a.txt", "--format", "json").out)
    assert found["warnings"][0]["code"] == "language_differs"

    rubric(here / "rubrics" / "rules.yaml", "language: en\n")
    assert "⚑" not in grade("parse", "a.txt").out


def test_parse_needs_no_rubric(here: Path) -> None:
    """Several that fit or a broken one are a matter of grading, unless it was named."""
    rubric(here / "rubrics" / "one.yaml", "language: zh\n")
    rubric(here / "rubrics" / "two.yaml", "language: zh\n")
    assert (grade("parse", "a.txt").code, grade("parse", "a.txt").err) == (0, "")

    (here / "rubrics" / "one.yaml").write_text("rubric: [")
    assert grade("parse", "a.txt").code == 0
    ended = grade("parse", "a.txt", "-r", "rubrics/one.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert "rubrics/one.yaml:1" in ended.err


def test_parse_gives_json_as_an_array(here: Path) -> None:
    """One element a transcript, to stdout and to files."""
    (here / "b.txt").write_text(QA)

    ended = grade("parse", "a.txt", "b.txt", "--format", "json", "-o", "out.json")

    found = json.loads(ended.out)
    assert [(each["source"], len(each["pairs"])) for each in found] == [("a.txt", 2), ("b.txt", 2)]
    assert json.loads((here / "out.json").read_text()) == found


def test_of_several_transcripts_parse_shows_a_table(here: Path) -> None:
    """A batch is an overview: file, format, questions, answered, ignored, warnings."""
    (here / "b.txt").write_text(QA)

    rows = [line.split() for line in grade("parse", "a.txt", "b.txt").out.splitlines()]

    assert ["a.txt", "labelled", "2", "2", "0", "0"] in rows
    assert ["b.txt", "labelled", "2", "2", "0", "0"] in rows
    assert rows[-1] == ["4", "questions,", "4", "answered"]


def test_a_broken_file_does_not_keep_back_the_others(here: Path) -> None:
    """The others are shown, the broken one is an error of its own, and the exit code is 3."""
    (here / "empty.txt").write_text("")

    ended = grade("parse", "empty.txt", "a.txt")

    assert ended.code == 3
    assert ended.err.startswith("error: empty.txt: the file is empty")
    assert "a.txt" in ended.out
    assert ended.out.endswith("2 questions, 2 answered\n")


def test_parse_follows_the_language_asked_for() -> None:
    """--lang beats the transcript's own language."""
    assert grade("parse", "a.txt", "--lang", "zh").out.rstrip().endswith("2 个问题,2 个有回答")


def test_parse_is_told_who_speaks(here: Path) -> None:
    """Names without roles are settled by options."""
    (here / "names.txt").write_text("Ann: What is a tensor?\nBob: An array of numbers.\n" * 2)

    assert grade("parse", "names.txt").code in {0, 2}
    ended = grade("parse", "names.txt", "--interviewer", "Ann", "--candidate", "Bob")
    assert ended.code == 0
    assert "An array of numbers." in ended.out


def test_show_redacted_shows_what_would_be_sent(here: Path) -> None:
    """The texts as they are masked, by the rubric and the settings that would grade."""
    (here / "b.txt").write_text(
        "Candidate: Ann Lee\nQ: Ann, what is it?\nA: She told Ann Lee so.\n"
    )
    (here / "grader.toml").write_text('api_key_env = "GONE"\nblind = true\n')

    ended = grade("parse", "b.txt", "--show-redacted", "-r", "r.yaml")

    assert (ended.code, ended.err) == (0, "")
    assert "[NAME], what is it?" in ended.out
    assert "[PRONOUN] told [NAME] so." in ended.out
    assert "gendered words, schools" in " ".join(ended.out.split())
    plain = grade("parse", "b.txt", "--show-redacted", "--no-blind", "-r", "r.yaml").out
    assert "She told [NAME] so." in plain
    open_ = grade("parse", "b.txt", "--show-redacted", "--no-blind", "--no-redact").out
    assert "She told Ann Lee so." in open_
    assert "masked      nothing" in open_


def test_show_redacted_adds_to_the_json_of_parse(here: Path) -> None:
    """Every field of parse stays as it is; what would be sent stands beside it."""
    (here / "empty.txt").write_text("")
    [read] = json.loads(grade("parse", "a.txt", "--format", "json").out)

    ended = grade("parse", "a.txt", "empty.txt", "--show-redacted", "--format", "json")

    assert ended.code == 3
    [shown] = json.loads(ended.out)
    added = {"rubric", "redact", "blind", "not_masked"}
    assert {name: shown[name] for name in read if name != "pairs"} == {
        name: value for name, value in read.items() if name != "pairs"
    }
    assert shown.keys() - read.keys() == added
    for before, after in zip(read["pairs"], shown["pairs"], strict=True):
        assert {**before, "sent": after["sent"], "sent_with": None} == after
        assert after["sent"]["answer"] == before["answer"]
    assert grade("parse", "empty.txt", "--show-redacted").code == 2


def test_a_folder_counts_what_it_passes_over(here: Path) -> None:
    """What is not read is counted on stderr."""
    ended = grade("parse", ".")

    assert ended.code == 0
    assert ended.err == "skipped 2: rubric\n"
