"""Households for whom papers are made: each is hard on the papers in a way of its own."""

from dataclasses import replace
from datetime import date, datetime

from helpers.report_cases import sample
from kakei_desktop.domain.budget import BudgetRow, DueDay, Frequency
from kakei_desktop.domain.case import Case, Profile
from kakei_desktop.domain.household import Member, Relation, Uninsured
from kakei_desktop.domain.pension_facts import Ground, GroundKind
from kakei_desktop.domain.plan import Wishes
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
