"""`grade rubric ...`: what an author does with a rubric."""

from pathlib import Path
from typing import Annotated

import typer

from grader.cli import limit_options as limits
from grader.cli import options
from grader.cli.authoring import options as author

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
    format: author.FindingFormat = "rich",
    output: options.OutputFiles = None,
    lang: options.Lang = None,
    encoding: options.Encoding = None,
    interviewer: options.Interviewer = None,
    candidate: options.Candidate = None,
) -> None:
    """Find what is wrong or doubtful in rubrics; asks no judge, costs nothing."""
    from grader.cli.authoring import check

    reading = check.Reading(encoding, interviewer, candidate)
    request = check.Request(rubric, against or (), reading, format, output or ())
    raise typer.Exit(check.run(request, lang or "auto"))


@app.command("new")
def new(
    output: author.NewFile,
    source: Annotated[
        Path | None,
        typer.Argument(metavar="[SOURCE]", help="A transcript, or a list of questions."),
    ] = None,
    judge: author.Proposer = None,
    base_url: options.BaseUrl = None,
    concurrency: limits.Concurrency = None,
    timeout: limits.Timeout = None,
    lang: options.Lang = None,
    store: options.Store = None,
    config: options.Config = None,
) -> None:
    """Make a commented rubric to begin with, from questions or from nothing; overwrites nothing."""
    from grader.cli.authoring import new

    named = {
        "judge": [judge] if judge else None, "base_url": base_url, "concurrency": concurrency,
        "timeout": timeout, "lang": lang, "store": store,
    }  # fmt: skip
    raise typer.Exit(new.run(new.Request(source, output, judge, lang), named, config))


@app.command("test")
def test(
    rubric: options.Rubrics,
    select: author.Select = None,
    last_failed: author.LastFailed = False,
    update: author.Update = False,
    watch: author.Watch = False,
    judge: options.JudgeSpec = None,
    base_url: options.BaseUrl = None,
    samples: options.Samples = None,
    calls: options.Calls = None,
    concurrency: limits.Concurrency = None,
    timeout: limits.Timeout = None,
    format: author.TrialFormat = "rich",
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


@app.command("stress")
def stress(
    rubric: options.Rubrics,
    select: author.Select = None,
    property: author.Properties = None,
    judge: options.JudgeSpec = None,
    base_url: options.BaseUrl = None,
    samples: options.Samples = None,
    calls: options.Calls = None,
    concurrency: limits.Concurrency = None,
    timeout: limits.Timeout = None,
    format: author.TrialFormat = "rich",
    output: options.OutputFiles = None,
    lang: options.Lang = None,
    store: options.Store = None,
    no_store: options.NoStore = False,
    fresh: options.Fresh = False,
    config: options.Config = None,
) -> None:
    """Change good examples in ways whose effect is known: do their levels fall, or stay?"""
    from grader.cli.authoring import asking, stress

    named = {
        "judge": judge or None, "base_url": base_url, "samples": samples, "calls": calls,
        "concurrency": concurrency, "timeout": timeout, "lang": lang, "store": store,
    }  # fmt: skip
    keeping = asking.Keeping(not no_store, fresh)
    request = stress.Request(rubric, select, property or (), keeping, format, output or ())
    raise typer.Exit(stress.run(request, named, config))


@app.command("label")
def label(
    rubric: author.OneRubric,
    transcript: options.Transcripts,
    rater: author.Rater = None,
    blind: options.Blind = None,
    lang: options.Lang = None,
    encoding: options.Encoding = None,
    interviewer: options.Interviewer = None,
    candidate: options.Candidate = None,
) -> None:
    """Give real answers their levels by hand, blind; saved at once as examples."""
    from grader.cli.authoring import label
    from grader.grading import Reading

    reading = Reading(encoding, interviewer, candidate)
    request = label.Request(rubric, transcript, rater, reading, bool(blind))
    raise typer.Exit(label.run(request, lang or "auto"))


@app.command("items")
def items(
    rubric: author.OneRubric,
    run: author.RunName = "latest",
    format: options.Format = "rich",
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
    run: author.OptionalRun = None,
    ask: author.Ask = None,
    max_flips: author.MaxFlips = None,
    judge: options.JudgeSpec = None,
    base_url: options.BaseUrl = None,
    concurrency: limits.Concurrency = None,
    timeout: limits.Timeout = None,
    format: author.DiffFormat = "rich",
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
    rubric: author.OneRubric,
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
