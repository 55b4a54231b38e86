"""The one road from a transcript to a report: plan, judge, score, report, remember.

A single file, a batch and a resumed run differ only in what they pass to it. What is named here is
loaded when it is first used: a look at a transcript needs neither judge nor ledger.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.grading.batching import Rounds
    from grader.grading.estimating import estimate
    from grader.grading.halting import Halt
    from grader.grading.planning import Plan, Planned, Unreadable, for_entry, for_rubric, plan
    from grader.grading.previewing import previewer
    from grader.grading.reading import Reading, load
    from grader.grading.running import Options, grade
    from grader.grading.segmenting import segment, waiting
    from grader.grading.sending import prompts, sent
    from grader.judging.redaction import Masking

_PLACES = {
    "grader.grading.batching": ("Rounds",),
    "grader.grading.estimating": ("estimate",),
    "grader.grading.halting": ("Halt",),
    "grader.grading.planning": (
        "Plan", "Planned", "Unreadable", "for_entry", "for_rubric", "plan",
    ),
    "grader.grading.previewing": ("previewer",),
    "grader.grading.reading": ("Reading", "load"),
    "grader.grading.running": ("Options", "grade"),
    "grader.grading.segmenting": ("segment", "waiting"),
    "grader.grading.sending": ("prompts", "sent"),
    "grader.judging.redaction": ("Masking",),
}  # fmt: skip

__all__ = [
    "Halt",
    "Masking",
    "Options",
    "Plan",
    "Planned",
    "Reading",
    "Rounds",
    "Unreadable",
    "estimate",
    "for_entry",
    "for_rubric",
    "grade",
    "load",
    "plan",
    "previewer",
    "prompts",
    "segment",
    "sent",
    "waiting",
]


def __getattr__(name: str) -> Any:
    for place, names in _PLACES.items():
        if name in names:
            return getattr(import_module(place), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
