"""The figures of 見える化: each with the question that it answers, its data, and what is behind each part of it."""

from collections.abc import Callable
from dataclasses import dataclass

from kakei_desktop.charts.drawing import ChartData
from kakei_desktop.messages.errors import expected_message
from kakei_desktop.money.errors import MoneyError
from kakei_desktop.reports.budget.chart_data import ChartName, ChartPart, chart_part
from kakei_desktop.reports.budget.comparisons import comparisons
from kakei_desktop.reports.budget.spending_figures import behind_kind, behind_usual
from kakei_desktop.reports.pension.choices import ChoiceBars, behind_choice, open_choices
from kakei_desktop.reports.plan.curves import Curves
from kakei_desktop.reports.plan.figures import behind_arrears, behind_day, behind_ways, behind_year
from kakei_desktop.reports.plan.ways import compared_ways
from kakei_desktop.rules.month.assessment import assess
from kakei_desktop.rules.month.facts import facts_of
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.words.choices import choice_bars, choices_table
from kakei_desktop.words.figures import (
    arrears_figure,
    balance_figure,
    days_figure,
    kinds_figure,
    spending_figure,
    usual_figure,
    waterfall_figure,
    ways_figure,
    years_figure,
)


@dataclass(frozen=True, slots=True)
class FigureKind:
    """A figure.

    Attributes:
        key: Its name in the program.
        title: What it is called on its button.
        make: Makes its data; a :class:`MoneyError` says why there is none.
        behind: What is behind the part of a key.
    """

    key: str
    title: str
    make: Callable[[Desk], ChartData]
    behind: Callable[[Desk, str], ChartPart]

    def data(self, desk: Desk) -> ChartData:
        """Return its data; where there is none, a figure that says why."""
        try:
            return self.make(desk)
        except MoneyError as error:
            return Curves(self.title, expected_message(error), (), ())


def _of_budget(name: ChartName) -> Callable[[Desk, str], ChartPart]:
    return lambda desk, key: chart_part(desk.household, name, key, desk.today())


def _choices(desk: Desk) -> ChoiceBars:
    """Return the choices of the first whose months are owed."""
    case = desk.household.case
    payers = (member.id for member in case.members if any(month.owed for month in case.pension_of(member.id).months))
    member = next(payers, None)
    if member is None:
        return ChoiceBars("年金の選び方", "未納の月は書かれていません", ())
    judged = assess(desk.reference.law, facts_of(case, member), desk.today())
    return choice_bars(choices_table(open_choices(desk.reference, case, judged)))


KINDS = {
    kind.key: kind
    for kind in (
        FigureKind(
            ChartName.WATERFALL,
            "お金の行き先",
            lambda desk: waterfall_figure(desk.reference.categories, desk.case, desk.today()),
            _of_budget(ChartName.WATERFALL),
        ),
        FigureKind(
            ChartName.SPENDING,
            "費目ごと",
            lambda desk: spending_figure(desk.reference.categories, desk.case, desk.today()),
            _of_budget(ChartName.SPENDING),
        ),
        FigureKind(
            "kinds",
            "動かせるお金",
            lambda desk: kinds_figure(desk.reference.categories, desk.case, desk.today()),
            lambda desk, key: behind_kind(desk.reference.categories, desk.case, desk.today(), key),
        ),
        FigureKind(
            "usual",
            "平均とのちがい",
            lambda desk: usual_figure(comparisons(desk.reference.survey, desk.case, desk.today())),
            lambda desk, key: behind_usual(comparisons(desk.reference.survey, desk.case, desk.today()), key),
        ),
        FigureKind(
            "days",
            "何日に足りなくなる",
            lambda desk: days_figure(desk.household, desk.today()),
            lambda desk, key: behind_day(desk.household, desk.today(), key),
        ),
        FigureKind(
            ChartName.BALANCE,
            "月ごとの差引",
            lambda desk: balance_figure(desk.household, desk.today()),
            _of_budget(ChartName.BALANCE),
        ),
        FigureKind(
            "ways",
            "いまと計画",
            lambda desk: ways_figure(compared_ways(desk.household)),
            lambda desk, key: behind_ways(desk.household, key),
        ),
        FigureKind(
            "arrears",
            "滞納が消える日",
            lambda desk: arrears_figure(desk.household, desk.today()),
            lambda desk, key: behind_arrears(desk.household, desk.today(), key),
        ),
        FigureKind(
            "years",
            "5年先",
            lambda desk: years_figure(desk.household),
            lambda desk, key: behind_year(desk.household, key),
        ),
        FigureKind(
            "choices",
            "年金の選び方",
            _choices,
            lambda desk, key: behind_choice(_choices(desk), key),
        ),
    )
}
"""In the order in which they are looked at together."""
