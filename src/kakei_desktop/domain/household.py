"""The household (世帯) and its members (世帯員)."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from kakei_desktop.domain.texts import Code, Memo, PersonName


class InsuredCategory(IntEnum):
    """Category of insured person (被保険者の種別) in the National Pension."""

    FIRST = 1
    SECOND = 2
    THIRD = 3


class Relation(StrEnum):
    """Relation to the client (続柄)."""

    SELF = "self"
    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    GRANDCHILD = "grandchild"
    GRANDPARENT = "grandparent"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the household (世帯員).

    Attributes:
        id: Fixed for the life of the case.
        name: Family and given name.
        kana: Its reading (ふりがな).
        relation: To the client (本人), who is ``self``.
        birth_date: None while not known.
        householder: Head of household (世帯主) in the resident record.
        category: Category of National Pension; None for those outside it.
        dependant: Counts as a dependant (扶養親族等) of the householder in the tax sense.
        work: Work or school, in the client's words.
        note: Anything else.
    """

    id: Code
    name: PersonName
    kana: PersonName = ""
    relation: Relation = Relation.OTHER
    birth_date: date | None = None
    householder: bool = False
    category: InsuredCategory | None = None
    dependant: bool = False
    work: Memo = ""
    note: Memo = ""


def age_on(birth_date: date, day: date) -> int:
    """Return the age in full years on a day, counted from birthday to birthday as in daily life.

    The law reaches an age one day earlier (年齢計算ニ関スル法律); rules count that themselves.
    """
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))
