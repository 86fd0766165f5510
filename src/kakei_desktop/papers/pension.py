"""国民年金の納付状況 as a paper, and the lines on what is lost soonest."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby, islice

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionStatus
from kakei_desktop.domain.visit import Visit
from kakei_desktop.domain.wareki import wareki, wareki_month
from kakei_desktop.papers.values import (
    Amount,
    ExpiringLine,
    MonthCell,
    PensionPaper,
    PensionPerson,
    PensionYear,
    known_months,
    known_yen,
)
from kakei_desktop.reports.pension.grid import Cell, Expiring, PensionGrid, YearRow, expiring, legend, pension_grid
from kakei_desktop.reports.words import given_name, spans

RECORD = "納付記録"
RECORD_AND_RULES = "納付記録と保険料額"
EXPIRING_SHOWN = 3
NOBODY = "国民年金を自分で納める人（第1号）は、世帯にいません。"
NOBODY_YET = "国民年金を自分で納める人（第1号）は、まだ書かれていません。"
UNWRITTEN = "さんの納付記録は、まだ書かれていません"
NUMBER_LABEL = "基礎年金番号（窓口で本人が書く）"
_MONTH_HEADS = tuple(f"{(at + 3) % 12 + 1}月" for at in range(12))


def as_of_text(today: date) -> str:
    """Return ``令和8年11月23日現在``."""
    return f"{wareki(today)}現在"


def grids(case: Case, today: date) -> tuple[PensionGrid, ...]:
    """Return the grids of those who are, or within the months shown were, insured as category 1."""
    every = (pension_grid(case, member.id, today) for member in case.members)
    return tuple(grid for grid in every if _pays_itself(grid))


def _pays_itself(grid: PensionGrid) -> bool:
    cells = (cell for year in grid.years for cell in year.cells)
    return grid.member.category is InsuredCategory.FIRST or any(c.category is InsuredCategory.FIRST for c in cells)


def pension_paper(case: Case, today: date, visit: Visit | None) -> PensionPaper:
    """Return the months of everyone who pays as category 1."""
    shown = grids(case, today)
    cells = [cell for grid in shown for year in grid.years for cell in year.cells]
    return PensionPaper(
        "国民年金の納付状況",
        as_of_text(today),
        NUMBER_LABEL,
        _MONTH_HEADS,
        tuple(_person(grid) for grid in shown),
        known_months(sum(grid.owed_months for grid in shown), RECORD, known=any(map(_written, shown))),
        owed_by(*shown),
        expiring_lines(case, today, visit),
        legend(cells),
        _notes(shown),
        NOBODY if any(member.category for member in case.members) else NOBODY_YET,
    )


def owed_by(*shown: PensionGrid) -> Amount:
    """Return what the owed months of some persons come to, as far as the rules know."""
    known = any(map(_written, shown)) and not any(grid.missing_rules for grid in shown)
    return known_yen(sum(grid.owed_yen for grid in shown), RECORD_AND_RULES, known=known)


def _person(grid: PensionGrid) -> PensionPerson:
    return PensionPerson(
        grid.member.name,
        tuple(_year(year, grid.missing_rules) for year in grid.years),
        known_months(grid.owed_months, RECORD, known=_written(grid)),
        owed_by(grid),
        tuple(wareki_month(month) for month in grid.missing_rules),
    )


def _year(year: YearRow, missing: Sequence[Month]) -> PensionYear:
    cells = tuple(MonthCell(c.letter, c.words, _look(c), c.owed) for c in year.cells)
    written = any(map(_is_written, year.cells))
    known = written and not any(cell.month in missing for cell in year.cells)
    owed = known_yen(year.owed_yen, RECORD_AND_RULES, known=known)
    return PensionYear(year.label, cells, known_months(year.owed_months, RECORD, known=written), owed)


def _written(grid: PensionGrid) -> bool:
    return any(_is_written(cell) for year in grid.years for cell in year.cells)


def _is_written(cell: Cell) -> bool:
    return cell.status not in (None, PensionStatus.UNKNOWN)


def _look(cell: Cell) -> str:
    if cell.lost:
        return "lost"
    if cell.payable:
        return "owed"
    if cell.future:
        return "future"
    return "done" if _is_written(cell) else "open"


def missing_notes(shown: Sequence[PensionGrid]) -> tuple[str, ...]:
    """Return one sentence on the owed months whose amount the rules do not hold; none where they hold all."""
    missing = sorted({month for grid in shown for month in grid.missing_rules})
    told = "、".join(_span_words(first, last) for first, last in spans(missing))
    return (f"{told}の保険料額はまだ収録されていません（合計に入っていません）",) if missing else ()


def unwritten_notes(shown: Sequence[PensionGrid]) -> tuple[str, ...]:
    """Return a sentence for each person of whose record nothing is written: unpaid months may be hidden there."""
    return tuple(f"{given_name(grid.member.name)}{UNWRITTEN}" for grid in shown if not _written(grid))


def _span_words(first: Month, last: Month) -> str:
    return f"{wareki_month(first)}分" + (f"から{wareki_month(last)}分まで" if last != first else "")


def _notes(shown: Sequence[PensionGrid]) -> tuple[str, ...]:
    doubts = dict.fromkeys(doubt for grid in shown for doubt in grid.unverified)
    return (
        *missing_notes(shown),
        *unwritten_notes(shown),
        *doubts,
        "各月の保険料を納められるのは、その月の翌月末から2年のあいだです。",
    )


def expiring_lines(case: Case, today: date, visit: Visit | None) -> tuple[ExpiringLine, ...]:
    """Return the months that are lost soonest, those of several persons in one line."""
    by_month = groupby(expiring(case, today), key=lambda e: (e.month, e.unknown))
    visit_day = visit.at.date() if visit and visit.at else None
    lines = []
    for (month, unknown), found in islice(by_month, EXPIRING_SHOWN):
        entries = list(found)
        last_day = entries[0].last_day
        early = visit_day is not None and last_day < visit_day
        known = all(e.amount is not None for e in entries)
        amount = known_yen(sum(e.amount or 0 for e in entries), RECORD_AND_RULES, known=known)
        persons = "・".join(given_name(e.member) for e in entries)
        remark = "訪問の日より前に期限が来ます" if early else ""
        month_text = f"{wareki_month(month)}分" + ("（要確認）" if unknown else "")
        lines.append(ExpiringLine(month_text, persons, _until(entries[0]), amount, remark))
    return tuple(lines)


def _until(entry: Expiring) -> str:
    """Return the last day; where offices are closed on it, also the working day before."""
    office = f"（窓口は{entry.working_day.day}日）" if entry.working_day != entry.last_day else ""
    return f"{wareki(entry.last_day)}まで{office}"
