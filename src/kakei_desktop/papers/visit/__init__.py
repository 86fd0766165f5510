"""Papers for the day of a visit."""
