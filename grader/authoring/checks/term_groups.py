"""`terms` with which the offline judge finds too little, or what the question itself says."""

from collections.abc import Iterator, Sequence

from grader.authoring.checks.base import Fault, criteria, located, shown
from grader.models import terms
from grader.models.rubric import Criterion, Rubric
from grader.patterns import regex
from grader.rubrics.patterns import folded

_CHINESE = regex("[\u3400-\u9fff]")
_LATIN = regex("[A-Za-z]{3}")
_NAME = regex(r"[A-Za-z]{2,4}|\S*[A-Z0-9_./()+#]\S*")
_OPERATORS = regex(r"[\\.^$*+?{}\[\]()]")
# A rubric that gives both languages' words in this share of its groups means to give them in all.
_BILINGUAL = 0.25


def groups(rubric: Rubric) -> Iterator[Fault]:
    """Groups of one synonym, and several groups without a word on how many are needed."""
    for place, criterion in criteria(rubric):
        alone = [text for text in criterion.terms if _one_wording(text)]
        # One wording for each of several things is thin; a single group may be a name.
        if alone:
            at = (*place, "terms", criterion.terms.index(alone[0]))
            yield Fault(at, "one_synonym", {"terms": ", ".join(map(shown, alone[:3]))})
        if len(criterion.terms) > 1 and criterion.need is None and criterion.penalty is None:
            yield Fault((*place, "terms"), "no_need", {"count": len(criterion.terms)})


def _one_wording(text: str) -> bool:
    """Whether a group is one phrase, and no name: DNS or state_dict are called nothing else."""
    return isinstance(terms.parse(text), terms.Phrase) and not _NAME.fullmatch(text.strip())


def unjudged(rubric: Rubric) -> Iterator[Fault]:
    """Criteria without terms in a rubric that gives them: the offline judge cannot judge these."""
    found = list(criteria(rubric))
    with_terms = sum(bool(criterion.terms) for _, criterion in found)
    if with_terms > len(found) / 2:
        for place, criterion in found:
            if not criterion.terms:
                yield Fault(place, "no_terms", {"id": criterion.id})


def in_question(rubric: Rubric) -> Iterator[Fault]:
    """A group with a wording that the question is found by: whoever repeats it is found."""
    for number, entry in enumerate(rubric.questions):
        pattern = folded(entry.match.text or "")
        # Only of plain words is it certain that the question holds one of them.
        if not pattern or _OPERATORS.search(pattern):
            continue
        for place, criterion in located(entry, ("questions", number)):
            for at, text in enumerate(criterion.terms):
                wordings = [folded(wording) for wording in terms.phrases(terms.parse(text))]
                said = [_inside(asked, wordings) for asked in pattern.split("|")]
                if all(said):
                    yield Fault((*place, "terms", at), "term_in_question", {"term": shown(said[0])})


def _inside(asked: str, wordings: Sequence[str]) -> str:
    """The first of the wordings that stands in what was asked, else nothing."""
    return next((wording for wording in wordings if wording in asked), "")


def languages(rubric: Rubric) -> Iterator[Fault]:
    """Criteria with words of one language, in a rubric that elsewhere gives those of both."""
    found = [(place, c, _scripts(c)) for place, c in criteria(rubric) if c.terms]
    both = sum(scripts == {"zh", "en"} for _, _, scripts in found)
    if not found or both < _BILINGUAL * len(found):
        return
    for place, _, scripts in found:
        if len(scripts) == 1:
            missing = "en" if scripts == {"zh"} else "zh"
            yield Fault((*place, "terms"), "one_language", {"language": missing})


def _scripts(criterion: Criterion) -> set[str]:
    text = " ".join(criterion.terms)
    return {name for name, script in (("zh", _CHINESE), ("en", _LATIN)) if script.search(text)}
