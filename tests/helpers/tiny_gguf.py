"""A tiny llama model of random weights in a GGUF file, for a real llama.cpp server in tests.

What it says means nothing, but the server treats it as any model: it counts tokens, fills in the
chat template and keeps to a JSON schema. Tokens are bytes. Channel 0 of the hidden state is
constant, so the first column of the output matrix is a bias per token: it makes printable
characters likely and lets strings end.
"""

import random
import struct
from array import array
from collections.abc import Callable, Iterable
from pathlib import Path

_UINT32, _INT32, _FLOAT32, _STRING, _ARRAY = 4, 5, 6, 8, 9
_ALIGNMENT = 32
_WIDTH, _HEADS, _LAYERS, _INNER = 64, 4, 2, 128
_CONSTANT = 4.0
_END, _START, _STOP, _THOUGHT_ENDS = 256, 257, 258, 260
_NORMAL_TOKEN, _CONTROL_TOKEN, _USER_TOKEN = 1, 3, 4
_TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)

# What llama.cpp knows a thinking model by: thoughts that are kept apart, and a way to skip them.
_THINKING_TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n"
    "{% if m.role == 'assistant' and m.reasoning_content %}"
    "<think>\n{{ m.reasoning_content }}\n</think>\n\n{% endif %}"
    "{{ m.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n<think>\n"
    "{% if enable_thinking is defined and enable_thinking is false %}\n</think>\n\n{% endif %}"
    "{% endif %}"
)

Tensor = tuple[str, tuple[int, ...], "array[float]"]


def write(path: Path, context: int = 65536, seed: int = 7, thinking: bool = False) -> None:
    """Write the model; about half a megabyte in a fraction of a second."""
    words = _WORDS + _THOUGHTS if thinking else _WORDS
    tensors = _tensors(random.Random(seed), len(words), thinking)
    fields = _metadata(context, words, _THINKING_TEMPLATE if thinking else _TEMPLATE)
    index, offset = b"", 0
    for name, shape, values in tensors:
        index += _text(name) + struct.pack(f"<I{len(shape)}Q", len(shape), *shape)
        index += struct.pack("<IQ", 0, offset)
        offset += len(_padded(values.tobytes()))
    head = struct.pack("<4sIQQ", b"GGUF", 3, len(tensors), len(fields)) + b"".join(fields) + index
    with path.open("wb") as file:
        file.write(_padded(head))
        for _, _, values in tensors:
            file.write(_padded(values.tobytes()))


def changed(model: Path, path: Path, change: Callable[[bytes], bytes]) -> Path:
    """A copy of the model with other bytes."""
    path.write_bytes(change(model.read_bytes()))
    return path


def head_of(architecture: str, words: list[str], context: int) -> bytes:
    """The head of a file without tensors: what a reader makes of it needs no model."""
    fields = [
        _field("general.architecture", _STRING, _text(architecture)),
        _list("tokenizer.ggml.tokens", _STRING, map(_text, words)),
        _list("tokenizer.ggml.token_type", _INT32, (struct.pack("<i", 1) for _ in words)),
        _field(f"{architecture}.context_length", _UINT32, struct.pack("<I", context)),
    ]
    return _padded(struct.pack("<4sIQQ", b"GGUF", 3, 0, len(fields)) + b"".join(fields))


def _metadata(context: int, words: list[str], template: str) -> list[bytes]:
    numbers = {
        "general.alignment": _ALIGNMENT,
        "llama.context_length": context,
        "llama.embedding_length": _WIDTH,
        "llama.block_count": _LAYERS,
        "llama.feed_forward_length": _INNER,
        "llama.attention.head_count": _HEADS,
        "llama.attention.head_count_kv": _HEADS,
        "llama.rope.dimension_count": _WIDTH // _HEADS,
        "tokenizer.ggml.bos_token_id": _END,
        "tokenizer.ggml.eos_token_id": _STOP,
        "tokenizer.ggml.padding_token_id": _END,
    }
    texts = {
        "general.architecture": "llama",
        "general.name": "tiny-random",
        "tokenizer.ggml.model": "gpt2",
        "tokenizer.ggml.pre": "gpt-2",
        "tokenizer.chat_template": template,
    }
    kinds = [_NORMAL_TOKEN] * 256 + [_CONTROL_TOKEN] * 3 + [_USER_TOKEN] * (len(words) - 259)
    return [
        *(_field(name, _STRING, _text(text)) for name, text in texts.items()),
        *(_field(name, _UINT32, struct.pack("<I", number)) for name, number in numbers.items()),
        _field("llama.attention.layer_norm_rms_epsilon", _FLOAT32, struct.pack("<f", 1e-5)),
        _list("tokenizer.ggml.tokens", _STRING, map(_text, words)),
        _list("tokenizer.ggml.token_type", _INT32, (struct.pack("<i", kind) for kind in kinds)),
        # llama.cpp refuses a byte-pair vocabulary without any merge.
        _list("tokenizer.ggml.merges", _STRING, [_text("t h")]),
    ]


