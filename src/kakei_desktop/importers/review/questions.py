"""What only the worker can answer: what a column is that nothing proves, and what each answer would come to."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from kakei_desktop.importers.errors import LedgerError
from kakei_desktop.importers.request import ColumnKey, ColumnRoles, Request

if TYPE_CHECKING:
    from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
    from kakei_desktop.importers.review.decisions import Decisions
    from kakei_desktop.importers.review.proposal import Proposal
    from kakei_desktop.importers.rows.outcome import OpenedFile, Reading
    from kakei_desktop.importers.trust import ColumnTrust

_MONEY = frozenset({"in", "out", "amount"})
_MOST = 3
"""Questions at a time; the next come when these are answered."""
_FEW_ROWS = 5_000
"""Reading so many rows once more takes no time that anybody notices."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a column may be.

    Attributes:
        role: What it would be taken for; ``ignore`` for a column that is not read.
        request: By which the file is read then.
        income: Yen in, as the whole file would come to; None where that takes too long to try.
        spending: Yen out, likewise.
    """

    role: str
    request: Request
    income: int | None = None
    spending: int | None = None


@dataclass(frozen=True, slots=True)
class ColumnQuestion:
    """A column of which nothing says what it is.

    Attributes:
        key: Column and header; the same on every sheet that has it.
        title: What stands over it, else its letter.
        answers: What it may be; the first is what it was taken for.
    """

    key: ColumnKey
    title: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class RowQuestion:
    """A row of which nothing says whether it moves money.

    Attributes:
        id: Where it stands in the file.
        row: Its row of the file or sheet, from 1.
        text: What it says.
        amount: Yen; in positive, out negative.
        about: What is asked: ``carried_over``, whether the money was there before.
    """

    id: str
    row: int
    text: str
    amount: int
    about: str


def row_questions(proposal: "Proposal", decisions: "Decisions") -> tuple[RowQuestion, ...]:
    """Return the questions about rows that nobody has decided yet."""
    asked = {(f.sheet, f.row): str(dict(f.values)["question"]) for f in proposal.findings if f.code == "question"}
    if not asked or proposal.reading.items is not None:
        return ()
    rows, wanted = proposal.reading.transactions.row.tolist(), {row for _, row in asked}
    entries = ((proposal.ids[place], proposal.entry(place)) for place in proposal.new if rows[place] in wanted)
    return tuple(
        RowQuestion(row_id, one.row, one.description, one.amount, asked[one.sheet, one.row])
        for row_id, one in entries
        if (one.sheet, one.row) in asked and row_id not in decisions.included
    )


def column_questions(
    opened: "OpenedFile", reading: "Reading", request: Request, catalogue: "LedgerCatalogue"
) -> tuple[ColumnQuestion, ...]:
    """Return the first questions that are left open.

    Args:
        opened: The tables.
        reading: What they were read as.
        request: How they were read.
        catalogue: What is known of ledgers.
    """
    guessed = {column.key: column for column in _found(opened, reading, request, catalogue) if column.why == "guess"}
    left = [column for key, column in guessed.items() if key not in request.answered]
    # What was counted is asked before what was left out.
    first = sorted(left, key=lambda column: column.role not in _MONEY)
    file = _File(opened, reading, request, catalogue, frozenset(guessed))
    asked = (question for column in first if len((question := file.question(column)).answers) > 1)
    return tuple(islice(asked, _MOST))


def _found(
    opened: "OpenedFile", reading: "Reading", request: Request, catalogue: "LedgerCatalogue"
) -> "Iterator[ColumnTrust]":
    """Yield why each column was taken for what it is, before anybody answered."""
    from kakei_desktop.importers.shapes.layouts import TableHeader
    from kakei_desktop.importers.shapes.recognise import recognise

    if not request.columns and not request.columns_by_sheet:
        yield from reading.trust
        return
    before = replace(request, columns=None, columns_by_sheet={})
    for grid in opened.grids:
        shape = recognise(grid, before, catalogue) if grid.sheet in reading.columns_by_sheet else None
        yield from shape.trust if isinstance(shape, TableHeader) else ()


@dataclass(frozen=True, slots=True, eq=False)
class _File:
    """A file that was read, and the columns of which nothing says what they are."""

    opened: "OpenedFile"
    reading: "Reading"
    request: Request
    catalogue: "LedgerCatalogue"
    guessed: frozenset[ColumnKey]

    def question(self, column: "ColumnTrust") -> ColumnQuestion:
        """Return what is asked of a column."""
        roles = self.reading.columns_by_sheet.get(column.sheet, ColumnRoles(column.row, {}))
        taken_as = roles.role(column.place) or "ignore"
        others = dict.fromkeys(role for role in (column.role, *column.could_be) if role != taken_as)
        kept = Answer(taken_as, self._answered(column), self.reading.income, self.reading.spending)
        return ColumnQuestion(column.key, column.title, (kept, *filter(None, (self._tried(column, o) for o in others))))

    def _answered(self, column: "ColumnTrust", *others: ColumnKey) -> Request:
        return replace(self.request, answered=self.request.answered | {column.key, *others})

    def _tried(self, column: "ColumnTrust", role: str) -> Answer | None:
        """Return an answer with what it comes to; None where nothing could be read then."""
        from kakei_desktop.importers.reading import read_rows

        instead = [key for key in self.guessed if key != column.key and self._role(column.sheet, key) == role]
        request = self._answered(column, *instead).with_columns_corrected(
            self.reading.columns_by_sheet,
            column.sheet,
            lambda roles: _with(roles, column.place, role, {place for place, _ in instead}),
        )
        if sum(grid.height for grid in self.opened.grids) > _FEW_ROWS:
            return Answer(role, request)
        try:
            reading = read_rows(self.opened, request, self.catalogue, lambda *_: None)
        except LedgerError:
            return None
        return Answer(role, request, reading.income, reading.spending)

    def _role(self, sheet: str | None, key: ColumnKey) -> str | None:
        roles = self.reading.columns_by_sheet.get(sheet)
        return roles.role(key[0]) if roles else None


def _with(roles: ColumnRoles, place: int, role: str, instead: Set[int]) -> ColumnRoles:
    """Return the roles where a column has this role, instead of those that were as doubtful; others have it too."""
    changed = roles.with_role(place, None if role == "ignore" else role)
    if role not in _MONEY:
        return changed
    others = (part for part in roles.roles.get(role, ()) if place not in part and instead.isdisjoint(part))
    return replace(changed, roles={**changed.roles, role: (*others, (place,))})
