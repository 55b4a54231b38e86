"""`grade runs ...`: what a ledger holds of earlier runs."""

from pathlib import Path
from typing import Annotated

import typer

from grader.cli import options

app = typer.Typer(help="Work with the runs that a ledger holds.", rich_markup_mode=None)


@app.command("list")
def list_(
    format: options.PageFormat = "rich",
    lang: options.Lang = None,
    store: options.Store = None,
    config: options.Config = None,
) -> None:
    """Show the runs that the ledger holds, the newest first, with their verdicts counted."""
    from grader.cli import kept_runs

    raise typer.Exit(kept_runs.show(format, {"lang": lang, "store": store}, config))


@app.command("import")
def import_(
    ledgers: Annotated[
        list[Path],
        typer.Argument(metavar="LEDGER...", help="Ledgers of shards or of other machines."),
    ],
    store: options.Store = None,
    config: options.Config = None,
) -> None:
    """Take the replies, runs and reports of other ledgers into this one; twice changes nothing."""
    from grader.cli import kept_runs

    raise typer.Exit(kept_runs.take_in(ledgers, {"store": store}, config))