def _tensors(chance: random.Random, words: int, thinking: bool) -> list[Tensor]:
    def noise(rows: int, columns: int, spread: float) -> "array[float]":
        return array("f", (chance.gauss(0, spread) for _ in range(rows * columns)))

    def silent(columns: int) -> "array[float]":
        """A matrix that adds nothing to channel 0."""
        return array("f", [0.0] * columns) + noise(_WIDTH - 1, columns, 0.05)

    ones = array("f", [1.0] * _WIDTH)
    embedding = noise(words, _WIDTH, 0.5)
    embedding[::_WIDTH] = array("f", [_CONSTANT] * words)
    output = noise(words, _WIDTH, 0.12)
    # What the constant is after the last normalisation, by the channels' expected size.
    level = _CONSTANT / ((_CONSTANT**2 + 0.25 * (_WIDTH - 1)) / _WIDTH) ** 0.5
    output[::_WIDTH] = array("f", (_liking(token, thinking) / level for token in range(words)))
    tensors: list[Tensor] = [("token_embd.weight", (_WIDTH, words), embedding)]
    for layer in range(_LAYERS):
        square = (_WIDTH, _WIDTH)
        parts: list[Tensor] = [
            ("attn_norm", (_WIDTH,), ones),
            ("attn_q", square, noise(_WIDTH, _WIDTH, 0.1)),
            ("attn_k", square, noise(_WIDTH, _WIDTH, 0.1)),
            ("attn_v", square, noise(_WIDTH, _WIDTH, 0.1)),
            ("attn_output", square, silent(_WIDTH)),
            ("ffn_norm", (_WIDTH,), ones),
            ("ffn_gate", (_WIDTH, _INNER), noise(_INNER, _WIDTH, 0.1)),
            ("ffn_up", (_WIDTH, _INNER), noise(_INNER, _WIDTH, 0.1)),
            ("ffn_down", (_INNER, _WIDTH), silent(_INNER)),
        ]
        tensors += [(f"blk.{layer}.{name}.weight", shape, values) for name, shape, values in parts]
    return [
        *tensors,
        ("output_norm.weight", (_WIDTH,), ones),
        ("output.weight", (_WIDTH, words), output),
    ]


def _liking(token: int, thinking: bool) -> float:
    """How much a token is preferred. Quotation marks and the end must be likely: texts end.

    Where they are too likely, thoughts are nothing but quotation marks, and do not.
    """
    if token >= _END:
        return {_STOP: 2.5, _THOUGHT_ENDS: 5.3}.get(token, -12.0)
    character = chr(token)
    if not 32 <= token < 127:
        return -12.0
    if character == '"':
        return 5.2 if thinking else 7.0
    if character in "]}":
        return 4.0 if thinking else 6.0
    if character in "etaoinshr ,":
        return 4.2
    return 3.5 if character.islower() else 0.5


def _byte_names() -> list[str]:
    """GPT-2's printable name of every byte: itself, or a letter from 256 upwards."""
    plain = {*range(33, 127), *range(161, 173), *range(174, 256)}
    others = iter(range(256, 512))
    return [chr(byte) if byte in plain else chr(next(others)) for byte in range(256)]


def _text(text: str) -> bytes:
    content = text.encode()
    return struct.pack("<Q", len(content)) + content


def _field(name: str, kind: int, value: bytes) -> bytes:
    return _text(name) + struct.pack("<I", kind) + value


def _list(name: str, kind: int, values: Iterable[bytes]) -> bytes:
    packed = list(values)
    return _field(name, _ARRAY, struct.pack("<IQ", kind, len(packed)) + b"".join(packed))


def _padded(content: bytes) -> bytes:
    return content + b"\0" * (-len(content) % _ALIGNMENT)


_WORDS = [*_byte_names(), "<|endoftext|>", "<|im_start|>", "<|im_end|>"]
_THOUGHTS = ["<think>", "</think>"]
