"""`NAME.examples.yaml`: answers whose levels are known, by which a rubric is tested."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from grader.models.base import Model
from grader.models.rubric import Id, Percent

Origin = Literal["human", "transcript", "synthetic"]


class Expected(Model):
    """The level that is expected of one criterion, and what each person gave by name."""

    expect: str | None = None
    humans: dict[str, str] = {}


def _expected(value: Any) -> Any:
    return {"expect": value} if isinstance(value, str) else value


ExpectedItem = Annotated[
    Expected, BeforeValidator(_expected, json_schema_input_type=str | Expected)
]


class Example(Model):
    """One answer to a question of the rubric. `asked` is the interviewer's wording, if known."""

    id: Id
    question: Id
    origin: Origin = "human"
    asked: str | None = None
    answer: Annotated[str, Field(min_length=1)]
    levels: dict[Id, ExpectedItem] = {}
    score: tuple[Percent, Percent] | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "Example":
        if self.score and self.score[0] > self.score[1]:
            raise ValueError("score is [lowest, highest]")
        return self


class Examples(Model):
    """A whole examples file."""

    rubric: Id
    examples: tuple[Example, ...] = ()
