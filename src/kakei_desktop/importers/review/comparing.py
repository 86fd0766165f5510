"""A reading held against the case: which rows are the same, which may be, and what the new ones come to."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.months import Month
from kakei_desktop.importers.catalogue.words import MovementWords
from kakei_desktop.importers.review.keys import balances_differ
from kakei_desktop.importers.review.matching import (
    FROM_FILE,
    MatchRow,
    Pair,
    PossibleDuplicate,
    card_debits,
    pairs,
    possible_duplicates,
)
from kakei_desktop.importers.review.top_ups import top_ups
from kakei_desktop.importers.rows.outcome import Reading, RowFinding

_ENOUGH_TO_BE_A_COPY = 3
"""Rows; fewer may be the same by chance."""
_COPIES = ("sheet_twice", "same_sheet", "same_rows_elsewhere")
"""What calls a sheet a copy; the first says most."""
_COMPARED = 60
"""A sheet is held against so many before it."""
W = TypeVar("W")


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


def month_totals(reading: Reading, places: Sequence[int]) -> tuple[MonthTotal, ...]:
    """Return what these rows come to, oldest month first."""
    import numpy as np

    new = reading.transactions.take(np.asarray(places, np.intp))
    of_row = new.date.numbers(lambda day: 12 * day.year + day.month - 1)
    months, at, counts = np.unique(of_row, return_inverse=True, return_counts=True)
    income, spending = np.zeros((2, len(months)), np.int64)
    np.add.at(income, at, np.maximum(new.amount, 0))
    np.add.at(spending, at, np.maximum(-new.amount, 0))
    sums = zip(months.tolist(), counts.tolist(), income.tolist(), spending.tolist(), strict=True)
    return tuple(MonthTotal(Month(month // 12, month % 12 + 1), *totals) for month, *totals in sums)


def matches(
    reading: Reading, new: Sequence[int], case: Case, keys: Sequence[str], words: MovementWords
) -> tuple[tuple[PossibleDuplicate, ...], tuple[Pair, ...]]:
    """Return new rows that may be in the case already, and those whose other end is there or in the file.

    Args:
        reading: What the file says.
        new: Places of its new rows.
        case: As it is now.
        keys: Of all rows of the file; a transaction with one of them is known for sure and stands for no other row,
            nor does one after which the balance was another.
        words: By which a movement and a card are known.
    """
    entries = list(reading.transactions)
    rows = [
        MatchRow(e.date, e.amount, e.description, e.account, place, "", FROM_FILE)
        for place, e in ((place, entries[place]) for place in new)
    ]
    known = [MatchRow(t.date, t.amount, t.description, t.account, None, t.id, t.source) for t in case.transactions]
    due = {**{record.id: record.due for record in case.imports}, FROM_FILE: reading.due}
    ours, theirs = frozenset(keys), {t.id: t.key for t in case.transactions}
    unsure = (row for row in known if theirs[row.id] not in ours)
    found = tuple(
        one for one in possible_duplicates(rows, unsure) if not balances_differ(keys[one.place], theirs[one.known])
    )
    both = [*known, *rows]
    return found, (*pairs(rows, known, words), *card_debits(both, due, words), *top_ups(both, due, words))


def counted_twice(reading: Reading, words: MovementWords) -> tuple[RowFinding, ...]:
    """Return a finding for each movement, refund and card's debit of which both ends stand in the file, and count."""
    entries = list(reading.transactions)
    rows = [MatchRow(e.date, e.amount, e.description, e.account, p, "", FROM_FILE) for p, e in enumerate(entries)]
    found = (*pairs(rows, (), words), *card_debits(rows, {FROM_FILE: reading.due}, words))
    ends = [sorted((entries[place] for place in pair.places[:2]), key=lambda e: e.row) for pair in found]
    both = [RowFinding(last.row, last.sheet, "same_money", (("other", first.row),)) for first, last in ends]
    again = (_told_again(reading, places) for places in _copies(reading))
    return (*both, *again, *no_income_or_spending(reading, range(len(entries)), found, words))


