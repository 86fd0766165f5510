"""The record of the National Pension month by month, what is unpaid, and what is lost next."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.household import InsuredCategory, Member
from kakei_desktop.domain.months import Month, fiscal_year_months, month_range
from kakei_desktop.domain.pension_record import PARTIAL, PENSION_STATUSES, STATUS_SYMBOLS, PensionMonth, PensionStatus
from kakei_desktop.domain.wareki import exemption_year, wareki_fiscal_year
from kakei_desktop.reports.pension.marks import DECIDED, LOST, REST, FiledMonths, filed_months, mark_of_owed
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.postpayment import last_day_to_postpay, postpayment
from kakei_desktop.rules.month.facts import person_of
from kakei_desktop.rules.month.open_months import OpenMonth, open_months
from kakei_desktop.rules.month.record import is_too_early
from kakei_desktop.rules.month.times import (
    days_left,
    is_barred,
    is_last_day_in_doubt,
    last_day_to_pay,
    reach_back,
    working_day_to_apply,
)

_TOO_EARLY_WORDS = "（その月にはまだない種類）"
_TO_COME_WORDS = "（これからの月）"
_DECIDED_WORDS = "（決定ずみ）"
_IN_DOUBT_WORDS = "期限の日を過ぎたばかり（すぐ窓口か年金事務所に電話）"


@dataclass(frozen=True, slots=True)
class GridMonth:
    """A month of the grid.

    Attributes:
        month: The month.
        status: What became of it; None while nothing is written.
        letter: One letter for it; empty while nothing is written.
        words: The same in words.
        contribution: Yen of the whole contribution; None where the month is not in the rules yet, and
            in months of category 2 or 3, which pay none of their own.
        lost: It is owed, and its last day has passed.
        last_day: Last day on which it can be paid or applied for.
        future: It has not begun yet.
        category: Category of insured person in that month; None while nothing is written.
        payable: It is owed by the person, not lost and not to come: it can still be paid or applied for.
        owed: Yen of a payable month, as far as the rules know; 0 for all other months.
        postpaid_until: Last day on which an exempt month can be paid later (追納); None where it cannot.
    """

    month: Month
    status: PensionStatus | None
    letter: str
    words: str
    contribution: int | None
    barred: bool
    last_day: date
    future: bool
    category: InsuredCategory | None
    payable: bool
    owed: int
    postpaid_until: date | None


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year with its label: twelve cells from April, of a year of exemptions from July; months and yen to pay."""

    year: int
    label: str
    cells: tuple[GridMonth, ...]
    owed_months: int
    owed_yen: int


@dataclass(frozen=True, slots=True)
class PensionGrid:
    """The grid of one person.

    Attributes:
        member: The person.
        years: From the 年度 of the month 26 months back to the present one; the whole record, where that is asked for.
        owed_months: Months owed as category 1, neither lost nor to come.
        owed_yen: What they come to, as far as the rules know.
        missing_rules: Owed months that the rules do not hold yet; not in ``owed_yen``.
        unverified: What of ``owed_yen`` is still to be compared with an official page, in words.
        earlier: The first 年度 before those 26 months of which something is known; None where there is none.
    """

    member: Member
    years: tuple[YearRow, ...]
    owed_months: int
    owed_yen: int
    missing_rules: tuple[Month, ...]
    unverified: tuple[str, ...]
    earlier: int | None

    @property
    def cells(self) -> Iterator[GridMonth]:
        """All its months."""
        return (cell for year in self.years for cell in year.cells)

    @property
    def pays_itself(self) -> bool:
        """Whether the person is, or within these months was, insured as category 1."""
        first = InsuredCategory.FIRST
        return self.member.category is first or any(cell.category is first for cell in self.cells)


