"""What columns of figures mean: every way of taking them is weighed by what words say of it and what values prove.

Where another way that moves other yen weighs about as much, the role is a guess, and so a question.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, product

import numpy as np

from kakei_desktop.importers.cells.amounts import Amounts, prove_balance
from kakei_desktop.importers.files.coded import Flags, Numbers
from kakei_desktop.importers.trust import TrustSource

MONEY = frozenset({"in", "out", "amount"})
_ROLES = ("amount", "out", "in", "balance", "ignore")
# What speaks for a way of taking the columns, and against it.
_WORD, _PART, _KIND, _PAID, _PROVEN, _ROWS, _ORDER = 10, 7, 6, 14, 25, 4, 1
_TWICE, _BROKEN, _LEFT, _LONE, _ALONE = -20, -9, -6, -4, -2
_SIDES = {"share": "out", "earned": "in"}
_MARGIN = 3
"""Less than any one thing that words say or values prove."""
_LIKELIER = 2
"""Less than the margin: what is read where it has to be asked."""
_NO_MONEY = ("total", "measure")
_ON_TOP, _COUNTED = frozenset({"fee", "tax"}), {"amount": _LIKELIER, "out": _LIKELIER}
_SEVERAL_ROWS = 2
"""So many rows whose words name spending say that a column goes out."""
_LEAST_MONEY = 100
"""Yen; a column without any figure of so many counts something else."""
_TAX_RATES = (8, 10)
"""Per cent of 消費税 since October 2019 (消費税法29条、地方税法72条の83): 8 of food and newspapers, 10 of the rest."""
_TRIED = 5
"""So many columns under unknown words are weighed against each other; a sixth is not read, and that is a question."""


@dataclass(frozen=True, eq=False)
class FigureColumn:
    """A column of figures under a header.

    Attributes:
        place: Column of the grid, from 0.
        word: The role that words over it name, None where they name none.
        whole: The header is that word and nothing more.
        kind: What else they say: ``purse``, ``owner``, ``share`` (固定費), ``earned`` (給料), ``paid`` (税込) or
            ``unpaid`` (税抜), ``asked_for`` (請求額), ``now`` (今月), ``fee`` (送料) or ``tax``; ``total`` of a column
            that can only hold what others come to, ``measure`` of one of kWh, ``year`` of one called 2025年.
        figures: Its amounts.
    """

    place: int
    word: str | None
    whole: bool
    kind: str | None
    figures: Amounts

    @cached_property
    def filled(self) -> Flags:
        """Which rows have an amount other than 0."""
        return self.figures.nonzero

    @cached_property
    def spoken_for(self) -> Mapping[str, int]:
        """How much the words over the column say for each role that they allow."""
        # What balances prove goes before the words 入金 and 出金: some write them from the bank's side.
        sides = ("in", "out") if self.word in ("in", "out") and not (self.figures.yen < 0).any() else ()
        roles = dict.fromkeys((self.word, *sides, "ignore") if self.word else _ROLES, 0)
        if self.kind in _NO_MONEY:
            return {"ignore": 0}
        if self.word:
            roles[self.word] = _WORD if self.whole else _PART
        elif self.kind in ("purse", "owner"):
            roles |= {"amount": _KIND, "out": _KIND - _ROWS + 1}
        elif self.kind in _SIDES:
            roles |= {_SIDES[self.kind]: _KIND}
        elif self.kind in _ON_TOP:
            roles = {"amount": 0, "out": 0, "ignore": 0} | ({"ignore": _LIKELIER} if self.kind == "tax" else _COUNTED)
        paid = ("in",) if self.word == "in" else ("amount", "out")  # 手取り was paid to the household
        beside = {"paid": paid, "unpaid": ("ignore",)}.get(self.kind or "", ())
        return {role: said + _PAID * (role in beside) for role, said in roles.items()}


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a column of figures was taken for, and what speaks for that."""

    place: int
    role: str
    why: TrustSource
    could_be: tuple[str, ...] = ()


