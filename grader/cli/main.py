"""The program `grade`: its commands, its help, and the one place where errors are caught."""

import difflib
import gc
import os
from collections.abc import Iterator, Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from grader import __version__
from grader.cli import limit_options as limits
from grader.cli import options, rubric, runs
from grader.cli.authoring import options as author
from grader.cli.exits import Exit
from grader.errors import UsageError

DEFAULT = "grade"
EXAMPLES = """\
Examples:
  grade interview.txt                          by the judge of your key or URL
  grade interview.txt -j offline -r role.yaml  by term matching; nothing is sent
  grade answers/ -j openai:gpt-5-mini -o all.json --fail-on fail
"""
EXITS = """\
Exit codes: 0 fine, 1 a transcript failed, 2 bad usage or input, 3 undecided or
an error, 4 asks for review (if listed in --fail-on), 70 internal error,
130 interrupted.
"""


class Program(TyperGroup):
    """A first word that names a command is that command; anything else is a transcript."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in {*self.commands, "--help", "-h", "--version"}:
            # Help of the default command is the program's own.
            args = ["--help"] if {"--help", "-h"} & set(args) else [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        from grader.cli import boundary

        if not ctx.params.get("version") and not ctx.args and not ctx._protected_args:
            print(ctx.get_help())
            raise typer.Exit(Exit.USAGE)
        return boundary.guard(lambda: self._invoke(ctx))

    def _invoke(self, ctx: Any) -> Any:
        words: list[str] = [*ctx._protected_args, *ctx.args]
        # A transcript goes before a slip of the pen.
        if words[:1] == [DEFAULT] and words[1:] and not os.path.lexists(words[1]):
            commands = set(self.commands) - {DEFAULT}
            for near in difflib.get_close_matches(words[1], commands, n=1, cutoff=0.75):
                raise UsageError(f"{words[1]}: no such file or command; did you mean grade {near}?")
        return TyperGroup.invoke(self, ctx)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(
            "Usage: grade TRANSCRIPT... [OPTIONS]\n       grade COMMAND [ARGS]\n\n"
            "Grade interview transcripts against a rubric. Every quotation is checked against\n"
            "what the candidate said, and the verdict is arithmetic.\n"
        )
        with formatter.section("Commands"):
            formatter.write_dl(list(_commands(self)))
        for title, rows in _panels(self.commands[DEFAULT], ctx).items():
            with formatter.section(title):
                formatter.write_dl(rows)
        formatter.write(f"\n{EXAMPLES}\n{EXITS}")


def _commands(group: Any, above: str = "") -> Iterator[tuple[str, str]]:
    """Each command with its line of help, those of a group with the group's name."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{name} ")
        elif name != DEFAULT:
            yield above + name, command.get_short_help_str(200)


def _panels(command: Any, ctx: Any) -> dict[str, list[tuple[str, str]]]:
    """The default command's options by group, in the order of the groups."""
    titles = (options.WHAT, options.WHO, options.LIMITS, options.OUTPUT, options.ADVANCED)
    panels: dict[str, list[tuple[str, str]]] = {title: [] for title in titles}
    for parameter in command.params:
        record = parameter.get_help_record(ctx)
        title = getattr(parameter, "rich_help_panel", None)
        if record and title in panels:
            panels[title].append(record)
    return {title: rows for title, rows in panels.items() if rows}


app = typer.Typer(
    cls=Program,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"grade {__version__}")
        raise typer.Exit


@app.callback()
def program(
    version: bool = typer.Option(
        False, "--version", is_eager=True, callback=_version, help="Show the version."
    ),
) -> None:
    """Grade interview transcripts against a rubric."""


# fmt: off
@app.command(DEFAULT, hidden=True)
def grade(
    transcript: options.Transcripts,
    rubric: options.RubricPath = None,
    judge: options.JudgeSpec = None, base_url: options.BaseUrl = None,
    samples: options.Samples = None, calls: options.Calls = None,
    redact: options.Redact = None, blind: options.Blind = None,
    concurrency: limits.Concurrency = None, timeout: limits.Timeout = None,
    rpm: limits.Rpm = None, tpm: limits.Tpm = None,
    max_cost: limits.MaxCost = None, max_calls: limits.MaxCalls = None,
    max_time: limits.MaxTime = None, give_up_after: limits.GiveUpAfter = None,
    dry_run: options.DryRun = False,
    format: options.ReportFormat = "rich", output: options.OutputFiles = None,
    open: options.Open = False, fail_on: options.FailOn = None, lang: options.Lang = None,
    store: options.Store = None, no_store: options.NoStore = False,
    fresh: options.Fresh = False, replay: options.Replay = False, shard: options.ShardOf = None,
    config: options.Config = None, encoding: options.Encoding = None,
    interviewer: options.Interviewer = None, candidate: options.Candidate = None,
    segment: options.Segment = "auto",
    engine: options.Engine = None, address: options.Address = None,
    batch_api: options.BatchApi = False,
) -> None:
    """Grade transcripts and print the report."""
    from grader.cli import estimating, session, settings
    from grader.grading import Reading

    named = {
        "rubric": rubric, "judge": judge or None, "base_url": base_url, "redact": redact,
        "blind": blind, "samples": samples, "calls": calls, "concurrency": concurrency,
        "timeout": timeout, "fail_on": fail_on, "lang": lang, "store": store, "rpm": rpm,
        "tpm": tpm, "max_cost": max_cost, "max_calls": max_calls, "max_time": max_time,
        "give_up_after": give_up_after, "engine": engine, "address": address,
    }
    request = session.Request(
        transcript, Reading(encoding, interviewer, candidate), format, output or (), not no_store,
        fresh, replay, shard, in_ci(os.environ.get("CI")), segment, open, batch_api,
    )
    told = settings.resolve(named, config, os.environ, connects=not (replay or dry_run))
    raise typer.Exit((estimating.run if dry_run else session.run)(request, told))
