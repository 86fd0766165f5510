"""家計表 as a paper."""

from datetime import date

from kakei_desktop.domain.budget import format_due
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Kind
from kakei_desktop.papers.pension import as_of_text
from kakei_desktop.papers.values import Amount, BudgetBand, BudgetLine, BudgetPaper, EndingLine, known_yen, yen
from kakei_desktop.reports.budget.table import Band, BudgetTable, Line, after_endings, budget_table, ended_rows
from kakei_desktop.reports.words import FREQUENCIES, name_of

SUM_OF_TABLE = "家計表の合計"


def budget_paper(case: Case, today: date) -> BudgetPaper:
    """Return the 家計表 of a case; rows and bands that hold nothing are not printed."""
    table = budget_table(case, today)
    bands = (_band(band) for band in table.bands)
    endings = tuple(EndingLine(e.text, yen(e.balance, SUM_OF_TABLE)) for e in after_endings(case, today))
    return BudgetPaper(
        "家計表",
        as_of_text(today),
        tuple(band for band in bands if band.lines),
        *totals(case, table),
        endings,
        ended_rows(case, today),
    )


def totals(case: Case, table: BudgetTable) -> tuple[Amount, Amount, Amount]:
    """Return income, spending and balance in yen a month; unknown while no amount is written."""
    known = any(row.amount is not None for row in case.budget)
    income, spending, balance = (
        known_yen(value, SUM_OF_TABLE, known=known) for value in (table.income, table.spending, table.balance)
    )
    return income, spending, balance


def _band(band: Band) -> BudgetBand:
    held = (line for line in band.lines if line.row.amount is not None or line.row.note)
    lines = tuple(_line(line) for line in held if not line.ended)
    total = known_yen(band.total, SUM_OF_TABLE, known=any(line.each for line in lines))
    return BudgetBand(band.group.name, band.group.kind is Kind.INCOME, lines, total)


def _line(line: Line) -> BudgetLine:
    row = line.row
    origin = "聞き取り・概算" if row.estimate else "聞き取り・書類"
    tags = ("概算" if row.estimate else "", "滞納あり" if row.arrears else "", line.end_text)
    return BudgetLine(
        name_of(row),
        None if row.amount is None else yen(row.amount, origin),
        row.every.value,
        FREQUENCIES[row.every],
        known_yen(line.monthly, f"{origin}（月あたり）", known=row.amount is not None),
        format_due(row.due),
        tuple(tag for tag in tags if tag),
        row.note,
    )
