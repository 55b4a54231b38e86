"""Rubric files: load them, choose the one for a transcript and the entry for a pair."""

from grader.rubrics.choosing import Assigned, assign, choose, find, same_language
from grader.rubrics.loading import RubricFile, builtin, load

__all__ = ["Assigned", "RubricFile", "assign", "builtin", "choose", "find", "load", "same_language"]
