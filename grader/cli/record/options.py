"""The options that only commands on kept runs take, with their help."""

from pathlib import Path
from typing import Annotated

import typer

from grader.cli.options import OUTPUT, WHAT

Run = Annotated[str, typer.Argument(metavar="RUN", help="The beginning of a run's id, or latest.")]
EveryRun = Annotated[
    str | None,
    typer.Argument(metavar="[RUN]", help="Only the reports of this run, or latest; else all."),
]
Transcript = Annotated[
    str | None,
    typer.Option(
        "--transcript", "-t", metavar="FILE", rich_help_panel=WHAT,
        help="Which transcript of the run, if it has more than one.",
    ),
]  # fmt: skip
Pair = Annotated[
    int, typer.Option("--pair", metavar="N", help="The question's number in the transcript.")
]
Criterion = Annotated[
    str, typer.Option("--criterion", metavar="ID", help="The criterion, as the report names it.")
]
Level = Annotated[
    str | None,
    typer.Option("--level", metavar="NAME", help="The level that it should be, as the rubric's."),
]
Withdraw = Annotated[
    bool,
    typer.Option("--withdraw", help="Take back what was said before: the judges' counts again."),
]
Verdict = Annotated[
    str | None,
    typer.Option("--verdict", metavar="pass|fail|undecided", help="What was decided."),
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Whose doing this is.")]
Reason = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Why; it stays with the report.")
]
NewRubric = Annotated[
    Path | None,
    typer.Option(
        "--rubric", "-r", metavar="FILE", rich_help_panel=WHAT,
        help="The rubric with other weights or marks; else the one that graded, as it was.",
    ),
]  # fmt: skip
Folder = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="DIR", rich_help_panel=OUTPUT, help="A new folder."),
]
Browse = Annotated[bool, typer.Option("--open/--no-open", help="Open the page in your browser.")]
