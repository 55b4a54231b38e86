from pathlib import Path

import pytest

from grader import transcripts
from grader.errors import InputError
from grader.models.transcript import Cut, Segment
from grader.transcripts import Unlabelled, sidecar
from grader.transcripts.passages import fingerprint

TEXT = "What is a lock?\nIt guards shared state.\nThanks, that was all.\n"
PARTS = (
    Segment(kind="question", first=1, last=1),
    Segment(kind="answer", first=2, last=2),
    Segment(kind="aside", first=3, last=3),
)


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """A text without speakers."""
    (tmp_path / "talk.txt").write_text(TEXT)
    return tmp_path / "talk.txt"


def undivided(talk: Path) -> Unlabelled:
    """What is known of a text before it is cut."""
    with pytest.raises(Unlabelled) as error:
        transcripts.load(talk)
    return error.value


def kept(talk: Path) -> Path:
    """A cut beside the text."""
    path = sidecar.place(str(talk))
    assert path == talk.with_name("talk.pairs.json")
    sidecar.keep(path, Cut(sha256=fingerprint(undivided(talk).passages), segments=PARTS))
    return path


def test_a_kept_cut_counts_from_then_on(talk: Path) -> None:
    """The file holds a hash and ranges, one segment a line, and no word of the text."""
    path = kept(talk)

    [pair] = transcripts.load(talk).pairs
    assert (pair.question, pair.answer) == ("What is a lock?", "It guards shared state.")
    assert '\n  {"kind": "answer", "first": 2, "last": 2},\n' in path.read_text()
    assert "lock" not in path.read_text()
    assert sorted(each.name for each in talk.parent.iterdir()) == ["talk.pairs.json", "talk.txt"]


def test_a_person_may_correct_it(talk: Path) -> None:
    """The ranges are read as they stand in the file."""
    path = kept(talk)
    path.write_text(path.read_text().replace('"aside"', '"answer"'))

    [pair] = transcripts.load(talk).pairs
    assert pair.answer == "It guards shared state. Thanks, that was all."


def test_a_cut_of_other_words_is_stale(talk: Path) -> None:
    """White space may change, words may not."""
    kept(talk)
    talk.write_text(TEXT.replace("\n", "\n\n"))
    assert len(transcripts.load(talk).pairs) == 1

    talk.write_text(TEXT.replace("shared", "private"))
    with pytest.raises(InputError, match=r"talk\.pairs\.json: was made for other words than talk"):
        transcripts.load(talk)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (('"last": 2', '"last": 1'), "segment 2 .* must end between passage 2 and 3"),
        (('"first": 3', '"first": 2'), "segment 3 .* must begin at passage 3"),
        (('"answer"', '"reply"'), "segments.1.kind: input should be"),
        (('"first": 3', '"first": "x"'), "segments.2.first"),
        (('"first": 3, ', ""), "segments.2.first: field required"),
        (('"segments"', '"parts"'), "segments: field required"),
        (("[", "{"), "not sound JSON"),
        (("sha256", "sha\udcff"), "not UTF-8"),
    ],
)
def test_a_broken_cut_is_an_error_that_names_it(
    talk: Path, change: tuple[str, str], wrong: str
) -> None:
    """It is never half used."""
    path = kept(talk)
    path.write_text(path.read_text().replace(*change), errors="surrogateescape")

    with pytest.raises(InputError, match=wrong) as error:
        transcripts.load(talk)
    assert str(path) in str(error.value)


def test_a_cut_that_cannot_be_read_or_written_is_an_error(talk: Path) -> None:
    """A folder of that name stands in the way."""
    found = undivided(talk)
    talk.with_name("talk.pairs.json").mkdir()

    with pytest.raises(InputError, match="cannot be read"):
        sidecar.find(str(talk), found)
    with pytest.raises(InputError, match="cannot be written"):
        sidecar.keep(talk.with_name("talk.pairs.json"), Cut(sha256="", segments=PARTS))


def test_standard_input_has_no_place_for_a_cut(talk: Path) -> None:
    """Nor is one looked for."""
    assert sidecar.place("-") is None
    assert sidecar.find("-", undivided(talk)) is None
