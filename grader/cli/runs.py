"""`grade runs ...`: what a ledger holds of earlier runs."""

from pathlib import Path
from typing import Annotated

import typer

from grader.cli import options
from grader.cli.record import options as record

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


@app.command()
def show(
    run: record.Run,
    transcript: record.Transcript = None,
    format: options.ReportFormat = "rich",
    output: options.OutputFiles = None,
    lang: options.Lang = None,
    store: options.Store = None,
    config: options.Config = None,
) -> None:
    """Show a run's reports again, with what persons changed or decided since."""
    from grader.cli.record import showing

    request = showing.Request(run, transcript, format, output or ())
    raise typer.Exit(showing.show(request, {"lang": lang, "store": store}, config))


@app.command()
def export(
    run: record.Run,
    output: record.Folder,
    lang: options.Lang = None,
    store: options.Store = None,
    config: options.Config = None,
) -> None:
    """Write a run as a folder: reports, rubrics, every request and reply, what persons did."""
    from grader.cli.record import showing

    raise typer.Exit(showing.export(run, output, {"lang": lang, "store": store}, config))


@app.command()
def compare(
    before: record.Run,
    after: record.Run,
    format: options.PageFormat = "rich",
    output: options.OutputFiles = None,
    lang: options.Lang = None,
    store: options.Store = None,
    config: options.Config = None,
) -> None:
    """Show which verdicts, scores and levels are not the same in two runs."""
    from grader.cli.record import showing

    request = showing.Request(before, None, format, output or ())
    named = {"lang": lang, "store": store}
    raise typer.Exit(showing.compare((before, after), request, named, config))


@app.command()
def rescore(
    run: record.Run,
    rubric: record.NewRubric = None,
    format: options.ReportFormat = "rich",
    output: options.OutputFiles = None,
    lang: options.Lang = None,
    store: options.Store = None,
    config: options.Config = None,
) -> None:
    """Show what a run's levels come to under other weights or marks; asks no judge."""
    from grader.cli.record import showing

    request = showing.Request(run, None, format, output or ())
    raise typer.Exit(showing.rescore(request, rubric, {"lang": lang, "store": store}, config))


@app.command()
def override(
    run: record.Run,
    pair: record.Pair,
    criterion: record.Criterion,
    by: record.By,
    reason: record.Reason,
    level: record.Level = None,
    withdraw: record.Withdraw = False,
    transcript: record.Transcript = None,
    lang: options.Lang = None,
    store: options.Store = None,
    config: options.Config = None,
) -> None:
    """Give a criterion another level, with your name and a reason; the judges' stays beside it.

    \b
    grade runs override latest --pair 4 --criterion correct-results --level partly \\
        --by "Li Wei" --reason "the second example is right, see line 48"
    """
    from grader.cli.record import persons

    request = persons.Request(run, transcript, by, reason)
    place = persons.Place(pair, criterion, level, withdraw)
    named = {"lang": lang, "store": store}
    raise typer.Exit(persons.override(request, place, named, config))


@app.command()
def decide(
    run: record.Run,
    by: record.By,
    reason: record.Reason,
    verdict: record.Verdict = None,
    withdraw: record.Withdraw = False,
    transcript: record.Transcript = None,
    lang: options.Lang = None,
    store: options.Store = None,
    config: options.Config = None,
) -> None:
    """Decide a transcript's verdict, with your name and a reason; the judges' stays beside it."""
    from grader.cli.record import persons

    request = persons.Request(run, transcript, by, reason)
    named = {"lang": lang, "store": store}
    raise typer.Exit(persons.decide(request, verdict, withdraw, named, config))


@app.command()
def review(
    run: record.Run,
    open: record.Browse = True,
    lang: options.Lang = None,
    store: options.Store = None,
    config: options.Config = None,
) -> None:
    """Open a page on this machine to change levels, settle what is to be checked, and decide."""
    from grader.cli.record import desk

    raise typer.Exit(desk.review(run, open, {"lang": lang, "store": store}, config))


@app.command()
def verify(
    run: record.EveryRun = None,
    format: options.PageFormat = "rich",
    lang: options.Lang = None,
    store: options.Store = None,
    config: options.Config = None,
) -> None:
    """Work out every digest, score and verdict anew from what is stored; 1 if any is not the same.

    It cannot tell: entries added at the end of the journal or cut off there, unless somebody noted
    the newest digest; a journal or a ledger made anew as a whole; whether a judge really said what
    is stored as its reply; who it was that a person's entry names.
    """
    from grader.cli.record import checking

    raise typer.Exit(checking.verify(run, format, {"lang": lang, "store": store}, config))


@app.command()
def forget(
    transcript: Annotated[
        str, typer.Argument(metavar="TRANSCRIPT", help="Its file as reports name it, or its hash.")
    ],
    by: record.By,
    reason: record.Reason,
    store: options.Store = None,
    config: options.Config = None,
) -> None:
    """Erase a transcript's words from every run; scores, levels and who erased them stay."""
    from grader.cli.record import persons

    request = persons.Request("", transcript, by, reason)
    raise typer.Exit(persons.forget(transcript, request, {"store": store}, config))


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
