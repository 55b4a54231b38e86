"""The one road from a transcript to a report: plan, judge, score, report, remember.

A single file, a batch and a resumed run differ only in what they pass to it.
"""

from grader.grading.planning import Plan, Planned, Reading, Sampling, Unreadable, plan
from grader.grading.previewing import previewer
from grader.grading.running import Options, grade
from grader.grading.segmenting import segment, waiting

__all__ = [
    "Options",
    "Plan",
    "Planned",
    "Reading",
    "Sampling",
    "Unreadable",
    "grade",
    "plan",
    "previewer",
    "segment",
    "waiting",
]
