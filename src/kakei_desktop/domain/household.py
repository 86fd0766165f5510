"""The household (世帯) and its members (世帯員)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from types import MappingProxyType

from kakei_desktop.domain.texts import Code, EmployerName, Memo, PersonName


class InsuredCategory(IntEnum):
    """Category of insured person (被保険者の種別) in the National Pension."""

    FIRST = 1
    SECOND = 2
    THIRD = 3


INSURED_CATEGORIES: Mapping[InsuredCategory, str] = MappingProxyType(
    {
        InsuredCategory.FIRST: "第1号（自分で納める）",
        InsuredCategory.SECOND: "第2号（会社の厚生年金）",
        InsuredCategory.THIRD: "第3号（第2号の配偶者）",
    }
)
"""被保険者の種別 with who is meant."""


class Uninsured(StrEnum):
    """Why somebody is in no category of the National Pension."""

    PENSIONER = "pensioner"
    """Draws an old-age pension (受給中)."""
    OUTSIDE = "outside"
    """Too young, too old, or otherwise outside it (対象外)."""


UNINSURED: Mapping[Uninsured, str] = MappingProxyType(
    {Uninsured.PENSIONER: "老齢年金を受給中", Uninsured.OUTSIDE: "対象外（20歳前など）"}
)
"""Why somebody is in no category, as it is shown."""


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


CHILDREN = frozenset({Relation.CHILD, Relation.GRANDCHILD})
"""Relations of the children for whom allowances are paid."""
RELATIONS: Mapping[Relation, str] = MappingProxyType(
    {
        Relation.SELF: "本人",
        Relation.SPOUSE: "配偶者",
        Relation.CHILD: "子",
        Relation.PARENT: "親",
        Relation.SIBLING: "きょうだい",
        Relation.GRANDCHILD: "孫",
        Relation.GRANDPARENT: "祖父母",
        Relation.OTHER: "その他",
    }
)
"""続柄 as it is shown."""


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
        category: Category of National Pension; None for those outside it, and while it is not known.
        dependant: Counts as a dependant (扶養親族等) of the householder in the tax sense.
        uninsured: Why there is no category; None where there is one, and while it is not known.
        apart: Lives elsewhere (別居): no part of the household that is counted.
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
    uninsured: Uninsured | None = None
    apart: bool = False
    work: EmployerName = ""
    note: Memo = ""


def age_on(birth_date: date, day: date) -> int:
    """Return the age in full years on a day, counted from birthday to birthday as in daily life.

    The law reaches an age one day earlier (年齢計算ニ関スル法律); rules count that themselves.
    """
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def given_name(name: str) -> str:
    """Return the given name, or the whole where the name is not parted."""
    return name.rsplit(maxsplit=1)[-1] if name.split() else ""


def called(members: Iterable[Member]) -> Mapping[str, str]:
    """Return by id what each member is called, so that no two are called the same: ``花子さん``.

    Who shares a given name is called by the whole name, then with the relation to the client, then by a number.
    """
    every = tuple(members)
    ways = [[way(m) for m in every] for way in (_by_given_name, _by_whole_name, _by_name_and_relation)]
    found: dict[str, str] = {}
    for at, member in enumerate(every):
        name = next((texts[at] for texts in ways if texts.count(texts[at]) == 1), "")
        found[member.id] = name or f"{ways[-1][at]}{ways[-1][: at + 1].count(ways[-1][at])}"
    return found


def _by_given_name(member: Member) -> str:
    return f"{given_name(member.name)}さん" if member.name.split() else _by_name_and_relation(member)


def _by_whole_name(member: Member) -> str:
    return f"{' '.join(member.name.split())}さん" if member.name.split() else _by_name_and_relation(member)


def _by_name_and_relation(member: Member) -> str:
    name = f"{' '.join(member.name.split())}さん" if member.name.split() else "名前なし"
    return f"{name}（{RELATIONS[member.relation]}）"
