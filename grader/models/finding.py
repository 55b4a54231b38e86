"""What `grade rubric check` finds: a code, a place, the reason and what to do about it."""

from typing import Literal

from grader.models.base import Model


class Finding(Model):
    """One fault of a rubric file. An error keeps it from being used, a warning does not."""

    code: str
    severity: Literal["error", "warning"]
    path: str
    line: int | None = None
    message: str
    mend: str | None = None
