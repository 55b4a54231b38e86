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
from grader.rubrics.loading import RubricFile, builtin, files, load, located, text
from grader.rubrics.source import Source

__all__ = [
    "Assigned",
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
    "same_language",
    "text",
]
