"""What an import would bring into a case; and, once the worker agrees, the one edit that brings it in."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case, Edit, add, all_of, put
from kakei_desktop.domain.ledger import Import, Transaction
from kakei_desktop.domain.months import Month
from kakei_desktop.importers.items import Item
from kakei_desktop.importers.marks import Mark
from kakei_desktop.importers.outcome import Reading

if TYPE_CHECKING:
    from kakei_desktop.importers.entries import Entry


@dataclass(frozen=True, slots=True)
class MonthTotal:
    """What the new rows of a month come to.

    Attributes:
        month: Which.
        count: Number of rows.
        income: Yen in, not below zero.
        spending: Yen out, not below zero.
    """

    month: Month
    count: int
    income: int
    spending: int


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """What would be brought in.

    Rows are named by their place (from 0) in ``reading.transactions``, or in ``reading.items`` of a form.

    Attributes:
        record: The import, as it will stand in the case.
        reading: What the file says.
        keys: For each row what makes it the same when it is read again.
        taken: Places of the rows that are new.
        duplicates: Places of the rows that the case already has.
        month_totals: Of the new rows, oldest month first; empty for a form.
    """

    record: Import
    reading: Reading
    keys: Sequence[str]
    taken: Sequence[int]
    duplicates: Sequence[int]
    month_totals: tuple[MonthTotal, ...]

    @property
    def layout(self) -> str:
        """Name of the layout that read the file."""
        return self.reading.layout

    @property
    def title(self) -> str:
        """What people call that layout."""
        return self.reading.title

    @property
    def skipped(self) -> tuple[Mark, ...]:
        """Rows that were not taken, with code and reason."""
        return self.reading.skipped

    @property
    def findings(self) -> tuple[Mark, ...]:
        """Odd things about rows that were."""
        return self.reading.findings

    def entry(self, place: int) -> "Entry":
        """Return a row of the file."""
        return self.reading.transactions[place]


def propose(reading: Reading, case: Case, at: datetime, new_id: Callable[[], str], file_name: str) -> Proposal:
    """Hold a reading against what the case already has.

    Args:
        reading: What the file says.
        case: As it is now.
        at: When the import happens.
        new_id: Makes the import's id.
        file_name: Without folder.
    """
    record = Import(new_id(), file_name, reading.layout, at)
    keys = list(_item_keys(reading.items) if reading.items is not None else _entry_keys(reading))
    known = _known_items(case) if reading.items is not None else frozenset(t.key for t in case.transactions if t.key)
    taken = [place for place, key in enumerate(keys) if key not in known]
    duplicates = [place for place, key in enumerate(keys) if key in known]
    totals = () if reading.items is not None else _month_totals(reading, taken)
    return Proposal(record, reading, keys, taken, duplicates, totals)


def accept(
    proposal: Proposal, chosen: Iterable[int] | None = None, categories: Mapping[int, str | None] | None = None
) -> Edit:
    """Return the one edit that brings the rows in; it changes nothing where none is left.

    Args:
        proposal: What was shown.
        chosen: Places of the rows to take; all new ones where None.
        categories: Codes chosen by hand, by place.
    """
    places = sorted(proposal.taken if chosen is None else set(chosen))
    if not places:
        return lambda case: case
    if proposal.reading.items is not None:
        return _with_items(proposal.record, [proposal.reading.items[place] for place in places])
    rows = _transactions(proposal, places, categories or {})
    return all_of([add("imports", proposal.record), add("transactions", *rows)])


def _transactions(
    proposal: Proposal, places: Sequence[int], categories: Mapping[int, str | None]
) -> Iterator[Transaction]:
    record, keys = proposal.record, proposal.keys
    # Straight through once: looking up a hundred thousand rows one by one costs five times as much.
    wanted = frozenset(places)
    for place, e in enumerate(proposal.reading.transactions):
        if place in wanted:
            yield Transaction(
                id=f"{record.id}-{place + 1}",
                date=e.date,
                amount=e.amount,
                description=e.description,
                category=categories.get(place, e.category),
                account=e.account,
                source=record.id,
                row=e.row,
                sheet=e.sheet,
                key=keys[place],
            )


def _entry_keys(reading: Reading) -> Iterator[str]:
    """Yield the source's own id where there is one, else what the row says; numbered where it comes again."""
    seen: Counter[str] = Counter()
    for e in reading.transactions:
        key = f"{reading.layout}:{e.source_id}" if e.source_id else f"{e.account}|{e.date}|{e.amount}|{e.description}"
        seen[key] += 1
        yield f"{key}|{seen[key]}"


def _month_totals(reading: Reading, places: Sequence[int]) -> tuple[MonthTotal, ...]:
    import numpy as np

    new = reading.transactions.take(np.asarray(places, np.intp))
    months = new.date.map(lambda day: (day.year, day.month))
    totals: dict[tuple[int, int], list[int]] = {}
    for month, amount in zip(months.tolist(), new.amount.tolist(), strict=True):
        sums = totals.setdefault(month, [0, 0, 0])
        sums[0] += 1
        sums[1 if amount > 0 else 2] += abs(amount)
    return tuple(MonthTotal(Month(*month), *totals[month]) for month in sorted(totals))


def _item_keys(items: Iterable[Item]) -> Iterator[str]:
    return (f"{item.label}|{item.amount}|{item.every}" for item in items)


def _known_items(case: Case) -> frozenset[str]:
    return frozenset(f"{row.label}|{row.amount}|{row.every}" for row in case.budget)


def _with_items(record: Import, items: Sequence[Item]) -> Edit:
    """Return the edit that writes items into empty rows of their category, or adds rows for them."""

    def edit(case: Case) -> Case:
        case = add("imports", record)(case)
        for number, item in enumerate(items, 1):
            case = put("budget", _budget_row(case, item, f"{record.id}-{number}"))(case)
        return case

    return edit


def _budget_row(case: Case, item: Item, new_id: str) -> BudgetRow:
    category = item.category or ("other_income" if item.income else "other_spending")
    empty = next((row for row in case.budget if row.category == category and row.amount is None), None)
    return replace(
        empty or BudgetRow(new_id, category, item.label),
        label=item.label,
        amount=item.amount,
        every=item.every,
        estimate=item.estimate,
        arrears=item.arrears,
        due=item.due,
        note=item.note,
    )
