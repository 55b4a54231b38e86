"""A rubric whose words are in another language than it says."""

from collections.abc import Iterator

from grader.authoring.checks.base import Fault, criteria
from grader.models.rubric import Rubric
from grader.patterns import regex

_CHINESE = regex("[\u3400-\u9fff]")
_ENGLISH = regex("[A-Za-z]{2,}")
# A Chinese character says about as much as half an English word.
_CHARACTERS_A_WORD = 2


def declared(rubric: Rubric) -> Iterator[Fault]:
    """The judge gives its reasons in `language`, by rules in that language."""
    asked = "\n".join(
        f"{c.ask} {' '.join(level.when or '' for level in c.levels or ())}"
        for _, c in criteria(rubric)
    )
    chinese = len(_CHINESE.findall(asked)) / _CHARACTERS_A_WORD
    written = "zh" if chinese > len(_ENGLISH.findall(asked)) else "en"
    if written != rubric.language:
        place = ("language",) if "language" in rubric.model_fields_set else ()
        yield Fault(place, "language_mismatch", {"said": rubric.language, "written": written})
