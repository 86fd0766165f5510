"""What only the worker can answer: which day, column or row is meant, and what each answer comes to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING

from kakei_desktop.importers.errors import LedgerError
from kakei_desktop.importers.request import ColumnKey, Request, RowKey, RowMeaning

if TYPE_CHECKING:
    from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
    from kakei_desktop.importers.review.decisions import Decisions
    from kakei_desktop.importers.review.proposal import Proposal
    from kakei_desktop.importers.rows.outcome import OpenedFile, Reading, RowFinding
    from kakei_desktop.importers.trust import ColumnTrust

_MONEY = frozenset({"in", "out", "amount"})
_ABOUT_ROWS = frozenset({"carried_over", "maybe_sum", "sum_by_words", "handed_over", "budget", "adjustment"})
_MAY_MEAN: Mapping[str, tuple[RowMeaning, ...]] = {
    "own_money": ("as_read", "ignore"),
    "maybe_back": ("as_read", "turned", "ignore"),
    "maybe_points": ("as_read", "turned", "ignore"),
    "maybe_income": ("as_read", "turned", "ignore"),
    "maybe_spent": ("as_read", "turned", "ignore"),
    "coloured": ("as_read", "turned"),
}
"""By the code of a finding, what all its rows may mean."""
_MOST = 3
"""Questions at a time; the next come when these are answered."""
_FEW_ROWS = 5_000
"""Reading so many rows once more takes no time that anybody notices."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What the whole file comes to with an answer.

    Attributes:
        income: Yen in.
        spending: Yen out.
        first: The first day of all rows, None where there is no row.
        last: The last one.
    """

    income: int
    spending: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What may be meant.

    Attributes:
        means: The role that a column would have, ``ignore`` for one that is not read; the day that is meant; or what
            rows mean: ``as_read``, ``turned``, ``ignore``.
        request: By which the file is read then.
        effect: What that comes to; None where it takes too long to try.
    """

    means: str
    request: Request
    effect: Effect | None = None


@dataclass(frozen=True, slots=True)
class FileQuestion:
    """What nothing in a file says.

    Attributes:
        about: Of what: what a ``column`` is, or the ``day_order``, in which order the numbers of a day stand; else the
            code of a finding, what its rows mean.
        title: What stands over the column, else its letter; a day as it is written; what the first of the rows says.
        answers: What may be meant; the first is how it was read.
        rows: How many rows it is about; none where it is about none.
        yen: What these come to, not below zero.
    """

    about: str
    title: str
    answers: tuple[Answer, ...]
    rows: int = 0
    yen: int = 0


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
    questions = (finding for finding in proposal.findings if finding.code == "question")
    asked = {(finding.sheet, finding.row): finding.about for finding in questions if finding.about in _ABOUT_ROWS}
    if not asked or proposal.reading.items is not None:
        return ()
    rows, wanted = proposal.reading.transactions.row.tolist(), {row for _, row in asked}
    entries = ((proposal.ids[place], proposal.entry(place)) for place in proposal.new if rows[place] in wanted)
    return tuple(
        RowQuestion(row_id, one.row, one.description, one.amount, asked[one.sheet, one.row])
        for row_id, one in entries
        if (one.sheet, one.row) in asked and row_id not in decisions.included
    )


def file_questions(
    opened: "OpenedFile", reading: "Reading", request: Request, catalogue: "LedgerCatalogue"
) -> tuple[FileQuestion, ...]:
    """Return the first questions that are left open: of days, of columns, then of rows.

    Args:
        opened: The tables.
        reading: What they were read as.
        request: How they were read.
        catalogue: What is known of ledgers.
    """
    file = _File(opened, reading, request, catalogue)
    found = chain(file.about_days(), file.about_columns(), file.about_rows())
    return tuple(islice((question for question in found if len(question.answers) > 1), _MOST))


