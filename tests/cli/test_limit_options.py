from typing import Any, get_args

import pytest

from grader.cli import limit_options, options

DECLARED = {
    name: get_args(value)[1]
    for name, value in vars(limit_options).items()
    if hasattr(value, "__metadata__")
}


@pytest.mark.parametrize("declared", DECLARED.values(), ids=DECLARED)
def test_every_limit_stands_with_the_others_and_says_what_it_keeps(declared: Any) -> None:
    """In the one group of limits."""
    assert declared.rich_help_panel == options.LIMITS
    assert declared.help.endswith(".")
