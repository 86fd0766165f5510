"""The packet as an Excel workbook: a sheet to a paper, set up for A4, the same bytes for the same model."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kakei_desktop.papers.output.pen import Pen, Wardrobe
from kakei_desktop.papers.output.plan_sheet import plan_sheet
from kakei_desktop.papers.output.sheets import budget_sheet, cover_sheet, figures_sheet, pension_sheet, things_sheet
from kakei_desktop.papers.values import PacketModel

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


Writer = Callable[[Pen, Any], None]
SHEETS: Mapping[str, tuple[Writer, tuple[float, ...]]] = {
    "cover": (cover_sheet, (28, 24, 24, 18)),
    "budget": (budget_sheet, (14, 26, 13, 8, 13, 13, 26)),
    "figures": (figures_sheet, (28, 16, 16, 16, 12)),
    "pension": (pension_sheet, (13, *[5.5] * 12, 10, 13)),
    "plan": (plan_sheet, (34, 18, 22, 15, 16)),
    "things": (things_sheet, (5, 85)),
}
"""How each paper is written, and the widths of its columns in letters."""
_FORMULA_CELL = re.compile(
    r'(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)<v ?/>|(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)<v></v>'
)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_ZIP_START = (1980, 1, 1, 0, 0, 0)


def packet_xlsx(model: PacketModel) -> bytes:
    """Return the packet as a workbook.

    Sums are formulas, so that a worker can go on reckoning, and carry their values, so that they also
    show where nothing is reckoned: in previews and in Excel's Protected View of files that came by mail.
    """
    from openpyxl import Workbook

    book = Workbook()
    del book["Sheet"]
    wardrobe: Wardrobe = {}
    cached = [_write_paper(book, model, name, wardrobe) for name in model.papers]
    day = datetime.combine(date.fromisoformat(model.as_of), time())
    book.properties.creator, book.properties.title = "", f"提出資料 {model.case_number}"
    book.properties.created = book.properties.modified = day
    file = BytesIO()
    book.save(file)
    return _settled(file, cached, day)


def _write_paper(book: Workbook, model: PacketModel, name: str, wardrobe: Wardrobe) -> dict[str, int]:
    write, widths = SHEETS[name]
    paper = getattr(model, name)
    sheet = book.create_sheet(paper.title)
    pen = Pen(sheet, widths, wardrobe)
    write(pen, paper)
    _set_up_print(sheet, paper.title, model.footer)
    return pen.cached


def _set_up_print(sheet: Worksheet, title: str, footer: str) -> None:
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.7
    sheet.sheet_view.showGridLines = False
    sheet.oddHeader.right.text = title
    sheet.oddFooter.left.text = footer.replace("&", "&&")
    sheet.oddFooter.right.text = "&P / &N"


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
