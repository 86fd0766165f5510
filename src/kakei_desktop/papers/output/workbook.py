"""The packet as an Excel workbook: a sheet to a paper, set up for A4, the same bytes for the same packet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kakei_desktop.charts.output import figure_png
from kakei_desktop.papers.checks import let_out
from kakei_desktop.papers.excel import SharedCells, SheetWriter
from kakei_desktop.papers.letters import printable
from kakei_desktop.papers.output.pdf import WIDTH_MM
from kakei_desktop.papers.packet import Packet
from kakei_desktop.papers.paper import Printable

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


_FORMULA_CELL = re.compile(
    r'(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)<v ?/>|(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)<v></v>'
)
_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\\n]")
LONGEST_SHEET_NAME = 28
"""Excel takes 31; the rest is for a number."""
MM_PER_LETTER = 1.85
"""How wide a half-width letter makes a column."""
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_ZIP_START = (1980, 1, 1, 0, 0, 0)


def packet_xlsx(packet: Packet) -> bytes:
    """Return the packet as a workbook.

    Sums are formulas, so that a worker can go on calculating, and carry their values, so that they also
    show where nothing is calculated: in previews and in Excel's Protected View of files that came by mail.

    Raises:
        ConsentEnded: If the client took back the consent, or it held until an earlier day.
        PacketRefused: If the packet contradicts itself.
        PersonalNumberOnPaper: If a number stands on it that must not be kept.
    """
    from openpyxl import Workbook

    let_out(packet)
    book = Workbook()
    del book["Sheet"]
    shared = SharedCells()
    cached = [_write_paper(book, paper, packet, shared) for paper in packet.papers]
    shared.follow()
    day = datetime.combine(date.fromisoformat(packet.as_of), time())
    book.properties.creator, book.properties.title = "", packet.title
    book.properties.created = book.properties.modified = day
    file = BytesIO()
    book.save(file)
    return _settled(file, cached, day)


def _write_paper(book: Workbook, paper: Printable, packet: Packet, shared: SharedCells) -> dict[str, int]:
    sheet = book.create_sheet(_sheet_name(paper.heading))
    writer = SheetWriter(sheet, paper.column_widths, shared)
    if day := packet.replaces.get(paper.name):
        writer.note(f"差し替え（{day}に渡したものに代わります）", strong=True)
    paper.write(writer)
    _add_figures(writer, paper)
    _set_up_print(sheet, paper, packet)
    _keep_heads(sheet, writer.heads)
    return writer.cached


def _add_figures(writer: SheetWriter, paper: Printable) -> None:
    """Add the figures of a paper below its numbers, as wide as the sheet at most."""
    width = min(WIDTH_MM, sum(paper.column_widths) * MM_PER_LETTER)
    for chart in (chart for chart in paper.charts() if chart.parts):
        png = figure_png(chart.data, WIDTH_MM, chart.height_mm)
        writer.picture(chart.data.title, png, chart.alt, width, chart.height_mm * width / WIDTH_MM)


def _sheet_name(heading: str) -> str:
    """Return a heading as Excel takes it for a sheet; openpyxl numbers what is there twice."""
    return _NOT_IN_SHEETS.sub("_", printable(heading)).strip("'")[:LONGEST_SHEET_NAME]


def _set_up_print(sheet: Worksheet, paper: Printable, packet: Packet) -> None:
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if paper.landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.7
    sheet.sheet_view.showGridLines = False
    sheet.print_area = sheet.dimensions
    sheet.oddHeader.right.text = sheet.title.replace("&", "&&")
    if paper.names_case:
        sheet.oddFooter.left.text = packet.footer.replace("&", "&&")
    sheet.oddFooter.right.text = "&P / &N"


def _keep_heads(sheet: Worksheet, heads: Sequence[int]) -> None:
    """Keep the heads of a sheet that is one table in sight, on the screen and on each page."""
    if len(heads) == 1:
        sheet.freeze_panes = f"A{heads[0] + 1}"
        sheet.print_title_rows = f"{heads[0]}:{heads[0]}"


def _settled(file: BytesIO, cached: list[dict[str, int]], day: datetime) -> bytes:
    """Return the workbook with the values of its formulas, and without the time at which it was written."""
    values = {f"xl/worksheets/sheet{number}.xml": found for number, found in enumerate(cached, 1)}
    settled = BytesIO()
    with ZipFile(file) as before, ZipFile(settled, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            if name in values:
                data = _with_values(data.decode("utf-8"), values[name]).encode("utf-8")
            elif name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + day.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), data)
            after.writestr(ZipInfo(name, _ZIP_START), data, ZIP_DEFLATED)
    return settled.getvalue()


def _with_values(xml: str, values: Mapping[str, int]) -> str:
    return _FORMULA_CELL.sub(lambda m: f"{m[1] or m[3]}<v>{values[m[2] or m[4]]}</v>", xml)
