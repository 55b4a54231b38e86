"""How fast transcripts are read, format by format, from bytes to pairs, in one process.

The files are made here, of the given sizes in MB and of twice as many. Each file is read in turn,
round after round, and its best time counts, in seconds of the processor; `twice` is the time for
the double size divided by the time for the size, 2 where reading is linear. `webvtt-py` and `srt`
read the same captions: cues only, neither speakers nor pairs.
"""

import argparse
import json
import random
import textwrap
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle
from typing import NamedTuple

import srt
import webvtt

from grader import transcripts
from grader.errors import InputError

MB = 1_000_000

QUESTIONS_EN = (
    "What is the difference between a process and a thread?",
    "Tell me about a time you disagreed with a colleague.",
    "How would you find out why a query became slow overnight?",
    "Okay, and what did you do when the release had to be stopped?",
    "Walk me through the design of the service you are most proud of.",
    "Why did you choose a queue there instead of calling the service directly?",
)
QUESTIONS_ZH = (
    "请介绍一下你在上一个项目中负责的部分。",
    "什么是死锁，你会怎么避免它？",
    "如果线上接口突然变慢，你会如何排查？",
    "能不能举个例子说明你是怎么和同事解决分歧的？",
    "谈谈你对单元测试和集成测试的理解。",
    "你为什么选择消息队列，而不是直接调用？",
)
SAID_EN = (
    "I started with the metrics, because nobody could say when it had begun.",
    "The plan showed a sequential scan, so I looked at what had changed in the statistics.",
    "We had two services that wrote to the same table, and each of them held a lock for too long.",
    "Honestly, the first version was wrong, and it took me a week to admit that.",
    "Then I asked the two people who had built it to draw what they thought was happening.",
    "In the end we moved the slow part out of the request and the errors went away.",
    "It cost us three days, but the next release went out without a single rollback.",
    "I would do it differently today: smaller steps, and a switch for every one of them.",
)
SAID_ZH = (
    "我先看了监控，发现响应时间是在凌晨两点之后才变长的。",
    "当时有两个服务同时写一张表，锁持有的时间太长，后面的请求全部在排队。",
    "我把最慢的那一段从请求里拿出来，改成异步处理，再用队列削峰。",
    "说实话，第一版方案是错的，我花了一个星期才承认这一点。",
    "后来我和同事一起画了时序图，才发现是索引没有命中。",
    "这件事之后，我们给每一次改动都加了开关，可以随时回退。",
    "上线之后错误率从百分之三降到了千分之一以下。",
    "如果重新来一次，我会先写一个能复现问题的测试。",
)
CODE = ("`EXPLAIN`", "asyncio.gather()", "[1, 2, 3]", "+", "lock.acquire()", "z = x + y")


class Exchange(NamedTuple):
    """A question and the paragraphs of its answer."""

    question: str
    answer: Sequence[str]


class Cue(NamedTuple):
    """Words of one speaker, in milliseconds of the recording."""

    start: int
    end: int
    speaker: str
    text: str


class Format(NamedTuple):
    """How a file of so many bytes is made, what is promised for it in MB/s, who else reads it."""

    made: Callable[[int], str]
    target: float | None = None
    library: str | None = None


def exchanges(languages: str) -> Iterator[Exchange]:
    """An interview without end, the same at every call; in `zh`, `en` or, in turn, `zh en`."""
    dice = random.Random(7)
    wording = {"zh": (QUESTIONS_ZH, SAID_ZH, ""), "en": (QUESTIONS_EN, SAID_EN, " ")}
    while True:
        for language in languages.split():
            questions, said, blank = wording[language]
            paragraphs = [
                blank.join(dice.choices(said, k=dice.randint(4, 10)))
                for _ in range(dice.choice((1, 1, 2, 3)))
            ]
            yield Exchange(dice.choice(questions), paragraphs)


def cues() -> Iterator[Cue]:
    """The interview as it was recorded, in pieces that fit under a picture."""
    start = 0
    for question, answer in exchanges("zh en"):
        for speaker, said in (("Anna Weber", question), ("Li Ming", " ".join(answer))):
            for text in textwrap.wrap(said, 42 if said.isascii() else 20):
                end = start + 60 * len(text)
                yield Cue(start, end, speaker, text)
                start = end + 120


def cut(pieces: Iterator[str], size: int, opening: str = "", closing: str = "") -> str:
    """The first pieces, as many as make so many bytes."""
    parts = [opening]
    left = size - len(opening)
    while left > 0:
        parts.append(next(pieces))
        left -= len(parts[-1].encode())
    return "".join(parts) + closing


def numbered_labels(size: int) -> str:
    """`问题1:`, `考察目标:` and `回答:`, with code that an export put on lines of its own."""
    dice = random.Random(8)

    def blocks() -> Iterator[str]:
        for at, (question, answer) in enumerate(exchanges("zh")):
            fragments = "".join(
                f"{dice.choice(CODE)}\n，然后\n" for _ in range(dice.choice((0, 0, 1, 6)))
            )
            said = "\n".join(answer)
            aim = "考察目标:考察应聘者分析问题的思路和实际经验。\n"
            # Labels have numbers of up to four digits.
            yield f"问题{at % 9999 + 1}:{question}\n{aim}回答: {said}\n{fragments}"

    return cut(blocks(), size, "岗位: 后端工程师 从业年限: 5年\n")


def lettered_labels(size: int) -> str:
    """`Q:` and `A:`, paragraphs with blank lines between them."""
    blocks = (f"Q: {each.question}\nA: " + "\n\n".join(each.answer) for each in exchanges("en"))
    return cut((f"{block}\n\n" for block in blocks), size)


