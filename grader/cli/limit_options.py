"""The options that keep a run within limits, with their help."""

from typing import Annotated

import typer

from grader.cli.options import LIMITS

Concurrency = Annotated[
    str | None,
    typer.Option(
        "--concurrency", metavar="N", rich_help_panel=LIMITS, help="Requests at once (8)."
    ),
]  # fmt: skip
Timeout = Annotated[
    str | None,
    typer.Option(
        "--timeout", metavar="SECONDS", rich_help_panel=LIMITS,
        help="Longest one attempt may take (120); at most four are made. gguf: longest silence.",
    ),
]  # fmt: skip
Rpm = Annotated[
    str | None,
    typer.Option(
        "--rpm", metavar="N", rich_help_panel=LIMITS,
        help="At most so many requests in any minute.",
    ),
]  # fmt: skip
Tpm = Annotated[
    str | None,
    typer.Option(
        "--tpm", metavar="N", rich_help_panel=LIMITS,
        help="At most about so many tokens in any minute, prompts and replies together.",
    ),
]  # fmt: skip
MaxCost = Annotated[
    str | None,
    typer.Option(
        "--max-cost", metavar="USD", rich_help_panel=LIMITS,
        help="Stop before this is exceeded: 5, or a calendar month's budget: 200/month.",
    ),
]  # fmt: skip
MaxCalls = Annotated[
    str | None,
    typer.Option(
        "--max-calls", metavar="N", rich_help_panel=LIMITS, help="Stop after so many requests."
    ),
]  # fmt: skip
MaxTime = Annotated[
    str | None,
    typer.Option(
        "--max-time", metavar="TIME", rich_help_panel=LIMITS,
        help="Stop asking after this time: 90s, 15m, 2h.",
    ),
]  # fmt: skip
GiveUpAfter = Annotated[
    str | None,
    typer.Option(
        "--give-up-after", metavar="N", rich_help_panel=LIMITS,
        help="Stop after N requests in a row that reached no server or no right key (20).",
    ),
]  # fmt: skip
