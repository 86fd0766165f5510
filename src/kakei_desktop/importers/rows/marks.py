"""A row of a ledger and what is to be said about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowFinding:
    """Why a row was not taken, or what is odd about one that was.

    Attributes:
        row: Row of the file or sheet, from 1.
        sheet: Sheet of a workbook, None elsewhere.
        code: The contract's code.
    """

    row: int
    sheet: str | None
    code: str
