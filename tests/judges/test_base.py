"""The seam between judging and whoever judges."""

import inspect
from pathlib import Path

import pytest

from grader.judges.base import Backend
from grader.judges.offline import Offline
from grader.judges.openai_api import OpenAI
from grader.judges.scripted import Scripted

METHODS = [name for name, value in vars(Backend).items() if inspect.isfunction(value)]


@pytest.mark.parametrize("judge", [Offline, OpenAI, Scripted])
def test_every_judge_has_the_methods_of_the_seam(judge):
    """With the same parameters, so that one can stand for another."""
    assert "info" in dir(judge)
    for name in (name for name in METHODS if not name.startswith("_")):
        wanted = list(inspect.signature(getattr(Backend, name)).parameters)
        assert list(inspect.signature(getattr(judge, name)).parameters) == wanted


def test_the_seam_itself_imports_no_judge():
    """A judge need not import it; it must not import one."""
    source = Path(inspect.getfile(Backend)).read_text(encoding="utf-8")

    assert "grader.judges" not in source.replace("from grader.judges.base", "")
