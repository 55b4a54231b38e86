"""`grade runs verify`: a ledger in, what is not as it was written out."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader import ledger
from grader.cli import settings
from grader.cli.exits import Exit
from grader.cli.streams import Outputs
from grader.reports import VERIFICATIONS


def verify(run: str | None, format_: str, named: Mapping[str, Any], config: Path | None) -> Exit:
    """Check the ledger; the reports of one run, or of all. Raises GraderError."""
    from grader.record.verifying import verify

    told = settings.resolve(named, config, os.environ, connects=False)
    outputs = Outputs(format_, (), VERIFICATIONS)
    path = told.store or ledger.nearest(Path.cwd())
    found = verify(path, ledger.find(path, run).id if run else None)
    with outputs.open(told.language("en"), batch=False):
        outputs.add(found)
    return Exit.FAIL if found.faults else Exit.OK
