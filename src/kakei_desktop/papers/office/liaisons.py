"""連携の記録 of a fiscal year on one sheet for the city: how often what was done together, and each entry."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.agency.book import LIAISON_KINDS, AgencyBook, Liaison, LiaisonKind
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.wareki import wareki, wareki_fiscal_year
from kakei_desktop.papers.excel import SheetWriter
from kakei_desktop.papers.office.counted import (
    YearSheet,
    counted_line,
    month_heads,
    months_to_come,
    office_packet,
    write_lines,
)
from kakei_desktop.papers.packet import Packet
from kakei_desktop.reports.office.counts import liaison_year


@dataclass(frozen=True, slots=True)
class LiaisonLine:
    """Something that was done together; no names of people."""

    day_text: str
    what: str
    partner: str
    agreed: str


@dataclass(frozen=True, slots=True)
class LiaisonYearSheet(YearSheet):
    """連携の記録 of a fiscal year: how often what was done, and each entry in a line."""

    name = "liaison_year"
    title = "連携の記録（年のまとめ）"
    template = "liaisons.typ"

    entries: tuple[LiaisonLine, ...]

    def write(self, sheet: SheetWriter) -> None:
        """Write the counts, and each entry below."""
        sheet.title(self.title, f"{self.year_text}　{self.agency_text}".strip(), self.as_of_text)
        write_lines(sheet, "したこと", self.lines)
        sheet.section("したことの一覧")
        for entry in self.entries:
            words = (entry.day_text, entry.what, entry.partner, entry.agreed)
            sheet.note("　".join(filter(None, words)))


def liaison_packet(book: AgencyBook, fiscal_year: int, today: date, agency: str) -> Packet:
    """Return the year's overview of the 連携の記録 as a packet for the city; it tells of no household."""
    return office_packet(_liaison_sheet(book, fiscal_year, today, agency), fiscal_year, today)


def _liaison_sheet(book: AgencyBook, fiscal_year: int, today: date, agency: str) -> LiaisonYearSheet:
    of_year = sorted(_entries_of(book, fiscal_year), key=lambda entry: str(entry.day))
    to_come, counted = months_to_come(fiscal_year, today), liaison_year(book, fiscal_year)
    return LiaisonYearSheet(
        wareki_fiscal_year(fiscal_year),
        f"{wareki(today)}現在",
        agency,
        month_heads(),
        tuple(
            counted_line(LIAISON_KINDS[LiaisonKind(line.item)], line.months, line.total, to_come, "連携の記録")
            for line in counted
            if line.total
        ),
        tuple(_line(book, entry) for entry in of_year),
    )


def _entries_of(book: AgencyBook, fiscal_year: int) -> Iterable[Liaison]:
    return (entry for entry in book.liaisons if entry.day and Month.of(entry.day).fiscal_year == fiscal_year)


def _line(book: AgencyBook, entry: Liaison) -> LiaisonLine:
    persons = f"（{entry.persons}人）" if entry.persons else ""
    what = f"{LIAISON_KINDS[entry.kind]}{persons}"
    return LiaisonLine(wareki(entry.day) if entry.day else "", what, book.partner_name(entry.partner), _told(entry))


def _told(entry: Liaison) -> str:
    """Return what was agreed; nothing of a 支援会議, about which whoever sat there keeps silent."""
    return "" if entry.kind is LiaisonKind.SECRET_MEETING else entry.agreed
