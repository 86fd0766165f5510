"""Rows that may stand for the same money: in another file under other words, or as the other end of a movement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias, cast

from kakei_desktop.importers.shapes.movements import names_a_movement

_NEAREST_FIRST = tuple(timedelta(days=days) for days in (0, 1, -1, 2, -2, 3, -3))
_LATER = tuple(timedelta(days=days) for days in range(61))
Kind: TypeAlias = Literal["transfer", "refund", "card_debit"]


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
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
        sure: Whether it counts money twice beyond doubt: the debit says that it pays a card, the movement calls itself
            one at both ends.
        debit_known: The debit is a transaction of the case.
    """

    kind: Kind
    places: tuple[int, ...]
    known: tuple[str, ...] = ()
    sure: bool = False
    debit_known: bool = False

    @property
    def counted_twice(self) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """What would be counted twice, by place and by id: of a debit and its lines the debit, else all of it."""
        if self.kind != "card_debit":
            return self.places, self.known
        return ((), self.known[:1]) if self.debit_known else (self.places[:1], ())


class MatchRow(NamedTuple):
    """What matching needs of a row; ``place`` is None for one that the case has, ``source`` says who brought it."""

    day: date
    amount: int
    text: str
    account: str
    place: int | None
    id: str
    source: str = ""


def possible_duplicates(lines: Iterable[MatchRow], known: Iterable[MatchRow]) -> tuple[PossibleDuplicate, ...]:
    """Return new rows that may be there already: same day and amount, or same text and amount days apart.

    Each transaction of the case answers for one row only.
    """
    left = _Unmatched(known)
    found = ((line.place, left.take(line)) for line in lines)
    return tuple(PossibleDuplicate(place, match.id) for place, match in found if match and place is not None)


class _Unmatched:
    """Transactions of the case that no row has matched yet."""

    def __init__(self, known: Iterable[MatchRow]) -> None:
        self._by_day: dict[tuple[int, date], list[MatchRow]] = defaultdict(list)
        for line in known:
            self._by_day[line.amount, line.day].append(line)

    def take(self, line: MatchRow) -> MatchRow | None:
        """Take the one that may be this row out and return it."""
        for step in _NEAREST_FIRST:
            there = self._by_day.get((line.amount, line.day + step), [])
            at = next((at for at, other in enumerate(there) if not step or other.text == line.text), None)
            if at is not None:
                return there.pop(at)
        return None


def pairs(lines: Sequence[MatchRow], known: Sequence[MatchRow]) -> tuple[Pair, ...]:
    """Return movements between accounts and refunds in which at least one end is new; each row in one pair only."""
    both = (*known, *lines)
    backs: dict[tuple[int, date], list[MatchRow]] = defaultdict(list)
    for line in both:
        if line.amount > 0:
            backs[line.amount, line.day].append(line)
    amounts = {amount for amount, _ in backs}
    outs = (line for line in both if line.amount < 0 and -line.amount in amounts)
    found = ((line, *_other_end(line, backs)) for line in outs)
    ends = ((kind, (out, back)) for out, kind, back in found if kind and back and _is_new(out, back))
    return tuple(pair_of(kind, two, sure=kind == "transfer" and _all_name_a_movement(two)) for kind, two in ends)


def _other_end(
    out: MatchRow, backs: Mapping[tuple[int, date], list[MatchRow]]
) -> tuple[Literal["transfer", "refund"] | None, MatchRow | None]:
    """Take the row out that brings this row's money back, and return what it is."""
    for kind, steps, fits in (("transfer", _NEAREST_FIRST, _moves), ("refund", _LATER, _same_words)):
        for step in steps:
            there = backs.get((-out.amount, out.day + step), [])
            at = next((at for at, back in enumerate(there) if fits(out, back)), None)
            if at is not None:
                return cast("Literal['transfer', 'refund']", kind), there.pop(at)
    return None, None


def _moves(out: MatchRow, back: MatchRow) -> bool:
    """Tell whether money may go from one account to another; two accounts at one bank may have one name."""
    apart = bool(out.account and back.account) and out.account != back.account
    return apart or (_same_words(out, back) and names_a_movement(out.text))


def _same_words(out: MatchRow, back: MatchRow) -> bool:
    return bool(out.text) and (out.account, out.text) == (back.account, back.text)


def _is_new(*lines: MatchRow) -> bool:
    return any(line.place is not None for line in lines)


def _all_name_a_movement(lines: Iterable[MatchRow]) -> bool:
    """Tell whether no end says that it is anything but a movement, and one says that it is."""
    texts = [line.text for line in lines if line.text]
    return bool(texts) and all(map(names_a_movement, texts))


def pair_of(kind: Kind, lines: Sequence[MatchRow], *, sure: bool) -> Pair:
    """Return rows as a pair; of a card's debit and its lines the debit comes first."""
    places = tuple(line.place for line in lines if line.place is not None)
    known = tuple(line.id for line in lines if line.place is None)
    return Pair(kind, places, known, sure, debit_known=kind == "card_debit" and lines[0].place is None)
