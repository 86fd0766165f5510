"""家計表 as a paper."""

from datetime import date

from kakei_desktop.domain.budget import format_due
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Kind
from kakei_desktop.reports.budget_table import Band, Line, after_endings, budget_table
from kakei_desktop.reports.paper_pension import as_of_text
from kakei_desktop.reports.papers import BudgetBand, BudgetLine, BudgetPaper, EndingLine, yen
from kakei_desktop.reports.words import FREQUENCIES, near_month

SUM_OF_TABLE = "家計表の合計"


def budget_paper(case: Case, today: date) -> BudgetPaper:
    """Return the 家計表 of a case; rows and bands that hold nothing are not printed."""
    table = budget_table(case)
    bands = (_band(band, today) for band in table.bands)
    endings = tuple(EndingLine(e.text, yen(e.balance, SUM_OF_TABLE)) for e in after_endings(case, today))
    return BudgetPaper(
        "家計表",
        as_of_text(today),
        tuple(band for band in bands if band.lines),
        yen(table.income, SUM_OF_TABLE),
        yen(table.spending, SUM_OF_TABLE),
        yen(table.balance, SUM_OF_TABLE),
        endings,
    )


def _band(band: Band, today: date) -> BudgetBand:
    lines = tuple(_line(line, today) for line in band.lines if line.row.amount is not None or line.row.note)
    return BudgetBand(band.group.name, band.group.kind is Kind.INCOME, lines, yen(band.total, SUM_OF_TABLE))


def _line(line: Line, today: date) -> BudgetLine:
    row = line.row
    origin = "聞き取り・概算" if row.estimate else "聞き取り・書類"
    until = f"{near_month(row.until, today)}まで" if row.until else ""
    tags = ("概算" if row.estimate else "", "滞納あり" if row.arrears else "", until)
    return BudgetLine(
        row.label or line.category.name,
        None if row.amount is None else yen(row.amount, origin),
        row.every.value,
        FREQUENCIES[row.every],
        yen(line.monthly, f"{origin}（月あたり）"),
        format_due(row.due),
        tuple(tag for tag in tags if tag),
        row.note,
    )
