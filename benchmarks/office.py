"""The list of cases with 5,000 of them, against the list with ten: coming back to it after an edit, and searching."""

MANY, FEW, ROUNDS = 5_000, 10, 9
