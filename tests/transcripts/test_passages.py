from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.models.transcript import Cut, Passage, Segment
from grader.transcripts import Unlabelled
from grader.transcripts.document import Utterance
from grader.transcripts.passages import fault, fingerprint, numbered, reading

WORDS = (
    "So, what is a lock?", "It guards shared state. Two", "threads never write at once.",
    "Right. And when is it", "bad?", "When it is held for long.",
)  # fmt: skip


def spoken(*texts: str) -> tuple[Passage, ...]:
    """The passages of lines in which nobody is named."""
    return numbered([Utterance(None, text, n, n) for n, text in enumerate(texts, start=1)])


def segments(*kinds_and_ends: tuple[str, int]) -> tuple[Segment, ...]:
    """Segments without gaps, each with its kind and its last passage."""
    found, first = [], 1
    for kind, last in kinds_and_ends:
        found.append(Segment.model_validate({"kind": kind, "first": first, "last": last}))
        first = last + 1
    return tuple(found)


def cut(passages: tuple[Passage, ...], *kinds_and_ends: tuple[str, int]) -> Cut:
    """A cut that fits the passages."""
    return Cut(sha256=fingerprint(passages), segments=segments(*kinds_and_ends))


def test_passages_are_sentences_whatever_the_lines() -> None:
    """Each knows the lines that it runs over."""
    found = spoken(*WORDS)

    assert [(each.text, each.line_start, each.line_end) for each in found] == [
        ("So, what is a lock?", 1, 1),
        ("It guards shared state.", 2, 2),
        ("Two threads never write at once.", 2, 3),
        ("Right.", 4, 4),
        ("And when is it bad?", 4, 5),
        ("When it is held for long.", 6, 6),
    ]


def test_chinese_sentences_have_no_blanks_between_them() -> None:
    """Also where the line breaks within one."""
    found = spoken("请介绍一下锁。锁保护共", "享的状态！是吗？")

    assert [each.text for each in found] == ["请介绍一下锁。", "锁保护共享的状态！", "是吗？"]


def test_speech_without_punctuation_is_cut_where_its_lines_end() -> None:
    """And within a line only where that is very long."""
    lines = [f"and then number {n} came along with all of the others" for n in range(20)]

    assert [each.text for each in spoken(*lines)] == lines
    assert len(spoken("字" * 1000)) > 5
    assert all(len(each.text) <= 300 for each in spoken("word " * 1000))


@given(st.lists(st.text("ab .?。，字\n\t", max_size=700), max_size=6))
def test_no_character_is_lost_or_doubled(texts: list[str]) -> None:
    """Passages are the words of the text, in order."""
    found = spoken(*texts)

    assert "".join("".join(each.text for each in found).split()) == "".join("".join(texts).split())
    assert all(each.text == each.text.strip() != "" for each in found)
    lines = [each.line_start or 0 for each in found]
    assert all(one <= other for one, other in pairwise(lines))


def test_a_cut_gives_pairs_of_the_texts_own_words() -> None:
    """Questions, answers, a follow-up with its predecessor, and what is aside with its lines."""
    passages = spoken("Hello!", *WORDS, "Bye.")
    parts = ("aside", 1), ("question", 2), ("answer", 4), ("aside", 5), ("follow_up", 6)
    found = reading(passages, cut(passages, *parts, ("answer", 7), ("aside", 8)))

    assert [(pair.label, pair.question, pair.answer, pair.follows) for pair in found.pairs] == [
        (
            "#2–2", "So, what is a lock?",
            "It guards shared state. Two threads never write at once.", None,
        ),
        ("#6–6", "And when is it bad?", "When it is held for long.", 1),
    ]  # fmt: skip
    assert [item.lines for item in found.ignored] == [(1, 1), (5, 5), (8, 8)]
    assert [notice.code for notice in found.warnings] == ["cut_from_file"]


