"""The options that only commands on rubrics take, with their help."""

from pathlib import Path
from typing import Annotated

import typer

from grader.cli.options import OUTPUT, WHAT, WHO

Against = Annotated[
    list[str] | None,
    typer.Option(
        "--against", metavar="TRANSCRIPT...", rich_help_panel=WHAT,
        help="Also hold the rubric against the questions of these files or folders.",
    ),
]  # fmt: skip
FindingFormat = Annotated[
    str,
    typer.Option(
        "--format", metavar="rich|json|github", rich_help_panel=OUTPUT,
        help="What goes to stdout; github: annotations on the lines of a pull request.",
    ),
]  # fmt: skip
Select = Annotated[
    str | None,
    typer.Option(
        "-k", metavar="EXPR", rich_help_panel=WHAT,
        help="Only examples whose id, question or origin this names: 'tensor and not human'.",
    ),
]  # fmt: skip
LastFailed = Annotated[
    bool,
    typer.Option(
        "--last-failed", rich_help_panel=WHAT, help="Only examples that failed the last time."
    ),
]
Update = Annotated[
    bool,
    typer.Option(
        "--update", rich_help_panel=OUTPUT,
        help="Write what was judged as what is expected; levels that people gave stay.",
    ),
]  # fmt: skip
Watch = Annotated[
    bool,
    typer.Option(
        "--watch", rich_help_panel=WHAT, help="Again whenever the rubric or its examples change."
    ),
]
TrialFormat = Annotated[
    str,
    typer.Option(
        "--format", metavar="rich|json|junit", rich_help_panel=OUTPUT,
        help="What goes to stdout; junit is what CI systems read.",
    ),
]  # fmt: skip
Properties = Annotated[
    list[str] | None,
    typer.Option(
        "--property", metavar="NAME", rich_help_panel=WHAT,
        help="Only this property, such as negated or padded; the table names all. Repeatable.",
    ),
]  # fmt: skip
Rater = Annotated[
    str | None,
    typer.Option(
        "--rater", metavar="NAME", rich_help_panel=WHAT,
        help="Whose levels these are; else your name on this machine.",
    ),
]  # fmt: skip
NewFile = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="FILE", rich_help_panel=OUTPUT,
        help="The rubric to make; its examples file is made beside it.",
    ),
]  # fmt: skip
Proposer = Annotated[
    str | None,
    typer.Option(
        "--judge", "-j", metavar="SPEC", rich_help_panel=WHO,
        help="A model that proposes criteria, such as openai:MODEL; they are marked as drafts.",
    ),
]  # fmt: skip
StoredRun = Annotated[
    str, typer.Argument(metavar="RUN", help="The beginning of a run's id, or latest.")
]
HumanScores = Annotated[
    Path | None,
    typer.Argument(
        metavar="[HUMAN_SCORES]",
        help="CSV: transcript,pair,criterion,rater,level or score. A criterion has a level; a "
        "question (pair) or a whole transcript has a score. Pair, criterion and rater may be left "
        "out. Without it: the levels that persons gave with grade runs override.",
    ),
]
OutOf = Annotated[
    float,
    typer.Option("--out-of", metavar="N", help="What a score is out of; 7/10 says it itself."),
]
Calibrate = Annotated[
    bool,
    typer.Option(
        "--calibrate",
        help="Also fit a straight line from the judge's scores to people's, from 30 scored "
        "transcripts on; it changes no score.",
    ),
]
RunRubrics = Annotated[
    list[Path] | None,
    typer.Option(
        "--rubric", "-r", metavar="FILE",
        help="The rubric of the run, where its file has changed or gone since. Repeatable.",
    ),
]  # fmt: skip
ScoresEncoding = Annotated[
    str | None,
    typer.Option(
        "--encoding", metavar="NAME", help="Encoding of the CSV, where it is not recognised."
    ),
]
Groups = Annotated[
    Path,
    typer.Argument(
        metavar="GROUPS",
        help="CSV: transcript, then a column for each attribute, such as sex,ethnicity. A cell "
        "that is empty, or says unknown or the like, is not stated; nothing is inferred.",
    ),
]
BeforeReview = Annotated[
    bool,
    typer.Option(
        "--before-review",
        help="Audit the judges' verdicts and scores, also where a person has changed them.",
    ),
]
LeaveOutSmall = Annotated[
    bool,
    typer.Option(
        "--leave-out-small",
        help="Compare no group under 2 % of the transcripts, as New York City's rules allow; its "
        "counts and rates are shown.",
    ),
]
AuditFormat = Annotated[
    str,
    typer.Option(
        "--format", metavar="rich|json|csv", help="One page, one JSON object, or a table."
    ),
]
RunName = Annotated[
    str,
    typer.Option(
        "--run", metavar="RUN", rich_help_panel=WHAT,
        help="A kept run: the beginning of its id, or latest.",
    ),
]  # fmt: skip
OptionalRun = Annotated[
    str | None,
    typer.Option(
        "--run", metavar="RUN", rich_help_panel=WHAT,
        help="What the judgements of a kept run say of it: the beginning of its id, or latest.",
    ),
]  # fmt: skip
Ask = Annotated[
    int | None,
    typer.Option(
        "--ask", metavar="N", rich_help_panel=WHO,
        help="Judge N transcripts of the run under NEW.",
    ),
]  # fmt: skip
MaxFlips = Annotated[
    int | None,
    typer.Option(
        "--max-flips", metavar="K", rich_help_panel=OUTPUT,
        help="Exit 1 if more than K verdicts flip.",
    ),
]  # fmt: skip
DiffFormat = Annotated[
    str,
    typer.Option(
        "--format", metavar="rich|json|markdown|github", rich_help_panel=OUTPUT,
        help="What goes to stdout; markdown: a comment of a pull request; github: annotations.",
    ),
]  # fmt: skip
OneRubric = Annotated[Path, typer.Argument(metavar="RUBRIC", help="A rubric file.")]
