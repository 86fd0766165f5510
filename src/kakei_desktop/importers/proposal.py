"""What an import would bring into a case; and, once the worker agrees, the one edit that brings it in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from kakei_desktop.domain.budget import BudgetRow, Frequency
from kakei_desktop.domain.case import Case, Edit, add, all_of, put, remove
from kakei_desktop.domain.ledger import Import, Transaction
from kakei_desktop.domain.office import CategoryRule
from kakei_desktop.domain.personal_number import masked
from kakei_desktop.importers.categorising import untold
from kakei_desktop.importers.comparing import MonthTotal, changed_rows, entry_keys, matches, month_totals
from kakei_desktop.importers.forbidden import without_forbidden
from kakei_desktop.importers.items import Item
from kakei_desktop.importers.marks import Mark
from kakei_desktop.importers.matching import Near, Pair
from kakei_desktop.importers.names import without_names
from kakei_desktop.importers.outcome import Reading

__all__ = ["MonthTotal", "Proposal", "accept", "propose"]

if TYPE_CHECKING:
    from kakei_desktop.importers.entries import Entry


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
        changed: Those of the duplicates that the source names alike, but whose day or amount is another now.
        month_totals: Of the new rows, oldest month first; empty for a form.
        near: New rows that may be in the case under other words; they are listed, and not ticked at first.
        pairs: Movements between own accounts, refunds, and a card's debit with its lines.
        categories: Codes for rows whose file does not tell, by place: the office's rules, then the same payee before.
        unsure: Places of new rows that are left out unless the worker says otherwise: rows near one of the case, rows
            that were left out when they were read before, and a debit whose single lines are counted.
        replaced: Ids of debits in the case whose single lines the file brings.
    """

    record: Import
    reading: Reading
    keys: Sequence[str]
    taken: Sequence[int]
    duplicates: Sequence[int]
    month_totals: tuple[MonthTotal, ...]
    near: tuple[Near, ...] = ()
    pairs: tuple[Pair, ...] = ()
    changed: Sequence[int] = ()
    categories: Mapping[int, str] = field(default_factory=dict)
    unsure: frozenset[int] = frozenset()
    replaced: frozenset[str] = frozenset()

    @property
    def ticked(self) -> Sequence[int]:
        """Places of the rows to bring in unless the worker says otherwise."""
        return [place for place in self.taken if place not in self.unsure]

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

    def category(self, place: int) -> str | None:
        """Return the code that a row will have unless the worker says otherwise."""
        if self.reading.items is not None:
            return self.reading.items[place].category
        return self.reading.transactions.category[place] or self.categories.get(place)


def propose(
    reading: Reading,
    case: Case,
    at: datetime,
    new_id: Callable[[], str],
    file_name: str,
    *,
    rules: Sequence[CategoryRule] = (),
    drop_names: bool | None = None,
) -> Proposal:
    """Hold a reading against what the case already has.

    Args:
        reading: What the file says.
        case: As it is now.
        at: When the import happens.
        new_id: Makes the import's id.
        file_name: Without folder.
        rules: The office's rules for categories.
        drop_names: Leave names of other people out of texts; done for banks where None.
    """
    reading, record = without_forbidden(reading), Import(new_id(), masked(file_name), reading.layout, at)
    if reading.items is not None:
        return _form_proposal(record, reading, reading.items, case)
    keys, known = list(entry_keys(reading)), {t.key for t in case.transactions if t.key}
    if drop_names or (drop_names is None and reading.kind == "bank"):
        named = reading.transactions
        reading = replace(reading, transactions=replace(named, description=named.description.map(without_names)))
    taken, duplicates = _sorted_out(keys, known)
    near, found = matches(reading, taken, case, frozenset(keys))
    categories = untold(reading.transactions, rules, case.transactions)
    totals = month_totals(reading, taken)
    changed = changed_rows(reading, keys, duplicates, case)
    before = {key for record in case.imports for key in record.left_out}
    left_out = frozenset(place for place in taken if keys[place] in before)
    debits = [pair for pair in found if pair.kind == "card_debit"]
    twice = frozenset(place for pair in debits for place in pair.places[:1] if reading.kind != "card")
    replaced = frozenset(known for pair in debits for known in pair.known[:1] if reading.kind == "card")
    unsure = frozenset(n.place for n in near) | left_out | twice
    return Proposal(
        record, reading, keys, taken, duplicates, totals, near, found, changed, categories, unsure, replaced
    )


def _form_proposal(record: Import, reading: Reading, items: Iterable[Item], case: Case) -> Proposal:
    keys = list(_item_keys(items))
    return Proposal(record, reading, keys, *_sorted_out(keys, _known_items(case)), ())


def _sorted_out(keys: Sequence[str], known: Set[str]) -> tuple[list[int], list[int]]:
    new = [place for place, key in enumerate(keys) if key not in known]
    return new, [place for place, key in enumerate(keys) if key in known]


def accept(
    proposal: Proposal,
    chosen: Iterable[int] | None = None,
    categories: Mapping[int, str | None] | None = None,
    frequencies: Mapping[int, Frequency] | None = None,
    replaced: Iterable[str] = (),
) -> Edit:
    """Return the one edit that brings the rows in; it changes nothing where none is left.

    Args:
        proposal: What was shown.
        chosen: Places of the rows to take; all new ones where None.
        categories: Codes chosen by hand, by place.
        frequencies: Of a form's items: how often they come, said by hand, by place.
        replaced: Ids of transactions of the case that go, because the rows say the same more closely.
    """
    places, by_hand = sorted(proposal.taken if chosen is None else set(chosen)), categories or {}
    if not places:
        return lambda case: case
    if proposal.reading.items is not None:
        record = replace(proposal.record, items=tuple(proposal.keys[place] for place in places))
        return _with_items(record, _corrected(proposal.reading.items, places, by_hand, frequencies or {}))
    brought = frozenset(places)
    left_out = tuple(proposal.keys[place] for place in proposal.taken if place not in brought)
    rows = _transactions(proposal, places, by_hand)
    record = replace(proposal.record, left_out=left_out)
    return all_of([remove("transactions", replaced), add("imports", record), _add_new(rows)])


def _add_new(rows: Iterable[Transaction]) -> Edit:
    """Return the edit that adds rows which the case has not got meanwhile, by redo or from another file."""
    kept = tuple(rows)

    def edit(case: Case) -> Case:
        known = {t.key for t in case.transactions if t.key}
        return add("transactions", *(row for row in kept if row.key not in known))(case)

    return edit


def _corrected(
    items: Sequence[Item],
    places: Sequence[int],
    categories: Mapping[int, str | None],
    frequencies: Mapping[int, Frequency],
) -> list[Item]:
    return [
        replace(
            items[place],
            category=categories.get(place, items[place].category),
            every=frequencies.get(place, items[place].every),
        )
        for place in places
    ]


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
                category=categories[place] if place in categories else proposal.category(place),
                account=e.account,
                source=record.id,
                row=e.row,
                sheet=e.sheet,
                key=keys[place],
            )


def _item_keys(items: Iterable[Item]) -> Iterator[str]:
    return (f"{item.label}|{item.amount}|{item.every}" for item in items)


def _known_items(case: Case) -> frozenset[str]:
    written = (f"{row.label}|{row.amount}|{row.every}" for row in case.budget)
    return frozenset((*written, *(key for record in case.imports for key in record.items)))


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
