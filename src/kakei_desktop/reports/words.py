"""The words for the codes of the domain, and small phrases that several reports share."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from kakei_desktop.domain.budget import Frequency
from kakei_desktop.domain.household import Member, Relation
from kakei_desktop.domain.liabilities import DebtKind
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Responsible
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import wareki

FREQUENCIES: Mapping[Frequency, str] = MappingProxyType(
    {
        Frequency.WEEK: "週",
        Frequency.TWO_WEEKS: "2週",
        Frequency.FOUR_WEEKS: "4週",
        Frequency.MONTH: "月",
        Frequency.TWO_MONTHS: "2か月",
        Frequency.QUARTER: "3か月",
        Frequency.HALF_YEAR: "半年",
        Frequency.YEAR: "年",
    }
)
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
DEBT_KINDS: Mapping[DebtKind, str] = MappingProxyType(
    {
        DebtKind.CARD: "クレジットカード",
        DebtKind.CONSUMER_LOAN: "カードローン・消費者金融",
        DebtKind.BANK_LOAN: "銀行ローン",
        DebtKind.HOUSING: "住宅ローン",
        DebtKind.CAR: "車のローン",
        DebtKind.STUDENT: "奨学金",
        DebtKind.WELFARE_LOAN: "社会福祉協議会の貸付",
        DebtKind.PERSON: "個人からの借入",
        DebtKind.EMPLOYER: "勤め先からの借入",
        DebtKind.OTHER: "その他の借入",
    }
)
DOERS: Mapping[Responsible, str] = MappingProxyType(
    {Responsible.HOUSEHOLD: "本人・家族", Responsible.WORKER: "支援員", Responsible.AGENCY: "関係機関"}
)
AUDIENCES: Mapping[Audience, str] = MappingProxyType(
    {
        Audience.OFFICE: "年金事務所",
        Audience.CONFERENCE: "調整会議",
        Audience.PERSON: "本人",
        Audience.WORKER: "控え",
    }
)


def bare(label: str) -> str:
    """Return a label without the bracket at its end: ``雇用保険（太郎）`` is ``雇用保険``."""
    return re.sub(r"[（(][^（）()]*[）)]$", "", label) or label


def month_words(month: Month) -> str:
    """Return ``2026年11月``."""
    return f"{month.year}年{month.number}月"


def spans(months: Iterable[Month]) -> tuple[tuple[Month, Month], ...]:
    """Return first and last of each run of months that follow each other, for months in order."""
    found: list[tuple[Month, Month]] = []
    for month in months:
        if found and month == found[-1][1] + 1:
            found[-1] = (found[-1][0], month)
        else:
            found.append((month, month))
    return tuple(found)


def spans_words(months: Iterable[Month]) -> str:
    """Return ``2025年6月〜2026年11月``, runs that do not follow each other one after the other."""
    return "、".join("〜".join(dict.fromkeys(map(month_words, span))) for span in spans(months))


def near_month(month: Month, today: date) -> str:
    """Return ``12月`` for a month within the year after ``today``, else with its year."""
    near = 0 <= month - Month.of(today) < 12
    return f"{month.number}月" if near else month_words(month)


def paper_date(day: date) -> str:
    """Return ``令和8年12月3日（2026年）``, as at the head of a paper."""
    return f"{wareki(day)}（{day.year}年）"


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
