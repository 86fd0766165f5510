"""The recovery plan (家計再生プラン), drawn up with the person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.texts import Code, own_words


class Responsible(StrEnum):
    """Who does a measure."""

    HOUSEHOLD = "household"
    WORKER = "worker"
    AGENCY = "agency"


RESPONSIBLE: Mapping[Responsible, str] = MappingProxyType(
    {Responsible.HOUSEHOLD: "本人・家族", Responsible.WORKER: "支援員", Responsible.AGENCY: "関係機関"}
)
"""Who does a measure, in words."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """The household's own words.

    Attributes:
        goal: The life they want (本人の目標).
        difficulties: What is hard now (家計の課題).
        unusual: Why they spend otherwise than households of their size do (平均とのちがい).
    """

    goal: Annotated[str, own_words("本人の目標")] = ""
    difficulties: Annotated[str, own_words("家計の課題")] = ""
    unusual: Annotated[str, own_words("平均とちがう理由")] = ""


class Aim(StrEnum):
    """Which figure tells whether a goal is reached."""

    BALANCE = "balance"
    """What is left of a month, on average of the year of the plan."""
    SAVINGS = "savings"
    """What is left at the end of a month."""
    ARREARS = "arrears"
    """When the arrears are paid off."""
    DEBTS = "debts"
    """When the debts are paid off."""
    LASTING = "lasting"
    """That money is missing on no day."""


AIMS: Mapping[Aim, str] = MappingProxyType(
    {
        Aim.BALANCE: "毎月の差引",
        Aim.SAVINGS: "月末の残り",
        Aim.ARREARS: "滞納がなくなる",
        Aim.DEBTS: "借金がなくなる",
        Aim.LASTING: "足りない日がない",
    }
)
"""By which figure a goal is looked at, in words."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with amount and date (達成目標).

    Attributes:
        id: Fixed for the life of the case.
        text: What will be true.
        amount: Yen, None where the goal has none.
        by: Day by which, None while open.
        aim: Which figure tells whether it is reached; None where none does.
    """

    id: Code
    text: Annotated[str, own_words("達成目標")]
    amount: int | None = None
    by: date | None = None
    aim: Aim | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """Something to do (支援内容), and what it does to a month.

    Attributes:
        id: Fixed for the life of the case.
        what: The act, in words.
        who: Who does it.
        by: Day by which, None while open.
        category: Category of the 家計表 that it changes; None where it changes none.
        effect: Yen a month by which the balance improves; below zero where it gets worse.
        done: It has been done.
        since: The first month in which it works; None for one that works at once.
        until: The last month in which it works; None for no end in sight.
    """

    id: Code
    what: Annotated[str, own_words("取り組み")]
    who: Responsible = Responsible.HOUSEHOLD
    by: date | None = None
    category: Code | None = None
    effect: int = 0
    done: bool = False
    since: Month | None = field(default=None, metadata={"key": "from"})
    until: Month | None = None

    def works_in(self, month: Month) -> bool:
        """Return whether a month lies between its first and its last, both included."""
        return (self.since is None or self.since <= month) and (self.until is None or month <= self.until)


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way out among several that are laid side by side (案A, 案B).

    Attributes:
        id: Fixed for the life of the case.
        name: What it is called; empty for its id.
        measures: Ids of the measures that are taken in it.
    """

    id: Code
    name: Annotated[str, own_words("案の名前")] = ""
    measures: tuple[Code, ...] = ()


class ReviewOutcome(StrEnum):
    """How far what was agreed has been done (評価)."""

    REACHED = "reached"
    PARTLY = "partly"
    NOT_YET = "not_yet"


REVIEW_OUTCOMES: Mapping[ReviewOutcome, str] = MappingProxyType(
    {ReviewOutcome.REACHED: "できた", ReviewOutcome.PARTLY: "一部できた", ReviewOutcome.NOT_YET: "これから"}
)
"""評価 as it is shown."""


@dataclass(frozen=True, slots=True)
class Review:
    """A day on which plan and life are looked at again (モニタリング).

    Attributes:
        id: Fixed for the life of the case.
        day: None while open.
        note: What will be looked at.
        counted: Yen at hand that were counted on its evening; None while nobody has.
        planned: Yen that the plan of then had foreseen for it; None where it foresaw none.
        outcome: How far what was agreed has been done; None while not told.
        went: How it went.
    """

    id: Code
    day: date | None = None
    note: Annotated[str, own_words("見直し")] = ""
    counted: int | None = None
    planned: int | None = None
    outcome: ReviewOutcome | None = None
    went: Annotated[str, own_words("ふりかえり")] = ""

    @property
    def is_held(self) -> bool:
        """Whether something of it has been written down."""
        return self.counted is not None or self.outcome is not None or bool(self.went)


@dataclass(frozen=True, slots=True)
class EarlierPlan:
    """A version of the plan as it was when the next one began.

    Attributes:
        id: Fixed for the life of the case.
        until: The day on which the next version began.
        wishes: The household's own words then; the other parts likewise.
        goals: 達成目標.
        measures: Things to do.
        alternatives: Ways out.
        reviews: Days of review, with how they went.
    """

    id: Code
    until: date
    wishes: Wishes = field(default_factory=Wishes)
    goals: tuple[Goal, ...] = ()
    measures: tuple[Measure, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    reviews: tuple[Review, ...] = ()
