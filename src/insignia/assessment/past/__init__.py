"""What became of the submissions of a definition, in numbers."""
