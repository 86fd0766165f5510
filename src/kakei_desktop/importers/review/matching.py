"""Rows that stand for the same money: under other words, as the other end of a movement, or as a card's debit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import chain, groupby
from typing import Literal, NamedTuple, TypeAlias, cast

from kakei_desktop.domain.ledger import StatementDue
from kakei_desktop.importers.catalogue.words import MovementWords
from kakei_desktop.importers.files.cell_text import plain

NEAREST_FIRST = tuple(timedelta(days=days) for days in (0, 1, -1, 2, -2, 3, -3))
_LATER = tuple(timedelta(days=days) for days in range(61))
Kind: TypeAlias = Literal["transfer", "refund", "card_debit", "charge"]
FROM_FILE = "file"
"""Source of the file's own rows; those of the case have the id of their import."""
_DAYS_ABOUT = (timedelta(days=-3), timedelta(days=10))
"""A debit on a day that the statement names may come so much earlier or later, for holidays and a second try."""
_DEBIT_WITHIN = timedelta(days=75)
"""A card's rows are debited at the latest so long after the last of them."""


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
    """Two ends of the same money, or a card's debit and its rows.

    Attributes:
        kind: ``transfer`` between own accounts, ``refund`` of a purchase, ``card_debit`` (the debit comes first),
            ``charge`` of a wallet, whose own row is left out already.
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
        """What would be counted twice, by place and by id: of a debit and its rows the debit, else all of it."""
        if self.kind != "card_debit":
            return self.places, self.known  # of a charge, one row alone
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


def possible_duplicates(rows: Iterable[MatchRow], known: Iterable[MatchRow]) -> tuple[PossibleDuplicate, ...]:
    """Return new rows that may be there already: same day and amount, or same text and amount days apart.

    Each transaction of the case answers for one row only.
    """
    left = _Unmatched(known)
    found = ((row.place, left.pop_match(row)) for row in rows)
    return tuple(PossibleDuplicate(place, match.id) for place, match in found if match and place is not None)


class _Unmatched:
    """Transactions of the case that no row has matched yet."""

    def __init__(self, known: Iterable[MatchRow]) -> None:
        self._by_day: dict[tuple[int, date], list[MatchRow]] = defaultdict(list)
        for row in known:
            self._by_day[row.amount, row.day].append(row)

    def pop_match(self, row: MatchRow) -> MatchRow | None:
        """Take the one that may be this row out and return it."""
        for step in NEAREST_FIRST:
            there = self._by_day.get((row.amount, row.day + step), [])
            at = next((at for at, other in enumerate(there) if not step or other.text == row.text), None)
            if at is not None:
                return there.pop(at)
        return None


def pairs(rows: Sequence[MatchRow], known: Sequence[MatchRow], words: MovementWords) -> tuple[Pair, ...]:
    """Return movements between accounts and refunds in which at least one end is new; each row in one pair only."""
    both = (*known, *rows)
    backs: dict[tuple[int, date], list[MatchRow]] = defaultdict(list)
    for row in both:
        if row.amount > 0:
            backs[row.amount, row.day].append(row)
    amounts = {amount for amount, _ in backs}
    outs = (row for row in both if row.amount < 0 and -row.amount in amounts)
    found = ((row, *_other_end(row, backs, words)) for row in outs)
    ends = ((kind, (out, back)) for out, kind, back in found if kind and back and _is_new(out, back))
    return tuple(
        _pair_of(kind, two, sure=kind == "transfer" and _all_name_a_movement(two, words)) for kind, two in ends
    )


def _other_end(
    out: MatchRow, backs: Mapping[tuple[int, date], list[MatchRow]], words: MovementWords
) -> tuple[Literal["transfer", "refund"] | None, MatchRow | None]:
    """Take the row out that brings this row's money back, and return what it is."""
    for kind, steps, fits in (
        ("transfer", NEAREST_FIRST, partial(_moves, words=words)),
        ("refund", _LATER, _names_the_purchase),
    ):
        for step in steps:
            there = backs.get((-out.amount, out.day + step), [])
            at = next((at for at, back in enumerate(there) if fits(out, back)), None)
            if at is not None:
                return cast("Literal['transfer', 'refund']", kind), there.pop(at)
    return None, None


