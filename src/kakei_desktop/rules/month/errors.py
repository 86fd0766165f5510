"""Why facts that came from outside could not be read: one class a cause, values and no text."""

from typing import ClassVar


class FactsError(Exception):
    """The facts could not be read, for a reason the user can mend.

    Attributes:
        code: The contract's code, one per class.
        where: Place in the file (``$.people[0].incomes[1]``); empty where the file as a whole is meant.
    """

    code: ClassVar[str]

    def __init__(self, where: str = "") -> None:
        super().__init__(where)
        self.where = where


class NotFacts(FactsError):
    """It is no JSON, or no object."""

    code = "unreadable_file"


class UnknownKey(FactsError):
    """A key means nothing here."""

    code = "unknown_key"


class WrongValue(FactsError):
    """A value is missing, of the wrong type, or outside what it can be."""

    code = "wrong_value"


class NoApplicant(FactsError):
    """Nobody is the one who pays."""

    code = "no_applicant"


class DuplicateFact(FactsError):
    """Something is there twice that can be there once: a role, an id, a year, a month, an income and its revenue."""

    code = "given_twice"