@dataclass(frozen=True, slots=True)
class ExpiringMonth:
    """A month that will be lost: whose (id and name), which, yen, and until when.

    Yen are None without a rule, and where nobody knows whether it was paid (``unknown``). Then the last day, the
    working day up to it, and the days left.
    """

    member_id: str
    member: str
    month: Month
    unknown: bool
    amount: int | None
    last_day: date
    working_day: date
    days_left: int


def pension_grid(
    law: Law, case: Case, member_id: str, today: date, *, whole: bool = False, ahead: bool = False
) -> PensionGrid:
    """Return the grid of a member.

    Args:
        law: The law.
        case: The case.
        member_id: Id of the member.
        today: Day for which it holds.
        whole: Down to the first 年度 of which something is known.
        ahead: Up to the last 年度 of which something is known, where months were paid in advance.

    Raises:
        KeyError: If there is no such member.
    """
    member = case.member(member_id)
    if member is None:
        raise KeyError(member_id)
    record = case.pension_of(member_id)
    entries, this = {m.month: m for m in record.months}, Month.of(today)
    first_year, last_year = (this + -(reach_back(law) + 1)).fiscal_year, this.fiscal_year
    known = {month.fiscal_year for month in entries}
    earlier = min((year for year in known if year < first_year), default=None)
    start = earlier if whole and earlier is not None else first_year
    end = max(last_year, *known) if ahead and known else last_year
    years = ((wareki_fiscal_year(year), fiscal_year_months(year)) for year in range(start, end + 1))
    return _grid(law, member, entries, years, today, earlier, filed_months(case, member.id))


def cycle_grid(law: Law, case: Case, member: Member, today: date) -> PensionGrid:
    """Return the grid of a member with a row to a year of exemptions, July to June: one form, one year of income.

    It reaches from the month 26 months back to the end of the present year of exemptions.
    """
    entries, this = {m.month: m for m in case.pension_of(member.id).months}, Month.of(today)
    first, last = (law.cycle_of(month) for month in (this + -(reach_back(law) + 1), this))
    begins = (Month(year, first.first.number) for year in range(first.year, last.year + 1))
    years = ((exemption_year(month), tuple(month_range(month, month + 11))) for month in begins)
    return _grid(law, member, entries, years, today, None, filed_months(case, member.id))


def _grid(
    law: Law,
    member: Member,
    entries: Mapping[Month, PensionMonth],
    labelled: Iterable[tuple[str, tuple[Month, ...]]],
    today: date,
    earlier: int | None,
    filed: FiledMonths,
) -> PensionGrid:
    told = (_year(law, entries, label, months, today, member.birth_date) for label, months in labelled)
    years = tuple(replace(year, cells=tuple(_marked(law, cell, filed, today) for cell in year.cells)) for year in told)
    payable = [cell for year in years for cell in year.cells if cell.payable]
    missing = tuple(cell.month for cell in payable if _asked(law, cell) is None)
    owed_months, owed_yen = sum(y.owed_months for y in years), sum(y.owed_yen for y in years)
    return PensionGrid(member, years, owed_months, owed_yen, missing, _unverified(law, payable), earlier)


def _marked(law: Law, cell: GridMonth, filed: FiledMonths, today: date) -> GridMonth:
    """Return a month that shows that it is not due yet, or what became of the form that was filed for it."""
    if cell.payable:
        mark = mark_of_owed(law, cell.month, cell.status, filed, today)
        return replace(cell, letter=mark.letter, words=mark.words) if mark else cell
    granted = filed.granted.get(cell.month)
    if granted and cell.letter == STATUS_SYMBOLS[granted]:
        return replace(cell, letter=cell.letter + DECIDED, words=cell.words + _DECIDED_WORDS)
    return cell


def owed_in(grid: PensionGrid, months: Collection[Month]) -> int:
    """Return the yen of some months that can still be paid, as far as the rules know."""
    return sum(cell.owed for cell in grid.cells if cell.month in months)


