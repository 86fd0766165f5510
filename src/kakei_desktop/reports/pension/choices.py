"""What each open choice costs now and keeps for later, side by side; the person chooses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.household import Member
from kakei_desktop.domain.months import Month
from kakei_desktop.money.instalments import highest_monthly_payment
from kakei_desktop.reports.budget.chart_data import ChartPart, ChartPartRow
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.reports.pension.household import household_of
from kakei_desktop.reports.pension.paid_in_budget import (
    ContributionInBudget,
    choice_key,
    contribution_in_budget,
    without_contribution,
)
from kakei_desktop.reports.reference import Reference
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.postpayment import Postpayment, last_day_to_postpay, postpayment
from kakei_desktop.rules.law.tiers import BY_LAW_TIERS, PARTIAL_TIERS, Missing, Tier
from kakei_desktop.rules.month.assessment import Assessment
from kakei_desktop.rules.month.delay_charge import DelayCharge, delay_after_demand
from kakei_desktop.rules.month.facts import Facts
from kakei_desktop.rules.month.record import insured_record
from kakei_desktop.rules.month.remarks import doubt_findings
from kakei_desktop.rules.outlook.benefit import TenYears, ten_years
from kakei_desktop.rules.outlook.choices import Action, Choice, choices, owed_months
from kakei_desktop.rules.outlook.protection import Protection

_PAID_IN = 24
"""Months within which a contribution can be paid, so that what is promised of them must hold for as long."""


@dataclass(frozen=True, slots=True)
class OpenChoice:
    """A choice that is open, and what it leaves to the household.

    Attributes:
        choice: The choice.
        balance: The household's monthly balance then, in yen; None where the 家計表 does not tell it.
        postpayments: What it costs to pay later what the choice exempts from; empty where the rules do not hold all of
            it.
    """

    choice: Choice
    balance: int | None
    postpayments: tuple[Postpayment, ...]


@dataclass(frozen=True, slots=True)
class PostpayableMonths:
    """Months exempt by now that can still be paid later (追納).

    Attributes:
        count: How many.
        oldest: The first of them.
        last_day: Last day on which that one can be paid; None where not known.
        priced: Of how many the rules hold what they cost.
        amount: Yen that those cost now.
    """

    count: int
    oldest: Month
    last_day: date | None
    priced: int
    amount: int


@dataclass(frozen=True, slots=True)
class OpenChoices:
    """All choices that are open to a member.

    Attributes:
        member: Whose; None where the household does not hold the person.
        judged: What the law makes of the months.
        choices: From paying all to doing nothing; empty where no month is unpaid.
        best: What the law offers first, one to apply for before what it gives by itself; None where there is none.
        ten_years: How far the ten years are today.
        in_budget: What the 家計表 holds for the contributions; None while nothing stands in it.
        payable: Yen a month that the plan leaves for them; None while nothing stands in the 家計表.
        shared: Others in the household owe months too.
        charge: Yen that paying all after a demand costs besides, at the most; None where there is nothing or not all
            of it is known.
        postpayable: Months exempt by now that can still be paid later; None where there are none.
        doubts: What of the figures is still to be compared with an official page: a finding, or why in words of the
            rules.
    """

    member: Member | None
    judged: Assessment
    choices: tuple[OpenChoice, ...]
    best: Action | Tier | None
    ten_years: TenYears | Missing
    in_budget: ContributionInBudget | None
    payable: int | None
    shared: bool
    charge: int | None
    postpayable: PostpayableMonths | None
    doubts: tuple[Finding | str, ...]


@dataclass(frozen=True, slots=True)
class ChoicePoint:
    """A choice in the figure.

    Attributes:
        key: Code of the choice.
        label: What is done.
        covers: Months that it saves and that stay unpaid, in words; empty where none stays.
        cost: Yen to pay for them.
        kept: Yen a year at 65 more than in the choice that keeps least.
    """

    key: str
    label: str
    covers: str
    cost: int
    kept: int


@dataclass(frozen=True, slots=True)
class ChoiceBars:
    """What is paid now against what is kept for later."""

    title: str
    message: str
    points: tuple[ChoicePoint, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the choices in their order."""
        return tuple(point.key for point in self.points)

    @property
    def key_shown_first(self) -> str | None:
        """Key of the first choice; None where there is none. No choice is more asked about than another."""
        return self.points[0].key if self.points else None


def behind_choice(bars: ChoiceBars, key: str) -> ChartPart:
    """Return what a choice costs and what it keeps."""
    point = next(point for point in bars.points if point.key == key)
    lines = (
        ChartPartRow("未納の分に払う額", point.cost, point.covers),
        ChartPartRow("65歳から年に増える額", point.kept, "見込み"),
    )
    return ChartPart(point.label, lines, None)


