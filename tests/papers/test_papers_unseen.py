"""What a reader may not see moves nothing that this reader sees, on any page, paper or report."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.households import household_of
from helpers.money_cases import MEMBERS, debts, money_cases
from helpers.reference import CATEGORIES, REFERENCE
from kakei_desktop.cli.report_json import REPORTS, ReportRequest
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.household import Member, Relation
from kakei_desktop.domain.liabilities import Debt
from kakei_desktop.domain.pension_facts import Ground, GroundKind, PensionFacts
from kakei_desktop.domain.plan import Aim, Goal
from kakei_desktop.domain.texts import TextKind, change_texts
from kakei_desktop.domain.visit import OUTSIDE, Audience, ContactNote
from kakei_desktop.money.errors import MoneyError
from kakei_desktop.papers.privacy import for_audience, one_side, without_words
from kakei_desktop.reports.budget.chart_data import category_bars, month_balances
from kakei_desktop.reports.plan.goals import goal_outlooks
from kakei_desktop.reports.plan.liabilities import liabilities_outlook
from kakei_desktop.reports.plan.table import plan_table

DAY = date(2026, 9, 8)
FLED = Ground(GroundKind.VIOLENCE, date(2026, 9, 1))
_WORDS = frozenset({TextKind.OWN_WORDS, TextKind.CREDITOR, TextKind.MEMO})
PAGES: dict[str, Callable[[Case], object]] = {
    "plan": lambda case: plan_table(household_of(case), DAY),
    "balances": lambda case: month_balances(household_of(case), DAY),
    "bars": lambda case: category_bars(CATEGORIES, case, DAY),
    "liabilities": lambda case: liabilities_outlook(REFERENCE, household_of(case), DAY),
    "goals": lambda case: goal_outlooks(household_of(case), DAY),
}


def judged(case: Case, name: str) -> object:
    """What a page or a report makes of a case, but for names and words; why it makes nothing of it."""
    nameless = change_texts(case, _WORDS, lambda _: "")
    try:
        if name in PAGES:
            return PAGES[name](nameless)
        return REPORTS[name](ReportRequest(REFERENCE, household_of(nameless), DAY, 6, 2))
    except MoneyError as error:
        return type(error)


def shown_debts(case: Case, audience: Audience) -> tuple[Debt, ...]:
    """The debts of the table in the guide to who sees what."""
    if audience is Audience.WORKER:
        return case.debts
    return () if audience in (Audience.OFFICE, Audience.DESK) else tuple(d for d in case.debts if not d.private)


@st.composite
def noted_cases(draw: st.DrawFn) -> Case:
    """A household with goals, with notes that nobody else may read, and perhaps of somebody who fled."""
    case = draw(money_cases())
    grounds = (FLED,) if draw(st.booleans()) else ()
    couple = zip(MEMBERS, (Relation.SELF, Relation.SPOUSE), strict=True)
    return replace(
        case,
        members=tuple(Member(key, f"見本 {key}", relation=relation) for key, relation in couple),
        budget=tuple(replace(row, note="内輪のメモ") for row in case.budget),
        debts=tuple(replace(debt, note="2023年から") for debt in case.debts),
        goals=tuple(Goal(aim.value, "目標", 50_000, date(2027, 3, 31), aim) for aim in Aim),
        log=(ContactNote("n", DAY, "訪問", "内輪の話"),),
        pension_facts=(PensionFacts(MEMBERS[0], grounds=grounds),),
    )


@pytest.mark.parametrize("name", [*REPORTS, *PAGES])
@given(case=noted_cases(), audience=st.sampled_from(Audience))
def test_what_is_hidden_changes_no_judgement_but_by_its_absence(name: str, case: Case, audience: Audience) -> None:
    seen = without_words(CATEGORIES, for_audience(CATEGORIES, case, audience).case, ())
    absent = replace(case, debts=shown_debts(case, audience))
    assert judged(seen, name) == judged(absent, name)


@pytest.mark.parametrize("name", [*REPORTS, *PAGES])
@given(case=noted_cases(), applicant=st.sampled_from(MEMBERS))
def test_the_other_side_of_a_couple_is_absent_from_every_judgement(name: str, case: Case, applicant: str) -> None:
    (other,) = set(MEMBERS) - {applicant}
    fled = replace(case, pension_facts=(PensionFacts(MEMBERS[0], grounds=(FLED,)),))
    cash = case.cash
    kept = tuple(transfer for transfer in cash.transfers if other not in (transfer.giver, transfer.taker))
    absent = replace(
        fled,
        members=tuple(member for member in case.members if member.id == applicant),
        budget=tuple(row for row in case.budget if row.payer != other),
        cash=replace(cash, purses={key: yen for key, yen in cash.purses.items() if key != other}, transfers=kept),
    )
    assert judged(one_side(fled, applicant).case, name) == judged(absent, name)


@given(noted_cases(), st.lists(debts, max_size=3), st.sampled_from(Audience), st.text(max_size=5))
def test_what_a_reader_may_not_see_could_be_anything(
    case: Case, others: list[Debt], audience: Audience, words: str
) -> None:
    hidden = {TextKind.CREDITOR, TextKind.MEMO, TextKind.EMPLOYER} if audience in OUTSIDE else set()
    other = change_texts(case, hidden, lambda _: words)
    if audience is not Audience.WORKER:
        private = tuple(replace(debt, private=True) for debt in others)
        shown = {debt.id for debt in shown_debts(case, audience)}
        other = replace(other, debts=(*(debt for debt in other.debts if debt.id in shown), *private), log=())
    assert for_audience(CATEGORIES, other, audience).case == for_audience(CATEGORIES, case, audience).case
