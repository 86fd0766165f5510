"""家計再生プラン as a paper."""

from collections.abc import Iterator
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Kind, standard
from kakei_desktop.domain.liabilities import Arrears, Debt
from kakei_desktop.domain.plan import Goal, Measure, Review
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import wareki
from kakei_desktop.papers.cover import agency_text
from kakei_desktop.papers.pension import as_of_text
from kakei_desktop.papers.values import (
    ArrearsLine,
    DebtLine,
    EndingLine,
    GoalLine,
    MeasureLine,
    PlanPaper,
    PlanPaperLine,
    yen,
)
from kakei_desktop.reports.plan.table import PlanTable, plan_table
from kakei_desktop.reports.words import DEBT_KINDS, DOERS, given_name

NOW, PLANNED, DIFFERENCE = "家計表", "家計表と取り組み", "計画といまの差"


def plan_paper(case: Case, today: date, audience: Audience) -> PlanPaper:
    """Return the plan as drawn up with the household."""
    table = plan_table(case, today)
    debts_total = yen(sum(d.balance for d in case.debts), "借金の一覧の合計")
    return PlanPaper(
        title="家計再生プラン",
        as_of_text=as_of_text(today),
        goal=case.wishes.goal,
        difficulties=case.wishes.difficulties,
        goals=tuple(_goal(goal) for goal in case.goals),
        measures=tuple(_measure(measure) for measure in case.measures),
        effect=yen(table.effect, "取り組みの合計"),
        lines=tuple(_plan_lines(table)),
        income=_line("収入合計", table.income_now, table.income_planned, income=True),
        spending=_line("支出合計", table.spending_now, table.spending_planned, income=False),
        balance=_line("差引", table.balance_now, table.balance_planned, income=True),
        endings=tuple(EndingLine(e.text, yen(e.balance, PLANNED)) for e in table.endings),
        arrears=tuple(_arrears(a) for a in case.arrears),
        arrears_total=yen(sum(a.amount for a in case.arrears), "滞納の一覧の合計"),
        debts=tuple(_debt(case, debt) for debt in case.debts),
        debts_total=None if audience is Audience.OFFICE else debts_total,
        reviews=tuple(_review(review) for review in case.reviews),
        agency_text=agency_text(case),
        written=bool(case.wishes.goal or case.wishes.difficulties or case.goals or case.measures or case.reviews),
    )


def _plan_lines(table: PlanTable) -> Iterator[PlanPaperLine]:
    """Yield what changes row by row, and what stays as it is by group, so that the plan stays short."""
    for group in standard().groups:
        own = [line for line in table.lines if line.category and standard()[line.category].group == group]
        changed = [line for line in own if line.difference]
        yield from (_line(line.label, line.now, line.planned, income=line.income) for line in changed)
        rest = sum(line.now for line in own if not line.difference)
        if rest:
            label = f"{group.name}（そのほか）" if changed else group.name
            yield _line(label, rest, rest, income=group.kind is Kind.INCOME)
    for line in (line for line in table.lines if line.category is None):
        yield _line(line.label, line.now, line.planned, income=line.income)


def _line(label: str, now: int, planned: int, *, income: bool) -> PlanPaperLine:
    return PlanPaperLine(label, income, yen(now, NOW), yen(planned, PLANNED), yen(planned - now, DIFFERENCE))


def _goal(goal: Goal) -> GoalLine:
    return GoalLine(goal.text, None if goal.amount is None else yen(goal.amount, "達成目標"), _by(goal.by))


def _measure(measure: Measure) -> MeasureLine:
    category = standard()[measure.category].name if measure.category else ""
    effect = yen(measure.effect, "取り組みの見込み")
    return MeasureLine(measure.what, DOERS[measure.who], _by(measure.by), category, effect, measure.done)


def _arrears(a: Arrears) -> ArrearsLine:
    amount, instalment = yen(a.amount, "通知・聞き取り"), yen(a.instalment, "分納の約束")
    return ArrearsLine(a.label, a.office, a.period, a.status, amount, instalment)


def _debt(case: Case, debt: Debt) -> DebtLine:
    owner = case.member(debt.owner)
    return DebtLine(
        DEBT_KINDS[debt.kind],
        debt.creditor,
        given_name(owner.name) if owner else "",
        yen(debt.balance, "明細書・聞き取り"),
        yen(debt.monthly, "明細書・聞き取り"),
        f"{debt.months_behind}か月おくれ" if debt.months_behind else "",
    )


def _review(review: Review) -> str:
    return "　".join(part for part in (wareki(review.day) if review.day else "日は未定", review.note) if part)


def _by(day: date | None) -> str:
    return f"{wareki(day)}まで" if day else ""
