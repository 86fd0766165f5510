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
    """

    goal: Annotated[str, own_words("本人の目標")] = ""
    difficulties: Annotated[str, own_words("家計の課題")] = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with amount and date (達成目標).

    Attributes:
        id: Fixed for the life of the case.
        text: What will be true.
        amount: Yen, None where the goal has none.
        by: Day by which, None while open.
    """

    id: Code
    text: Annotated[str, own_words("達成目標")]
    amount: int | None = None
    by: date | None = None


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
    """

    id: Code
    what: Annotated[str, own_words("取り組み")]
    who: Responsible = Responsible.HOUSEHOLD
    by: date | None = None
    category: Code | None = None
    effect: int = 0
    done: bool = False
    since: Month | None = field(default=None, metadata={"key": "from"})


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


@dataclass(frozen=True, slots=True)
class Review:
    """A day on which plan and life are looked at again (モニタリング).

    Attributes:
        id: Fixed for the life of the case.
        day: None while open.
        note: What will be looked at.
    """

    id: Code
    day: date | None = None
    note: Annotated[str, own_words("見直し")] = ""
