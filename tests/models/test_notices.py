import ast
from pathlib import Path

import pytest

import grader
from grader.models import notices
from grader.models.notices import notice, told
from grader.models.transcript import Notice, Value


def test_nobody_else_makes_notices() -> None:
    """So that none lacks its Chinese sentence."""
    own = Path(notices.__file__)
    makers = [
        path.name
        for path in Path(grader.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Notice"
        if path != own
    ]

    assert makers == []


@pytest.mark.parametrize(
    ("code", "values", "english", "chinese"),
    [
        (
            "unknown_speaker",
            {"name": "Eve", "times": 1},
            "'Eve' (1 time) speaks but has no role; left out",
            "“Eve”(发言 1 次)没有角色,其话略去",
        ),
        (
            "recording_noise",
            {"places": 3, "answers": (2,)},
            "3 places that the recording left unclear, in answer 2",
            "录音有 3 处不清(问题 2)",
        ),
        (
            "repeated_words",
            {"times": 5, "answers": (1, 2, 3, 4, 5, 6, 7)},
            "a sentence returns 5 times running or more, in answers 1, 2, 3, 4, 5 and 2 more",
            "同一句话连续重复 5 次以上(问题 1、2、3、4、5 等 7 项)",
        ),
        (
            "sheets_not_read",
            {"read": "A", "others": ("B", "C\n" + "d" * 80)},
            f"sheet 'A' is read; not read: 'B', 'C {'d' * 57}…'",
            f"读取工作表“A”;未读取:“B”、“C {'d' * 57}…”",
        ),
        ("missing_number", {"more": 80}, "and 80 more like it", "同类情况另有 80 处"),
    ],
)
def test_a_notice_is_a_sentence(
    code: str, values: dict[str, Value], english: str, chinese: str
) -> None:
    """Numbers agree with their nouns, names are quoted and short, lists end somewhere."""
    made = notice(code, **values)

    assert (made.code, made.message) == (code, english)
    assert (told(made, "en"), told(made, "zh")) == (english, chinese)


def test_braces_in_a_name_are_letters() -> None:
    """What a file holds is never read as a form."""
    assert "'{line}'" in notice("several_answer_labels", line=3, label="{line}").message


def test_a_notice_survives_json() -> None:
    """JSON has the English sentence and what it names, so that it can be told in Chinese later."""
    made = notice("recording_noise", places=3, answers=(1, 2))

    again = Notice.model_validate_json(made.model_dump_json())

    assert again == made
    assert told(again, "zh") == told(made, "zh")


def test_a_notice_of_another_version_stands_as_it_is() -> None:
    """An unknown code, or other things named."""
    for code in ("brand_new", "missing_number"):
        assert told(Notice(code=code, message="as it was"), "zh") == "as it was"


def test_a_notice_without_a_sentence_is_a_mistake() -> None:
    """It cannot be made."""
    with pytest.raises(KeyError):
        notice("missing_number", line=3)
