"""支援調整会議のご案内 as a paper: what the pension office and others are asked to, and what was talked of before."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from kakei_desktop.domain.household import RELATIONS
from kakei_desktop.domain.plan import RESPONSIBLE, Responsible
from kakei_desktop.domain.visit import Audience, Conference
from kakei_desktop.domain.wareki import time_text, wareki, wareki_weekday
from kakei_desktop.papers.excel import Formula, Linked, SheetWriter
from kakei_desktop.papers.household.budget import INCOME, SPENDING, budget_totals
from kakei_desktop.papers.paper import Paper, Source, Total
from kakei_desktop.papers.pension.expiring import RECORD_AND_RULES
from kakei_desktop.papers.pension.record import RECORD
from kakei_desktop.papers.values import Amount, known_yen, months
from kakei_desktop.papers.visit.cover import household_text
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.reports.pension.grid import PensionGrid

KIND = "生活困窮者自立支援法の支援調整会議です。本人の同意のもとに開きます（同法第9条の支援会議ではありません）。"
BLANK_DAY = "　　　年　　月　　日"
NOT_TALKED = f"事前の相談：□ すみ（{BLANK_DAY}、相手　　　　　　　　　　）"
PAPERS_BACK = "お渡しする資料は、会議のあとでお返しください。"
SECRET = "資料と会議で聞いたことは、この支援のほかには使わないでください。"
ASKED_OF_ALL = "家計再生プランと役割の分担について、ご意見をください。"
ASKED_OF_OFFICE = "国民年金の未納を解消する進め方（免除の申請・納付）と、家計再生プランについて、ご意見をください。"


@dataclass(frozen=True, slots=True)
class UnpaidYear:
    """What somebody has not paid of a year of exemptions, and until when the first of these months can be saved."""

    who: str
    year_text: str
    months: Amount
    yen: Amount
    until_text: str


@dataclass(frozen=True, slots=True)
class RoleLine:
    """What one side does of the plan."""

    who: str
    what: str


@dataclass(frozen=True, slots=True)
class InvitationPaper(Paper):
    """支援調整会議のご案内: the client is named by the number of the case alone.

    Attributes:
        invited: Whom it goes to; empty for a line to write on.
        when_text: When and where; empty while it is open.
        kind_text: That it is not the 支援会議 of article 9, which works without consent.
        consent_text: When the client agreed, or boxes.
        client_text: Number of the case, and the household.
        request: What those who come are asked for.
        income: Yen a month; spending and balance likewise.
        spending: Yen a month.
        balance: Income less spending.
        unpaid: Of the National Pension, by year.
        wish: The client's own.
        roles: Who does what.
        talk_text: With whom it was talked about before, or a line to write on.
        answer: What the pension office thought.
        closing: What becomes of the papers.
        agency_text: Who invites.
        contact_text: Whom to call.
    """

    name = "invitation"
    title = "支援調整会議のご案内"
    readers = frozenset({Audience.CONFERENCE, Audience.WORKER})
    template = "invitation.typ"
    column_widths = (14, 40, 14, 16, 26)

    invited: tuple[str, ...]
    when_text: str
    kind_text: str
    consent_text: str
    client_text: str
    request: str
    income: Amount
    spending: Amount
    balance: Amount
    unpaid: tuple[UnpaidYear, ...]
    wish: str
    roles: tuple[RoleLine, ...]
    talk_text: str
    answer: str
    closing: tuple[str, ...]
    agency_text: str
    contact_text: str

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the invitation; lines to write on stand where nothing is known yet."""
        case, conference = source.case, source.case.conference
        unpaid = tuple(year for grid in source.grids for year in _unpaid_years(grid))
        sums = budget_totals(case, budget_table(source.reference.categories, case, source.today))
        paper = cls(
            tuple(f"{name} 御中" for name in conference.invited),
            _when(conference),
            KIND,
            _consent(source),
            f"{case.profile.number}　{household_text(case, source.today)}",
            conference.request or (ASKED_OF_OFFICE if unpaid else ASKED_OF_ALL),
            *sums,
            unpaid,
            case.wishes.goal,
            tuple(_roles(source)),
            _talk(conference),
            conference.answer,
            (*((PAPERS_BACK,) if conference.papers_back else ()), SECRET),
            source.agency_text,
            source.contact_text,
        )
        return (paper,)

    def totals(self) -> Iterator[Total]:
        """Yield the one sum with its parts added up again."""
        yield Total("invitation.balance", self.balance.value, self.income.value - self.spending.value)

    def write(self, sheet: SheetWriter) -> None:
        """Write the page."""
        sheet.title(self.title, "、".join(self.invited), self.when_text)
        for text in (self.kind_text, self.consent_text, self.client_text):
            sheet.note(text)
        sheet.note(self.request, strong=True)
        sheet.section("家計（1か月あたり・円）")
        sheet.headings("", "", ">収入", ">支出", ">差引")
        balance = Formula(f"=C{sheet.next_row}-D{sheet.next_row}", self.balance)
        sheet.row(None, None, Linked(INCOME, self.income), Linked(SPENDING, self.spending), balance)
        if self.unpaid:
            sheet.section("国民年金の未納")
            sheet.headings("だれの分", "免除年度", ">月数", ">金額（円）", "初めの期限")
            for year in self.unpaid:
                sheet.row(year.who, year.year_text, year.months, year.yen, year.until_text)
        if self.roles:
            sheet.section("役割の案")
            for role in self.roles:
                sheet.row(role.who, role.what)
        told = (self.wish, self.talk_text, self.answer, *self.closing, self.agency_text, self.contact_text)
        for text in filter(None, told):
            sheet.note(text)


def _when(conference: Conference) -> str:
    when = f"{wareki_weekday(conference.at.date())}{time_text(conference.at)}" if conference.at else ""
    return "　".join(filter(None, (when, conference.place)))


def _consent(source: Source) -> str:
    day = source.visit.consent_for(Audience.CONFERENCE) if source.visit else None
    return f"本人の同意：あり（{wareki(day)}）" if day else f"本人の同意：□ あり（{BLANK_DAY}）"


def _talk(conference: Conference) -> str:
    if conference.talked is None:
        return NOT_TALKED
    who = f"　{conference.talked_with}" if conference.talked_with else ""
    return f"事前の相談：{wareki(conference.talked)}{who}"


def _unpaid_years(grid: PensionGrid) -> Iterator[UnpaidYear]:
    for year in grid.years:
        owed = [cell for cell in year.cells if cell.payable]
        if owed:
            known = not any(cell.month in grid.missing_rules for cell in owed)
            yield UnpaidYear(
                RELATIONS[grid.member.relation],
                year.label,
                months(year.owed_months, RECORD),
                known_yen(year.owed_yen, RECORD_AND_RULES, known=known),
                f"{wareki(owed[0].last_day)}まで",
            )


def _roles(source: Source) -> Iterator[RoleLine]:
    for who in Responsible:
        own = [measure.what for measure in source.case.measures if measure.who is who and not measure.done]
        if own:
            yield RoleLine(RESPONSIBLE[who], "\n".join(own))
