from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import rubrics
from grader.authoring import examples, skeleton
from grader.authoring.skeleton import Asked
from grader.models.rubric import Criterion, Level, Rubric

QUESTIONS = [
    Asked("What is the difference between a process and a thread?"),
    Asked("Tell me about a conflict with a colleague."),
    Asked("And why?"),
]


def made(
    folder: Path, asked: list[Asked], language: str = "en", model: str | None = None
) -> Rubric:
    """The rubric, written with its examples and read again."""
    path = folder / "role.yaml"
    path.write_text(skeleton.rubric("role", asked, language, model), encoding="utf-8")
    beside = examples.beside(path)
    beside.write_text(skeleton.examples("role", asked, language), encoding="utf-8")
    file = rubrics.load(path)
    assert examples.load(file).examples == ()
    return file.rubric


def test_questions_get_names_and_what_tells_them_apart(tmp_path: Path) -> None:
    """A word of their own, else their number."""
    found = made(tmp_path, QUESTIONS)

    assert [entry.id for entry in found.questions] == ["process-thread", "conflict-colleague", "q3"]
    assert [entry.match.text for entry in found.questions] == ["process", "colleague", None]
    assert found.questions[2].match.number == 3


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_a_beginning_too(tmp_path: Path, language: str) -> None:
    """One question to write over, in the author's language."""
    found = made(tmp_path, [], language)

    assert (len(found.questions), found.language) == (1, language)


def test_what_a_model_proposed_is_marked_as_a_draft(tmp_path: Path) -> None:
    """With its name, until somebody takes the mark away."""
    criterion = Criterion(
        id="cause",
        ask='Which "cause": is named?',
        levels=(Level(name="no", points="0", when="none: at all"), Level(name="root", points="1")),
        terms=("root|origin",),
    )
    found = made(tmp_path, [Asked("What broke?", (criterion,))], model="m-1")
    text = (tmp_path / "role.yaml").read_text(encoding="utf-8")

    assert found.questions[0].criteria[0].ask == 'Which "cause": is named?'
    assert "# draft by m-1, not reviewed TODO" in text
    assert "proposed by m-1 and reviewed by nobody" in text


@pytest.mark.parametrize("word", ["NULL", "True", "false"])
def test_a_question_of_a_word_that_yaml_keeps_for_itself_has_that_word_as_its_id(
    tmp_path: Path, word: str
) -> None:
    """A plain null would be no id at all."""
    assert made(tmp_path, [Asked(word)]).questions[0].id == word.lower()
    assert f'- id: "{word.lower()}"' in (tmp_path / "role.yaml").read_text(encoding="utf-8")


@given(st.lists(st.text(min_size=1, max_size=60).filter(str.strip), max_size=4))
def test_whatever_was_asked_the_file_is_a_rubric(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    """Signs of YAML and of regular expressions are text."""
    texts = [text for text in texts if text.isprintable()]
    found = made(tmp_path_factory.mktemp("any"), [Asked(text) for text in texts])

    assert len(found.questions) == max(1, len(texts))
