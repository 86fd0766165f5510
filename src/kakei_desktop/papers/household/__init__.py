"""Papers on the money of the household."""
