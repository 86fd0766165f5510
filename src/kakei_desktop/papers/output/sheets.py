"""The papers as sheets: the same numbers as on paper, with totals that Excel reckons itself."""

from collections.abc import Sequence

from kakei_desktop.domain.budget import TIMES_A_YEAR, Frequency
from kakei_desktop.papers.output.pen import Formula, Pen
from kakei_desktop.papers.values import (
    UNKNOWN,
    Amount,
    BudgetBand,
    BudgetLine,
    BudgetPaper,
    CoverPaper,
    ExpiringLine,
    FiguresPaper,
    PensionPaper,
    PensionPerson,
    ThingsPaper,
    yen,
)
from kakei_desktop.reports.budget.figures import BalanceMonths, MonthBalance, SpendingBars, Waterfall
from kakei_desktop.reports.words import month_words

NO_BUDGET = "家計表はまだ書かれていません。"


def total(column: str, rows: Sequence[int], amount: Amount) -> Formula:
    """Return the sum of a column from the first to the last of these rows."""
    return Formula(f"=SUM({column}{rows[0]}:{column}{rows[-1]})" if rows else "=0", amount)


def cover_sheet(pen: Pen, paper: CoverPaper) -> None:
    """Write 相談の要点."""
    pen.title(paper.title, paper.addressee, paper.date_text)
    pen.note(paper.request, strong=True)
    pen.section("世帯と家計（1か月あたり・円）")
    pen.heads("世帯", ">収入", ">支出", ">差引")
    pen.line(paper.household_text, paper.income, paper.spending, Formula(f"=B{pen.row}-C{pen.row}", paper.balance))
    if paper.income.text == UNKNOWN:
        pen.note(NO_BUDGET)
    if paper.unpaid or paper.notes:
        pen.section("国民年金の未納")
    if paper.unpaid:
        pen.heads("だれの分", "いつから", ">月数", ">金額（円）")
        rows = [pen.line(line.person, line.since_text, line.months, line.yen) for line in paper.unpaid]
        sums = total("C", rows, paper.unpaid_months), total("D", rows, paper.unpaid_yen)
        pen.line("合計", None, *sums, strong=True)
    for note in paper.notes:
        pen.note(note)
    _expiring(pen, paper.expiring)
    if paper.questions:
        pen.section("うかがいたいこと")
        for number, question in enumerate(paper.questions, 1):
            pen.note(f"{number}. {question}")
    pen.row += 1
    for text in (paper.visit_text, paper.agency_text, paper.as_of_text):
        pen.note(text)


def _expiring(pen: Pen, lines: Sequence[ExpiringLine]) -> None:
    if not lines:
        return
    pen.section("先に消える月")
    pen.heads("月分", "だれの分", "期限", ">金額（円）")
    for line in lines:
        last_day = "\n".join(text for text in (line.last_day_text, line.remark) if text)
        pen.line(line.month_text, line.persons_text, last_day, line.amount)


def budget_sheet(pen: Pen, paper: BudgetPaper) -> None:
    """Write 家計表: amounts a month follow from what is typed, sums from the rows above them."""
    pen.title(paper.title, "", paper.as_of_text)
    if not paper.bands:
        pen.note(NO_BUDGET)
        return
    pen.heads("区分", "費目", ">金額（円）", "ひん度", ">月あたり", ">小計", "支払日・備考")
    first = pen.row
    for band in paper.bands:
        if band.income:
            _band(pen, band)
    income = _budget_total(pen, "収入合計", first, paper.income)
    first = pen.row
    for band in paper.bands:
        if not band.income:
            _band(pen, band)
    spending = _budget_total(pen, "支出合計", first, paper.spending)
    balance = Formula(f"=F{income}-F{spending}", paper.balance)
    pen.line("差引（収入 − 支出）", None, None, None, None, balance, None, strong=True)
    for words in paper.ended:
        pen.note(f"{words}。合計には入れていません。")
    for ending in paper.endings:
        pen.note(f"{ending.text}、差引は1か月 {ending.balance.text} 円になる見込みです。")


