"""The review desk: a page on this machine alone, where a person works on a run's reports."""
