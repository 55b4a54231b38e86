"""`grade parse`: what would be graded, shown."""

from collections.abc import Sequence
from pathlib import Path

from grader import transcripts
from grader.cli.exits import Exit
from grader.cli.session import expand
from grader.cli.settings import option
from grader.cli.streams import Outputs, complain
from grader.errors import InputError
from grader.grading import Reading, previewer
from grader.reports import PREVIEWS


def run(
    paths: Sequence[str],
    reading: Reading,
    rubric: Path | None,
    format_: str,
    files: Sequence[Path],
    lang: str,
) -> Exit:
    """Read and show every transcript; one that cannot be read does not keep back the others."""
    language = option("lang", lang)
    previewed = previewer(rubric)
    outputs = Outputs(format_, files, PREVIEWS)
    sources = expand(paths)
    read, broken = [], []
    for source in sources:
        try:
            transcript = transcripts.load(
                source,
                encoding=reading.encoding,
                interviewer=reading.interviewer,
                candidate=reading.candidate,
            )
            read.append(previewed(transcript))
        except InputError as error:
            broken.append(error)
            complain(error)
    if not read:
        return Exit.USAGE
    with outputs.open(language, batch=len(sources) > 1):
        for transcript in read:
            outputs.add(transcript)
    return Exit.UNDECIDED if broken else Exit.OK
