"""Header to entries: the rows under a header, read."""