def _year(
    law: Law,
    entries: Mapping[Month, PensionMonth],
    label: str,
    months: tuple[Month, ...],
    today: date,
    born: date | None,
) -> YearRow:
    cells = tuple(_cell(law, entries.get(month), month, today, born) for month in months)
    owed = [c for c in cells if c.payable]
    return YearRow(months[0].year, label, cells, len(owed), sum(c.owed for c in owed))


def _cell(law: Law, entry: PensionMonth | None, month: Month, today: date, born: date | None) -> GridMonth:
    owed = entry is not None and entry.owed
    this = Month.of(today)
    lost = owed and is_barred(law, month, today)
    in_doubt = owed and is_last_day_in_doubt(law, month, today)
    future = month > this
    payable = owed and not (lost or in_doubt or future)
    status = entry.status if entry else None
    contribution = None if entry and entry.category is not InsuredCategory.FIRST else law.contribution(month)
    return GridMonth(
        month,
        status,
        LOST.letter if lost else _letter(entry),
        _IN_DOUBT_WORDS if in_doubt else status_words(law, entry, lost=lost, future=future),
        contribution.full if contribution else None,
        lost,
        last_day_to_pay(law, month),
        future,
        entry.category if entry else None,
        payable,
        (law.to_pay(month, status) or 0) if payable and status else 0,
        last_day_to_postpay(law, month, born) if entry and postpayment(law, entry, today, born) else None,
    )


def _letter(entry: PensionMonth | None) -> str:
    if entry is None:
        return ""
    return STATUS_SYMBOLS[entry.status] + (REST if entry.owed and entry.status in PARTIAL else "")


def status_words(law: Law, entry: PensionMonth | None, *, lost: bool = False, future: bool = False) -> str:
    """Return what became of a month, in words, and that it cannot be so."""
    if entry is None:
        return "まだ書かれていません"
    if lost:
        return LOST.words
    if is_too_early(law, entry):
        return PENSION_STATUSES[entry.status] + _TOO_EARLY_WORDS
    if future and entry.owed:
        return PENSION_STATUSES[entry.status] + _TO_COME_WORDS
    if entry.status is PensionStatus.PAID and entry.category is not InsuredCategory.FIRST:
        return "厚生年金の月（第2号）" if entry.category is InsuredCategory.SECOND else "配偶者の扶養の月（第3号）"
    return PENSION_STATUSES[entry.status] + (
        "（残りが未納）" if entry.owed and entry.status is not PensionStatus.UNPAID else ""
    )


def _asked(law: Law, cell: GridMonth) -> int | None:
    return law.to_pay(cell.month, cell.status) if cell.status else None


def _unverified(law: Law, cells: Iterable[GridMonth]) -> tuple[str, ...]:
    found = (
        f"{wareki_fiscal_year(cell.month.fiscal_year)}の保険料額：{reason}"
        for cell in cells
        if cell.status and (contribution := law.contribution(cell.month))
        for _, _, reason in contribution.doubts(cell.status)
    )
    return tuple(dict.fromkeys(found))


def expiring_months(law: Law, case: Case, today: date) -> tuple[ExpiringMonth, ...]:
    """Return the months of all members that will be lost and can still be saved, soonest first.

    What the law covers by itself is not lost; of the same month, what is known to be owed comes before the rest.
    """
    found = (
        _expiring(law, member, month, today)
        for member in case.members
        for month in open_months(law, person_of(case, member), case.pension_of(member.id).months, today)
        if month.by_law is None and month.month not in case.waiting_months(member.id)
    )
    return tuple(sorted(found, key=lambda e: (e.month, e.unknown)))


def _expiring(law: Law, member: Member, open_month: OpenMonth, today: date) -> ExpiringMonth:
    month, amount = (
        open_month.month,
        None if open_month.unknown else law.to_pay(open_month.month, open_month.entry.status),
    )
    last_day, left = last_day_to_pay(law, month), days_left(law, month, today)
    return ExpiringMonth(
        member.id, member.name, month, open_month.unknown, amount, last_day, working_day_to_apply(law, month), left
    )
