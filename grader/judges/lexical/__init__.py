"""Looking for a rubric's words in an answer. Nothing here understands what it reads."""
