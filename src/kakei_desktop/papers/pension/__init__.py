"""Papers on the National Pension."""