def weigh(columns: Sequence[FigureColumn], said: Numbers) -> list[Weighed]:
    """Return what the columns mean.

    Args:
        columns: Those of figures.
        said: For each row 1 where its own words name income, -1 where they name spending, else 0.
    """
    columns = _with_what_was_paid(columns)
    unknown = [column for column in columns if not column.word and not column.kind]
    left = sorted(unknown, key=lambda column: -int(column.filled.sum()))[_TRIED:]
    weighed = [column for column in columns if column not in left]
    ways = [way for roles in product(*(c.spoken_for for c in weighed)) if (way := _Way(weighed, roles, said)).counts]
    if not ways:
        return []
    best = max(ways, key=lambda way: way.weight)
    if len(best.money) > 1:  # 税込 says alone what 金額 and 消費税 come to: one purchase is one row
        best = next((way for way in ways if way.is_what_was_paid and way.moves_as(best)), best)
    near = [way for way in ways if way.weight > best.weight - _MARGIN and not best.moves_as(way)]
    decided = [_weighed(place, column, best, near) for place, column in enumerate(weighed)]
    return [*decided, *(Weighed(column.place, "ignore", "guess", ("out", "in")) for column in left)]


def _with_what_was_paid(columns: Sequence[FigureColumn]) -> Sequence[FigureColumn]:
    """Return the columns; where 本体 or 税抜 stands beside nothing but what comes on top, both together were paid.

    今月 was paid only where another time stands beside it, 請求額 where nothing says what was paid.
    """
    kinds = {column.kind for column in columns if column.word != "balance"}
    meant = {"now": "paid" if "unpaid" in kinds else None, "asked_for": "unpaid" if "paid" in kinds else "paid"}
    columns = [replace(column, kind=meant.get(column.kind or "", column.kind)) for column in columns]
    if "unpaid" not in kinds or not kinds <= {"unpaid", "total", *_ON_TOP} or kinds.isdisjoint(_ON_TOP):
        return columns
    return [replace(column, kind="paid") if column.kind == "unpaid" else column for column in columns]


def _weighed(place: int, column: FigureColumn, best: "_Way", near: Iterable["_Way"]) -> Weighed:
    role = best.roles[place]
    others = {way.roles[place]: None for way in near if way.roles[place] != role}
    # Where it may be money that goes out, saying that it may be an amount without a side says nothing more.
    could_be = tuple(other for other in others if other != "amount" or "out" not in others)
    if role == "ignore" and not could_be and not best.may_leave_out(place):
        could_be = tuple(dict.fromkeys(best.roles[money] for money in best.money))
    if not could_be and column.kind == "year" and best.holds_several_years and role in MONEY:
        could_be = ("ignore",)  # the days below are those of one of them
    if could_be:
        return Weighed(column.place, role, "guess", could_be)
    by_words = column.spoken_for[role] > 0 and not (role == "ignore" and best.is_proven(place))
    return Weighed(column.place, role, "words" if by_words or best.rows_say(place) else "values")


