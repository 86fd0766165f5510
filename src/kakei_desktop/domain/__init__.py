"""FACTS: what is known of a household, as frozen values and pure functions; standard library only."""
