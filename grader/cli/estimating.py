"""`grade --dry-run`: everything is read and counted, nothing is sent."""

from contextlib import closing
from pathlib import Path

from grader import grading, ledger
from grader.cli import panel
from grader.cli.exits import Exit
from grader.cli.expanding import expand
from grader.cli.session import Request, planned
from grader.cli.settings import Settings
from grader.cli.streams import Outputs, say
from grader.judges import prices
from grader.judging.recall import Recalled
from grader.ledger import Ledger
from grader.reports import ESTIMATES


def run(request: Request, settings: Settings) -> Exit:
    """Show what the run would take. Raises GraderError for what would stop it."""
    outputs = Outputs(request.format, request.outputs, ESTIMATES)
    plan = planned(expand(request.paths, request.shard), request, settings)
    path = (settings.store or ledger.nearest(Path.cwd())) if request.keep else None
    # A run that is not made leaves no ledger behind.
    with closing(Ledger(path if path and path.exists() else None, ledger.new_run())) as store:
        plan.judges = [
            Recalled(
                each,
                store,
                request.fresh,
                price=prices.finder(each.info, settings.prices, request.batch_api),
                batch_api=request.batch_api,
            )
            for each in panel.unconnected(settings, "--dry-run")
        ]
        estimate = grading.estimate(plan, lambda each: say(f"error: {each.error}"))
    with outputs.open(settings.lang, batch=False):
        outputs.add(estimate)
    return Exit.USAGE if 0 < estimate.transcripts == estimate.unreadable else Exit.OK
