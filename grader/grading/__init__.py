"""The one road from a transcript to a report: plan, judge, score, report, remember.

A single file, a batch and a resumed run differ only in what they pass to it.
"""

from grader.grading.estimating import estimate
from grader.grading.halting import Halt
from grader.grading.planning import (
    Plan,
    Planned,
    Reading,
    Unreadable,
    for_entry,
    for_rubric,
    load,
    plan,
)
from grader.grading.previewing import previewer
from grader.grading.running import Options, grade
from grader.grading.segmenting import segment, waiting
from grader.grading.sending import prompts, sent
from grader.judging.redaction import Masking

__all__ = [
    "Halt",
    "Masking",
    "Options",
    "Plan",
    "Planned",
    "Reading",
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
