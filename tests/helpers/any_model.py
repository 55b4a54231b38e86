"""Any instance of a model that its types allow, for properties that hold of all of them."""

import types
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from hypothesis import strategies as st

from grader.models.base import Model

M = TypeVar("M", bound=Model)
# What JSON, XML and spreadsheets trip over, among plain words.
TEXTS = st.one_of(
    st.sampled_from(["", "=1+1", "@x", "+", "]]>", "</script>", "\x00\x1b[2J", "\u202eabc", "|a|"]),
    st.text(max_size=12),
)
_PLAIN: Mapping[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(0, 10**6),
    float: st.floats(0, 100),
    bool: st.booleans(),
    datetime: st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(
        lambda moment: moment.replace(tzinfo=UTC)
    ),
    Fraction: st.integers(0, 9000).map(lambda number: Fraction(number, 100)),
    Any: st.one_of(st.none(), st.integers(0, 9), TEXTS),
}


def any_of(model: type[M], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[M]:
    """Instances of a model, whatever its fields allow; `given` says what else of some of them."""
    fields = {name: _values(field.annotation) for name, field in model.model_fields.items()}
    return st.builds(model, **{**fields, **given})


def _values(annotation: Any) -> st.SearchStrategy[Any]:
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in _COMPOUND:
        return _COMPOUND[origin](inner)
    if annotation is types.NoneType:
        return st.none()
    assert issubclass(annotation, Model), f"no values are known of {annotation}"
    return st.deferred(lambda: any_of(annotation))


def _either(inner: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    return st.one_of(*map(_values, inner))


def _row(inner: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if inner[-1] is ...:
        return st.lists(_values(inner[0]), max_size=2).map(tuple)
    return st.tuples(*map(_values, inner))


_COMPOUND: Mapping[Any, Callable[[tuple[Any, ...]], st.SearchStrategy[Any]]] = {
    Annotated: lambda inner: _values(inner[0]),
    Union: _either,
    types.UnionType: _either,
    Literal: st.sampled_from,
    tuple: _row,
    dict: lambda inner: st.dictionaries(TEXTS, _values(inner[1]), max_size=2),
}