def test_an_answer_goes_on_after_a_remark() -> None:
    """A question without an answer is unanswered."""
    passages = spoken(*WORDS)
    parts = ("question", 1), ("answer", 2), ("aside", 4), ("answer", 5), ("question", 6)
    found = reading(passages, cut(passages, *parts))

    assert [(pair.answer, pair.state) for pair in found.pairs] == [
        ("It guards shared state. And when is it bad?", "answered"),
        ("", "unanswered"),
    ]


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        ([("question", 1, 2), ("answer", 4, 6)], r"segment 2 \(answer, 4 to 6\).*at passage 3"),
        ([("question", 1, 3), ("answer", 3, 6)], "must begin at passage 4"),
        ([("question", 1, 2), ("answer", 3, 7)], "must end between passage 3 and 6"),
        ([("question", 1, 2), ("answer", 3, 2)], "must end between passage 3 and 6"),
        ([("question", 0, 2), ("answer", 3, 6)], "must begin at passage 1"),
        ([("question", 1, 2), ("answer", 3, 5)], "end at passage 5 of 6"),
        ([("answer", 1, 2), ("question", 3, 6)], "before the first question"),
        ([("follow_up", 1, 2), ("question", 3, 6)], "before the first question"),
        ([("question", 1, 6)], "there is no answer"),
        ([("aside", 1, 6)], "there is no question"),
        ([], "end at passage 0 of 6"),
    ],
)
def test_every_passage_must_be_in_one_segment(
    parts: list[tuple[str, int, int]], wrong: str
) -> None:
    """In bounds, in order, none twice, none left out; and something to grade."""
    made = [Segment.model_validate({"kind": k, "first": a, "last": b}) for k, a, b in parts]

    assert fault(segments(("question", 1), ("answer", 6)), 6) is None
    with pytest.raises(AssertionError, match=wrong):
        raise AssertionError(fault(made, 6))


_KINDS = st.sampled_from(["question", "follow_up", "answer", "aside"])
_PARTS = st.lists(st.tuples(_KINDS, st.integers(-1, 9), st.integers(-1, 9)), max_size=5)


@given(_PARTS)
def test_a_cut_without_fault_can_always_be_read(parts: list[tuple[str, int, int]]) -> None:
    """Whatever a model or a person writes, no passage is counted twice."""
    passages = spoken(*WORDS)
    made = [Segment.model_validate({"kind": k, "first": a, "last": b}) for k, a, b in parts]
    if fault(made, len(passages)) is None:
        found = reading(passages, Cut(sha256="", segments=tuple(made)))
        used = [passage for pair in found.pairs for passage in pair.passages]
        assert len(used) == len(set(used)) == sum(b - a + 1 for k, a, b in parts if k == "answer")


SRT = "1\n00:00:01,000 --> 00:00:02,000\n{}\n\n2\n00:00:03,000 --> 00:00:04,500\n{}\n"
VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n\n00:03.000 --> 00:04.500\n{}\n"
LRC = "[00:01.00]{}\n[00:02.00]\n[00:03.00]{}\n[00:04.50]\n"
TSV = "start\tend\ttext\n1000\t2000\t{}\n3000\t4500\t{}\n"
CONSOLE = "[00:01.000 --> 00:02.000]  {}\n[00:03.000 --> 00:04.500]  {}\n"
JSON = (
    '{{"text": "", "segments": [{{"start": 1.0, "end": 2.0, "text": " {}"}},'
    ' {{"start": 3.0, "end": 4.5, "text": " {}"}}], "language": "en"}}'
)


@pytest.mark.parametrize("form", [SRT, VTT, LRC, TSV, CONSOLE, JSON, "{}\n{}\n"])
def test_every_format_of_one_recording_shares_a_cut(
    form: str, undivided: Callable[[str], Unlabelled]
) -> None:
    """Each is refused alike, and cut alike."""
    asked, said = "What is a lock?", "It guards shared state, and nothing else."
    found = undivided(form.format(asked, said))
    made = found.read_as(cut(spoken(asked, said), ("question", 1), ("answer", 2)))

    assert fingerprint(found.passages) == fingerprint(spoken(asked, said))
    assert "does not say who speaks" in str(found)
    [pair] = made.pairs
    assert (pair.question, pair.answer) == (asked, said)
