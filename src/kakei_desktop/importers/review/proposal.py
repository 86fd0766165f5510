"""What an import would bring into a case."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.ledger import Import
from kakei_desktop.domain.ledger_settings import LedgerSettings
from kakei_desktop.domain.personal_number import masked
from kakei_desktop.importers.review.categorising import beyond_the_file
from kakei_desktop.importers.review.comparing import (
    MonthTotal,
    changed_rows,
    copied_sheets,
    matches,
    month_totals,
    no_income_or_spending,
    row_ids,
    told_once,
)
from kakei_desktop.importers.review.keys import entry_keys, stored_keys, uncounted_since
from kakei_desktop.importers.review.matching import Pair, PossibleDuplicate
from kakei_desktop.importers.review.privacy import with_personal_numbers_masked, without_names
from kakei_desktop.importers.rows.outcome import FormItem, Reading, RowFinding

if TYPE_CHECKING:
    from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
    from kakei_desktop.importers.catalogue.words import NameWords
    from kakei_desktop.importers.rows.entries import Entry


@dataclass(frozen=True, slots=True)
class ReviewContext:
    """What a file is held against.

    Attributes:
        case: As it is now.
        settings: What the office keeps: its rules and layouts.
        categories: The rows of the 家計表 that there are.
        catalogue: What is known of ledgers.
        at: When the import happens.
        new_id: Makes the import's id.
    """

    case: Case
    settings: LedgerSettings
    categories: Categories
    catalogue: "LedgerCatalogue"
    at: datetime
    new_id: Callable[[], str]


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """What would be brought in.

    Rows are named by their place (from 0) in ``reading.transactions``, or in ``reading.items`` of a form.

    Attributes:
        record: The import, as it will stand in the case.
        reading: What the file says.
        keys: For each row what makes it the same when it is read again.
        ids: For each row where it stands in the file.
        texts: For each row of a ledger its words with all names: what tells one payee from another.
        new: Places of the rows that are new.
        duplicates: Places of the rows that the case already has, in order.
        changed: Those of the duplicates that the source names alike, but whose day or amount is another now.
        month_totals: Of the new rows, oldest month first; empty for a form.
        possible_duplicates: New rows that may be in the case under other words; listed, and not ticked at first.
        pairs: Movements between own accounts, refunds, and a card's debit with its lines.
        categories: Codes that the file does not tell, by place: the office's rules, then the same payee before.
        unsure: Places of new rows that are left out unless the worker says otherwise: rows near one of the case, rows
            that were left out when they were read before, what is counted twice, a sheet that stands there twice.
        replaced: Ids of transactions of the case that are counted twice with rows of the file.
    """

    record: Import
    reading: Reading
    keys: Sequence[str]
    ids: Sequence[str]
    texts: Sequence[str]
    new: Sequence[int]
    duplicates: Sequence[int]
    month_totals: tuple[MonthTotal, ...]
    possible_duplicates: tuple[PossibleDuplicate, ...] = ()
    pairs: tuple[Pair, ...] = ()
    changed: Sequence[int] = ()
    categories: Mapping[int, str] = field(default_factory=dict)
    unsure: frozenset[int] = frozenset()
    replaced: frozenset[str] = frozenset()

    @property
    def ticked(self) -> Sequence[int]:
        """Places of the rows to bring in unless the worker says otherwise."""
        return [place for place in self.new if place not in self.unsure]

    @property
    def layout(self) -> str:
        """Name of the layout that read the file."""
        return self.reading.layout

    @property
    def title(self) -> str:
        """What people call that layout."""
        return self.reading.title

    @property
    def skipped(self) -> tuple[RowFinding, ...]:
        """Rows that were not taken, with code and reason."""
        return self.reading.skipped

    @property
    def findings(self) -> tuple[RowFinding, ...]:
        """Odd things about rows that were."""
        return self.reading.findings

    def is_duplicate(self, place: int) -> bool:
        """Return whether the case has a row already."""
        at = bisect_left(self.duplicates, place)
        return at < len(self.duplicates) and self.duplicates[at] == place

    def entry(self, place: int) -> "Entry":
        """Return a row of the file."""
        return self.reading.transactions[place]

    def category(self, place: int) -> str | None:
        """Return the code that a row will have unless the worker says otherwise."""
        if self.reading.items is not None:
            return self.reading.items[place].category
        return self.categories.get(place) or self.reading.transactions.category[place]

    @property
    def proposed_categories(self) -> Sequence[str | None]:
        """For each row the code that it will have unless the worker says otherwise."""
        if self.reading.items is not None:
            return [item.category for item in self.reading.items]
        codes = self.reading.transactions.category.tolist()
        for place, code in self.categories.items():
            codes[place] = code
        return codes


def propose(reading: Reading, context: ReviewContext, file_name: str, *, drop_names: bool | None = None) -> Proposal:
    """Hold a reading against what the case already has.

    Args:
        reading: What the file says.
        context: What it is held against.
        file_name: Without folder.
        drop_names: Leave names of other people out of texts; done for banks where None.
    """
    reading = with_personal_numbers_masked(reading)
    record = Import(context.new_id(), masked(file_name), reading.layout, context.at, due=reading.due)
    if reading.items is not None:
        return _form_proposal(record, reading, reading.items, context)
    dropped = drop_names or (drop_names is None and reading.kind == "bank")
    return _ledger_proposal(record, reading, context, drop_names=dropped)


def _ledger_proposal(record: Import, reading: Reading, context: ReviewContext, *, drop_names: bool) -> Proposal:
    case, words = context.case, context.catalogue.movements
    stored = stored_keys(case)
    keys, known = entry_keys(reading, stored), {key for key, row in stored.items() if row}
    new, duplicates = _new_and_known(keys, known)
    near, pairs = matches(reading, new, case, keys, words)
    copied, odd = copied_sheets(reading, new)
    odd = (*odd, *no_income_or_spending(reading, new, pairs, words), *uncounted_since(reading, stored))
    sure = [pair.counted_twice for pair in pairs if pair.sure]
    twice = {place for places, _ in sure for place in places}
    return Proposal(
        record=record,
        reading=replace(
            _without_names(reading, context.catalogue.names) if drop_names else reading,
            findings=told_once((*reading.findings, *odd)),
        ),
        keys=keys,
        ids=row_ids(reading),
        texts=reading.transactions.description.tolist(),
        new=new,
        duplicates=duplicates,
        month_totals=month_totals(reading, new),
        possible_duplicates=near,
        pairs=pairs,
        changed=changed_rows(reading, keys, duplicates, case),
        categories=beyond_the_file(reading, context.settings.rules, case.transactions),
        unsure=frozenset({one.place for one in near} | _left_out_before(case, keys, new) | twice | copied),
        replaced=frozenset(known_id for _, ids in sure for known_id in ids),
    )


def _left_out_before(case: Case, keys: Sequence[str], new: Iterable[int]) -> set[int]:
    before = {key for old in case.imports for key in old.left_out}
    return {place for place in new if keys[place] in before}


def _without_names(reading: Reading, names: "NameWords") -> Reading:
    rows = reading.transactions
    return replace(
        reading, transactions=replace(rows, description=rows.description.map(lambda text: without_names(text, names)))
    )


def _form_proposal(record: Import, reading: Reading, items: Sequence[FormItem], context: ReviewContext) -> Proposal:
    keys = list(_item_keys(items))
    new, duplicates = _new_and_known(keys, _known_items(context.case))
    written = _already_written(context, items, new)
    findings = (RowFinding(items[place].row, items[place].sheet, code) for place, code in written.items())
    return Proposal(
        record=record,
        reading=replace(reading, findings=(*reading.findings, *findings)),
        keys=keys,
        ids=[f"{item.sheet or ''}|{item.row}|{place}" for place, item in enumerate(items)],
        texts=(),
        new=new,
        duplicates=duplicates,
        month_totals=(),
        unsure=frozenset((*written, *(place for place in new if items[place].other_rhythm))),
    )


def _already_written(context: ReviewContext, items: Sequence[FormItem], new: Iterable[int]) -> Mapping[int, str]:
    """Return the new items for which the 家計表 has an amount by another name or another amount, with what to say."""
    rows = [row for row in context.case.budget if row.amount is not None]
    labels = {(row.label, context.categories.row_of(row).is_income) for row in rows}
    # Whatever has no row of its own stands under these.
    categories = {row.category for row in rows} - {"other_income", "other_spending"}
    found = {place: "category_written" for place in new if items[place].category in categories}
    return found | {p: "item_otherwise" for p in new if (items[p].label, items[p].income) in labels}


def _new_and_known(keys: Sequence[str], known: Set[str]) -> tuple[list[int], list[int]]:
    new = [place for place, key in enumerate(keys) if key not in known]
    return new, [place for place, key in enumerate(keys) if key in known]


def _item_keys(items: Iterable[FormItem]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for item in items:
        words = f"{item.label}|{item.amount}|{item.every}"
        seen[words] += 1
        yield words if seen[words] == 1 else f"{words}|{seen[words]}"


def _known_items(case: Case) -> frozenset[str]:
    written = Counter(f"{row.label}|{row.amount}|{row.every}" for row in case.budget)
    again = (f"{words}|{n}" for words, count in written.items() for n in range(2, count + 1))
    return frozenset((*written, *again, *(key for record in case.imports for key in record.items)))
