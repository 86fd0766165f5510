"""家計計画表, years to come, and what the numbers show."""
