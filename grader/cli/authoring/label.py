"""`grade rubric label`: one answer after the other, one key a level, saved at once."""

import getpass
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader import grading, rubrics
from grader.authoring import examples, labelling, recording
from grader.authoring.labelling import Item
from grader.cli import guidance, keyboard, settings
from grader.cli.exits import Exit
from grader.cli.expanding import expand
from grader.cli.streams import complain, say
from grader.cli.terminal import Terminal
from grader.errors import UsageError
from grader.models.rubric import Criterion
from grader.reports.wording import Language
from grader.rubrics import RubricFile

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "no_terminal": "grade rubric label asks a person, who has to sit at a terminal",
        "instead": "examples can also be written by hand: grade schema examples shows the form",
        "begin": "answers to label as {rater}: {count}; each level is saved at once in {path}",
        "keys": "1-9 gives a level, s skips the criterion, b goes back one, q ends.",
        "answer": "Answer {number} of {count} · {question}",
        "penalty": "(a fault: yes if it is there)",
        "key": "level, s, b or q:",
        "unknown": "{key} is none of: 1-{most}, s, b, q",
        "done": "levels saved in {path}: {given}",
        "nothing": "nothing is left to label: every answered question has your levels",
    },
    "zh": {
        "no_terminal": "grade rubric label 需要有人坐在终端前回答",
        "instead": "例子也可以手写:grade schema examples 显示其格式",
        "begin": "以 {rater} 的名义标注 {count} 份回答;每个等级立即存入 {path}。",
        "keys": "1-9 选等级,s 跳过该评分项,b 退回一项,q 结束。",
        "answer": "第 {number} 份回答,共 {count} 份 · {question}",
        "penalty": "(这是一种错误:出现则为 yes)",
        "key": "等级、s、b 或 q:",
        "unknown": "{key} 不在其中:1-{most}、s、b、q",
        "done": "已存入 {path} 的等级:{given}",
        "nothing": "没有可标注的了:每个有回答的问题都已有您的等级",
    },
}


@dataclass(frozen=True)
class Request:
    """What is labelled, who labels it, and how transcripts are read."""

    rubric: Path
    transcripts: Sequence[str]
    rater: str | None
    reading: grading.Reading
    blind: bool = False


def run(request: Request, lang: str) -> Exit:
    """Label until nothing is left or the person ends. Raises GraderError where it cannot begin."""
    file = rubrics.load(request.rubric)
    wanted = settings.option("lang", lang)
    language = file.rubric.language if wanted == "auto" else guidance.language(wanted, os.environ)
    rater = _rater(request.rater)
    found = _items(request, file, rater)
    terminal = Terminal(WORDS[language])
    with keyboard.pressed() as key:
        session = Labelling(terminal, file, rater, key)
        try:
            session.hold(found)
        except (EOFError, KeyboardInterrupt):
            say("")
            session.end()
            return Exit.INTERRUPTED
        session.end()
    return Exit.OK


def _rater(named: str | None) -> str:
    """A name to tell people apart by: as given, else the user's on this machine."""
    name = (named or getpass.getuser()).strip()
    if not re.fullmatch(r"\w[\w.@ -]{0,79}", name):
        raise UsageError(f"--rater {name!r:.60}: must be a name", "such as --rater li")
    return name


def _items(request: Request, file: RubricFile, rater: str) -> list[Item]:
    masking = grading.Masking(True, request.blind)
    plan = grading.plan(expand(request.transcripts), request.rubric, request.reading, masking)
    broken = [each for each in plan.transcripts if isinstance(each, grading.Unreadable)]
    if len(broken) == len(plan.transcripts):
        raise broken[-1].error
    for each in broken:
        complain(each.error)
    known = examples.load(file).examples if examples.beside(request.rubric).exists() else ()
    return labelling.items(plan, known, rater)


class Labelling:
    """Where a person is among the criteria of all answers, and how many levels were given."""

    def __init__(
        self, terminal: Terminal, file: RubricFile, rater: str, key: Callable[[], str]
    ) -> None:
        self.terminal = terminal
        self.file = file
        self.rater = rater
        self.key = key
        self.path = examples.beside(Path(file.path))
        self.given = 0

    def hold(self, found: Sequence[Item]) -> None:
        """Ask for every level; Ctrl-C and the end of the input are the caller's."""
        if not found:
            self.terminal.tell("nothing")
            return
        self.terminal.tell("begin", count=len(found), rater=self.rater, path=self.path)
        self.terminal.tell("keys", "dim")
        steps = [(number, c) for number, item in enumerate(found) for c in item.criteria]
        at, shown = 0, -1
        while 0 <= at < len(steps):
            number, criterion = steps[at]
            if number != shown:
                self._show(found[number], number, len(found))
                shown = number
            pressed = self._level(criterion)
            if pressed == "q":
                return
            if pressed not in "sb":
                self._save(found[number], criterion, criterion.scale[int(pressed) - 1].name)
            at = max(0, at - 1) if pressed == "b" else at + 1

    def end(self) -> None:
        """Say what was saved."""
        if self.given:
            self.terminal.tell("done", given=self.given, path=self.path)

    def _show(self, item: Item, number: int, count: int) -> None:
        self.terminal.head("answer", number=number + 1, count=count, question=item.question)
        self.terminal.show(item.asked, "bold")
        for line in item.answer.splitlines():
            self.terminal.show(line)

    def _level(self, criterion: Criterion) -> str:
        """The key that was pressed: a level's number, s, b or q."""
        fault = f" {self.terminal.words['penalty']}" if criterion.penalty is not None else ""
        self.terminal.show("")
        self.terminal.show(f"{criterion.ask}{fault}", "cyan")
        levels = criterion.scale
        self.terminal.lines(
            [f"{level.name}: {level.when}" if level.when else level.name for level in levels]
        )
        known = {"s", "b", "q", *(str(number + 1) for number in range(min(9, len(levels))))}
        while True:
            self.terminal.tell("key", "dim")
            pressed = self.key().lower()
            if pressed in known:
                return pressed
            self.terminal.tell("unknown", "yellow", key=repr(pressed), most=len(levels))

    def _save(self, item: Item, criterion: Criterion, level: str) -> None:
        example = labelling.labelled(item, criterion, level, self.rater)
        recording.add(self.path, self.file.rubric.rubric, example)
        self.given += 1
        self.terminal.show(f"→ {level}", "green")
