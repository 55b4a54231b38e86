"""Agreement of a stored run with human scores: the figures, and where the two part."""
