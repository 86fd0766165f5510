"""A row of a ledger and what is to be said about it."""

from dataclasses import dataclass

from kakei_desktop.importers.wording import reason


@dataclass(frozen=True, slots=True)
class Mark:
    """Why a row was not taken, or what is odd about one that was.

    Attributes:
        row: Row of the file or sheet, from 1.
        sheet: Sheet of a workbook, None elsewhere.
        code: The contract's code.
    """

    row: int
    sheet: str | None
    code: str

    @property
    def reason(self) -> str:
        """The code in words."""
        return reason(self.code)
