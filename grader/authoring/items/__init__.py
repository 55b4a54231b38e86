"""`grade rubric items`: what a kept run says of each criterion of a rubric; nothing is asked."""

from grader.authoring.items.analysis import analysed

__all__ = ["analysed"]