def _budget_total(pen: Pen, label: str, first: int, amount: Amount) -> int:
    rows = range(first, pen.row)
    return pen.line(label, None, None, None, None, total("F", rows, amount), None, strong=True)


def _band(pen: Pen, band: BudgetBand) -> None:
    first, last = pen.row, pen.row + len(band.lines) - 1
    for line in band.lines:
        at = pen.row
        pen.line(
            band.name if at == first else None,
            line.label,
            line.each,
            line.every_text,
            _monthly(line, at),
            total("E", (first, last), band.total) if at == last else None,
            "　".join(text for text in (line.due_text, *line.tags, line.note) if text),
        )


def _monthly(line: BudgetLine, row: int) -> Formula:
    times = TIMES_A_YEAR[Frequency(line.every)]
    return Formula(f"=TRUNC(C{row}*{times}/12)" if times != 12 else f"=C{row}", line.monthly)


def figures_sheet(pen: Pen, paper: FiguresPaper) -> None:
    """Write what the figures of 見える化 show."""
    pen.title(paper.title, "", paper.as_of_text)
    if paper.waterfall.steps:
        _section(pen, paper.waterfall, "項目", ">金額（円）")
        for step in paper.waterfall.steps:
            pen.line(step.label, yen(step.amount, paper.waterfall.title))
    if paper.spending.bars:
        _section(pen, paper.spending, "費目", ">月あたり（円）")
        for bar in paper.spending.bars:
            pen.line(bar.label, yen(bar.amount, paper.spending.title))
    if paper.balance.months:
        _section(pen, paper.balance, "月", ">収入（円）", ">支出（円）", ">差引（円）", "もと")
        for month in paper.balance.months:
            _balance_line(pen, month, paper.balance.title)


def _section(pen: Pen, figure: Waterfall | SpendingBars | BalanceMonths, *heads: str) -> None:
    pen.section(figure.title)
    pen.note(figure.message)
    pen.heads(*heads)


def _balance_line(pen: Pen, month: MonthBalance, origin: str) -> None:
    amounts = [yen(value, origin) for value in (month.income, month.spending, month.balance)]
    balance = Formula(f"=B{pen.row}-C{pen.row}", amounts.pop())
    pen.line(month_words(month.month), *amounts, balance, "見込み" if month.forecast else "明細")


def pension_sheet(pen: Pen, paper: PensionPaper) -> None:
    """Write 国民年金の納付状況: a row to a 年度, a column to a month."""
    pen.title(paper.title, "", paper.as_of_text)
    sums = [_person(pen, paper, person) for person in paper.persons]
    if not sums:
        pen.note(paper.nobody_text)
    if len(sums) > 1:
        pen.row += 1
        cells = ["+".join(f"{column}{row}" for row in sums) for column in "NO"]
        amounts = Formula(f"={cells[0]}", paper.owed_months), Formula(f"={cells[1]}", paper.owed_yen)
        pen.line("全員の合計", *[None] * 12, *amounts, strong=True)
    if paper.legend:
        pen.section("文字の意味")
        pen.note("　".join(paper.legend))
    if paper.expiring:
        pen.section("先に消える月")
        for line in paper.expiring:
            texts = line.month_text, line.persons_text, line.last_day_text, f"{line.amount.text}円", line.remark
            pen.note("　".join(text for text in texts if text))
    if paper.notes:
        pen.section("おことわり")
        for note in paper.notes:
            pen.note(note)


def _person(pen: Pen, paper: PensionPaper, person: PensionPerson) -> int:
    pen.section(f"{person.name} さん")
    pen.note(f"{paper.number_label}：")
    pen.heads("年度", *paper.month_heads, ">未納", ">金額（円）")
    rows = [
        pen.line(year.label, *(cell.letter for cell in year.cells), year.owed_months, year.owed_yen)
        for year in person.years
    ]
    sums = total("N", rows, person.owed_months), total("O", rows, person.owed_yen)
    return pen.line("合計", *[None] * 12, *sums, strong=True)


def things_sheet(pen: Pen, paper: ThingsPaper) -> None:
    """Write 持ち物 with a box before each thing."""
    pen.title(paper.title, paper.visit_text, "")
    for thing in paper.things:
        pen.line("□", thing)
