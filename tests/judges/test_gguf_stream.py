import json
from typing import Any

from grader.judges.gguf_stream import Stream


def piece(delta: dict[str, Any], **choice: Any) -> str:
    """What llama.cpp says at a time."""
    return json.dumps({"id": "x", "model": "m", "choices": [{"delta": delta, **choice}]})


def test_pieces_become_the_reply_of_a_server() -> None:
    """Thoughts apart from text, the reason of its end and the tokens it took."""
    stream = Stream()
    for said in (
        piece({"role": "assistant", "content": None}),
        piece({"reasoning_content": "Hm"}),
        piece({"reasoning_content": "m."}),
        piece({"content": '{"a"'}),
        piece({"content": ": 1}"}),
        piece({}, finish_reason="stop"),
        json.dumps({"choices": [], "usage": {"prompt_tokens": 3, "completion_tokens": 2}}),
    ):
        assert not stream.hear(said)

    assert json.loads(stream.body()) == {
        "id": "x",
        "model": "m",
        "usage": {"prompt_tokens": 3, "completion_tokens": 2},
        "choices": [
            {
                "message": {"reasoning_content": "Hmm.", "content": '{"a": 1}'},
                "finish_reason": "stop",
            }
        ],
    }


def test_an_error_ends_it() -> None:
    """No more is wanted then."""
    stream = Stream()

    assert stream.hear('{"error": {"code": 400, "message": "no"}}')
    assert stream.error == {"error": {"code": 400, "message": "no"}}


def test_what_nobody_waits_for_is_not_generated() -> None:
    """The next piece is the last."""
    stream = Stream()
    stream.stopped = True

    assert stream.hear(piece({"content": "a"}))


def test_silence_counts_from_its_turn() -> None:
    """Waiting for a free place is not the model's doing."""
    stream = Stream()
    assert stream.silence() == 0

    stream.begin()
    stream._heard_at = (stream._heard_at or 0) - 5
    assert stream.silence() >= 5
    stream.hear(piece({}))
    assert stream.silence() < 5
    assert 0 <= stream.seconds() < 5