class _Way:
    """One way of taking the columns: a role for each."""

    def __init__(self, columns: Sequence[FigureColumn], roles: Sequence[str], said: Numbers) -> None:
        self.columns, self.roles, self.said = columns, roles, said
        self.money = [place for place, role in enumerate(roles) if role in MONEY]
        self.main = [place for place in self.money if columns[place].kind not in _ON_TOP]

    @property
    def counts(self) -> bool:
        """Whether money is counted at all, in one manner, and at most one column is a balance."""
        sided = {self.roles[place] != "amount" for place in self.money}
        return len(sided) == 1 and bool(self.main) and self.roles.count("balance") <= 1

    @cached_property
    def weight(self) -> int:
        """How much speaks for it, less what speaks against it."""
        words = sum(column.spoken_for[role] for column, role in zip(self.columns, self.roles, strict=True))
        rows = sum(self._rows_for(place) for place in self.main)
        others = sum(self._for_others(place) for place, role in enumerate(self.roles) if role not in MONEY)
        on_top = sum(_PROVEN for place in self.money if self._is_tax(place, within=False))
        return words + rows + others + on_top + self._order() + sum(self._against())

    @cached_property
    def movements(self) -> Numbers:
        """The yen that each row moves."""
        return sum(
            (self._side(place) * self.columns[place].figures.yen for place in self.money), np.int64(0) * self.said
        )

    @property
    def is_what_was_paid(self) -> bool:
        """Whether the one column of money is called what was paid."""
        return [self.columns[place].kind for place in self.money] == ["paid"]

    def moves_as(self, other: "_Way") -> bool:
        """Return whether another way moves the same yen."""
        return bool((self.movements == other.movements).all())

    def is_proven(self, place: int) -> bool:
        """Return whether values prove that a column is a balance, or holds what others sum up to."""
        column = self.columns[place]
        runs_on = not column.word and self._runs_on(column)
        if self.roles[place] == "balance":
            return not runs_on and _follows(self.movements, column.figures)
        if self.roles[place] != "ignore":
            return False
        return runs_on or self._is_tax(place, within=True) or self._sums_up(column) or self._sums_up_at_times(column)

    def may_leave_out(self, place: int) -> bool:
        """Return whether more speaks for leaving a column out than that another was taken."""
        paid = any(self.columns[money].kind == "paid" for money in self.money)
        column = self.columns[place]
        known = paid and column.kind != "paid" and (column.word is not None or column.kind is not None)
        return known or column.kind in ("unpaid", *_NO_MONEY) or self.is_proven(place) or self._only_counts(column)

    @property
    def holds_several_years(self) -> bool:
        """Whether the columns are called by years: 2025年 and 2026年."""
        return sum(column.kind == "year" for column in self.columns) > 1

    def rows_say(self, place: int) -> bool:
        """Return whether the words of its rows say that a column comes in, or goes out."""
        return self._rows_for(place) > 0

    def _side(self, place: int) -> Numbers | int:
        if self.roles[place] == "amount":
            return np.where(self.said > 0, 1, -1)
        return 1 if self.roles[place] == "in" else -1

    def _rows_for(self, place: int) -> int:
        if self.roles[place] not in ("in", "out"):
            return 0
        said = self.said[self.columns[place].filled]
        comes, goes = bool((said > 0).any()), bool((said < 0).any())
        # お小遣い in one row alone may have come in, too.
        weight = _ROWS if comes or int((said < 0).sum()) >= _SEVERAL_ROWS else 1
        sides = (comes, goes) if self.roles[place] == "in" else (goes, comes)
        return weight if sides == (True, False) else -weight if sides[1] else 0

    def _for_others(self, place: int) -> int:
        """Return what speaks for leaving a column out of the money."""
        column = self.columns[place]
        if self.is_proven(place):
            return _PROVEN
        if self.roles[place] == "balance":
            return 0 if column.word else _BROKEN
        return _LEFT if (column.filled & ~self._counted).any() else 0

    @cached_property
    def _counted(self) -> Flags:
        flags: Flags = np.logical_or.reduce([self.columns[place].filled for place in self.money])
        return flags

    def _runs_on(self, column: FigureColumn) -> bool:
        """Return whether a column is the running total of all money, whatever its side, as no balance is."""
        return _follows(
            np.abs(np.sum([self.columns[place].figures.yen for place in self.money], axis=0)), column.figures
        )

    def _sums_up(self, column: FigureColumn) -> bool:
        """Return whether a column holds, row by row, the sum of all money, or what is left of it."""
        paid = sum(self.columns[place].kind == "paid" for place in self.main)
        if len(self.money) < 2 or 0 < paid < len(self.main) or not (self._counted.any() and column.filled.any()):
            return False
        whole = np.sum([self.columns[place].figures.yen for place in self.money], axis=0)
        held, counted = column.figures.yen, self._counted
        # 差 of what two persons paid turns neither into income: their headings say that both go out.
        turned = any(self.columns[place].word in ("in", "out") and not self._as_named(place) for place in self.money)
        totals = (whole,) if turned else (whole, self.movements)
        return any(bool((held[counted] == total[counted]).all()) for total in totals)

    def _as_named(self, place: int) -> bool:
        return self.columns[place].word == self.roles[place]

    def _sums_up_at_times(self, column: FigureColumn) -> bool:
        """Return whether some rows (the last of a day or week) hold the sum of all money since the last one."""
        rows = np.flatnonzero(column.filled)
        money = np.cumsum(np.sum([self.columns[place].figures.yen for place in self.money], axis=0))
        fewer = len(rows) < int(self._counted.sum()) and not (column.filled & ~self._counted).any()
        return len(rows) > 1 and fewer and bool((np.cumsum(column.figures.yen)[rows] == money[rows]).all())

    def _is_tax(self, place: int, *, within: bool) -> bool:
        """Return whether a column of tax is 8 or 10 % of the other money in each row: within it, or on top."""
        column = self.columns[place]
        if column.kind != "tax" or not column.filled.any():
            return False
        others = (self.columns[other].figures.yen for other in self.money if other != place)
        money, tax = np.abs(sum(others, 0 * self.said))[column.filled], np.abs(column.figures.yen[column.filled])
        shares = [np.abs(money * rate - tax * (100 + rate * within)) < 100 + rate for rate in _TAX_RATES]
        return bool(np.logical_or.reduce(shares).all()) and bool(money.all())

    def _only_counts(self, column: FigureColumn) -> bool:
        """Return whether figures under a strange word are too small for money beside those that were taken."""
        money = np.max([np.abs(self.columns[place].figures.yen) for place in self.money], axis=0)[self._counted]
        small = int(np.abs(column.figures.yen).max(initial=0)) < _LEAST_MONEY
        return small and not column.word and bool(len(money) and (money >= _LEAST_MONEY).all())

    def _against(self) -> Iterator[int]:
        yield from (_TWICE for one, other in combinations(self.main, 2) if self._doubles(one, other))
        lone = self.columns[self.main[0]] if len(self.main) == 1 else None
        if lone and not lone.word and self.roles[self.main[0]] != "amount":
            alone = all(column.word or column.kind for column in self.columns if column is not lone)
            yield (_ALONE if alone else _LONE) if self.roles[self.main[0]] == "in" else -1

    def _doubles(self, one: int, other: int) -> bool:
        """Return whether two columns of money mostly stand in the same rows, and no words name them in and out."""
        first, second = self.columns[one].filled, self.columns[other].filled
        named = self._as_named(one) and self._as_named(other)
        apart = named and self.roles[one] != self.roles[other]
        return not apart and bool(2 * (first & second).sum() > min(first.sum(), second.sum()))

    def _order(self) -> int:
        """Return what position says, which is never enough.

        Of two columns the rarer one comes in; of two alike the first counts where words name both, else the later.
        """
        if len(self.main) == 2 and {self.roles[place] for place in self.main} == {"in", "out"}:
            rare, often = sorted(self.main, key=lambda place: int(self.columns[place].filled.sum()))
            return _ORDER if self.roles[rare] == "in" and self.roles[often] == "out" else 0
        of_one = 0 if self.columns[self.main[0]].word else len(self.roles) - 1
        return _ORDER if self.main == [of_one] else 0


def _follows(movements: Numbers, balance: Amounts) -> bool:
    """Return whether balances follow from what moved; a column that says the same in every row is none."""
    proof, written = prove_balance(movements, balance), balance.yen[balance.nonzero]
    return proof is not None and not proof.breaks and len(written) > 2 and bool((written != written[0]).any())
