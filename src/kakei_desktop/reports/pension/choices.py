"""What each open choice costs now and keeps for later, side by side; the person chooses."""

from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.household import given_name
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.reports.pension.choice_words import (
    balance_words,
    besides_words,
    by_law_words,
    charge_words,
    choice_details,
    doubt_words,
    pension_words,
    plan_words,
    postpaid_words,
    protection_mark,
    protection_words,
    reach_words,
    results_words,
    ten_years_words,
    way_words,
)
from kakei_desktop.reports.pension.judgement_words import Tone
from kakei_desktop.reports.pension.paid_in_budget import ContributionInBudget, contribution_in_budget
from kakei_desktop.reports.plan.table import least_planned
from kakei_desktop.reports.reference import Reference
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.tiers import BY_LAW_TIERS, Tier
from kakei_desktop.rules.month.assessment import assess
from kakei_desktop.rules.month.facts import facts_of
from kakei_desktop.rules.outlook.benefit import OldAgePension, ten_years
from kakei_desktop.rules.outlook.choices import Action, Choice, choices, owed_months

_PAID_IN = 24
"""Months within which a contribution can be paid, so that what is promised of them must hold for as long."""


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A choice and what follows from it.

    Attributes:
        id: Code of the way or tier.
        label: What is done.
        months: How many unpaid months it saves, in words.
        left: How many stay unpaid, in words; empty where none does.
        cost: Yen to pay for the saved months together; None where not known.
        pay_now: Yen of it to pay at once; None where not known.
        monthly: Yen a month from now on; None where not known.
        besides: What is not in these yen, though the pension stands on it, in words; empty where nothing.
        balance: The household's monthly balance then, in yen; None where the 家計表 does not tell it.
        pension: Yen a year at 65; None where it cannot be reckoned.
        ten_years: Months that count for the ten years then, in words; empty where not known.
        reach_tone: Tone of that.
        protection: Whether a disability or survivors' pension would be there, in words.
        tone: Tone of that.
        results: What each of the two rules for that says, in short words.
        details: What is to be minded; the same and the ten years with all the months counted, in sentences.
    """

    id: str
    label: str
    months: str
    left: str
    cost: int | None
    pay_now: int | None
    monthly: int | None
    besides: str
    balance: int | None
    pension: int | None
    ten_years: str
    reach_tone: Tone
    protection: str
    tone: Tone
    results: tuple[str, ...]
    details: str

    @property
    def covers(self) -> str:
        """``5か月・残り21``."""
        return "・".join(part for part in (self.months, self.left) if part)


@dataclass(frozen=True, slots=True)
class ChoicesTable:
    """All choices that are open.

    Attributes:
        rows: From paying all to doing nothing; empty where no month is unpaid.
        best: Id of the choice that the law offers first, one to apply for before what it gives by itself; empty where
            there is none.
        assumptions: What the figures stand on, in words.
    """

    rows: tuple[ChoiceRow, ...]
    best: str
    assumptions: tuple[str, ...]


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


def choices_table(reference: Reference, case: Case, member_id: str, today: date) -> ChoicesTable:
    """Return what each open choice means for a member, seen on a day.

    Raises:
        KeyError: If there is no such member.
    """
    law, categories = reference.law, reference.categories
    facts = facts_of(case, member_id)
    judged = assess(law, facts, today)
    held = contribution_in_budget(case, member_id, today) if case.budget else None
    least = least_planned(categories, case, month_range(Month.of(today), Month.of(today) + (_PAID_IN - 1)))
    budget = max(0, least + held.own) if held else None
    found = choices(judged, budget)
    open_ones = [choice for choice in found if choice.months or (choice.action is Action.NOTHING and choice.left)]
    born = facts.applicant.birth_date
    postpaid = tuple(postpaid_words(law, facts.record, born, today))
    if not open_ones:
        return ChoicesTable((), "", (*postpaid, *doubt_words(judged, (), postpaid=bool(postpaid))))
    applied_for = (Action.LIGHTEST, *Tier)
    sought = [choice.action for choice in open_ones if choice.action in applied_for]
    offered = min(sought, key=lambda way: way in BY_LAW_TIERS, default="")
    member = case.member(member_id)
    name = f"{given_name(member.name)}さん" if member and member.name else "本人"
    assumptions = (
        *pension_words(open_ones[0], ten_years(law, facts.record, born, today)),
        *by_law_words(judged),
        *balance_words(name, held),
        *plan_words(open_ones, budget, shared=_others_owe(law, case, member_id, today)),
        *charge_words(law, open_ones, facts.record, today),
        *postpaid,
        *doubt_words(judged, open_ones, postpaid=bool(postpaid)),
    )
    now = budget_table(categories, case, today).balance
    rows = tuple(
        _row(c, _balance(c, held, least if c.action is Action.PAY_PART else now), choice_details(c, judged))
        for c in open_ones
    )
    return ChoicesTable(rows, offered, assumptions)


def _others_owe(law: Law, case: Case, member_id: str, today: date) -> bool:
    others = (member.id for member in case.members if member.id != member_id)
    return any(owed_months(law, case.pension_of(other), today) for other in others)


def _balance(choice: Choice, held: ContributionInBudget | None, without: int) -> int | None:
    """Return the balance with the choice in place of the contribution that stands in the 家計表."""
    return None if held is None or choice.monthly is None else without + held.own - choice.monthly


def choice_bars(table: ChoicesTable) -> ChoiceBars:
    """Return the figure of a table: cost now against pension kept, for the choices of which both are known."""
    known = [(r, r.cost, r.pension) for r in table.rows if r.cost is not None and r.pension is not None]
    least = min((pension for _, _, pension in known), default=0)
    points = tuple(
        ChoicePoint(row.id, row.label, row.covers if row.left else "", cost, pension - least)
        for row, cost, pension in known
    )
    most = max((point.kept for point in points), default=0)
    message = f"未納の分をどうするかで、65歳からの年金は年に最大 {format_yen(most)}円ちがいます"
    return ChoiceBars("未納の分に払う額と、のこる年金", message if points else "年金額は、まだ計算できません", points)


def _row(choice: Choice, balance: int | None, details: str) -> ChoiceRow:
    saved, left = len(choice.months), len(choice.left)
    words, tone = protection_mark(choice.protection)
    return ChoiceRow(
        choice.action.value,
        way_words(choice.action),
        f"{saved}か月",
        f"残り{left}" if left else "",
        choice.cost,
        choice.pay_now,
        choice.monthly,
        besides_words(choice),
        balance,
        choice.pension.annual if isinstance(choice.pension, OldAgePension) else None,
        *reach_words(choice.ten_years),
        words,
        tone,
        results_words(choice.protection),
        "\n".join(
            part
            for part in (details, f"{ten_years_words(choice.ten_years)}{protection_words(choice.protection)}")
            if part
        ),
    )
