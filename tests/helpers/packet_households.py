"""Households for whom papers are made: each is hard on the papers in a way of its own."""

from dataclasses import replace
from datetime import date, datetime

from helpers.report_cases import sample
from kakei_desktop.domain.budget import BudgetRow, DueDay, Frequency
from kakei_desktop.domain.case import Case, Profile
from kakei_desktop.domain.household import InsuredCategory, Member, Relation, Uninsured
from kakei_desktop.domain.liabilities import Arrears, Debt
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_facts import Birth, Ground, GroundKind, PensionFacts, Trait, TraitKind, YearIncome
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.domain.plan import Goal, Measure, Wishes
from kakei_desktop.domain.visit import Visit

AT = datetime(2026, 12, 3, 10)  # noqa: DTZ001  as on the clock of the room


def old_person() -> Case:
    """One woman of 78 with her pension, who owes nothing to the National Pension."""
    her = Member("m", "例示 ハル", "れいじ はる", Relation.SELF, date(1948, 3, 9), True, uninsured=Uninsured.PENSIONER)
    rows = (
        BudgetRow("p", "pension", "老齢年金", 132_000, Frequency.TWO_MONTHS, due=DueDay(15, (2, 4, 6, 8, 10, 12))),
        BudgetRow("r", "rent", "", 38_000, due=DueDay(27)),
        BudgetRow("f", "food", "", 31_000, estimate=True),
    )
    visit = Visit("v", "例示市役所", AT)
    return Case(Profile("R8-0078"), (her,), rows, wishes=Wishes("冬の灯油を心配しないで買いたい。"), visits=(visit,))


def fled() -> Case:
    """The sample, whose wife has fled: the papers are made for the client, who stayed."""
    facts = replace(sample().pension_facts_of("hanako"), grounds=(Ground(GroundKind.VIOLENCE, date(2026, 9, 1)),))
    others = tuple(told for told in sample().pension_facts if told.id != "hanako")
    return replace(sample(), pension_facts=(*others, facts))


def one_of_two_comes() -> Case:
    """The sample: both apply, and only the husband comes."""
    visit = replace(sample().visits[0], things=(), comes=("taro",), consented=date(2026, 12, 1))
    return replace(sample(), visits=(visit,))


def every_form(born: date = date(2026, 10, 5)) -> Case:
    """A man with a disability pension, his wife elsewhere (a birth, a closed shop), and a student with a child."""
    first = InsuredCategory.FIRST
    members = (
        Member("a", "例示 一郎", "れいじ いちろう", Relation.SELF, date(1978, 5, 1), True, first),
        Member("b", "例示 花", "れいじ はな", Relation.SPOUSE, date(1992, 5, 1), category=first, apart=True),
        Member("c", "例示 学", "れいじ まなぶ", Relation.CHILD, date(2005, 5, 1), category=first),
    )
    nothing = tuple(YearIncome(year, total_income=0) for year in (2024, 2025))
    closed = (Ground(GroundKind.BUSINESS_CLOSED, date(2026, 3, 31)),)
    facts = (
        PensionFacts("a", nothing, traits=(Trait(TraitKind.DISABILITY_PENSION_1_2, Month(2026, 4)),)),
        PensionFacts("b", births=(Birth(born),), grounds=closed),
        PensionFacts(
            "c", nothing, traits=(Trait(TraitKind.STUDENT, Month(2024, 4)),), births=(Birth(born, gave_birth=False),)
        ),
    )
    unpaid = tuple(PensionMonth(month, PensionStatus.UNPAID) for month in month_range(Month(2025, 10), Month(2026, 11)))
    record = tuple(PensionRecord(member.id, unpaid) for member in members)
    return Case(Profile("R8-0099"), members, pension=record, pension_facts=facts)


FOREIGN = ("Nguyễn Thị Hồng Nhung", "Đặng Trần Quỳnh", "Jürgen Ångström", "𠮷野 髙太郎")


def stress() -> Case:
    """Twelve members with foreign names, thirty debts, forty years of record, long texts and ten-digit sums."""
    long = "いつ・だれが・なにをするかを、ひとつずつ書いておきました。" * 70
    names = (*FOREIGN, *(f"長谷川 一二三四五{number}郎" for number in range(8)))
    members = tuple(
        Member(f"m{number}", name, relation=Relation.OTHER if number else Relation.SELF, category=InsuredCategory.FIRST)
        for number, name in enumerate(names)
    )
    months = month_range(Month(1986, 12), Month(2026, 11))
    unpaid = tuple(PensionMonth(month, PensionStatus.UNPAID) for month in months)
    record = tuple(PensionRecord(f"m{number}", unpaid[-480 if number == 0 else -3 :]) for number in range(4))
    rows = (
        BudgetRow("in", "self_employment", "", 999_999_999),
        *(BudgetRow(f"r{number}", "rent", "", 999_999_999) for number in range(3)),
    )
    return Case(
        Profile("R8-9999", agency="見本事業所", worker="支援 花野"),
        members,
        rows,
        debts=tuple(Debt(f"d{number}", f"例示ローン{number}", balance=999_999_999) for number in range(30)),
        arrears=(Arrears("a", "住民税", long, "見本市役所", 999_999_999, 9_999_999, long),),
        pension=record,
        wishes=Wishes(long, long),
        goals=(Goal("g", long, 999_999_999),),
        measures=(Measure("m", long),),
        visits=(Visit("v", "見本年金事務所", AT, request=long[:200], questions=(long,), things=(long,)),),
    )
