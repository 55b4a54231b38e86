"""`--open`: the HTML report in the user's browser when a run has ended."""

import tempfile
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from grader.cli.streams import say

HTML = ".html"


@contextmanager
def shown(outputs: Sequence[Path], wanted: bool) -> Iterator[Sequence[Path]]:
    """The files to write, an HTML file among them; it is opened at the end if it was `wanted`.

    Without one of the user's it is a new file that only the user may read.
    """
    if not wanted:
        yield outputs
        return
    named = next((path for path in outputs if path.suffix == HTML), None)
    page = named or Path(tempfile.mkdtemp(prefix="grade-")) / f"report{HTML}"
    yield outputs if named else [*outputs, page]
    # A run that was stopped before its first report has written none.
    if page.exists() and not webbrowser.open(page.absolute().as_uri()):
        say(f"no browser could be opened: {page}")
