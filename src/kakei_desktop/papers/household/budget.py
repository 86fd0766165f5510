"""家計表 as a paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from kakei_desktop.charts.labels import wrap
from kakei_desktop.domain.budget import FREQUENCIES, format_due, per_month
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories, Kind
from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.wareki import in_wareki, wareki, wareki_month, wareki_year
from kakei_desktop.papers.excel import Formula, SheetWriter, column_sum
from kakei_desktop.papers.paper import EVERY_READER, Paper, Source, Total, total_of, warning
from kakei_desktop.papers.values import UNKNOWN, Amount, known_yen, owed_amount, unknown_words, yen
from kakei_desktop.reports.budget.comparisons import comparisons
from kakei_desktop.reports.budget.occasional import occasional_costs
from kakei_desktop.reports.budget.table import (
    BudgetTable,
    TableGroup,
    TableRow,
    after_endings,
    budget_table,
)
from kakei_desktop.words.notes import comparison_words, uncounted_words

SUM_OF_TABLE = "家計表の合計"
INCOME, SPENDING = "budget.income", "budget.spending"
"""Names under which other sheets follow the sums of the 家計表."""
OCCASIONAL = "臨時・年払い"
ONCE = "1回だけ"
OCCASIONAL_NOTE = f"「{ONCE}」のものは、上の表の月あたりには入っていません。ほかは、月あたりにならして入っています。"
NO_BUDGET = "家計表はまだ書かれていません。"
BAND_MM = 19.0
"""Room for the name of a group."""
BAND_LINES = 3


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A row of the 家計表.

    Attributes:
        label: What it is.
        each: Yen each time; None while nothing is written.
        times_a_year: How often the amount comes.
        every_text: ``4週``.
        monthly: Yen a month.
        due_text: When it moves; may be empty.
        tags: 概算, 滞納, 1月から, 12月まで.
        note: Memo, on the papers of the household and the worker only.
    """

    label: str
    each: Amount | None
    times_a_year: int
    every_text: str
    monthly: Amount
    due_text: str
    tags: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PrintedGroup:
    """A group of rows that hold something."""

    name: str
    income: bool
    lines: tuple[BudgetLine, ...]
    total: Amount


@dataclass(frozen=True, slots=True)
class EndingLine:
    """``12月に雇用保険が終わると`` and the balance from then on; in the plan with what measures do then."""

    text: str
    balance: Amount
    effect: int = 0


@dataclass(frozen=True, slots=True)
class OccasionalLine:
    """Something that is not paid every month: when, what, how much, and whether it is paid once only."""

    month_text: str
    label: str
    amount: Amount
    once: bool


@dataclass(frozen=True, slots=True)
class UsualLine:
    """Something that is compared with households of the same size: here and there in yen a month, and in words."""

    label: str
    own: Amount
    usual: Amount
    words: str


