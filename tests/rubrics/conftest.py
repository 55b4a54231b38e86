"""Rubrics as tests write them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.errors import InputError
from grader.rubrics import load


@pytest.fixture
def refused(tmp_path: Path) -> Callable[[str | bytes], InputError]:
    """The error that a rubric is answered with; its path is r.yaml."""

    def error(content: str | bytes) -> InputError:
        file = tmp_path / "r.yaml"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        with pytest.raises(InputError) as caught:
            load(file)
        found = caught.value
        return InputError("r.yaml", found.problem, found.line, found.hint)

    return error