# fmt: on


def in_ci(value: str | None) -> bool:
    """Whether the environment's CI says so: true or 1."""
    return (value or "").lower() in {"true", "1"}


@app.command()
def parse(
    transcript: options.Transcripts,
    show_redacted: options.ShowRedacted = False,
    rubric: options.RubricPath = None,
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
    """Show the questions and answers that would be graded; asks no judge, costs nothing."""
    from grader.cli import parsing
    from grader.grading import Reading

    reading = Reading(encoding, interviewer, candidate)
    request = parsing.Request(transcript, reading, format, output or ())
    named = {"redact": redact, "blind": blind}
    if show_redacted:
        told = {**named, "rubric": rubric, "lang": lang}
        raise typer.Exit(parsing.show_redacted(request, told, config))
    raise typer.Exit(parsing.run(request, rubric, {**named, "config": config}, lang or "auto"))


app.add_typer(rubric.app, name="rubric")
app.add_typer(runs.app, name="runs")


@app.command()
def agree(
    run: author.StoredRun,
    human_scores: author.HumanScores = None,
    out_of: author.OutOf = 100,
    calibrate: author.Calibrate = False,
    rubric: author.RunRubrics = None,
    format: options.PageFormat = "rich",
    output: options.OutputFiles = None,
    lang: options.Lang = None,
    store: options.Store = None,
    config: options.Config = None,
    encoding: author.ScoresEncoding = None,
) -> None:
    """Show how far a run agrees with human scores, and where not; asks no judge, costs nothing."""
    from grader.cli.authoring import agree

    request = agree.Request(
        run, human_scores, out_of, calibrate, rubric or (), encoding, format, output or ()
    )
    raise typer.Exit(agree.run(request, {"lang": lang, "store": store}, config))


@app.command()
def audit(
    run: author.StoredRun,
    groups: author.Groups,
    before_review: author.BeforeReview = False,
    leave_out_small: author.LeaveOutSmall = False,
    format: author.AuditFormat = "rich",
    output: options.OutputFiles = None,
    lang: options.Lang = None,
    store: options.Store = None,
    config: options.Config = None,
    encoding: author.ScoresEncoding = None,
) -> None:
    """Show selection rates and impact ratios of a run by group; asks no judge, costs nothing."""
    from grader.cli.authoring import audit

    request = audit.Request(
        run, groups, before_review, leave_out_small, encoding, format, output or ()
    )
    raise typer.Exit(audit.run(request, {"lang": lang, "store": store}, config))


@app.command()
def setup(
    file: options.Colleagues = None,
    lang: options.GuidanceLang = "auto",
) -> None:
    """Choose who judges, paste the key, try it out. FILE: a colleague's settings without a key."""
    from grader.cli import setup

    raise typer.Exit(setup.run(file, lang, os.environ))


@app.command()
def doctor(
    judge: options.JudgeSpec = None,
    base_url: options.BaseUrl = None,
    rubric: options.RubricPath = None,
    store: options.Store = None,
    config: options.Config = None,
    call: options.Call = False,
    format: options.PageFormat = "rich",
    lang: options.GuidanceLang = "auto",
) -> None:
    """Show every setting with its origin, whether the judge can be reached, and what is missing."""
    from grader.cli import doctor

    named = {"judge": judge or None, "base_url": base_url, "rubric": rubric, "store": store}
    in_a_batch = in_ci(os.environ.get("CI"))
    request = doctor.Request(named, config, call, format, lang, in_a_batch)
    raise typer.Exit(doctor.run(request, os.environ))


@app.command()
def schema(name: str = typer.Argument(metavar="rubric|examples|report")) -> None:
    """Print the JSON schema of a file format: rubric, examples or report."""
    from grader.cli import schemas, streams

    streams.show(schemas.text(name))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit."""
    # Whatever is installed beside this: no plugin of pydantic's gets to see what is validated, and
    # none is looked for.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    try:
        app(args=None if arguments is None else list(arguments), prog_name="grade")
    finally:
        # What is left goes with the process: looking through all of it for rubbish, as Python does
        # at its end, takes as long as a tenth of a short run.
        gc.freeze()
