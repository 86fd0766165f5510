"""The recovery plan (家計再生プラン), drawn up with the person."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from kakei_desktop.domain.texts import Code, own_words


class Responsible(StrEnum):
    """Who does a measure."""

    HOUSEHOLD = "household"
    WORKER = "worker"
    AGENCY = "agency"


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
    """

    id: Code
    what: Annotated[str, own_words("取り組み")]
    who: Responsible = Responsible.HOUSEHOLD
    by: date | None = None
    category: Code | None = None
    effect: int = 0
    done: bool = False


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
