"""見える化 as a paper: the charts of the budget."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

from kakei_desktop.charts.spending_bars import height_for
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.wareki import in_wareki, wareki_month
from kakei_desktop.papers.excel import Formula, SheetWriter
from kakei_desktop.papers.paper import EVERY_READER, Paper, PaperChart, Source, Total
from kakei_desktop.papers.values import yen
from kakei_desktop.reports.budget.chart_data import BalanceMonths, MonthBalance, SpendingBars, Waterfall
from kakei_desktop.words.figures import balance_figure, spending_figure, waterfall_figure

WATERFALL_MM = 72
BALANCE_MM = 86
BARS_SHOWN = 20
"""The figure tells how many smaller ones it leaves out; all of them stand in the 家計表."""


@dataclass(frozen=True, slots=True)
class ChartsPaper(Paper):
    """見える化: the charts of the budget as data."""

    name = "figures"
    title = "見える化"
    readers = EVERY_READER
    template = "charts.typ"
    column_widths = (28, 16, 16, 16, 12)

    as_of_text: str
    waterfall: Waterfall
    spending: SpendingBars
    balance: BalanceMonths

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the charts of a case, none where they would show nothing."""
        categories, case, today = source.reference.categories, source.case, source.today
        paper = cls(
            source.as_of_text,
            waterfall_figure(categories, case, today),
            spending_figure(categories, case, today),
            balance_figure(source.household, today),
        )
        return (paper,) if any(chart.parts for chart in paper.charts()) else ()

    def totals(self) -> Iterator[Total]:
        """Yield every total with its parts added up again."""
        level = 0
        for step in self.waterfall.steps:
            place = f"figures.waterfall.{step.key}"
            yield Total(f"{place}.start", step.start, level)
            yield Total(f"{place}.end", step.end, level + (step.amount if step.kind == "income" else -step.amount))
            level = step.end
        yield Total("figures.waterfall", level, 0)
        for month in self.balance.months:
            yield Total(f"figures.balance.{month.key}", month.balance, month.income - month.spending)

    def charts(self) -> tuple[PaperChart, ...]:
        """Return the charts with their heights."""
        bars = tuple((bar.label, bar.amount) for bar in self.spending.bars)
        months = tuple((wareki_month(m.month), m.balance) for m in self.balance.months)
        return (
            waterfall_chart(self.waterfall, WATERFALL_MM),
            PaperChart("spending", self.spending, bars, height_for(min(len(bars), BARS_SHOWN))),
            PaperChart("balance", self.balance, months, BALANCE_MM),
        )

    def template_values(self) -> dict[str, Any]:
        """Return the months in numbers; what the charts show is drawn."""
        months = [
            {
                "month": wareki_month(m.month),
                "income": format_yen(m.income),
                "spending": format_yen(m.spending),
                "balance": format_yen(m.balance),
                "origin": _origin(m),
            }
            for m in self.balance.months
        ]
        return {"as_of_text": self.as_of_text, "months": months}

    def write(self, sheet: SheetWriter) -> None:
        """Write what the charts show."""
        sheet.title(self.title, "", self.as_of_text)
        if self.waterfall.steps:
            _section(sheet, self.waterfall, "項目", ">金額（円）")
            for step in self.waterfall.steps:
                sheet.row(step.label, yen(step.amount, self.waterfall.title))
        if self.spending.bars:
            _section(sheet, self.spending, "費目", ">月あたり（円）")
            for bar in self.spending.bars:
                sheet.row(bar.label, yen(bar.amount, self.spending.title))
        if self.balance.months:
            _section(sheet, self.balance, "月", ">収入（円）", ">支出（円）", ">差引（円）", "もと")
            for month in self.balance.months:
                _balance_line(sheet, month, self.balance.title)


def waterfall_chart(data: Waterfall, height_mm: float) -> PaperChart:
    """Return the figure of where the money goes, with its steps."""
    return PaperChart("waterfall", data, tuple((step.label, step.amount) for step in data.steps), height_mm)


def _section(sheet: SheetWriter, figure: Waterfall | SpendingBars | BalanceMonths, *heads: str) -> None:
    sheet.section(figure.title)
    sheet.note(in_wareki(figure.message))
    sheet.headings(*heads)


def _balance_line(sheet: SheetWriter, month: MonthBalance, origin: str) -> None:
    amounts = [yen(value, origin) for value in (month.income, month.spending, month.balance)]
    balance = Formula(f"=B{sheet.next_row}-C{sheet.next_row}", amounts.pop())
    sheet.row(wareki_month(month.month), *amounts, balance, _origin(month))


def _origin(month: MonthBalance) -> str:
    return "見込み" if month.forecast else "明細"
