"""`grade runs review`: a run in, a page on this machine to work on it."""

import contextlib
import sys
import webbrowser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.cli.exits import Exit
from grader.cli.record.showing import opened
from grader.cli.streams import say, show


def review(run: str, browse: bool, named: Mapping[str, Any], config: Path | None) -> Exit:
    """Serve the desk until Ctrl-C. Raises GraderError for a run that is not there."""
    from grader.record.desk.server import Desk

    told, kept = opened(run, named, config)
    with Desk(kept, told.lang) as desk:
        show(desk.url)
        say("the page is on this machine only, for who knows its address; Ctrl-C ends it")
        if browse and sys.stdout.isatty():
            webbrowser.open(desk.url)
        with contextlib.suppress(KeyboardInterrupt):
            desk.serve_forever()
    return Exit.OK