def _moves(out: MatchRow, back: MatchRow, words: MovementWords) -> bool:
    """Return whether money may go from one account to another.

    Two accounts at one bank may have one name, and a cash book has none: then both ends have to call it a movement.
    """
    if out.account and back.account and out.account != back.account:
        return True
    elsewhere = out.account != back.account or out.source != back.source
    return (_same_words(out, back) or elsewhere) and all(map(words.names_a_movement, (out.text, back.text)))


def _same_words(out: MatchRow, back: MatchRow) -> bool:
    return bool(out.text) and (out.account, out.text) == (back.account, back.text)


def _names_the_purchase(out: MatchRow, back: MatchRow) -> bool:
    """Return whether one end says what the other says, and perhaps more: 靴 キャンセル, 生活費を妻へ."""
    paid, came = plain(out.text), plain(back.text)
    return bool(paid and came) and out.account == back.account and (paid in came or came in paid)


def _is_new(*rows: MatchRow) -> bool:
    return any(row.place is not None for row in rows)


def _all_name_a_movement(rows: Iterable[MatchRow], words: MovementWords) -> bool:
    """Return whether no end says that it is anything but a movement, and one says that it is."""
    texts = [row.text for row in rows if row.text]
    return bool(texts) and all(map(words.names_a_movement, texts))


def _pair_of(kind: Kind, rows: Sequence[MatchRow], *, sure: bool) -> Pair:
    """Return rows as a pair; of a card's debit and its rows the debit comes first."""
    places = tuple(row.place for row in rows if row.place is not None)
    known = tuple(row.id for row in rows if row.place is None)
    return Pair(kind, places, known, sure, debit_known=kind == "card_debit" and rows[0].place is None)


@dataclass(frozen=True, slots=True)
class _CardStatement:
    """What a card asks for at one time.

    Attributes:
        rows: For what.
        amount: Yen, below zero.
        day: When, None where it does not say.
        whole: The rows came as a statement of their own; else they are those of a month, picked out of a ledger.
        stated: The source says itself that it asks for this.
    """

    rows: tuple[MatchRow, ...]
    amount: int
    day: date | None = None
    whole: bool = True
    stated: bool = False

    @property
    def ends(self) -> frozenset[tuple[int | None, str]]:
        """What tells its rows from others."""
        return frozenset((row.place, row.id) for row in self.rows)

    def may_be_paid_by(self, debit: MatchRow) -> bool:
        """Return whether a debit of this amount comes when it would."""
        if self.day is not None:
            return _DAYS_ABOUT[0] <= debit.day - self.day <= _DAYS_ABOUT[1]
        return timedelta(0) <= debit.day - max(row.day for row in self.rows) <= _DEBIT_WITHIN


