"""Qt models over records."""
