import pytest

from grader.authoring.stress import voices
from tests.helpers.stress_runs import original


@pytest.mark.parametrize(
    ("said", "otherwise"),
    [
        ("He asked her to help him.", "She asked him to help her."),
        ("Her plan was hers, not Anna's.", "His plan was his, not Tom's."),
        ("I asked her privately, and she agreed.", "I asked him privately, and he agreed."),
        ("他说她的方案更好,其他人同意。", "她说他的方案更好,其他人同意。"),
        ("老王和小李约好了。", "老张和小王约好了。"),
        ("两个小时的录音。", "两个小时的录音。"),
    ],
)
def test_other_people_have_other_names_and_pronouns(said: str, otherwise: str) -> None:
    """Her is him or his, as what follows shows; other words that look alike stay."""
    assert voices.others(said) == otherwise


def test_registers_change_how_it_is_said_and_not_what() -> None:
    """Particles, small letters, no points, full-width letters."""
    said = dict(voices.registers(original("It is 1.5 Times as Long. I measured it, twice.")))

    assert said["casual"].endswith("It is 1.5 Times as Long. I measured it, twice.")
    assert said["lower"] == "it is 1.5 times as long. i measured it, twice."
    assert said["unpointed"] == "It is 1.5 Times as Long  I measured it  twice "
    assert said["full-width"].startswith("Ｉｔ ｉｓ １．５")


def test_code_begins_with_no_particle() -> None:
    """A line of code would not be one any more."""
    assert dict(voices.registers(original("x = torch.ones(2)")))["casual"] == "x = torch.ones(2)"
