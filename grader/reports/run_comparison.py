"""Two runs side by side, for a terminal: what changed, a line a transcript, worst first."""

from collections.abc import Iterator, Mapping
from typing import TextIO

from rich.table import Table
from rich.text import Text

from grader.models.run_comparison import Compared, Moved, RunComparison, Standing
from grader.reports import wording
from grader.reports.layout import Flow, console
from grader.reports.plain import one_line
from grader.reports.wording import WORDS, Language, number

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "title": "from run {before} to run {after}",
        "kept": "{kept} of {criteria} levels are the same",
        "same": "{n} transcripts have the same score, verdict and levels",
        "one": "1 transcript has the same score, verdict and levels",
        "verdicts": "{n} of {all} verdicts are not the same",
        "words": "the transcript changed", "rubric": "the rubric changed",
        "only_before": "only in run {run}", "only_after": "only in run {run}", "none": "not judged",
    },
    "zh": {
        "title": "从运行 {before} 到运行 {after}",
        "kept": "{criteria} 个等级中有 {kept} 个相同",
        "same": "{n} 份面试记录的得分、结论和等级相同",
        "one": "1 份面试记录的得分、结论和等级相同",
        "verdicts": "{all} 个结论中有 {n} 个不同",
        "words": "面试记录有改动", "rubric": "评分标准有改动",
        "only_before": "仅在运行 {run} 中", "only_after": "仅在运行 {run} 中", "none": "未评判",
    },
}  # fmt: skip


class Comparisons:
    """Prints a comparison of two runs."""

    def __init__(self, stream: TextIO, language: str = "en") -> None:
        self.console = console(stream)
        self.language = wording.asked_for(language, "en")
        self.words = _WORDS[self.language]

    def add(self, found: RunComparison) -> None:
        """Print one comparison."""
        told = self.words["title"].format(before=found.before, after=found.after)
        self.console.print(Flow(told, style="bold"))
        changed = [each for each in found.transcripts if each.before != each.after or each.moved]
        changed.sort(key=lambda each: each.before.verdict == each.after.verdict)
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
        for each in changed:
            table.add_row(*self._row(each))
        if changed:
            self.console.print(table)
        for line in self._sums(found, len(found.transcripts) - len(changed)):
            self.console.print(Flow(line))

    def close(self) -> None:
        """Nothing is held back."""

    def _row(self, each: Compared) -> Iterator[Text]:
        other = each.before.verdict != each.after.verdict
        yield Flow(self._standing(each.before))
        yield Flow("→")
        yield Flow(self._standing(each.after), style="bold" if other else "")
        notes = [] if each.same_words else [self.words["words"]]
        notes += [] if each.same_rubric else [self.words["rubric"]]
        notes += [self._moved(moved) for moved in each.moved]
        yield Flow(one_line(each.source))
        yield Flow(one_line("; ".join(notes)), style="dim")

    def _standing(self, standing: Standing) -> str:
        verdict = WORDS[self.language][standing.verdict or "none"]
        score = standing.score
        return (
            verdict if score is None or score.value is None else f"{verdict} {number(score.value)}"
        )

    def _moved(self, moved: Moved) -> str:
        before, after = (each or self.words["none"] for each in (moved.before, moved.after))
        return f"{moved.pair}/{moved.criterion} {before} → {after}"

    def _sums(self, found: RunComparison, same: int) -> Iterator[str]:
        verdicts = sum(each.before.verdict != each.after.verdict for each in found.transcripts)
        count = len(found.transcripts)
        yield self.words["verdicts"].format(n=f"{verdicts:,}", all=f"{count:,}")
        yield self.words["one" if same == 1 else "same"].format(n=f"{same:,}")
        kept = {"kept": f"{found.kept:,}", "criteria": f"{found.criteria:,}"}
        yield self.words["kept"].format(**kept)
        for name, run, sources in (
            ("only_before", found.before, found.only_before),
            ("only_after", found.after, found.only_after),
        ):
            if sources:
                told = self.words[name].format(run=run)
                yield f"{told}: {', '.join(map(one_line, sources))}"