@dataclass(frozen=True, slots=True)
class Unusual:
    """How the household's spending differs from that of others, and why.

    Attributes:
        title: With whom it is compared.
        lines: What is compared.
        reason: Why, in the household's own words.
        source: Where the averages are from.
    """

    title: str
    lines: tuple[UsualLine, ...]
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class BudgetPaper(Paper):
    """家計表, with a box of what is not paid every month, in the year to come.

    ``unusual`` is None where nobody wrote why the household spends otherwise than others.
    ``uncounted`` says what has ended or has not begun, and counts nothing: ``雇用保険は令和8年12月で終わっています``.
    """

    name = "budget"
    title = "家計表"
    readers = EVERY_READER
    template = "budget.typ"
    column_widths = (14, 26, 13, 8, 13, 13, 26)

    as_of_text: str
    bands: tuple[PrintedGroup, ...]
    income: Amount
    spending: Amount
    balance: Amount
    endings: tuple[EndingLine, ...]
    uncounted: tuple[str, ...]
    occasional: tuple[OccasionalLine, ...]
    occasional_total: Amount
    occasional_unknown: str
    unusual: Unusual | None

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the 家計表 of a case, none without rows; rows and bands that hold nothing are not printed."""
        categories, case, today = source.reference.categories, source.case, source.today
        table = budget_table(categories, case, today)
        bands = tuple(band for each in table.bands if (band := _band(categories, each)).lines)
        if not bands:
            return ()
        uncounted = tuple(map(in_wareki, uncounted_words(categories, case, today)))
        sums, endings = budget_totals(case, table), ending_lines(source)
        seldom = _occasional(categories, case, today)
        total = yen(total_of(line.amount for line in seldom), OCCASIONAL)
        unknown = unknown_words(line.amount for line in seldom)
        return (cls(source.as_of_text, bands, *sums, endings, uncounted, seldom, total, unknown, _unusual(source)),)

    def totals(self) -> Iterator[Total]:
        """Yield every total with its parts added up again."""
        for at, band in enumerate(self.bands, 1):
            place = f"budget.bands[{at}]"
            yield Total(f"{place}.total", band.total.value, total_of(line.monthly for line in band.lines))
            for number, line in enumerate(band.lines, 1):
                each = line.each.value if line.each else 0
                monthly = per_month(each, line.times_a_year)
                yield Total(f"{place}.lines[{number}].monthly", line.monthly.value, monthly)
        yield Total("budget.income", self.income.value, total_of(b.total for b in self.bands if b.income))
        yield Total("budget.spending", self.spending.value, total_of(b.total for b in self.bands if not b.income))
        yield Total("budget.balance", self.balance.value, self.income.value - self.spending.value)
        yield Total("budget.occasional", self.occasional_total.value, total_of(line.amount for line in self.occasional))

    def warnings(self) -> Iterator[Finding]:
        """Yield what nobody has written yet, so that an office does not read it as nothing."""
        if self.balance.text == UNKNOWN:
            yield warning("not_written", BudgetPaper, what="家計表")
            return
        for side, income in (("収入", True), ("支出", False)):
            if not any(line.each for band in self.bands if band.income is income for line in band.lines):
                yield warning("side_not_written", BudgetPaper, side=side)

    def template_values(self) -> dict[str, Any]:
        """Return what the template reads, the names of groups broken into lines."""
        values = Paper.template_values(self)
        for band in values["bands"]:
            band["name"] = wrap(band["name"], BAND_MM, BAND_LINES)
        return values | {"once": ONCE, "occasional_note": OCCASIONAL_NOTE}

    def write(self, sheet: SheetWriter) -> None:
        """Write the rows: amounts a month follow from what is typed, sums from the rows above them."""
        sheet.title(self.title, "", self.as_of_text)
        if not self.bands:
            sheet.note(NO_BUDGET)
            return
        sheet.headings("区分", "費目", ">金額（円）", "ひん度", ">月あたり", ">小計", "支払日・備考")
        first = sheet.next_row
        for band in self.bands:
            if band.income:
                _write_band(sheet, band)
        income = _write_total(sheet, "収入合計", first, self.income)
        first = sheet.next_row
        for band in self.bands:
            if not band.income:
                _write_band(sheet, band)
        spending = _write_total(sheet, "支出合計", first, self.spending)
        balance = Formula(f"=F{income}-F{spending}", self.balance)
        left = sheet.row("差引（収入 − 支出）", None, None, None, None, balance, None, strong=True)
        check = Formula(f"=F{income}-F{spending}-F{left}", yen(0, SUM_OF_TABLE))
        sheet.row("検算（0ならよい）", None, None, None, None, check)
        for name, row, amount in ((INCOME, income, self.income), (SPENDING, spending, self.spending)):
            sheet.name_cell(name, "F", row, amount)
        for words in self.uncounted:
            sheet.note(f"{words}。合計には入れていません。")
        for ending in self.endings:
            sheet.note(f"{ending.text}、差引は1か月 {ending.balance.text} 円になる見込みです。")
        _write_occasional(sheet, self)
        if self.unusual:
            _write_unusual(sheet, self.unusual)


def budget_totals(case: Case, table: BudgetTable) -> tuple[Amount, Amount, Amount]:
    """Return income, spending and balance in yen a month; unknown while no amount is written."""
    known = any(row.amount is not None for row in case.budget)
    income, spending, balance = (
        known_yen(value, SUM_OF_TABLE, known=known) for value in (table.income, table.spending, table.balance)
    )
    return income, spending, balance


def ending_lines(source: Source) -> tuple[EndingLine, ...]:
    """Return what becomes of the balance as rows come to their ends, soonest first."""
    endings = after_endings(source.reference.categories, source.case, source.today)
    return tuple(EndingLine(source.ending_text(e), yen(e.balance, SUM_OF_TABLE)) for e in endings)


def _band(categories: Categories, band: TableGroup) -> PrintedGroup:
    held = (line for line in band.lines if line.row.amount is not None or line.row.note)
    lines = tuple(_line(categories, line) for line in held if line.counts)
    total = known_yen(band.total, SUM_OF_TABLE, known=any(line.each for line in lines))
    return PrintedGroup(band.group.name, band.group.kind is Kind.INCOME, lines, total)


def _line(categories: Categories, line: TableRow) -> BudgetLine:
    row = line.row
    origin = "明細の平均" if line.undecided else "聞き取り・概算" if row.estimate else "聞き取り・書類"
    tags = ("概算" if row.estimate else "", "滞納あり" if row.arrears else "", line.start_text, line.end_text)
    return BudgetLine(
        categories.name_of(row),
        None if row.amount is None else yen(row.amount, origin),
        row.times_a_year,
        FREQUENCIES[row.every],
        known_yen(line.monthly, f"{origin}（月あたり）", known=row.amount is not None),
        in_wareki(format_due(row.due)),
        tuple(tag for tag in tags if tag),
        row.note,
    )


def _occasional(categories: Categories, case: Case, today: date) -> tuple[OccasionalLine, ...]:
    """Return what is due in the year to come, by month; what nobody has told the month of stands last."""
    found = [(due, cost) for cost in occasional_costs(categories, case, today) for due in cost.dues]
    in_order = sorted(found, key=lambda each: (each[0][0] is None, str(each[0][0])))
    return tuple(
        OccasionalLine(
            wareki_month(month) if month else "未定",
            cost.label,
            owed_amount(amount or 0, OCCASIONAL),
            cost.once,
        )
        for (month, amount), cost in in_order
    )


def _write_occasional(sheet: SheetWriter, paper: BudgetPaper) -> None:
    if paper.occasional:
        sheet.section("臨時・年払い（これから1年）")
        sheet.row("月", "なに", "金額（円）", strong=True)  # no head of the sheet: those of the 家計表 stay in sight
        rows = [sheet.row(o.month_text, o.label + f"（{ONCE}）" * o.once, o.amount) for o in paper.occasional]
        total = column_sum("C", rows, paper.occasional_total)
        sheet.row("合計", paper.occasional_unknown, total, strong=True)
        sheet.note(OCCASIONAL_NOTE)


def _unusual(source: Source) -> Unusual | None:
    reason, survey = source.case.wishes.unusual, source.reference.survey
    found = comparisons(survey, source.case, source.today)
    if not reason.strip() or not found.lines:
        return None
    lines = (
        UsualLine(line.label, yen(line.own, SUM_OF_TABLE), yen(line.typical, survey.name), comparison_words(line))
        for line in found.lines
    )
    source_text = (
        f"{survey.name}（{wareki_year(survey.year)}、{survey.classification}）、{wareki(survey.published)}公表"
    )
    return Unusual(in_wareki(found.title), tuple(lines), reason, source_text)


def _write_unusual(sheet: SheetWriter, unusual: Unusual) -> None:
    sheet.section(f"平均とのちがい：{unusual.title}")
    sheet.row(None, "費目", "ここでは（円）", None, "平均（円）", strong=True)
    for line in unusual.lines:
        sheet.row(None, line.label, line.own, None, line.usual, None, f"平均{line.words}")
    sheet.note(f"理由：{unusual.reason}")
    sheet.note(f"よりどころ：{unusual.source}")


def _write_total(sheet: SheetWriter, label: str, first: int, amount: Amount) -> int:
    rows = range(first, sheet.next_row)
    return sheet.row(label, None, None, None, None, column_sum("F", rows, amount), None, strong=True)


def band_name(label: str) -> str:
    """Return under which name other sheets follow the sum of a band."""
    return f"{SUM_OF_TABLE}:{label}"


def _write_band(sheet: SheetWriter, band: PrintedGroup) -> None:
    first, last = sheet.next_row, sheet.next_row + len(band.lines) - 1
    sheet.name_cell(band_name(band.name), "F", last, band.total)
    for line in band.lines:
        at = sheet.next_row
        sheet.row(
            band.name if at == first else None,
            line.label,
            line.each,
            line.every_text,
            _monthly(line, at),
            column_sum("E", (first, last), band.total) if at == last else None,
            "　".join(text for text in (line.due_text, *line.tags, line.note) if text),
        )


def _monthly(line: BudgetLine, row: int) -> Formula:
    times = line.times_a_year
    return Formula(f"=TRUNC(C{row}*{times}/12)" if times != 12 else f"=C{row}", line.monthly)
