"""A reading held against the case: which rows are the same, which may be, and what the new ones come to."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.months import Month
from kakei_desktop.importers.matching import Line, Near, Pair, card_debits, near, pairs
from kakei_desktop.importers.outcome import Reading


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


def entry_keys(reading: Reading) -> Iterator[str]:
    """Yield what makes each row the same when it is read again.

    That is the source's own id where there is one, else what the row says, numbered where it comes again.
    """
    seen: Counter[str] = Counter()
    for e in reading.transactions:
        words = f"{reading.layout}|{e.source_id}" if e.source_id else f"{e.account}|{e.date}|{e.amount}|{e.description}"
        seen[words] += 1
        # Only a digest is kept: the words may hold a name that is not.
        yield blake2b(f"{words}|{seen[words]}".encode(), digest_size=15).hexdigest()


def month_totals(reading: Reading, places: Sequence[int]) -> tuple[MonthTotal, ...]:
    """Return what these rows come to, oldest month first."""
    import numpy as np

    new = reading.transactions.take(np.asarray(places, np.intp))
    months = new.date.map(lambda day: (day.year, day.month))
    totals: dict[tuple[int, int], list[int]] = {}
    for month, amount in zip(months.tolist(), new.amount.tolist(), strict=True):
        sums = totals.setdefault(month, [0, 0, 0])
        sums[0] += 1
        sums[1 if amount > 0 else 2] += abs(amount)
    return tuple(MonthTotal(Month(*month), *totals[month]) for month in sorted(totals))


def matches(
    reading: Reading, taken: Sequence[int], case: Case, keys: frozenset[str]
) -> tuple[tuple[Near, ...], tuple[Pair, ...]]:
    """Return new rows that may be in the case already, and those whose other end is there or in the file.

    Args:
        reading: What the file says.
        taken: Places of its new rows.
        case: As it is now.
        keys: Of all rows of the file; a transaction with one of them is known for sure and stands for no other row.
    """
    entries = list(reading.transactions)
    lines = [Line(e.date, e.amount, e.description, e.account, place, "") for place in taken for e in (entries[place],)]
    known = [Line(t.date, t.amount, t.description, t.account, None, t.id) for t in case.transactions]
    unsure = (line for line, t in zip(known, case.transactions, strict=True) if t.key not in keys)
    return near(lines, unsure), (*pairs(lines, known), *card_debits(*_statements(reading.kind, lines, known, case)))


def _statements(
    kind: str, lines: Sequence[Line], known: Sequence[Line], case: Case
) -> tuple[list[Sequence[Line]], list[Line]]:
    """Return the statements of cards, and what moved elsewhere, of the case and of the file together."""
    from kakei_desktop.importers.layouts import is_card

    cards = {record.id for record in case.imports if is_card(record.layout)}
    sources = [t.source for t in case.transactions]
    old = [[line for line, source in zip(known, sources, strict=True) if source == card] for card in sorted(cards)]
    others = [line for line, source in zip(known, sources, strict=True) if source not in cards]
    return ([*old, lines], others) if kind == "card" else (list(old), [*others, *lines])
