"""Two runs held side by side, transcript by transcript."""

from grader.models.base import Model
from grader.models.report import Score, Verdict


class Standing(Model):
    """What a run made of a transcript; after review, where persons reviewed it."""

    score: Score | None
    verdict: Verdict | None


class Moved(Model):
    """A criterion whose level is not the same in both runs; null: it was not judged."""

    pair: int
    criterion: str
    before: str | None
    after: str | None


class Compared(Model):
    """A transcript that both runs graded. `same_words`: it held the same both times."""

    source: str
    before: Standing
    after: Standing
    same_words: bool
    same_rubric: bool
    moved: tuple[Moved, ...] = ()


class RunComparison(Model):
    """What changed from one run to another. Sources are those that only one of them has.

    `criteria` counts the criteria that both judged, `kept` those of the same level.
    """

    before: str
    after: str
    transcripts: tuple[Compared, ...]
    only_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    criteria: int = 0
    kept: int = 0
