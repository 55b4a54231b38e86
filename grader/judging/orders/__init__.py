"""What speaking to a grader looks like, in whatever language: recall first, a person decides."""
