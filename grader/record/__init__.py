"""What is done with reports after they were made: read, reviewed by persons, checked, handed on."""
