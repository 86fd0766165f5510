"""家計のまとめ as a paper: the 家計表 in bands, now and planned, for readers who need no single row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from kakei_desktop.domain.categories import NATIONAL_PENSION, Kind
from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.plan import RESPONSIBLE
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import in_wareki, wareki
from kakei_desktop.papers.excel import SheetWriter
from kakei_desktop.papers.household.budget import EndingLine, band_name
from kakei_desktop.papers.household.charts import WATERFALL_MM, waterfall_chart
from kakei_desktop.papers.household.planned import PLANNED, PlannedLine, planned_line, write_planned
from kakei_desktop.papers.paper import EVERY_READER, Paper, PaperChart, Source, Total, total_of, warning
from kakei_desktop.papers.values import yen
from kakei_desktop.reports.budget.chart_data import Waterfall
from kakei_desktop.reports.budget.reconciling import reconciliation
from kakei_desktop.reports.budget.table import BudgetTable, budget_table
from kakei_desktop.reports.plan.table import PlanTable, plan_table
from kakei_desktop.words.figures import waterfall_figure
from kakei_desktop.words.reconciling import reconciling_words


@dataclass(frozen=True, slots=True)
class BandsPaper(Paper):
    """家計のまとめ.

    Attributes:
        as_of_text: Day for which it holds.
        period_text: ``令和9年1月からの1年、ひと月あたり``: of what the planned yen are.
        bands: The bands that hold money, in the order of the 家計表.
        income: Their sum on the side of income; the others likewise.
        spending: Sum of the spending.
        balance: Income less spending.
        endings: What becomes of the planned balance.
        measures: What the household and others do about the pension, with who and by when.
        waterfall: Where the money goes.
        reconciled: Why the 明細 tell another balance than the 家計表; empty where they do not.
        unwritten: Of the two sides, the one of which no amount is written; empty where both hold some.
    """

    name = "bands"
    title = "家計のまとめ"
    readers = EVERY_READER
    template = "bands.typ"
    column_widths = (34, 18, 18, 18)

    as_of_text: str
    period_text: str
    bands: tuple[PlannedLine, ...]
    income: PlannedLine
    spending: PlannedLine
    balance: PlannedLine
    endings: tuple[EndingLine, ...]
    measures: tuple[str, ...]
    waterfall: Waterfall
    reconciled: str
    unwritten: str

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the bands of a case; nothing while no amount is written."""
        categories, case = source.reference.categories, source.case
        written = {categories.row_of(row).is_income for row in case.budget if row.amount is not None}
        if not written:
            return ()
        now, plan = budget_table(categories, case, source.today), plan_table(source.household, source.today)
        paper = cls(
            source.as_of_text,
            in_wareki(plan.year_words),
            tuple(_bands(source, now, plan)),
            planned_line("収入合計", now.income, plan.income_planned, income=True),
            planned_line("支出合計", now.spending, plan.spending_planned, income=False),
            planned_line("差引", now.balance, plan.balance_planned, income=True),
            tuple(EndingLine(source.ending_text(e.ending), yen(e.balance, PLANNED), e.effect) for e in plan.endings),
            tuple(_measures(source)),
            waterfall_figure(categories, case, source.today),
            in_wareki(reconciling_words(reconciliation(categories, case, now, source.today))),
            "".join(side for side, income in (("収入", True), ("支出", False)) if income not in written),
        )
        return (paper,)

    def totals(self) -> Iterator[Total]:
        """Yield every total with its parts added up again."""
        for at, line in enumerate((*self.bands, self.income, self.spending, self.balance), 1):
            yield Total(f"bands.lines[{at}].difference", line.difference.value, line.planned.value - line.now.value)
        for place, total in (("income", self.income), ("spending", self.spending)):
            own = [line for line in self.bands if line.income is (total is self.income)]
            yield Total(f"bands.{place}.now", total.now.value, total_of(line.now for line in own))
            yield Total(f"bands.{place}.planned", total.planned.value, total_of(line.planned for line in own))
        income, spending, balance = self.income, self.spending, self.balance
        yield Total("bands.balance.now", balance.now.value, income.now.value - spending.now.value)
        yield Total("bands.balance.planned", balance.planned.value, income.planned.value - spending.planned.value)

    def warnings(self) -> Iterator[Finding]:
        """Yield which side nobody has written yet, so that an office does not read it as nothing."""
        if self.unwritten:
            yield warning("side_not_written", BandsPaper, side=self.unwritten)

    def charts(self) -> tuple[PaperChart, ...]:
        """Return the one figure."""
        return (waterfall_chart(self.waterfall, WATERFALL_MM),)

    def write(self, sheet: SheetWriter) -> None:
        """Write the bands with their sums."""
        sheet.title(self.title, "", self.as_of_text)
        sheet.note(f"いまは、いまの家計表。計画は、{self.period_text}の見込み（円）。")
        sheet.headings("区分（1か月あたり・円）", ">いま", ">計画", ">差")
        write_planned(sheet, self.bands, (self.income, self.spending), self.balance, "B", follows=band_name)
        for ending in self.endings:
            sheet.note(f"{ending.text}、そのあとの1年の計画の差引は、ひと月 {ending.balance.text} 円になる見込みです。")
        if self.reconciled:
            sheet.note(self.reconciled)
        if self.measures:
            sheet.section("国民年金のためにすること")
            for measure in self.measures:
                sheet.note(measure)


def _bands(source: Source, now: BudgetTable, plan: PlanTable) -> Iterator[PlannedLine]:
    categories = source.reference.categories
    for band in now.bands:
        own = (line for line in plan.lines if line.category and categories[line.category].group == band.group)
        planned = sum(line.planned for line in own)
        if band.total or planned:
            yield planned_line(band.group.name, band.total, planned, income=band.group.kind is Kind.INCOME)
    for line in (line for line in plan.lines if line.category is None):
        yield planned_line(line.label, 0, line.planned, income=line.income)


def _measures(source: Source) -> Iterator[str]:
    """Yield what is done about the pension; another desk needs not to know it."""
    for measure in source.case.measures:
        if measure.category == NATIONAL_PENSION and source.audience is not Audience.DESK:
            by = f"・{wareki(measure.by)}まで" if measure.by else ""
            yield f"{measure.what}（{RESPONSIBLE[measure.who]}{by}）" + "　すみ" * measure.done
