"""The money that is at hand, and what is already known to move it once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from kakei_desktop.domain.budget import Shift
from kakei_desktop.domain.texts import Code, own_words


@dataclass(frozen=True, slots=True)
class Transfer:
    """What one member hands to another every month.

    Attributes:
        id: Fixed for the life of the case.
        giver: Id of the member from whose purse it goes.
        taker: Id of the member into whose purse it comes.
        amount: Yen each time, not below zero.
        day: 1 to 31, 31 being the last day.
        months: Months of the year, 1 to 12; empty for every month.
        shift: Where it goes on a closed day.
    """

    id: Code
    giver: Code = field(metadata={"key": "from"})
    taker: Code = field(metadata={"key": "to"})
    amount: int = 0
    day: int = 1
    months: tuple[int, ...] = ()
    shift: Shift = Shift.NEXT


@dataclass(frozen=True, slots=True)
class Cash:
    """The money at hand on a morning (手持ち金), from which every later day is calculated.

    Attributes:
        day: The day, before anything of it has moved; None while nobody has counted.
        opening: Yen then, in purses and accounts together; below zero for an overdraft.
        reserve: Yen that are never planned with.
        instalment_day: Day of the month on which arrears are to be paid off, 1 to 31, 31 being the last day.
        purses: What of it each member has, by id; empty where there is one purse for all.
        transfers: What goes from purse to purse.
    """

    day: date | None = field(default=None, metadata={"key": "date"})
    opening: int = 0
    reserve: int = 0
    instalment_day: int = 31
    purses: Mapping[Code, int] = field(default_factory=dict)
    transfers: tuple[Transfer, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Money that moves once, on a known day (一時の出入り).

    Attributes:
        id: Fixed for the life of the case.
        label: What it is.
        day: The day; None while it is open.
        amount: Yen; in positive, out negative.
        category: Code of ``resources/categories``, None where none fits.
        member: Id of the member whom it is about, None for all.
    """

    id: Code
    label: Annotated[str, own_words("一時の出入り")]
    day: date | None = field(default=None, metadata={"key": "date"})
    amount: int = 0
    category: Code | None = None
    member: Code | None = None


@dataclass(frozen=True, slots=True)
class MonthActual:
    """What really came and went in a month, as somebody counted it by hand (実績).

    Attributes:
        id: The month (``2026-12``).
        income: Yen that came in; None while not counted.
        spending: Yen that went out, not below zero; None while not counted.
    """

    id: Code
    income: int | None = None
    spending: int | None = None
