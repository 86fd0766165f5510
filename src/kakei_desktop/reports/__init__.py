"""NUMBERS: what is shown; frozen values made by pure functions of a case."""
