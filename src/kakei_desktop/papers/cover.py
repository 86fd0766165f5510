"""相談の要点 as a paper."""

from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.household import Relation, age_on
from kakei_desktop.domain.visit import Audience, Visit
from kakei_desktop.domain.wareki import clock, short_day, wareki_month
from kakei_desktop.papers.budget import totals
from kakei_desktop.papers.pension import (
    RECORD,
    as_of_text,
    expiring_lines,
    grids,
    missing_notes,
    owed_by,
    unwritten_notes,
)
from kakei_desktop.papers.values import CoverPaper, UnpaidLine, months
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.reports.pension.grid import PensionGrid
from kakei_desktop.reports.words import given_name, paper_date


def cover_paper(case: Case, today: date, audience: Audience, visit: Visit | None) -> CoverPaper:
    """Return the first page."""
    income, spending, balance = totals(case, budget_table(case, today))
    shown = grids(case, today)
    owing = tuple(grid for grid in shown if grid.owed_months)
    unpaid = tuple(map(_unpaid, owing))
    return CoverPaper(
        title="相談の要点",
        addressee=_addressee(case, audience, visit),
        date_text=paper_date(visit.at.date() if visit and visit.at else today),
        as_of_text=as_of_text(today),
        request=(visit.request if visit else "")
        or request_from_facts(unpaid, given_name(case.client.name if case.client else "")),
        household_text=household_text(case, today),
        income=income,
        spending=spending,
        balance=balance,
        unpaid=unpaid,
        unpaid_months=months(sum(line.months.value for line in unpaid), RECORD),
        unpaid_yen=owed_by(*owing),
        notes=(*missing_notes(owing), *unwritten_notes(shown)),
        expiring=expiring_lines(case, today, visit),
        questions=visit.questions if visit else (),
        visit_text=visit_text(visit),
        agency_text=agency_text(case),
    )


def _addressee(case: Case, audience: Audience, visit: Visit | None) -> str:
    client = case.client
    names = {
        Audience.OFFICE: f"{visit.office} 御中" if visit and visit.office else "年金事務所 御中",
        Audience.CONFERENCE: "支援調整会議",
        Audience.PERSON: f"{client.name} さん" if client else "",
        Audience.WORKER: "控え（支援員）",
    }
    return names[audience]


def _unpaid(grid: PensionGrid) -> UnpaidLine:
    first = next(cell.month for year in grid.years for cell in year.cells if cell.payable)
    return UnpaidLine(
        given_name(grid.member.name),
        f"{wareki_month(first)}分",
        months(grid.owed_months, RECORD),
        owed_by(grid),
    )


def request_from_facts(unpaid: tuple[UnpaidLine, ...], client: str) -> str:
    """Return what is asked for in one sentence, for a visit that has none of its own.

    Args:
        unpaid: By person.
        client: Given name of the client, who needs no name in the sentence.
    """
    if not unpaid:
        return "国民年金の納め方について相談します。"
    first, *others = unpaid
    whose = "" if first.person == client else f"{first.person}さんの"
    also = "、".join(f"{line.person}さんは{line.since_text}から{line.months.text}" for line in others)
    bracket = f"（{also}）" if also else ""
    return f"{whose}{first.since_text}から未納の{first.months.text}{bracket}について、免除の申請を相談します。"


def household_text(case: Case, today: date) -> str:
    """Return ``4人（16歳・11歳の子）``."""
    if not case.members:
        return "世帯はまだ書かれていません"
    born = [m.birth_date for m in case.members if m.relation is Relation.CHILD and m.birth_date]
    ages = "・".join(f"{age_on(day, today)}歳" for day in sorted(born))
    return f"{len(case.members)}人" + (f"（{ages}の子）" if ages else "")


def visit_text(visit: Visit | None) -> str:
    """Return when, where and with whom; empty without a visit."""
    if visit is None:
        return ""
    when = f"{visit.at.year}年{short_day(visit.at.date())}{clock(visit.at)}" if visit.at else ""
    return "　".join(part for part in (when, visit.office, visit.companions) if part)


def agency_text(case: Case) -> str:
    """Return who made the papers."""
    worker = f"担当 {case.profile.worker}" if case.profile.worker else ""
    return "　".join(part for part in (case.profile.agency, worker) if part)
