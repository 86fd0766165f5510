"""What came out of a ledger file: its rows, the items of a form, and what is to be said of single rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from kakei_desktop.domain.budget import TIMES_A_YEAR, DueDay, Frequency, per_month
from kakei_desktop.domain.ledger import StatementDue
from kakei_desktop.importers.request import ColumnRoles, DayOrder, RowKey
from kakei_desktop.importers.trust import ColumnTrust, Proof

if TYPE_CHECKING:
    # They bring numpy, for which the window must not wait.
    from kakei_desktop.importers.files.grid import Grid
    from kakei_desktop.importers.files.sheet_marks import SheetMark
    from kakei_desktop.importers.rows.entries import Entries

Progress: TypeAlias = Callable[[int, int, str], None]
"""Called with steps done, steps in all and what is being done; may raise to stop the work."""


@dataclass(frozen=True, slots=True)
class RowFinding:
    """Why a row was not taken, or what is odd about one that was.

    Attributes:
        row: Row of the file or sheet, from 1.
        sheet: Sheet of a workbook, None elsewhere.
        code: The contract's code.
        values: What its sentence names: a column, what it was taken for, a factor.
        rows: All rows that it is about, from 1, where one answer holds for them; else empty.
    """

    row: int
    sheet: str | None
    code: str
    values: tuple[tuple[str, str | int | tuple[str, ...]], ...] = ()
    rows: tuple[int, ...] = ()

    @property
    def keys(self) -> tuple[RowKey, ...]:
        """Where all rows stand that one answer holds for."""
        return tuple((self.sheet, row) for row in self.rows)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return what a value of a name says, one text or several; nothing where there is none."""
        value = dict(self.values).get(name, ())
        return value if isinstance(value, tuple) else (str(value),)

    @property
    def about(self) -> str:
        """What is asked, where it is a question; else the code."""
        return next(iter(self.texts("question")), self.code)


@dataclass(frozen=True, slots=True)
class FormItem:
    """One item of the form.

    Attributes:
        label: As written.
        category: Code, None where the words are not known.
        amount: Yen each time.
        every: How often, by the note; a month where it does not say.
        estimate: The note says that it is a guess.
        note: As written.
        income: It stands under 収入.
        arrears: The note says that it is behind.
        due: When it moves, as far as the note tells.
        row: Row of the sheet, from 1.
        sheet: Its name, None outside workbooks.
        other_rhythm: The note says how often, but none of what can be counted with: it stands as if monthly.
    """

    label: str
    category: str | None
    amount: int
    every: Frequency
    estimate: bool
    note: str
    income: bool
    arrears: bool
    due: DueDay
    row: int
    sheet: str | None
    other_rhythm: bool = False

    @property
    def monthly(self) -> int:
        """Yen a month, rounded down."""
        return per_month(self.amount, TIMES_A_YEAR[self.every])


@dataclass(frozen=True, slots=True, eq=False)
class OpenedFile:
    """A file's tables as they are.

    Attributes:
        name: Of the file, without its ending; it may tell the year.
        grids: The sheets that hold something.
        encoding: Of a text file; None for workbooks.
        sheets: Names of all sheets of a workbook, read or not.
        hidden: Names of those that are hidden, hold something and were not asked for.
        refused: Names of tables that are shown, but not read: no balances prove how a page was cut into columns.
        findings: Odd things about rows, whatever they turn out to be.
        marks: What the values of a workbook do not show.
        of_bank: It is a statement, whatever table stands in it: names of other people are left out.
    """

    name: str
    grids: "tuple[Grid, ...]"
    encoding: str | None = None
    sheets: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    refused: frozenset[str | None] = frozenset()
    findings: tuple[RowFinding, ...] = ()
    marks: "tuple[SheetMark, ...]" = ()
    of_bank: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What a ledger file says.

    Attributes:
        layout: Name of the layout that read it.
        title: What people call it.
        kind: What it comes from: ``app``, ``bank``, ``card``, ``wallet``, ``table`` or ``form``.
        encoding: Of a text file; None for workbooks.
        ids_come_again: Several rows of the source have one id.
        uncounted: Of the skipped rows those with an id that the source itself does not count.
        usual_encodings: Those in which the source writes, where this is another; empty where it is one of them.
        transactions: Rows taken, in the order of the file; each becomes an object when it is looked at.
        skipped: Every other row that holds data.
        findings: Odd things about rows that were taken.
        income: Yen in, not below zero.
        spending: Yen out, not below zero.
        balance_proof: ``ok``, ``broken``, or ``none`` where the file has no balances.
        balance_break: The first row (in time) whose balance does not follow.
        closing_balance: The last balance in time, in yen.
        items: Of a form without days: its items; None of a ledger.
        years_filled: Some days are written without a year.
        columns_by_sheet: What the columns of each sheet were taken to mean; none of cross tables and forms.
        grids: The sheets as they are, to show beside what was understood.
        due: What a card's statement asks for.
        based_on: Name of the layout that came with the program, where ``layout`` is the office's own.
        trust: Why each column was taken for what it is.
        proofs: What the figures prove.
        day_orders: In which order days are read and in which they could be; empty where nothing is open.
    """

    layout: str
    title: str
    kind: str
    encoding: str | None
    transactions: "Entries"
    skipped: tuple[RowFinding, ...] = ()
    findings: tuple[RowFinding, ...] = ()
    income: int = 0
    spending: int = 0
    balance_proof: Literal["ok", "broken", "none"] = "none"
    balance_break: RowFinding | None = None
    closing_balance: int | None = None
    items: tuple[FormItem, ...] | None = None
    years_filled: bool = False
    columns_by_sheet: Mapping[str | None, ColumnRoles] = field(default_factory=dict)
    grids: "tuple[Grid, ...]" = ()
    usual_encodings: tuple[str, ...] = ()
    due: tuple[StatementDue, ...] = ()
    based_on: str = ""
    trust: tuple[ColumnTrust, ...] = ()
    proofs: tuple[Proof, ...] = ()
    day_orders: tuple[DayOrder, ...] = ()

    ids_come_again: bool = False
    uncounted: "Entries | None" = None

    @property
    def is_by_saved_layout(self) -> bool:
        """Whether an office's own layout read it."""
        return self.based_on not in ("", self.layout)

    @property
    def columns(self) -> ColumnRoles | None:
        """What the columns of the first table were taken to mean; None where there is no such table."""
        return next(iter(self.columns_by_sheet.values()), None)

    @property
    def tells_categories(self) -> bool:
        """Whether the file has a column of categories; else those of its rows are guessed from their texts."""
        return self.columns is None or "category" in self.columns.roles

    def source_row(self, row: int, sheet: str | None = None) -> tuple[str, ...]:
        """Return a row of the file as a person sees it, by its number from 1; empty where there is none."""
        grid = next((g for g in self.grids if g.sheet == sheet), None)
        return grid.texts(row - 1) if grid and 1 <= row <= grid.height else ()