def open_choices(reference: Reference, case: Case, judged: Assessment) -> OpenChoices:
    """Return what each open choice means for the member whose months were judged, seen on the same day."""
    law, facts, today = judged.law, judged.facts, judged.as_of
    member_id = facts.applicant.id
    in_budget = contribution_in_budget(case, member_id, today) if case.budget_and_unsorted else None
    payable = _payable(reference, case, member_id, today) if in_budget else None
    found = tuple(c for c in choices(judged, payable) if c.months or (c.action is Action.NOTHING and c.left))
    now = budget_table(reference.categories, case, today).balance
    rows = tuple(
        OpenChoice(choice, _balance(choice, in_budget, now, payable), _postpayments(law, choice, facts, today))
        for choice in found
    )
    charges = _charges(law, found, facts, today)
    postpayable = _postpayable(law, facts, today)
    return OpenChoices(
        case.member(member_id),
        judged,
        rows,
        _offered_first(found),
        ten_years(law, insured_record(law, facts.record, facts.applicant.birth_date, today)),
        in_budget,
        payable,
        _others_owe(law, case, member_id, today),
        _charge(charges),
        postpayable,
        tuple(_doubts(law, found, charges, today, postpaid=any(row.postpayments for row in rows) or bool(postpayable))),
    )


def _offered_first(found: Sequence[Choice]) -> Action | Tier | None:
    sought = [choice.action for choice in found if choice.action in (Action.LIGHTEST, *Tier)]
    return min(sought, key=lambda action: action in BY_LAW_TIERS, default=None)


def _others_owe(law: Law, case: Case, member_id: str, today: date) -> bool:
    others = (member.id for member in case.members if member.id != member_id)
    return any(owed_months(law, case.pension_of(other), today) for other in others)


def _payable(reference: Reference, case: Case, member_id: str, today: date) -> int:
    """Return what can go into contributions each month for as long as they can be paid, with the other measures."""
    others = replace(case, budget=without_contribution(case, member_id))
    household, key = household_of(reference, others, today), choice_key(member_id)
    plan = replace(household.whole_plan, measures=tuple(m.id for m in case.measures if not m.id.startswith(key)))
    return highest_monthly_payment(household, _PAID_IN, plan, today)


def _balance(choice: Choice, in_budget: ContributionInBudget | None, now: int, payable: int | None) -> int | None:
    """Return the balance with the choice in place of the contribution that stands in the 家計表.

    Of paying as far as the plan reaches it is what is left of what can be paid.
    """
    if in_budget is None or choice.monthly is None or payable is None:
        return None
    return (payable if choice.action is Action.PAY_PART else now + in_budget.own) - choice.monthly


def _postpayments(law: Law, choice: Choice, facts: Facts, today: date) -> tuple[Postpayment, ...]:
    born = facts.applicant.birth_date
    costs = [cost for entry in choice.saved if (cost := postpayment(law, entry, today, born)) is not None]
    known = tuple(cost for cost in costs if isinstance(cost, Postpayment))
    return known if len(known) == len(costs) else ()


def _postpayable(law: Law, facts: Facts, today: date) -> PostpayableMonths | None:
    born = facts.applicant.birth_date
    found = {e.month: cost for e in facts.record.months if (cost := postpayment(law, e, today, born)) is not None}
    if not found:
        return None
    oldest, known = min(found), [cost.amount for cost in found.values() if isinstance(cost, Postpayment)]
    return PostpayableMonths(len(found), oldest, last_day_to_postpay(law, oldest, born), len(known), sum(known))


def _charges(law: Law, found: Sequence[Choice], facts: Facts, today: date) -> list[DelayCharge | None]:
    pay_all = next((c for c in found if c.action is Action.PAY_ALL), None)
    entries = [entry for month in pay_all.months if (entry := facts.record.at(month))] if pay_all else []
    return [delay_after_demand(law, entry, today) for entry in entries]


def _charge(charges: Sequence[DelayCharge | None]) -> int | None:
    known = [charge.charge for charge in charges if charge]
    return sum(known) or None if len(known) == len(charges) else None


def _doubts(
    law: Law, found: Sequence[Choice], charges: Sequence[DelayCharge | None], today: date, *, postpaid: bool
) -> Iterator[Finding | str]:
    yield from doubt_findings(
        (rule, "partial" if of in PARTIAL_TIERS else of, reason) for c in found for rule, of, reason in c.doubts
    )
    yield from (doubt for charge in charges if charge for doubt in charge.unverified)
    yield from (doubt for c in found if isinstance(c.protection, Protection) for doubt in c.protection.unverified)
    if postpaid:
        yield from law.statute.postpayment.window.doubts(Month.of(today))
