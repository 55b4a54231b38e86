"""Rubric files: load them, choose the one for a transcript and the entry for a pair."""

from grader.rubrics.choosing import (
    Assigned,
    applies,
    assign,
    choose,
    find,
    matches,
    same_language,
)
from grader.rubrics.explaining import Models, validated
from grader.rubrics.loading import BUILT_IN, RubricFile, builtin, files, load, located, read, text
from grader.rubrics.source import Source, parse

__all__ = [
    "BUILT_IN",
    "Assigned",
    "Models",
    "RubricFile",
    "Source",
    "applies",
    "assign",
    "builtin",
    "choose",
    "files",
    "find",
    "load",
    "located",
    "matches",
    "parse",
    "read",
    "same_language",
    "text",
    "validated",
]
