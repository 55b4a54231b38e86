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
