"""How what is private looks inside the database."""

from typing import TypeAlias

Place: TypeAlias = str | int
"""A part of where something stands: a table, a case, a record."""


class Seal:
    """Leaves everything as it is: a caseload file is encrypted as a whole."""

    joins_in_database = True
    """Whether the database may join bodies, which only one that reads them can."""

    def case_key(self, number: str) -> str:
        """Return under what the database finds a case of this number."""
        return number

    def shut(self, content: bytes, *_place: Place) -> bytes:
        """Return bytes as the database is to hold them at a place."""
        return content

    def unshut(self, kept: bytes, *_place: Place) -> bytes:
        """Return the bytes that the database holds at a place.

        Raises:
            SealBroken: If they were not written for this place.
        """
        return kept

    def shut_text(self, text: str, *_place: Place) -> str:
        """Return a text as the database is to hold it at a place."""
        return text

    def unshut_text(self, kept: str, *_place: Place) -> str:
        """Return the text that the database holds at a place, as :meth:`unshut` does."""
        return kept


UNSEALED = Seal()
