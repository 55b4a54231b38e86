from typing import Any, get_args

import pytest

from grader.cli import options

DECLARED = {
    name: get_args(value)[1]
    for name, value in vars(options).items()
    if hasattr(value, "__metadata__")
}


@pytest.mark.parametrize("declared", DECLARED.values(), ids=DECLARED)
def test_every_option_has_a_sentence_of_help(declared: Any) -> None:
    """What an option does stands in the help."""
    assert declared.help.endswith(".")


def test_every_option_belongs_to_a_group() -> None:
    """The help lists options by group; one without a group would be left out.

    Those of other commands stand in the help of these.
    """
    groups = {options.WHAT, options.WHO, options.LIMITS, options.OUTPUT, options.ADVANCED}
    grouped = {name: declared.rich_help_panel for name, declared in DECLARED.items()}
    of_others = ("Transcripts", "Rubrics", "GuidanceLang", "Colleagues", "PageFormat", "Call")
    for name in of_others:
        del grouped[name]

    assert set(grouped.values()) == groups
