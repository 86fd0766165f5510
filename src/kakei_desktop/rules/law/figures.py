"""Figures of the law: amounts with the months in which they hold, and tables that turn one amount into another."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Literal, TypeAlias

import msgspec

from kakei_desktop.domain.months import Month

Text: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"\S")]
Unit: TypeAlias = Literal[
    "date_as_yyyymmdd",
    "eighths_of_a_month",
    "fiscal_years",
    "month_of_the_year",
    "months",
    "parts",
    "per_mille",
    "per_mille_per_year",
    "percent",
    "percent_of_the_deduction",
    "sixths_of_a_month",
    "years",
    "years_of_age",
    "yen",
    "yen_per_month",
    "yen_per_year",
]
"""The units in which a figure may be given."""
_FROM_TO = {"first": "from", "last": "to"}


class Span(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename=_FROM_TO):
    """Months one after the other, the last included."""

    first: Month
    last: Month

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("ends before it begins")

    def __contains__(self, month: Month) -> bool:
        return self.first <= month <= self.last


class RulePeriod(Span, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=_FROM_TO):
    """An amount and the months in which it holds.

    Attributes:
        amount: In its own unit, or else that of its file.
        source: Where it was read.
        unverified: Why it is still to be compared with an official page; empty where it was.
        unit: Its unit where that is not the one of its file.
    """

    amount: Annotated[int, msgspec.Meta(ge=0)]
    source: Text
    unverified: Text = ""
    unit: Unit | None = None


class Bracket(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename=_FROM_TO, kw_only=True):
    """One line of a table that turns one amount into another.

    Attributes:
        first: Yen from which it holds.
        last: Yen up to which it holds, included; None in the last line.
        percent: What part of the amount counts.
        plus: Yen added to it.
        step: The amount is first rounded down to a multiple of so many yen.
        source: Where it was read.
        unverified: Why it is still to be compared with an official page; empty where it was.
    """

    first: Annotated[int, msgspec.Meta(ge=0)]
    last: int | None = None
    percent: Annotated[int, msgspec.Meta(ge=0)]
    plus: int
    step: Annotated[int, msgspec.Meta(ge=1)] = 1
    source: Text
    unverified: Text = ""

    def apply(self, amount: int) -> int:
        """Return what the table makes of an amount of this bracket, parts of a yen dropped."""
        return amount // self.step * self.step * self.percent // 100 + self.plus


class Figure:
    """A figure of the law: its periods, one after the other without a gap."""

    def __init__(self, periods: Sequence[RulePeriod] = ()) -> None:
        for before, after in pairwise(periods):
            check_in_a_row(before.last, after.first)
        self.periods = tuple(periods)
        self._held: dict[Month, RulePeriod | None] = {}

    def at(self, month: Month) -> RulePeriod | None:
        """Return the period that a month lies in; None where the law holds no figure for it."""
        try:
            return self._held[month]
        except KeyError:
            return self._held.setdefault(month, next((period for period in self.periods if month in period), None))

    def amount(self, month: Month) -> int | None:
        """Return the amount of a month; None where the law holds none."""
        period = self.at(month)
        return period.amount if period else None

    def doubts(self, month: Month) -> tuple[str, ...]:
        """Return why the amount of a month is still to be compared with an official page; nothing where it was."""
        period = self.at(month)
        return (period.unverified,) if period and period.unverified else ()

    @property
    def constant(self) -> int:
        """The amount of a figure that has been one and the same for all months.

        Raises:
            ValueError: If it has been another.
        """
        (period,) = self.periods
        return period.amount


class Table:
    """A table of the tax law: brackets that begin at 0 yen, follow each other, and have no end."""

    def __init__(self, brackets: Sequence[Bracket]) -> None:
        if brackets[0].first != 0 or brackets[-1].last is not None:
            raise ValueError("does not reach from 0 yen without an end")
        for before, after in pairwise(brackets):
            if before.last is None or before.last < before.first:
                raise ValueError("a line ends before it begins")
            if after.first != before.last + 1:
                raise ValueError("gap" if after.first > before.last + 1 else "overlap")
        self.brackets = tuple(brackets)

    def bracket(self, amount: int) -> Bracket:
        """Return the line that an amount from 0 yen upwards falls into."""
        return next(bracket for bracket in reversed(self.brackets) if bracket.first <= amount)

    def apply(self, amount: int) -> int:
        """Return what the table makes of an amount from 0 yen upwards."""
        return self.bracket(amount).apply(amount)


def check_in_a_row(last: Month, following: Month) -> None:
    """Check that a month follows another at once.

    Raises:
        ValueError: If there is a gap, or an overlap.
    """
    if following != last + 1:
        raise ValueError("gap" if following > last + 1 else "overlap")
