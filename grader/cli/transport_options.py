"""The options that say by which way requests reach a judge."""

from typing import Annotated

import typer

from grader.cli.options import ADVANCED

BatchApi = Annotated[
    bool,
    typer.Option(
        "--batch-api", rich_help_panel=ADVANCED,
        help="Ask by the provider's batch endpoint: about half the price, answers within a day. "
        "The same command goes on where one was cut short.",
    ),
]  # fmt: skip
