"""A card's lines and the debit at a bank that pays them: the same money twice."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import groupby

from kakei_desktop.importers.matching import Line, Pair, joined_as
from kakei_desktop.importers.movements import closing_days, is_a_card, names_a_card

DEBIT_WITHIN = timedelta(days=75)
"""A card's lines are debited at the latest so long after the last of them."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a card asks for at one time.

    Attributes:
        lines: For what; the newest are at most so old as the debit that pays them may be late.
        amount: Yen, below zero.
        whole: The lines came as a statement of their own; else they are those of a month, picked out of a ledger.
    """

    lines: tuple[Line, ...]
    amount: int
    whole: bool = True

    def may_be_paid_by(self, debit: Line) -> bool:
        """Tell whether a debit of this amount comes when it would."""
        return timedelta(0) <= debit.day - max(line.day for line in self.lines) <= DEBIT_WITHIN


def card_debits(lines: Sequence[Line]) -> tuple[Pair, ...]:
    """Return the debits that pay a card's lines, in which at least one row is new.

    A statement has one debit, and a debit pays one statement. It is sure where the debit says that it pays a card.

    Args:
        lines: All rows, of the case and of the file, of cards and of banks.
    """
    debits: dict[int, list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: line.day):
        if line.amount < 0 and not is_a_card(line.account):
            debits[line.amount].append(line)
    return tuple(_paid([line for line in lines if is_a_card(line.account)], debits))


def _paid(lines: Sequence[Line], debits: Mapping[int, list[Line]]) -> Iterator[Pair]:
    done: set[tuple[int | None, str]] = set()
    for statement in _statements(lines):
        ends = {(line.place, line.id) for line in statement.lines}
        debit = _debit_of(statement, debits.get(statement.amount, ())) if done.isdisjoint(ends) else None
        if debit is not None:
            debits[statement.amount].remove(debit)
            done |= ends
            if any(line.place is not None for line in (debit, *statement.lines)):
                yield joined_as("card_debit", (debit, *statement.lines), sure=names_a_card(debit.text))


def _statements(lines: Sequence[Line]) -> Iterator[Statement]:
    """Yield what may be asked for at one time: all lines from one source, then those of a month, the longest first."""
    sources: dict[tuple[str, str], list[Line]] = defaultdict(list)
    accounts: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        sources[line.account, line.source].append(line)
        accounts[line.account].append(line)
    yield from (Statement(tuple(whole), _sum(whole)) for whole in sources.values())
    months = [month for lines in accounts.values() for month in _months(lines)]
    yield from (Statement(month, _sum(month), whole=False) for month in sorted(months, key=len, reverse=True))


def _months(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Yield the lines from one closing day to the next, for each day on which cards close."""
    in_time = sorted(lines, key=lambda line: line.day)
    for closing in closing_days():
        yield from (tuple(month) for _, month in groupby(in_time, partial(_closed_in, closing=closing)))


def _closed_in(line: Line, closing: int) -> int:
    return 12 * line.day.year + line.day.month + (line.day.day > closing)


def _sum(lines: Sequence[Line]) -> int:
    return sum(line.amount for line in lines)


def _debit_of(statement: Statement, debits: Sequence[Line]) -> Line | None:
    """Return the debit that names a card; any other of the amount only where the lines are a whole statement."""
    fitting = [debit for debit in debits if statement.may_be_paid_by(debit)]
    named = next((debit for debit in fitting if names_a_card(debit.text)), None)
    return named or (fitting[0] if fitting and statement.whole else None)
