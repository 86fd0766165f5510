"""Why a ledger could not be read: one class per cause, with values and no text."""

from typing import ClassVar


class LedgerError(Exception):
    """A ledger file that could not be read, for a reason the user can mend.

    Attributes:
        code: The contract's code, one per class.
    """

    code: ClassVar[str]


class UnreadableFile(LedgerError):
    """The bytes are no text and no workbook, or the file cannot be opened."""

    code = "unreadable_file"


class EncryptedFile(LedgerError):
    """A workbook that asks for a password.

    Attributes:
        opens: Whether it is of a kind that a password opens here.
    """

    code = "encrypted_file"

    def __init__(self, opens: bool = True) -> None:
        super().__init__(opens)
        self.opens = opens


class WrongPassword(EncryptedFile):
    """The password that was given does not open it."""


class EmptyFile(LedgerError):
    """The file holds nothing at all."""

    code = "empty_file"


class CaseloadGiven(LedgerError):
    """The file is one of the program's own: a caseload, a backup, or what lies beside one."""

    code = "not_a_ledger"


class NotALedger(LedgerError):
    """The file is of a kind in which no ledger can be read, or holds none.

    Attributes:
        kind: Which: a ``FileKind``, or ``pdf_without_text`` for pages that are pictures.
    """

    code = "not_a_ledger"

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = str(kind)


class PagesNotProven(LedgerError):
    """A PDF with text, but no page in which balances prove where its columns are."""

    code = "not_proven"


class NoRows(LedgerError):
    """The table is understood, but no row of it can be taken.

    Attributes:
        reasons: Codes of why rows are not taken; empty where there is none.
    """

    code = "no_rows"

    def __init__(self, reasons: tuple[str, ...] = ()) -> None:
        super().__init__(reasons)
        self.reasons = reasons


class UnknownLayout(LedgerError):
    """No table with a date and an amount was found.

    Attributes:
        layout: The layout that was asked for, None where any would have done.
    """

    code = "unknown_layout"

    def __init__(self, layout: str | None = None) -> None:
        super().__init__(layout)
        self.layout = layout


class UnknownSheet(LedgerError):
    """The workbook has no sheet of this name.

    Attributes:
        sheet: The name asked for.
        sheets: The names there are.
    """

    code = "unknown_sheet"

    def __init__(self, sheet: str, sheets: tuple[str, ...]) -> None:
        super().__init__(sheet, sheets)
        self.sheet, self.sheets = sheet, sheets


class TooLarge(LedgerError):
    """The file, or what it unpacks to, is beyond what is read.

    Attributes:
        limit: What is read at most, in ``unit``.
        unit: ``bytes``, ``cells``, ``rows`` or ``pages``.
    """

    code = "too_large"

    def __init__(self, limit: int, unit: str = "bytes") -> None:
        super().__init__(limit, unit)
        self.limit, self.unit = limit, unit


class YearNeeded(LedgerError):
    """Dates have no year, and nothing in the file tells it.

    Attributes:
        sheet: Where the first such date stands, None outside workbooks.
        row: Its row, from 1.
    """

    code = "year_needed"

    def __init__(self, sheet: str | None, row: int) -> None:
        super().__init__(sheet, row)
        self.sheet, self.row = sheet, row
