"""What a thoughtful colleague would say of a rubric: free, deterministic, without a judge.

A new check is a function from a rubric to faults, a line in CHECKS and its sentences in `words`.
"""

from collections.abc import Callable, Iterator, Mapping

from grader.authoring.checks import language, overlap, scales, term_groups, weights, wording
from grader.authoring.checks.base import Fault
from grader.models.rubric import Rubric

Check = Callable[[Rubric], Iterator[Fault]]

CHECKS: Mapping[str, Check] = {
    "wording": wording.asks,
    "anchors": scales.anchors,
    "must_reach": scales.must_reach_lowest,
    "marks": weights.marks,
    "weights": weights.weights,
    "overlap": overlap.criteria,
    "entries": overlap.shadowed,
    "terms": term_groups.groups,
    "offline": term_groups.unjudged,
    "terms in the question": term_groups.in_question,
    "languages of terms": term_groups.languages,
    "language": language.declared,
}
