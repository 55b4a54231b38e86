"""What `grade parse` tells of a transcript beside what its reader did: a doubt about its rubric."""

from collections.abc import Callable
from pathlib import Path

from grader import rubrics
from grader.errors import InputError
from grader.models.notices import notice
from grader.models.transcript import Transcript


def previewer(rubric: Path | None) -> Callable[[Transcript], Transcript]:
    """What adds the warning that the rubric `grade` would take is in another language.

    A preview needs no rubric: only one that was named and is broken raises InputError.
    """
    try:
        choices = rubrics.find(rubric, Path())
    except InputError:
        if rubric is not None:
            raise
        choices = []

    def previewed(transcript: Transcript) -> Transcript:
        try:
            chosen = rubrics.choose(choices, transcript, rubric is not None).rubric
        except InputError:
            # Which of several fits is asked when it comes to grading.
            return transcript
        if rubrics.same_language(chosen, transcript):
            return transcript
        differs = notice("language_differs", rubric=chosen.rubric)
        return transcript.model_copy(update={"warnings": (*transcript.warnings, differs)})

    return previewed
