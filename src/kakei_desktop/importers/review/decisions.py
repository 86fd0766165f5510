"""What the worker decides of single rows, and the one edit that brings them into the case."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from kakei_desktop.domain.budget import BudgetRow, Frequency
from kakei_desktop.domain.case import Case, Edit, add, all_of, put, remove
from kakei_desktop.domain.ledger import Import, Transaction
from kakei_desktop.importers.review.matching import Pair
from kakei_desktop.importers.review.proposal import Proposal
from kakei_desktop.importers.rows.outcome import FormItem


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
        replaced: Ids of transactions of the case that go, because the file says the same.
    """
    places, by_hand = sorted(proposal.new if chosen is None else set(chosen)), categories or {}
    out = frozenset(replaced)
    if not places and not out:
        return lambda case: case
    if proposal.reading.items is not None:
        record = replace(proposal.record, items=tuple(proposal.keys[place] for place in places))
        return _write_items(record, _corrected(proposal.reading.items, places, by_hand, frequencies or {}))
    rows = tuple(_transactions(proposal, places, by_hand))
    return _exchange(proposal, rows, frozenset(places), out)


def _exchange(proposal: Proposal, rows: Sequence[Transaction], places: Set[int], going: Set[str]) -> Edit:
    """Return the edit that takes some transactions out and adds rows which the case has not got meanwhile, by redo."""

    def edit(case: Case) -> Case:
        out = tuple(t.key for t in case.transactions if t.id in going and t.key)
        left = tuple(proposal.keys[place] for place in proposal.new if place not in places)
        record = replace(proposal.record, left_out=(*left, *out))
        known = {t.key for t in case.transactions if t.key}
        new = (row for row in rows if row.key not in known)
        return all_of([remove("transactions", going), add("imports", record), add("transactions", *new)])(case)

    return edit


def _corrected(
    items: Sequence[FormItem],
    places: Sequence[int],
    categories: Mapping[int, str | None],
    frequencies: Mapping[int, Frequency],
) -> list[FormItem]:
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
                # A row that is there already is another's, which no other file is to be taken for.
                key=f"{keys[place]}+{record.id}" if proposal.is_duplicate(place) else keys[place],
            )


def _write_items(record: Import, items: Sequence[FormItem]) -> Edit:
    """Return the edit that writes items into empty rows of their category, or adds rows for them."""

    def edit(case: Case) -> Case:
        case = add("imports", record)(case)
        for number, item in enumerate(items, 1):
            case = put("budget", _budget_row(case, item, f"{record.id}-{number}"))(case)
        return case

    return edit


def _budget_row(case: Case, item: FormItem, new_id: str) -> BudgetRow:
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


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions by where the row stands in the file, so that they outlive another way of reading it.

    Attributes:
        included: Whether the row is brought in.
        categories: Its category, None where none is meant.
        frequencies: Of a form's item: how often it comes.
        kept: By the id of a transaction of the case that is one end of a pair: whether it stays.
        included_again: Rows that the case has already and that are brought in all the same: they are another account's.
    """

    included: Mapping[str, bool] = field(default_factory=dict)
    categories: Mapping[str, str | None] = field(default_factory=dict)
    frequencies: Mapping[str, Frequency] = field(default_factory=dict)
    kept: Mapping[str, bool] = field(default_factory=dict)
    included_again: frozenset[str] = frozenset()

    def include(self, ids: Iterable[str], *, included: bool) -> "Decisions":
        """Return these and the decision to bring rows in or to leave them out."""
        return replace(self, included={**self.included, **dict.fromkeys(ids, included)})

    def include_again(self, ids: Iterable[str], *, included: bool) -> "Decisions":
        """Return these and the decision to bring in rows that the case has already, or not to."""
        return replace(
            self, included_again=self.included_again.union(ids) if included else self.included_again.difference(ids)
        )

    def categorise(self, ids: Iterable[str], category: str | None) -> "Decisions":
        """Return these and a category for rows."""
        return replace(self, categories={**self.categories, **dict.fromkeys(ids, category)})

    def repeat(self, ids: Iterable[str], every: Frequency) -> "Decisions":
        """Return these and how often items come."""
        return replace(self, frequencies={**self.frequencies, **dict.fromkeys(ids, every)})

    def includes(self, proposal: Proposal, place: int) -> bool:
        """Return whether a row is brought in."""
        row = proposal.ids[place]
        return (
            row in self.included_again
            if proposal.is_duplicate(place)
            else self.included.get(row, place not in proposal.unsure)
        )

    def chosen(self, proposal: Proposal) -> tuple[int, ...]:
        """Return the places of the rows to bring in, in order."""
        ids, unsure, included, again = proposal.ids, proposal.unsure, self.included, self.included_again
        new = proposal.new
        if included or unsure:
            new = [place for place in new if included.get(ids[place], place not in unsure)]
        known = [place for place in proposal.duplicates if ids[place] in again] if again else []
        return tuple(sorted([*new, *known]))

    def undecided(self, proposal: Proposal) -> tuple[int, ...]:
        """Return the places of the new rows that will have no category, in order."""
        codes = proposal.proposed_categories
        if self.categories:
            codes = [self.categories.get(row, code) for row, code in zip(proposal.ids, codes, strict=True)]
        return tuple([place for place in proposal.new if codes[place] is None])

    def removed(self, proposal: Proposal) -> frozenset[str]:
        """Return the ids of transactions of the case that are taken out, because the file says the same."""
        ends = {known for pair in proposal.pairs for known in pair.known}
        return frozenset(known for known in ends if not self.kept.get(known, known not in proposal.replaced))

    def category(self, proposal: Proposal, place: int) -> str | None:
        """Return the category that a row will have."""
        row = proposal.ids[place]
        return self.categories[row] if row in self.categories else proposal.category(place)

    def every(self, proposal: Proposal, place: int) -> Frequency:
        """Return how often an item of a form will come."""
        items = proposal.reading.items or ()
        return self.frequencies.get(proposal.ids[place], items[place].every)

    def counts_all(self, proposal: Proposal, pair: Pair) -> bool:
        """Return whether what of a pair is counted twice will count."""
        places, known = pair.counted_twice
        return all(self.includes(proposal, place) for place in places) and self.removed(proposal).isdisjoint(known)

    def toggle(self, proposal: Proposal, pair: Pair) -> "Decisions":
        """Return these with a pair the other way: all of it counted, or not what is counted twice."""
        places, known = pair.counted_twice
        counted = not self.counts_all(proposal, pair)
        turned = self.include((proposal.ids[place] for place in places), included=counted)
        return replace(turned, kept={**turned.kept, **dict.fromkeys(known, counted)})

    def edit(self, proposal: Proposal) -> Edit:
        """Return the one edit that brings the rows in."""
        places = {row: place for place, row in enumerate(proposal.ids)}
        categories = {places[row]: code for row, code in self.categories.items() if row in places}
        frequencies = {places[row]: every for row, every in self.frequencies.items() if row in places}
        return accept(proposal, self.chosen(proposal), categories, frequencies, self.removed(proposal))


def with_same_words(proposal: Proposal, places: Iterable[int]) -> tuple[int, ...]:
    """Return the places of all new rows that say the same as these, names and all, money in and out apart."""
    if proposal.reading.items is not None:
        return tuple(places)
    words = list(zip(proposal.texts, (proposal.reading.transactions.amount > 0).tolist(), strict=True))
    wanted = {words[place] for place in places}
    return tuple(place for place in proposal.new if words[place] in wanted)