def dialogue(asks: str, answers: str, size: int) -> str:
    """`Name: text`, a paragraph a turn."""
    blocks = (
        f"{asks}: {each.question}\n\n{answers}: " + "\n".join(each.answer) + "\n\n"
        for each in exchanges("zh en")
    )
    return cut(blocks, size)


def timed_dialogue(size: int) -> str:
    """`Name  1:05`, the words on the next line."""

    def turns() -> Iterator[str]:
        # Hours have two digits; a longer file begins anew.
        clocks = cycle(range(0, 99 * 3600, 5))
        for question, answer in exchanges("zh en"):
            for name, said in (("Anna Weber", question), ("Li Ming", "\n".join(answer))):
                yield f"{name}  {clock(1000 * next(clocks))}  \n{said}\n\n"

    return cut(turns(), size)


def clock(milliseconds: int, mark: str = "") -> str:
    """`00:01:02`, and with a mark the milliseconds."""
    seconds, rest = divmod(milliseconds, 1000)
    whole = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{whole}{mark}{rest:03}" if mark else whole


def captions(size: int, mark: str = ".", opening: str = "WEBVTT\n\n", voices: bool = False) -> str:
    """Numbered cues with a name before the words, or in a voice span."""

    def blocks() -> Iterator[str]:
        for number, (start, end, name, text) in enumerate(cues(), start=1):
            words = f"<v {name}>{text}</v>" if voices else f"{name}: {text}"
            yield f"{number}\n{clock(start, mark)} --> {clock(end, mark)}\n{words}\n\n"

    return cut(blocks(), size, opening)


def whisper_json(size: int) -> str:
    """Segments with a speaker, and the times of their words."""

    def segments() -> Iterator[str]:
        for start, end, name, text in cues():
            words = [
                {"word": word, "start": start / 1000, "end": end / 1000, "score": 0.9}
                for word in text.split()
            ]
            segment = {"start": start / 1000, "end": end / 1000, "text": text}
            yield json.dumps({**segment, "words": words, "speaker": name}, ensure_ascii=False) + ","

    return cut(segments(), size, '{"segments": [')[:-1] + "]}"


def home_json(size: int) -> str:
    """A list of objects with a speaker and a text."""
    items = (
        json.dumps({"speaker": speaker, "text": text}, ensure_ascii=False) + ",\n"
        for question, answer in exchanges("zh en")
        for speaker, text in (("interviewer", question), ("candidate", "\n".join(answer)))
    )
    return cut(items, size, "[")[:-2] + "]"


def table(size: int) -> str:
    """CSV with a column for questions and one for answers."""
    rows = (f'"{each.question}","{" ".join(each.answer)}"\n' for each in exchanges("zh en"))
    return cut(rows, size, "question,answer\n")


FORMATS: Mapping[str, Format] = {
    "问题1: 回答:": Format(numbered_labels, 20),
    "Q: A:": Format(lettered_labels, 20),
    "Interviewer: Candidate:": Format(lambda size: dialogue("Interviewer", "Candidate", size)),
    "Name: text": Format(lambda size: dialogue("Anna Weber", "Li Ming", size)),
    "Name  1:05": Format(timed_dialogue),
    "SRT": Format(lambda size: captions(size, ",", ""), 5, "srt"),
    "WebVTT, Name: text": Format(captions, 2, "webvtt-py"),
    "WebVTT, <v Name>": Format(lambda size: captions(size, voices=True), 2, "webvtt-py"),
    "whisperX JSON": Format(whisper_json),
    "JSON, speaker and text": Format(home_json),
    "CSV, question and answer": Format(table),
}
LIBRARIES: Mapping[str, Callable[[str], object]] = {
    "srt": lambda text: list(srt.parse(text)),
    "webvtt-py": lambda text: webvtt.from_string(text).captions,
}


def ours(text: str) -> object:
    """The pairs of a transcript, from its bytes."""
    return transcripts.read(text.encode(), "interview.txt").pairs


def seconds(read: Callable[[str], object], text: str) -> float:
    """How long one reading takes."""
    started = time.process_time()
    read(text)
    return time.process_time() - started


def rows(name: str, size: int, rounds: int) -> Iterator[str]:
    """A line of the table for the format, and one for the library that reads it too."""
    made, target, library = FORMATS[name]
    readers = {name: ours} | ({f"  {library}": LIBRARIES[library]} if library else {})
    once, twice = made(size), made(2 * size)
    times = {(reader, text): [] for reader in readers for text in ("once", "twice")}
    for _ in range(rounds):
        for reader, read in readers.items():
            times[reader, "once"].append(seconds(read, once))
            times[reader, "twice"].append(seconds(read, twice))
    length = len(once.encode()) / MB
    for reader in readers:
        best, double = min(times[reader, "once"]), min(times[reader, "twice"])
        wanted = f"{target:.0f}" if target and reader == name else "-"
        speed = f"{best:>8.3f} {length / best:>6.1f} {double / best:>6.2f}"
        yield f"{padded(reader, 26)} {length:>6.1f} {speed} {wanted:>7}"


def padded(text: str, width: int) -> str:
    """A name in so many columns; a Chinese character takes two."""
    return text + " " * (width - len(text) - sum(ord(char) > 0x2E80 for char in text))


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=float, nargs="*", default=[1, 4], metavar="MB")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="formats whose name contains this")
    options = parser.parse_args()
    print(f"{'format':<26} {'MB':>6} {'seconds':>8} {'MB/s':>6} {'twice':>6} {'target':>7}")
    for name in FORMATS:
        if options.only in name:
            for size in options.sizes:
                try:
                    for row in rows(name, int(size * MB), options.rounds):
                        print(row, flush=True)
                except InputError as refusal:
                    print(f"{padded(name, 26)} {size:>6.1f} {refusal.problem}")


if __name__ == "__main__":
    main()
