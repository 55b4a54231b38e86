"""Selection and scoring rates of a stored run by group; groups come from a file, never a guess."""
