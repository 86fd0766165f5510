"""What an import would bring into a case."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.ledger import Import
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

__all__ = ["MonthTotal", "Proposal", "propose"]

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


def _item_keys(items: Iterable[Item]) -> Iterator[str]:
    return (f"{item.label}|{item.amount}|{item.every}" for item in items)


def _known_items(case: Case) -> frozenset[str]:
    written = (f"{row.label}|{row.amount}|{row.every}" for row in case.budget)
    return frozenset((*written, *(key for record in case.imports for key in record.items)))
