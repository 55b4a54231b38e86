"""Grade interview transcripts against rubrics: quotations checked, verdicts computed in code."""

__version__ = "0.1.0"
