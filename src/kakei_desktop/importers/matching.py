"""Rows that may stand for the same money: in another file under other words, or as the other end of a movement."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple, cast

from kakei_desktop.importers.layouts import FOLDER
from kakei_desktop.importers.text import plain

_NEAREST_FIRST = tuple(timedelta(days=days) for days in (0, 1, -1, 2, -2, 3, -3))
_LATER = tuple(timedelta(days=days) for days in range(61))
DEBIT_WITHIN = timedelta(days=75)
"""A card's lines are debited at the latest so long after the last of them."""


@dataclass(frozen=True, slots=True)
class Near:
    """A new row and one of the case that may be the same.

    Attributes:
        place: The new row's place.
        known: Id of the transaction that the case has.
    """

    place: int
    known: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ends of the same money, or a card's debit and its lines.

    Attributes:
        kind: ``transfer`` between own accounts, ``refund`` of a purchase, ``card_debit`` (the debit comes first).
        places: Rows of the file, by place.
        known: Ids of transactions that the case has.
        sure: Whether it counts money twice beyond doubt: a debit that is the sum of its lines, a movement that calls
            itself one.
    """

    kind: Literal["transfer", "refund", "card_debit"]
    places: tuple[int, ...]
    known: tuple[str, ...] = ()
    sure: bool = False


class Line(NamedTuple):
    """What matching needs of a row; ``place`` is None for one that the case has."""

    day: date
    amount: int
    text: str
    account: str
    place: int | None
    id: str


def near(lines: Iterable[Line], known: Iterable[Line]) -> tuple[Near, ...]:
    """Return new rows that may be there already: same day and amount, or same text and amount days apart.

    Each transaction of the case answers for one row only.
    """
    left = _Left(known)
    found = ((line.place, left.take(line)) for line in lines)
    return tuple(Near(place, match.id) for place, match in found if match and place is not None)


class _Left:
    """Transactions of the case that no row has matched yet."""

    def __init__(self, known: Iterable[Line]) -> None:
        self._by_day: dict[tuple[int, date], list[Line]] = defaultdict(list)
        for line in known:
            self._by_day[line.amount, line.day].append(line)

    def take(self, line: Line) -> Line | None:
        """Take the one that may be this row out and return it."""
        for step in _NEAREST_FIRST:
            there = self._by_day.get((line.amount, line.day + step), [])
            at = next((at for at, other in enumerate(there) if not step or other.text == line.text), None)
            if at is not None:
                return there.pop(at)
        return None


def pairs(lines: Sequence[Line], known: Sequence[Line]) -> tuple[Pair, ...]:
    """Return movements between accounts and refunds in which at least one end is new; each row in one pair only."""
    both = (*known, *lines)
    backs: dict[tuple[int, date], list[Line]] = defaultdict(list)
    for line in both:
        if line.amount > 0:
            backs[line.amount, line.day].append(line)
    amounts = {amount for amount, _ in backs}
    outs = (line for line in both if line.amount < 0 and -line.amount in amounts)
    found = ((line, *_other_end(line, backs)) for line in outs)
    return tuple(_pair(kind, (out, back)) for out, kind, back in found if kind and back and _is_new(out, back))


def _other_end(
    out: Line, backs: Mapping[tuple[int, date], list[Line]]
) -> tuple[Literal["transfer", "refund"] | None, Line | None]:
    """Take the row out that brings this row's money back, and return what it is."""
    for kind, steps, fits in (("transfer", _NEAREST_FIRST, _other_account), ("refund", _LATER, _same_words)):
        for step in steps:
            there = backs.get((-out.amount, out.day + step), [])
            at = next((at for at, back in enumerate(there) if fits(out, back)), None)
            if at is not None:
                return cast("Literal['transfer', 'refund']", kind), there.pop(at)
    return None, None


def _other_account(out: Line, back: Line) -> bool:
    return bool(out.account and back.account) and out.account != back.account


def _same_words(out: Line, back: Line) -> bool:
    return bool(out.text) and (out.account, out.text) == (back.account, back.text)


def _is_new(*lines: Line) -> bool:
    return any(line.place is not None for line in lines)


def _pair(kind: Literal["transfer", "refund", "card_debit"], lines: Iterable[Line]) -> Pair:
    kept = tuple(lines)
    places = tuple(line.place for line in kept if line.place is not None)
    sure = kind == "card_debit" or (kind == "transfer" and any(_names_a_movement(line.text) for line in kept))
    return Pair(kind, places, tuple(line.id for line in kept if line.place is None), sure)


@cache
def _movements() -> tuple[str, ...]:
    data = tomllib.loads((FOLDER / "movements.toml").read_text(encoding="utf-8"))
    return tuple(map(plain, data["words"]))


def _names_a_movement(text: str) -> bool:
    words = plain(text)
    return any(word in words for word in _movements())


def card_debits(cards: Iterable[Sequence[Line]], banks: Sequence[Line]) -> tuple[Pair, ...]:
    """Return debits at a bank that are the sum of a card statement's lines, soon after the last of them.

    Args:
        cards: The lines of each statement.
        banks: Rows of bank accounts.
    """
    return tuple(
        _pair("card_debit", (debit, *statement))
        for statement in cards
        for debit in banks
        if statement and debit.amount < 0 and debit.amount == sum(line.amount for line in statement)
        if timedelta(0) <= debit.day - max(line.day for line in statement) <= DEBIT_WITHIN
        if _is_new(debit, *statement)
    )
