"""A fiscal year of the agency on one sheet for the city: what was counted by months, and what was done together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.agency.book import LIAISON_KINDS, AgencyBook, Liaison, LiaisonKind
from kakei_desktop.domain.months import Month, fiscal_year_months
from kakei_desktop.domain.wareki import wareki, wareki_fiscal_year
from kakei_desktop.papers.excel import Formula, SheetWriter
from kakei_desktop.papers.packet import Packet
from kakei_desktop.papers.paper import Printable, Total, total_of
from kakei_desktop.papers.values import Amount, yen
from kakei_desktop.papers.written import WordsOnPaper
from kakei_desktop.reports.office.counts import CountLine, liaison_year

_MONTHS = 12
_NOTHING_WRITTEN = WordsOnPaper((), (), frozenset(), outside=False, fled=False)


@dataclass(frozen=True, slots=True)
class CountedLine:
    """An item with its sums of April to March, and of the year."""

    title: str
    months: tuple[Amount, ...]
    total: Amount


@dataclass(frozen=True, slots=True)
class LiaisonLine:
    """Something that was done together; no names of people."""

    day_text: str
    what: str
    partner: str
    agreed: str


@dataclass(frozen=True, slots=True)
class LiaisonYearSheet(Printable):
    """連携の記録 of a fiscal year: how often what was done, and each entry in a line."""

    name = "liaison_year"
    title = "連携の記録（年のまとめ）"
    template = "liaisons.typ"
    column_widths = (26, *[5.5] * _MONTHS, 7)
    landscape = True

    year_text: str
    as_of_text: str
    agency_text: str
    months: tuple[str, ...]
    lines: tuple[CountedLine, ...]
    entries: tuple[LiaisonLine, ...]

    def write(self, sheet: SheetWriter) -> None:
        """Write the counts, and each entry below."""
        sheet.title(self.title, f"{self.year_text}　{self.agency_text}".strip(), self.as_of_text)
        sheet.headings("したこと", *(f">{month}" for month in self.months), ">計")
        for line in self.lines:
            row = sheet.next_row
            sheet.row(line.title, *line.months, Formula(f"=SUM(B{row}:M{row})", line.total))
        sheet.section("したことの一覧")
        for entry in self.entries:
            words = (entry.day_text, entry.what, entry.partner, entry.agreed)
            sheet.note("　".join(filter(None, words)))

    def totals(self) -> Iterator[Total]:
        """Yield the sum of each line."""
        for line in self.lines:
            yield Total(f"liaison_year.{line.title}", line.total.value, total_of(line.months))


def liaison_packet(book: AgencyBook, fiscal_year: int, today: date, agency: str) -> Packet:
    """Return the year's overview of the 連携の記録 as a packet for the city; it tells of no household."""
    return office_packet(_liaison_sheet(book, fiscal_year, today, agency), fiscal_year, today)


def office_packet(sheet: Printable, fiscal_year: int, today: date) -> Packet:
    """Return the packet that holds one sheet of the agency itself."""
    return Packet(
        case_number=wareki_fiscal_year(fiscal_year),
        as_of=today.isoformat(),
        audience="city",
        audience_text=sheet.title,
        papers=(sheet,),
        client="",
        nothing_in=(),
        left_out="",
        reading=_NOTHING_WRITTEN,
        other_side="",
        applicant=None,
        replaces={},
        consented=True,
    )


def month_heads() -> tuple[str, ...]:
    """Return ``4月`` to ``3月``."""
    return tuple(f"{month.number}月" for month in fiscal_year_months(2000))


def _liaison_sheet(book: AgencyBook, fiscal_year: int, today: date, agency: str) -> LiaisonYearSheet:
    of_year = sorted(_entries_of(book, fiscal_year), key=lambda entry: str(entry.day))
    lines = (line for line in liaison_year(book, fiscal_year) if line.total)
    return LiaisonYearSheet(
        wareki_fiscal_year(fiscal_year),
        f"{wareki(today)}現在",
        agency,
        month_heads(),
        tuple(counted_line(LIAISON_KINDS[LiaisonKind(line.item)], line, "連携の記録") for line in lines),
        tuple(_line(book, entry) for entry in of_year),
    )


def counted_line(title: str, line: CountLine, origin: str) -> CountedLine:
    """Return a line of counts as it is printed."""
    return CountedLine(title, tuple(yen(value, origin) for value in line.months), yen(line.total, origin))


def _entries_of(book: AgencyBook, fiscal_year: int) -> Iterable[Liaison]:
    return (entry for entry in book.liaisons if entry.day and Month.of(entry.day).fiscal_year == fiscal_year)


def _line(book: AgencyBook, entry: Liaison) -> LiaisonLine:
    persons = f"（{entry.persons}人）" if entry.persons else ""
    what = f"{LIAISON_KINDS[entry.kind]}{persons}"
    return LiaisonLine(wareki(entry.day) if entry.day else "", what, book.partner_name(entry.partner), _told(entry))


def _told(entry: Liaison) -> str:
    """Return what was agreed; nothing of a 支援会議, about which whoever sat there keeps silent."""
    return "" if entry.kind is LiaisonKind.SECRET_MEETING else entry.agreed
