"""The one edit that brings rows of a proposal into the case, once the worker agrees."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from kakei_desktop.domain.budget import BudgetRow, Frequency
from kakei_desktop.domain.case import Case, Edit, add, all_of, put, remove
from kakei_desktop.domain.ledger import Import, Transaction
from kakei_desktop.importers.review.proposal import Proposal
from kakei_desktop.importers.rows.items import FormItem


def accept(
    proposal: Proposal,
    chosen: Iterable[int] | None = None,
    categories: Mapping[int, str | None] | None = None,
    frequencies: Mapping[int, Frequency] | None = None,
    gone: Iterable[str] = (),
) -> Edit:
    """Return the one edit that brings the rows in; it changes nothing where none is left.

    Args:
        proposal: What was shown.
        chosen: Places of the rows to take; all new ones where None.
        categories: Codes chosen by hand, by place.
        frequencies: Of a form's items: how often they come, said by hand, by place.
        gone: Ids of transactions of the case that go, because the file says the same.
    """
    places, by_hand = sorted(proposal.new if chosen is None else set(chosen)), categories or {}
    going = frozenset(gone)
    if not places and not going:
        return lambda case: case
    if proposal.reading.items is not None:
        record = replace(proposal.record, items=tuple(proposal.keys[place] for place in places))
        return _write_items(record, _corrected(proposal.reading.items, places, by_hand, frequencies or {}))
    rows = tuple(_transactions(proposal, places, by_hand))
    return _exchange(proposal, rows, frozenset(places), going)


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