def card_debits(
    rows: Sequence[MatchRow], due: Mapping[str, Sequence[StatementDue]], words: MovementWords
) -> tuple[Pair, ...]:
    """Return the debits that pay a card's rows, in which at least one row is new.

    A statement has one debit, and a debit pays one statement. It is sure where the debit says that it pays a card and
    the amount is the one that is asked for; paid in another way (リボ), it is only suggested.

    Args:
        rows: All rows, of the case and of the file, of cards and of banks.
        due: What statements ask for, by their source; where nothing is known, it is the sum of the rows.
        words: By which a card and its payment are known.
    """
    debits: dict[int, list[MatchRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.day):
        if row.amount < 0 and not words.is_a_card(row.account):
            debits[row.amount].append(row)
    cards = [row for row in rows if words.is_a_card(row.account)]
    wholes = list(_whole_statements(cards, due))
    paid = list(_paid(chain(wholes, _monthly_statements(cards, words.closing_days)), debits, words))
    done = frozenset().union(*(statement.ends for statement, _ in paid))
    named = [debit for same in debits.values() for debit in same if words.names_a_card(debit.text)]
    otherwise = _paid_otherwise([one for one in wholes if one.stated and done.isdisjoint(one.ends)], named)
    exact = (_pair(one, debit, sure=words.names_a_card(debit.text)) for one, debit in paid)
    return tuple(pair for pair in (*exact, *(_pair(*two, sure=False) for two in otherwise)) if pair.places)


def _pair(statement: _CardStatement, debit: MatchRow, *, sure: bool) -> Pair:
    return _pair_of("card_debit", (debit, *statement.rows), sure=sure)


def _paid(
    statements: Iterable[_CardStatement], debits: Mapping[int, list[MatchRow]], words: MovementWords
) -> Iterator[tuple[_CardStatement, MatchRow]]:
    """Yield statements with the debit of the amount that they ask for, and take that out."""
    done: frozenset[tuple[int | None, str]] = frozenset()
    for statement in statements:
        # A whole statement may be paid on several days.
        open_still = statement.whole or done.isdisjoint(statement.ends)
        debit = _debit_of(statement, debits.get(statement.amount, ()), words) if open_still else None
        if debit is not None:
            debits[statement.amount].remove(debit)
            done |= statement.ends
            yield statement, debit


def _paid_otherwise(
    statements: Iterable[_CardStatement], named: list[MatchRow]
) -> Iterator[tuple[_CardStatement, MatchRow]]:
    """Yield statements with a debit of another amount that names a card and comes when it would, and take that out."""
    for statement in statements:
        debit = next((debit for debit in named if statement.may_be_paid_by(debit)), None)
        if debit is not None:
            named.remove(debit)
            yield statement, debit


def _whole_statements(rows: Sequence[MatchRow], due: Mapping[str, Sequence[StatementDue]]) -> Iterator[_CardStatement]:
    """Yield what the statements of cards ask for."""
    sources: dict[tuple[str, str], list[MatchRow]] = defaultdict(list)
    for row in rows:
        sources[row.account, row.source].append(row)
    for (account, source), whole in sources.items():
        said = [one for one in due.get(source, ()) if one.account == account]
        for one in said or [StatementDue(account, -sum(row.amount for row in whole))]:
            yield _CardStatement(tuple(whole), -one.amount, one.day, stated=bool(said))


def _monthly_statements(rows: Sequence[MatchRow], closing_days: Sequence[int]) -> list[_CardStatement]:
    """Return the rows of each card as they may be asked for in a month, the longest first."""
    accounts: dict[str, list[MatchRow]] = defaultdict(list)
    for row in rows:
        accounts[row.account].append(row)
    months = sorted(
        (month for card in accounts.values() for month in _months(card, closing_days)), key=len, reverse=True
    )
    return [_CardStatement(month, sum(row.amount for row in month), whole=False) for month in months]


def _months(rows: Sequence[MatchRow], closing_days: Sequence[int]) -> Iterator[tuple[MatchRow, ...]]:
    """Yield the rows from one closing day to the next, for each day on which cards close."""
    in_time = sorted(rows, key=lambda row: row.day)
    for closing in closing_days:
        yield from (tuple(month) for _, month in groupby(in_time, partial(_closed_in, closing=closing)))


def _closed_in(row: MatchRow, closing: int) -> int:
    return 12 * row.day.year + row.day.month + (row.day.day > closing)


def _debit_of(statement: _CardStatement, debits: Sequence[MatchRow], words: MovementWords) -> MatchRow | None:
    """Return the debit that names a card; any other of the amount only where the rows are a whole statement."""
    fitting = [debit for debit in debits if statement.may_be_paid_by(debit)]
    named = next((debit for debit in fitting if words.names_a_card(debit.text)), None)
    return named or (fitting[0] if fitting and statement.whole else None)
