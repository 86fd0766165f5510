"""The 家計表 as it is shown: bands of rows, their totals, and what follows from them."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kakei_desktop.domain.budget import BudgetRow, without_bracket
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories, Category, Group, Kind
from kakei_desktop.domain.household import given_name
from kakei_desktop.domain.ledger import UNDECIDED_ROWS
from kakei_desktop.domain.months import Month, month_words, near_month

_RENT = "rent"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the 家計表.

    Attributes:
        row: The row.
        category: Its standard row.
        monthly: Yen a month; 0 before it comes and once it has ended.
        end_text: ``12月まで`` or ``2026年12月で終わり``; empty where no end is in sight.
        ended: It no longer comes.
        start_text: ``1月から``; empty where it comes already.
        payer: Given name of the member who earns or pays it; empty for the household, and where the label names them.
    """

    row: BudgetRow
    category: Category
    monthly: int
    end_text: str
    ended: bool
    start_text: str
    payer: str = ""

    @property
    def counts(self) -> bool:
        """Whether it comes now, so that the sums hold it."""
        return not (self.ended or self.start_text)

    @property
    def undecided(self) -> bool:
        """Whether it holds what nobody has given a category yet, and is not written itself."""
        return self.row.id in UNDECIDED_ROWS


@dataclass(frozen=True, slots=True)
class TableGroup:
    """A group of rows.

    Attributes:
        group: The standard group.
        lines: In the order of the standard rows; may be empty.
        total: Yen a month, the sum of the lines.
    """

    group: Group
    lines: tuple[TableRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """The whole table.

    Attributes:
        bands: Every standard group in the order of the paper, also those without rows.
        income: Yen a month, the sum of the income bands.
        spending: Yen a month, the sum of the other bands (repayments and saving included).
        balance: Income less spending.
    """

    bands: tuple[TableGroup, ...]
    income: int
    spending: int
    balance: int

    @property
    def rent(self) -> int:
        """Yen of rent a month."""
        return sum(line.monthly for band in self.bands for line in band.lines if line.category.code == _RENT)


@dataclass(frozen=True, slots=True)
class AfterEnding:
    """What the balance becomes once something has ended.

    Attributes:
        month: The last month in which it comes.
        label: What ends, as the household calls it.
        balance: Yen a month from the following month on, with all earlier endings.
        text: The first half of the sentence, as ``12月にパートの給料が終わると``.
        kind_text: The same with the standard names of what ends, ``12月に給与（手取り）が終わると``.
    """

    month: Month
    label: str
    balance: int
    text: str
    kind_text: str


def budget_table(categories: Categories, case: Case, today: date) -> BudgetTable:
    """Return the 家計表 of a case as of a day: what has ended stands in its place and counts nothing."""
    categories = categories.in_order(case.profile.row_order)
    own: dict[str, list[TableRow]] = {group.code: [] for group in categories.groups}
    for line in sorted(
        (_line(categories, case, row, today) for row in case.budget_and_unsorted), key=lambda line: line.category.place
    ):
        own[line.category.group.code].append(line)
    bands = tuple(_band(group, own[group.code]) for group in categories.groups)
    income = sum(band.total for band in bands if band.group.kind is Kind.INCOME)
    spending = sum(band.total for band in bands if band.group.kind is not Kind.INCOME)
    return BudgetTable(bands, income, spending, income - spending)


def _line(categories: Categories, case: Case, row: BudgetRow, today: date) -> TableRow:
    this = Month.of(today)
    ended = row.has_ended(this)
    monthly = row.monthly if row.runs_in(this) else 0
    start = f"{near_month(row.since, today)}から" if row.since and row.since > this else ""
    return TableRow(row, categories.row_of(row), monthly, _end_text(row, today), ended, start, _payer(case, row))


def _payer(case: Case, row: BudgetRow) -> str:
    member = case.member(row.payer) if row.payer else None
    name = given_name(member.name) if member else ""
    return "" if name in row.label else name


def _end_text(row: BudgetRow, today: date) -> str:
    if row.until is None:
        return ""
    return (
        f"{month_words(row.until)}で終わり" if row.has_ended(Month.of(today)) else f"{near_month(row.until, today)}まで"
    )


def rows_not_counted(case: Case, today: date) -> tuple[BudgetRow, ...]:
    """Return the rows with an amount that no longer come, or not yet."""
    return tuple(row for row in case.budget if row.amount and not row.runs_in(Month.of(today)))


def _band(group: Group, lines: list[TableRow]) -> TableGroup:
    return TableGroup(group, tuple(lines), sum(line.monthly for line in lines))


def after_endings(categories: Categories, case: Case, today: date) -> tuple[AfterEnding, ...]:
    """Return what becomes of the balance as rows come to their ends, soonest first.

    What has ended by ``today`` is past; months further off than a year are written with their year.
    """
    this = Month.of(today)
    ending = sorted(
        (r for r in case.budget if r.until and r.monthly and not r.has_ended(this)), key=lambda r: str(r.until)
    )
    result = []
    for month, rows in groupby(ending, key=lambda r: r.until):
        assert month is not None
        each, when = tuple(rows), near_month(month, today)
        label = "と".join(dict.fromkeys(without_bracket(categories.name_of(row)) for row in each))
        kind = "と".join(dict.fromkeys(categories.row_of(row).name for row in each))
        texts = f"{when}に{label}が終わると", f"{when}に{kind}が終わると"
        result.append(AfterEnding(month, label, balance_in(categories, case, month + 1), *texts))
    return tuple(result)


def balance_in(categories: Categories, case: Case, month: Month) -> int:
    """Return the balance, in yen, of what runs in a month, the year's sum of each row spread evenly."""
    going_on = (row for row in case.budget_and_unsorted if row.runs_in(month))
    return sum(row.monthly if categories.row_of(row).is_income else -row.monthly for row in going_on)
