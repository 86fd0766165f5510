"""One month: who is examined, until when, which tier."""
