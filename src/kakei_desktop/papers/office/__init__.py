"""Papers of the agency itself, which tell of no household."""
