"""What may not be claimed yet: benefits and reductions of which a fact of the household makes one think."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import CHILD_ALLOWANCE, Categories
from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.household import CHILDREN, Member, Relation
from kakei_desktop.domain.liabilities import ArrearsKind, Debt, DebtKind, Waiver
from kakei_desktop.domain.months import Month
from kakei_desktop.money.benefits import Benefit, Sign
from kakei_desktop.money.schooling import schooling
from kakei_desktop.reports.budget.assistance_level import AssistanceStandard, assistance_level, left_after_rent
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.reports.plan.moving import RENT

_SINCE_LOSS = 24
"""Months after the last unemployment benefit in which work counts as lost (住居確保給付金: two years)."""
_MEDICAL = 30_000
"""Yen a month of medical costs from which the month's cap may be near."""


class _Facts:
    """What the signs look at."""

    def __init__(self, case: Case, today: date, *, below_assistance: bool) -> None:
        self.case, self.today, self.month = case, today, Month.of(today)
        self.below_assistance = below_assistance
        self.children = [m for m in case.residents if m.relation in CHILDREN and m.birth_date]

    def rows(self, *categories: str) -> list[BudgetRow]:
        """Return the rows of these categories that hold yen and run this month."""
        return [r for r in self.case.budget if r.category in categories and r.amount and r.runs_in(self.month)]

    @property
    def lost_work(self) -> bool:
        """Whether unemployment benefit is paid, or was within two years."""
        rows = (r for r in self.case.budget if r.category == "unemployment_benefit" and r.amount)
        return any(r.until is None or self.month - r.until <= _SINCE_LOSS for r in rows)

    def pupils(self, *, high_school: bool) -> list[Member]:
        """Return who goes to a high school, or to an elementary or junior high school."""
        found = []
        for child in self.children:
            school = schooling(child.birth_date or self.today)
            begins, ends = school.elementary, school.high_school
            if high_school:
                begins, ends = school.high_school, Month.of(school.end_of_18) + 1
            found += [child] if begins <= self.month < ends else []
        return found

    @property
    def minors(self) -> list[Member]:
        """Return the children up to the end of the school year of their 18th birthday."""
        return [child for child in self.children if self.today <= schooling(child.birth_date or self.today).end_of_18]


_SEEN: Mapping[Sign, Callable[[_Facts], bool]] = {
    Sign.OWED_PENSION: lambda f: any(m.owed for m in (m for r in f.case.pension for m in r.months)),
    Sign.UNEMPLOYED: lambda f: bool(f.rows("unemployment_benefit") and f.rows("health_insurance")),
    Sign.HEALTH_INSURANCE: lambda f: _behind(f.case, ArrearsKind.HEALTH_INSURANCE),
    Sign.TAX_ARREARS: lambda f: _behind(f.case, ArrearsKind.TAX),
    Sign.SCHOOL_CHILD: lambda f: bool(f.pupils(high_school=False)),
    Sign.HIGH_SCHOOL: lambda f: bool(f.pupils(high_school=True)),
    Sign.MEDICAL: lambda f: sum(row.monthly for row in f.rows("medical")) >= _MEDICAL,
    Sign.RENT_AFTER_LOSS: lambda f: f.lost_work and bool(f.rows("rent")),
    Sign.CHILD: lambda f: bool(f.minors) and not f.rows(CHILD_ALLOWANCE),
    Sign.SINGLE_PARENT: lambda f: bool(f.minors) and _alone(f.case) and not f.rows("child_rearing_allowance"),
    Sign.MOVING: lambda f: any(measure.category == RENT and measure.effect for measure in f.case.measures),
    Sign.SPECIAL_LOAN: lambda f: any(map(_may_be_waived, f.case.debts)),
    Sign.BELOW_ASSISTANCE: lambda f: f.below_assistance and not f.rows("public_assistance"),
}


def _behind(case: Case, kind: ArrearsKind) -> bool:
    return any(arrears.kind is kind and arrears.amount for arrears in case.arrears)


def _may_be_waived(debt: Debt) -> bool:
    """Return whether a 特例貸付 is owed for whose waiver nobody has asked yet."""
    return bool(debt.kind is DebtKind.SPECIAL_LOAN and debt.balance and debt.waiver in (None, Waiver.NOT_ASKED))


def _alone(case: Case) -> bool:
    return not any(member.relation is Relation.SPOUSE for member in case.residents)


def unclaimed(
    benefits: Iterable[Benefit], standard: AssistanceStandard, categories: Categories, case: Case, today: date
) -> Iterator[Finding]:
    """Yield which benefits that hold this month a fact of the household makes one think of.

    Args:
        benefits: What is on file.
        standard: By which it is seen whether the household lives below 生活扶助.
        categories: The rows of the 家計表.
        case: The household.
        today: The day.
    """
    level = assistance_level(standard, case, today)
    left = left_after_rent(budget_table(categories, case, today))
    below = level is not None and level.amount is not None and left < level.amount
    facts = _Facts(case, today, below_assistance=below)
    for benefit in benefits:
        if benefit.holds_in(facts.month) and _SEEN[benefit.sign](facts):
            values = {"name": benefit.name, "words": benefit.words, "office": benefit.office}
            origin = {"source": benefit.source, "unverified": benefit.unverified}
            yield Finding("unclaimed", Severity.NOTE, "", values | origin)
