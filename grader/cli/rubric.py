"""`grade rubric ...`: what an author does with a rubric."""

from pathlib import Path
from typing import Annotated

import typer

from grader.cli import options

app = typer.Typer(help="Work on a rubric.", rich_markup_mode=None)


@app.command("check", cls=options.ManyValues)
def check(
    rubric: options.Rubrics,
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against",
            metavar="TRANSCRIPT...",
            help="Also hold the rubric against the questions of these files or folders.",
        ),
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="rich|json|github",
            help="What goes to stdout; github: annotations on the lines of a pull request.",
        ),
    ] = "rich",
    output: options.OutputFiles = None,
    lang: options.Lang = None,
) -> None:
    """Find what is wrong or doubtful in rubrics; asks no judge, costs nothing."""
    from grader.cli.authoring import check

    request = check.Request(rubric, against or (), format, output or ())
    raise typer.Exit(check.run(request, lang or "auto"))


@app.command("test")
def test(
    rubric: options.Rubrics,
    select: Annotated[
        str | None,
        typer.Option(
            "-k",
            metavar="EXPR",
            help="Only examples whose id, question or origin this names: 'tensor and not human'.",
        ),
    ] = None,
    last_failed: Annotated[
        bool, typer.Option("--last-failed", help="Only examples that failed the last time.")
    ] = False,
    update: Annotated[
        bool,
        typer.Option(
            "--update",
            help="Write what was judged as what is expected; levels that people gave stay.",
        ),
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Again whenever the rubric or its examples change.")
    ] = False,
    judge: options.JudgeSpec = None,
    base_url: options.BaseUrl = None,
    samples: options.Samples = None,
    calls: options.Calls = None,
    concurrency: options.Concurrency = None,
    timeout: options.Timeout = None,
    format: options.TrialFormat = "rich",
    output: options.OutputFiles = None,
    lang: options.Lang = None,
    store: options.Store = None,
    no_store: options.NoStore = False,
    fresh: options.Fresh = False,
    config: options.Config = None,
) -> None:
    """Hold a rubric against NAME.examples.yaml: are its answers judged as people judged them?"""
    from grader.cli.authoring import asking, test

    named = {
        "judge": judge or None, "base_url": base_url, "samples": samples, "calls": calls,
        "concurrency": concurrency, "timeout": timeout, "lang": lang, "store": store,
    }  # fmt: skip
    keeping = asking.Keeping(not no_store, fresh)
    request = test.Request(rubric, select, last_failed, update, keeping, format, output or ())
    raise typer.Exit((test.watch if watch else test.run)(request, named, config))


@app.command("items")
def items(
    rubric: Annotated[Path, typer.Argument(metavar="RUBRIC", help="A rubric file.")],
    run: options.RunName,
    format: Annotated[
        str, typer.Option("--format", metavar="rich|json", help="What goes to stdout.")
    ] = "rich",
    output: options.OutputFiles = None,
    lang: options.Lang = None,
    store: options.Store = None,
    config: options.Config = None,
) -> None:
    """What a kept run says of each criterion: spread, agreement, weight; asks no judge."""
    from grader.cli.authoring import items

    request = items.Request(rubric, run, format, output or ())
    raise typer.Exit(items.run(request, {"lang": lang, "store": store}, config))


@app.command("diff")
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A file, or REV:PATH of git.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same.")],
    run: Annotated[
        str | None,
        typer.Option(
            "--run",
            metavar="RUN",
            help="What the judgements of a kept run say of it: the beginning of its id, or latest.",
        ),
    ] = None,
    ask: Annotated[
        int | None,
        typer.Option("--ask", metavar="N", help="Judge N transcripts of the run under NEW."),
    ] = None,
    max_flips: Annotated[
        int | None,
        typer.Option("--max-flips", metavar="K", help="Exit 1 if more than K verdicts flip."),
    ] = None,
    judge: options.JudgeSpec = None,
    base_url: options.BaseUrl = None,
    concurrency: options.Concurrency = None,
    timeout: options.Timeout = None,
    format: options.DiffFormat = "rich",
    output: options.OutputFiles = None,
    lang: options.Lang = None,
    store: options.Store = None,
    fresh: options.Fresh = False,
    config: options.Config = None,
) -> None:
    """What changed between two rubrics, and what that does to scores and verdicts of a run."""
    from grader.cli.authoring import diff

    named = {
        "judge": judge or None, "base_url": base_url, "concurrency": concurrency,
        "timeout": timeout, "lang": lang, "store": store,
    }  # fmt: skip
    request = diff.Request(old, new, run, ask, max_flips, fresh, format, output or ())
    raise typer.Exit(diff.run(request, named, config))


@app.command("show-prompt")
def show_prompt(
    rubric: Annotated[Path, typer.Argument(metavar="RUBRIC", help="A rubric file.")],
    transcript: Annotated[
        str, typer.Argument(metavar="TRANSCRIPT", help="A file, or - for stdin.")
    ],
    pair: Annotated[
        int | None, typer.Option("--pair", metavar="N", help="Only this question, by its number.")
    ] = None,
    judge: options.JudgeSpec = None,
    base_url: options.BaseUrl = None,
    calls: options.Calls = None,
    redact: options.Redact = None,
    blind: options.Blind = None,
    format: options.Format = "rich",
    output: options.OutputFiles = None,
    lang: options.Lang = None,
    config: options.Config = None,
    encoding: options.Encoding = None,
    interviewer: options.Interviewer = None,
    candidate: options.Candidate = None,
) -> None:
    """Show the messages that a judge would be sent, and the schema of its reply; sends nothing."""
    from grader.cli import prompting
    from grader.grading import Reading

    named = {
        "rubric": rubric, "judge": judge or None, "base_url": base_url, "calls": calls,
        "redact": redact, "blind": blind, "lang": lang,
    }  # fmt: skip
    reading = Reading(encoding, interviewer, candidate)
    request = prompting.Request(transcript, pair, reading, format, output or ())
    raise typer.Exit(prompting.run(request, named, config))
