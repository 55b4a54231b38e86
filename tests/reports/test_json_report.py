import io
import json

from grader.models.judging import Usage
from grader.reports.json_report import Json, Jsonl


def written(*models: Usage) -> str:
    """What a writer has written in the end."""
    stream = io.StringIO()
    writer = Json(stream)
    for model in models:
        writer.add(model)
    writer.close()
    return stream.getvalue()


def test_json_is_always_an_array() -> None:
    """None, one or many: an array with one element each."""
    assert json.loads(written()) == []
    assert len(json.loads(written(Usage()))) == 1
    assert [u["prompt_tokens"] for u in json.loads(written(Usage(prompt_tokens=1), Usage()))] == [
        1,
        0,
    ]


def test_a_broken_run_leaves_no_valid_file() -> None:
    """Nobody takes half of a batch for all of it."""
    stream = io.StringIO()
    Json(stream).add(Usage())

    assert stream.getvalue().startswith("[\n{")
    assert not stream.getvalue().rstrip().endswith("]")


def test_json_lines_are_whole_each_by_itself() -> None:
    """Also in a file that was cut off behind one."""
    stream = io.StringIO()
    writer = Jsonl(stream)
    for number in (1, 2):
        writer.add(Usage(prompt_tokens=number))
    lines = stream.getvalue().splitlines()
    writer.close()

    assert [json.loads(line)["prompt_tokens"] for line in lines] == [1, 2]