@dataclass(frozen=True, eq=False)
class _File:
    """A file that was read, and what else it may mean."""

    opened: "OpenedFile"
    reading: "Reading"
    request: Request
    catalogue: "LedgerCatalogue"

    def about_days(self) -> Iterator[FileQuestion]:
        """Yield the question in which order the numbers of a day stand, where that is open."""
        if not self.reading.day_orders:
            return
        asked = next(finding for finding in self.reading.findings if finding.about == "day_order")
        (written,), (day,) = asked.texts("written"), asked.texts("read")
        read, *others = (replace(self.request, day_order=order) for order in self.reading.day_orders)
        tried = map(self._tried, asked.texts("could_be"), others)
        yield FileQuestion("day_order", written, (Answer(day, read, _effect(self.reading)), *filter(None, tried)))

    def about_columns(self) -> Iterator[FileQuestion]:
        """Yield a question for each column of which nothing says what it is; first for those that were counted."""
        left = [column for key, column in self._guessed.items() if key not in self.request.answered]
        yield from map(self._about, sorted(left, key=lambda column: column.role not in _MONEY))

    def about_rows(self) -> Iterator[FileQuestion]:
        """Yield a question for the rows of each finding that may mean something else."""
        for finding in self.reading.findings:
            if finding.rows and finding.code in _MAY_MEAN:
                yield from self._about_rows(finding)

    def _about_rows(self, finding: "RowFinding") -> Iterator[FileQuestion]:
        left = dict.fromkeys(key for key in finding.keys if key not in self.request.rows)
        rows = self.reading.transactions
        entries = [rows[place] for place, key in enumerate(rows.places) if key in left]
        if not entries:
            return
        answers = tuple(self._saying(means, left) for means in _MAY_MEAN[finding.code])
        yen = abs(sum(entry.amount for entry in entries))
        yield FileQuestion(finding.code, entries[0].description, answers, len(entries), yen)

    def _saying(self, means: RowMeaning, rows: Iterable[RowKey]) -> Answer:
        from kakei_desktop.importers.rows.answered import with_answers

        said = dict.fromkeys(rows, means)
        request = replace(self.request, rows={**self.request.rows, **said})
        return Answer(means, request, _effect(with_answers(self.reading, said)))

    @cached_property
    def _guessed(self) -> "Mapping[ColumnKey, ColumnTrust]":
        """Columns that nothing proves, before anybody answered."""
        return {column.key: column for column in self._found() if column.why == "guess"}

    def _found(self) -> "Iterator[ColumnTrust]":
        from kakei_desktop.importers.shapes.layouts import TableHeader
        from kakei_desktop.importers.shapes.recognise import recognise

        if not self.request.columns and not self.request.columns_by_sheet:
            yield from self.reading.trust
            return
        before = replace(self.request, columns=None, columns_by_sheet={})
        for grid in self.opened.grids:
            known = grid.sheet in self.reading.columns_by_sheet
            shape = recognise(grid, before, self.catalogue) if known else None
            yield from shape.trust if isinstance(shape, TableHeader) else ()

    def _about(self, column: "ColumnTrust") -> FileQuestion:
        taken_as = self._role(column.sheet, column.place) or "ignore"
        others = dict.fromkeys(role for role in (column.role, *column.could_be) if role != taken_as)
        kept = Answer(taken_as, self._answered(column), _effect(self.reading))
        tried = (self._tried(role, self._as(column, role)) for role in others)
        return FileQuestion("column", column.title, (kept, *filter(None, tried)))

    def _answered(self, column: "ColumnTrust", *others: ColumnKey) -> Request:
        return replace(self.request, answered=self.request.answered | {column.key, *others})

    def _as(self, column: "ColumnTrust", role: str) -> Request:
        """Return the request in which a column has a role; one that was left out has it instead of what was counted."""
        was_left_out = self._role(column.sheet, column.place) is None
        counted = [key for key in self._guessed if self._role(column.sheet, key[0]) in _MONEY]
        instead = counted if was_left_out and role in _MONEY else []
        roles = {**{place: None for place, _ in instead}, column.place: None if role == "ignore" else role}
        return self._answered(column, *instead).with_columns_corrected(
            self.reading.columns_by_sheet, column.sheet, lambda before: before.with_roles(roles)
        )

    def _tried(self, means: str, request: Request) -> Answer | None:
        """Return an answer with what it comes to; None where nothing could be read then."""
        from kakei_desktop.importers.reading import read_rows

        if sum(grid.height for grid in self.opened.grids) > _FEW_ROWS:
            return Answer(means, request)
        try:
            return Answer(means, request, _effect(read_rows(self.opened, request, self.catalogue, lambda *_: None)))
        except LedgerError:
            return None

    def _role(self, sheet: str | None, place: int) -> str | None:
        roles = self.reading.columns_by_sheet.get(sheet)
        return roles.role(place) if roles else None


def _effect(reading: "Reading") -> Effect:
    days = reading.transactions.date.values
    return Effect(reading.income, reading.spending, min(days, default=None), max(days, default=None))
