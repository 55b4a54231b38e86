"""The options that more than one command takes, with their help."""

from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand


class ManyValues(TyperCommand):
    """A command whose list options take all words up to the next option: --against a.txt b.txt."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        many = {
            name
            for parameter in self.params
            if parameter.multiple and str(parameter.metavar).endswith("...")
            for name in parameter.opts
        }
        return super().parse_args(ctx, list(_repeated(args, many)))


def _repeated(args: Iterable[str], many: Container[str]) -> Iterator[str]:
    """Each further value with the option's name before it, as the parser wants it."""
    option, first = "", False
    for word in args:
        if word.startswith("-") and word != "-":
            option, first = (word if word in many else ""), True
        elif option and not first:
            yield option
        else:
            first = False
        yield word


def _shard(text: str) -> Any:
    from grader.transcripts import Shard

    number, slash, of = text.partition("/")
    if not (
        slash and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of) <= 9999
    ):
        raise typer.BadParameter(f"{text!r:.60} must be K/N, such as 2/8")
    return Shard(int(number), int(of))


WHAT = "What to grade"
WHO = "Who judges"
LIMITS = "Limits"
OUTPUT = "Output"
ADVANCED = "Advanced"

Transcripts = Annotated[
    list[str], typer.Argument(metavar="TRANSCRIPT...", help="Files, folders, or - for stdin.")
]
Rubrics = Annotated[
    list[Path], typer.Argument(metavar="RUBRIC...", help="Rubric files, or folders of them.")
]
RubricPath = Annotated[
    Path | None,
    typer.Option(
        "--rubric", "-r", metavar="FILE|DIR", rich_help_panel=WHAT,
        help="Rubric to grade with. Else the one in ./rubrics that fits; else the built-in one.",
    ),
]  # fmt: skip
JudgeSpec = Annotated[
    list[str] | None,
    typer.Option(
        "--judge", "-j", metavar="SPEC", rich_help_panel=WHO,
        help="auto, offline, openai:MODEL, gguf:FILE (a model file on this machine) or "
        "scripted:FILE. auto is the model of your key or base URL; without either the embedded "
        "term matcher, which is not an LLM. Repeatable: several judges are a panel.",
    ),
]  # fmt: skip
Samples = Annotated[
    str | None,
    typer.Option(
        "--samples", metavar="N|N..M", rich_help_panel=WHO,
        help="Ask each judge N times (1); N..M: up to M while the verdict is open. "
        "Samples that differ widen the score.",
    ),
]  # fmt: skip
Calls = Annotated[
    str | None,
    typer.Option(
        "--calls", metavar="pair|criterion", rich_help_panel=WHO,
        help="One request a question (pair), or one for each of its criteria.",
    ),
]  # fmt: skip
BaseUrl = Annotated[
    str | None,
    typer.Option(
        "--base-url", metavar="URL", rich_help_panel=WHO,
        help="Any OpenAI-compatible server, such as http://127.0.0.1:8080/v1.",
    ),
]  # fmt: skip
Redact = Annotated[
    bool | None,
    typer.Option(
        "--redact/--no-redact", show_default=False, rich_help_panel=WHO,
        help="Mask names, e-mail, phone and identity numbers before anything is sent (default on).",
    ),
]  # fmt: skip
Blind = Annotated[
    bool | None,
    typer.Option(
        "--blind/--no-blind", show_default=False, rich_help_panel=WHO,
        help="Also mask gendered words and the names of schools (default off).",
    ),
]  # fmt: skip
ShowRedacted = Annotated[
    bool,
    typer.Option(
        "--show-redacted", rich_help_panel=OUTPUT,
        help="Show what would be sent of each question: cleaned, and masked as the settings say.",
    ),
]  # fmt: skip
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run", rich_help_panel=LIMITS,
        help="Count requests, tokens and cost, and send nothing.",
    ),
]  # fmt: skip
Format = Annotated[
    str,
    typer.Option(
        "--format", metavar="rich|json", rich_help_panel=OUTPUT,
        help="What goes to stdout. JSON is an array, one element a transcript.",
    ),
]  # fmt: skip
ReportFormat = Annotated[
    str,
    typer.Option(
        "--format", metavar="FORMAT", rich_help_panel=OUTPUT,
        help="What goes to stdout: rich, json (an array), jsonl, markdown, csv, junit, html.",
    ),
]  # fmt: skip
OutputFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--output", "-o", metavar="FILE", rich_help_panel=OUTPUT,
        help="Also write a file; its suffix says the format, such as .json. Repeatable.",
    ),
]  # fmt: skip
Open = Annotated[
    bool,
    typer.Option(
        "--open", rich_help_panel=OUTPUT,
        help="Then open the report in a browser: the HTML file of --output, or a temporary one.",
    ),
]  # fmt: skip
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on", metavar="LIST", rich_help_panel=OUTPUT,
        help="Outcomes with an exit code of their own: fail (1), undecided and error (3), "
        "review (4), or never. Default fail,undecided,error.",
    ),
]  # fmt: skip
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang", metavar="zh|en|auto", rich_help_panel=OUTPUT,
        help="Language of the report; auto is the transcript's.",
    ),
]  # fmt: skip
GuidanceLang = Annotated[
    str,
    typer.Option(
        "--lang", metavar="zh|en|auto", envvar="GRADER_LANG", show_envvar=False,
        show_default=False, help="Language; auto is your system's.",
    ),
]  # fmt: skip
Colleagues = Annotated[
    Path | None, typer.Argument(metavar="[FILE]", help="A colleague's settings, without a key.")
]
PageFormat = Annotated[
    str, typer.Option("--format", metavar="rich|json", help="One page, or one JSON object.")
]
Call = Annotated[
    bool,
    typer.Option("--call", help="Also put one test question; a provider may charge for it."),
]
Store = Annotated[
    Path | None,
    typer.Option(
        "--store", metavar="FILE", rich_help_panel=ADVANCED,
        help="Ledger of everything asked and answered (nearest .grader/ledger.sqlite).",
    ),
]  # fmt: skip
NoStore = Annotated[
    bool,
    typer.Option("--no-store", rich_help_panel=ADVANCED, help="Keep nothing of this run."),
]
Fresh = Annotated[
    bool,
    typer.Option(
        "--fresh", rich_help_panel=ADVANCED,
        help="Ask again what the ledger has, and learn again what the server takes.",
    ),
]  # fmt: skip
Replay = Annotated[
    bool,
    typer.Option(
        "--replay", rich_help_panel=ADVANCED,
        help="Use only replies that the ledger has; make no connection.",
    ),
]  # fmt: skip
Engine = Annotated[
    str | None,
    typer.Option(
        "--engine", metavar="local|ray", rich_help_panel=ADVANCED,
        help="ray: requests leave from the workers of a Ray cluster (local: from here).",
    ),
]  # fmt: skip
Address = Annotated[
    str | None,
    typer.Option(
        "--address", metavar="HOST:PORT|auto", rich_help_panel=ADVANCED,
        help="The Ray cluster to join; else RAY_ADDRESS, else one is started on this machine.",
    ),
]  # fmt: skip
BatchApi = Annotated[
    bool,
    typer.Option(
        "--batch-api", rich_help_panel=ADVANCED,
        help="Ask by the provider's batch endpoint: about half the price, answers within a day. "
        "The same command goes on where one was cut short.",
    ),
]  # fmt: skip
ShardOf = Annotated[
    Any,
    typer.Option(
        "--shard", metavar="K/N", rich_help_panel=ADVANCED, parser=_shard,
        help="Only the K-th of N parts of the transcripts, told apart by their content.",
    ),
]  # fmt: skip
Config = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", rich_help_panel=ADVANCED,
        help="Settings file, before ./grader.toml and your own.",
    ),
]  # fmt: skip
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding", metavar="NAME", rich_help_panel=ADVANCED,
        help="Encoding of the transcripts, where it is not recognised.",
    ),
]  # fmt: skip
Segment = Annotated[
    str,
    typer.Option(
        "--segment", metavar="auto|llm", rich_help_panel=ADVANCED,
        help="llm: where nobody is named, a language model finds the questions (auto: refused). "
        "What it found is kept as NAME.pairs.json, for you to correct.",
    ),
]  # fmt: skip
Interviewer = Annotated[
    str | None,
    typer.Option(
        "--interviewer", metavar="NAME", rich_help_panel=ADVANCED,
        help="The speaker who asks, where the labels do not say it.",
    ),
]  # fmt: skip
Candidate = Annotated[
    str | None,
    typer.Option(
        "--candidate", metavar="NAME", rich_help_panel=ADVANCED,
        help="The speaker who is graded, where the labels do not say it.",
    ),
]  # fmt: skip
