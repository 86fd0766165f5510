"""先に消える月: the months that are lost soonest, as lines of several papers."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice

from kakei_desktop.domain.household import given_name
from kakei_desktop.domain.wareki import era_year, wareki, wareki_month
from kakei_desktop.papers.excel import SheetWriter
from kakei_desktop.papers.paper import Source
from kakei_desktop.papers.values import Amount, known_yen
from kakei_desktop.reports.pension.grid import ExpiringMonth, expiring_months

RECORD_AND_RULES = "納付記録と保険料額"
EXPIRING_SHOWN = 3
STILL_OPEN = "窓口が休みの月末は、マイナポータルでの申請と、コンビニなどでの納付はできます。"
"""What still works after the last day on which an office is open."""


@dataclass(frozen=True, slots=True)
class ExpiringLine:
    """A month that is lost soon.

    Attributes:
        month_text: ``令和6年10月分``.
        names: Of those who owe it, and whom the law does not exempt by itself; as they stand over their records.
        persons_text: Their given names.
        last_day_text: ``令和8年11月30日まで``, with the working day before where offices are closed on it.
        amount: Yen of all of them.
        remark: What to mind, as that it ends before the visit; may be empty.
        closed: Offices are closed on the last day.
        until: ``8年11月``, the month of the last day, as it stands under the month in the record; empty after it.
    """

    month_text: str
    names: tuple[str, ...]
    persons_text: str
    last_day_text: str
    amount: Amount
    remark: str
    closed: bool
    until: str


def expiring_lines(source: Source) -> tuple[ExpiringLine, ...]:
    """Return the months that are lost soonest, those of several persons in one line."""
    by_month = groupby(
        expiring_months(source.reference.law, source.case, source.today), key=lambda e: (e.month, e.unknown)
    )
    lines = []
    for (month, unknown), of_month in islice(by_month, EXPIRING_SHOWN):
        entries = list(of_month)
        first = entries[0]
        early = source.visit_day is not None and first.last_day < source.visit_day
        known = all(e.amount is not None for e in entries)
        amount = known_yen(sum(e.amount or 0 for e in entries), RECORD_AND_RULES, known=known)
        names = tuple(entry.member for entry in entries)
        persons = "・".join(map(given_name, names))
        remark = "訪問より前です" if early else ""
        month_text = f"{wareki_month(month)}分" + ("（要確認）" if unknown else "")
        closed = first.days_left >= 0 and first.working_day != first.last_day
        until = until_text(first.last_day) if first.days_left >= 0 else ""
        lines.append(ExpiringLine(month_text, names, persons, _until(first), amount, remark, closed, until))
    return tuple(lines)


def until_text(day: date) -> str:
    """Return ``8年11月``, the year of the era without its name."""
    return f"{era_year(day)[1]}年{day.month}月"


def _until(entry: ExpiringMonth) -> str:
    """Return the last day; where offices are closed on it, also the working day before."""
    if entry.days_left < 0:
        return f"{wareki(entry.last_day)}を過ぎました（すぐ電話）"
    office = f"（窓口は{entry.working_day.day}日）" if entry.working_day != entry.last_day else ""
    return f"{wareki(entry.last_day)}まで{office}"


def write_expiring(sheet: SheetWriter, lines: tuple[ExpiringLine, ...]) -> None:
    """Write the lines into a sheet of at least four columns; nothing where there are none."""
    if not lines:
        return
    sheet.section("先に消える月")
    sheet.headings("月分", "だれの分", "期限", ">金額（円）")
    for line in lines:
        last_day = "\n".join(text for text in (line.last_day_text, line.remark) if text)
        sheet.row(line.month_text, line.persons_text, last_day, line.amount)
    if still_open := still_open_text(lines):
        sheet.note(still_open)


def still_open_text(lines: tuple[ExpiringLine, ...]) -> str:
    """Return what still works where an office is closed on a last day; empty where none is."""
    return STILL_OPEN if any(line.closed for line in lines) else ""
