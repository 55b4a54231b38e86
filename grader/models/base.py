"""What every model shares: frozen, closed to unknown fields, exact numbers."""

from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, WithJsonSchema

from grader.patterns import regex


class Model(BaseModel):
    """A frozen record that refuses unknown fields; its JSON is a file format."""

    # Building validators is most of pydantic's start-up cost; most runs need few of them.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, allow_inf_nan=False)

    def encoded(self) -> bytes:
        """What `model_dump_json` returns, in UTF-8: to be kept, it need not become a text first."""
        return self.__pydantic_serializer__.to_json(self)


# Nine digits on either side: more is a typing error, and an exponent could ask for a number
# that does not fit in memory.
_DECIMAL = regex(r"[+-]?(\d{1,9}(\.\d{0,9})?|\.\d{1,9})")


def _exact(value: Any) -> Fraction:
    if isinstance(value, Fraction):
        return value
    text = str(value).strip()
    if isinstance(value, bool) or not _DECIMAL.fullmatch(text):
        raise ValueError(f"{text!r} is not a number such as 2 or 0.5")
    return Fraction(text)


def _readable(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


Exact = Annotated[
    Fraction,
    BeforeValidator(_exact),
    PlainSerializer(_readable, return_type=int | float),
    WithJsonSchema({"type": "number"}),
]
"""A decimal number kept as the rational the author wrote: 0.1 is one tenth."""


def floor2(number: Fraction) -> float:
    """Two decimals, rounded down: 59.999 must not read as a pass at 60."""
    return number.numerator * 100 // number.denominator / 100
