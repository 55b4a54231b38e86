import json
from pathlib import Path

import pytest

from grader.ledger import Kept
from grader.record.words import Words
from tests.helpers import recorded
from tests.helpers.grading_runs import graded


def asked(answer: str) -> str:
    """A request with this answer, as it is kept."""
    return json.dumps({"task": "x", "answer": answer})


@pytest.fixture
def words(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Words:
    """Those of an interview about tensors, with one request that is known."""
    folder = tmp_path_factory.mktemp("words")
    monkeypatch.chdir(folder)
    report = recorded.two(folder)
    known = Kept("r", "2026", asked("So [NAME] said."), None, "{}")
    return Words([report], [known])


@pytest.mark.parametrize(
    ("answer", "held"),
    [
        ("A tensor is an array of numbers with a shape and a type.", True),
        ("a TENSOR is an array, of numbers with a shape  and a type", True),
        ("I am [NAME]; the gradient says how the loss changes with each weight, I think", True),
        ("[1] What is a tensor?\n[2] A tensor is an array", True),
        ("So [NAME] said.", True),
        ("So [NAME] spoke.", False),
        ("An array? It is a list of lists with no shape whatever.", False),
        ("", False),
        ("[NAME]", False),
    ],
)
def test_a_request_with_a_long_piece_or_mostly_of_its_words_is_the_transcripts(
    words: Words, answer: str, held: bool
) -> None:
    """Masks, numbers of passages, case and signs are no words."""
    assert (asked(answer) in words) is held


@pytest.mark.parametrize("request_", ["[", "7", "{}", "[" * 100_000])
def test_what_is_no_request_is_read_as_it_stands(words: Words, request_: str) -> None:
    """A damaged row holds words as any other."""
    assert request_ not in words
    assert f"{request_}\na tensor is an array of numbers with a shape and a type" in words


def test_chinese_words_are_wider(tmp_path: Path) -> None:
    """Eight characters say as much as sixteen letters."""
    words = Words([graded(tmp_path, recorded.ZH)], [])

    assert asked("我不知道为什么,因为它能同时算很多小事,也许吧也许不是,我真的没有想过") in words
    assert asked("我不知道为什么,因为它能算,也许吧也许不是,我真的没有想过") not in words
