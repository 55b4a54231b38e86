"""What the commands of `grade rubric` do, one file a command."""
