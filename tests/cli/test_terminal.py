import pytest

from grader.cli.setup_words import WORDS
from grader.cli.terminal import Terminal, picked
from grader.errors import UsageError
from tests.helpers.keyboard import AtTerminal, Typed

NAMES = ("en", "zh")


@pytest.mark.parametrize(
    ("answer", "number"),
    [("1", 0), ("３", 2), ("9", None), ("0", None), ("", None), ("-1", None), ("a", None)],
)
def test_a_number_is_picked_in_any_digits(answer: str, number: int | None) -> None:
    """An input method for Chinese may type full-width ones."""
    assert picked(answer, 3) == number


def test_a_choice_is_asked_for_until_it_is_one() -> None:
    """Enter is the first."""
    terminal = Typed(WORDS["en"], "0", "three", "2")

    assert terminal.choose(["a", "b"]) == 1
    assert terminal.screen.count("That is not a number from 1 to 2.") == 2
    assert Typed(WORDS["en"], "").choose(["a", "b"]) == 0


@pytest.mark.parametrize(
    ("answer", "said"), [("y", True), ("ＹＥＳ", True), ("是", True), ("", False), ("maybe", False)]
)
def test_only_yes_is_yes(answer: str, said: bool) -> None:
    """Enter, and whatever else, is no."""
    assert Typed(WORDS["en"], answer).confirm("go_on") is said


def test_words_of_others_do_nothing_to_the_terminal() -> None:
    """Neither colours nor lines of their own."""
    terminal = Typed(WORDS["en"])

    terminal.lines(["model\x1b[31m\n[bold]x"])
    terminal.tell("works", model="a\x07\u202eb", spent="1")

    assert "1 model[31m [bold]x" in terminal.screen
    assert "It works: ab judged" in terminal.screen


@pytest.mark.parametrize("language", NAMES)
def test_without_a_keyboard_there_is_another_way(language: str) -> None:
    """Stdin is a pipe here, as in a script; the environment does as well."""
    words = WORDS["zh" if language == "zh" else "en"]
    with pytest.raises(UsageError) as caught:
        Terminal(words)

    assert str(caught.value) == words["no_terminal"]
    assert "OPENAI_API_KEY" in (caught.value.hint or "")


def test_what_is_hidden_is_not_echoed_and_ends_with_its_line() -> None:
    """Of a paste of two lines the second does not show up in the next question either."""
    with AtTerminal("setup", "--lang", "en") as person:
        person.expect("Number [1]:")
        person.enter("1")
        person.expect("Then Enter:")
        person.enter("Bearer sk-planted-1\nsk-planted-2")
        person.expect("Leave out the word Bearer")
        person.expect("Then Enter:")
        person.press(b"\x04")
        ended = person.ended()

    assert "nothing was changed" in ended.err
    assert "planted" not in ended.err


def test_bytes_that_are_no_text_are_no_key() -> None:
    """A paste in another encoding is told, not a crash."""
    with AtTerminal("setup", "--lang", "en", LC_ALL="C.UTF-8") as person:
        person.expect("Number [1]:")
        person.enter("1")
        person.expect("Then Enter:")
        person.press(b"sk-\xff\xfe\n")
        person.expect("A key is one line of letters")
        person.press(b"\x03")
        assert "interrupted: nothing was changed" in person.ended().err