def no_income_or_spending(
    reading: Reading, new: Sequence[int], found: Sequence[Pair], words: MovementWords
) -> tuple[RowFinding, ...]:
    """Return a finding for each row of a book by which money only changes its place, or is borrowed, and in no pair.

    An app did not call it a movement, nor did who wrote a table, so that it counts; what was bought with money that
    leaves for a card or a purse may count, too.
    """
    if reading.kind not in ("app", "table"):
        return ()
    paired, rows = {place for pair in found for place in pair.places}, reading.transactions
    comes = rows.amount > 0
    moves = rows.description.flags(words.names_a_movement)
    leaves = (moves | rows.description.flags(words.names_a_card)) & ~rows.account.flags(words.is_a_card) & ~comes
    told = {
        "leaves_for_a_purse": leaves,
        "comes_from_a_purse": moves & comes,
        "maybe_borrowed": rows.description.flags(words.names_a_loan) & comes,
    }
    marks = (
        RowFinding(int(rows.row[place]), rows.sheet[place], code)
        for code, flags in told.items()
        for place in new
        if flags[place] and place not in paired
    )
    return tuple(dict.fromkeys(marks))  # a fee is an entry of its own in the same row


def changed_rows(reading: Reading, keys: Sequence[str], duplicates: Sequence[int], case: Case) -> tuple[int, ...]:
    """Return the places of known rows whose day or amount is not what the case has (edited at the source since)."""
    known = {t.key: (t.date, t.amount) for t in case.transactions if t.key}
    entries = ((place, reading.transactions[place]) for place in duplicates)
    return tuple(place for place, e in entries if known[keys[place]] != (e.date, e.amount))


def row_ids(reading: Reading) -> Sequence[str]:
    """Return for each row where it stands in the file; of several from one row, with a number."""
    rows, seen = reading.transactions, Counter[tuple[str | None, int]]()
    ids = []
    for sheet, row in zip(rows.sheet.tolist(), rows.row.tolist(), strict=True):
        seen[sheet, row] += 1
        ids.append(f"{sheet or ''}|{row}|{seen[sheet, row]}")
    return ids


def copied_sheets(reading: Reading, new: Sequence[int]) -> tuple[frozenset[int], tuple[RowFinding, ...]]:
    """Return the new rows that stand on a sheet before as well, where one of both holds all rows of the other.

    Returns:
        Their places, and a finding for each such sheet; of one or two rows there is the finding alone.
    """
    rows, twice, findings = reading.transactions, set[int](), list[RowFinding]()
    for places in _copies(reading):
        if len(places) < _ENOUGH_TO_BE_A_COPY:
            findings.append(_told_again(reading, places))
        else:
            twice.update(places)
            findings.append(RowFinding(rows[places[0]].row, rows[places[0]].sheet, "sheet_twice"))
    return frozenset(twice.intersection(new)), tuple(findings)


def told_once(findings: Sequence[RowFinding]) -> tuple[RowFinding, ...]:
    """Return findings; of those that call one sheet a copy the one that says most."""
    ranks: dict[str | None, int] = {}
    for one in findings:
        if one.code in _COPIES:
            ranks[one.sheet] = min(ranks.get(one.sheet, len(_COPIES)), _COPIES.index(one.code))
    return tuple(one for one in findings if one.code not in _COPIES or one.code == _COPIES[ranks[one.sheet]])


def _told_again(reading: Reading, places: Sequence[int]) -> RowFinding:
    first = reading.transactions[places[0]]
    return RowFinding(first.row, first.sheet, "same_rows_elsewhere", (("count", len(places)),))


def _copies(reading: Reading) -> Iterator[list[int]]:
    """Yield of each sheet the places of its rows that stand on a sheet before, where one of both holds all of both."""
    sheets: dict[str | None, list[int]] = defaultdict(list)
    rows, seen = reading.transactions, list[Counter[tuple[object, int, str]]]()
    for place, sheet in enumerate(rows.sheet.tolist()):
        sheets[sheet].append(place)
    for places in sheets.values() if len(sheets) > 1 else ():
        words = [(e.date, e.amount, e.description) for e in (rows[place] for place in places)]
        if again := [places[at] for at in _again(words, seen[-_COMPARED:])]:
            yield again
        seen.append(Counter(words))


def _again(words: Sequence[W], before: Sequence[Counter[W]]) -> Iterator[int]:
    """Yield which words stand on a sheet before that holds all of these, or all of whose words are among these."""
    count = Counter(words)
    held = ((earlier & count, min(earlier.total(), count.total())) for earlier in before)
    left = next((same for same, size in held if same.total() == size > 0), Counter[W]())
    for at, word in enumerate(words):
        if left[word] > 0:
            left[word] -= 1
            yield at
