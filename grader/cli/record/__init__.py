"""What `grade runs ...` does with a kept run."""
