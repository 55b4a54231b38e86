import pytest

from grader import transcripts
from grader.grading.names import introductions, names
from grader.models.transcript import Transcript


def read(text: str) -> Transcript:
    """A transcript from its text."""
    return transcripts.read(text.encode(), "t.txt")


QA = "\nQ: What is a tensor?\nA: An array of numbers.\n"


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("候选人: 张伟", ("张伟",)),
        ("候选人: 张伟 (David), 男, 28岁", ("张伟", "David")),
        ("Candidate: David (张伟)", ("David", "张伟")),
        ("Candidate: Raman, Priya", ("Raman", "Priya")),
        ("Candidate: Anna Berg (HR)", ("Anna Berg",)),
        ("候选人: 张伟(技术)", ("张伟",)),
        ("候选人: 匿名", ()),
        ("Interviewer: Laura Bennett", ("Laura Bennett",)),
        ("面试官：王强", ("王强",)),
        ("Candidate: anonymous", ()),
        ("Candidate: Candidate 7", ()),
        ("Candidate: Qi", ("Qi",)),
    ],
)
def test_the_headers_name_is_masked(header: str, found: tuple[str, ...]) -> None:
    """Whatever stands beside it; a word for somebody without a name is none."""
    assert names(read(header + QA), ()) == found


def test_names_that_the_user_gave_are_masked() -> None:
    """--candidate and --interviewer say a name in any format."""
    assert names(read(QA), ("Anna", None)) == ("Anna",)


def test_a_numbered_speaker_has_no_name() -> None:
    """Or the word speaker would be masked everywhere."""
    text = "Speaker 1: What is a tensor?\nSpeaker 2: It is an array of numbers with a shape.\n"
    document = transcripts.read(
        (text * 3).encode(), "t.txt", interviewer="Speaker 1", candidate="Speaker 2"
    )

    assert names(document, ("Speaker 1", "说话人2")) == ()


def test_an_interviewer_with_an_office_has_a_name() -> None:
    """The office is a word that answers need."""
    text = "Anna (Interviewer): What is a tensor?\nPriya (Candidate): An array of numbers.\n"

    assert set(names(read(text), ())) == {"Anna", "Priya"}


def test_whoever_introduces_himself_is_masked_everywhere() -> None:
    """In a question, an answer or the summary."""
    text = (
        "Q: Hi, I'm Anna Berg, what is a tensor?\nA: My name is Priya Raman. An array.\n"
        "Q: And a gradient?\nA: As I told Anna, a slope.\n"
    )

    assert names(read(text), ()) == ("Anna Berg", "Priya Raman")
    assert introductions(["我叫张伟,", "nobody"]) == ["张伟"]
