"""Workbooks of a few kilobytes for which a reader would ask for gigabytes."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping

from openpyxl import Workbook

from helpers.ledgers import FILES
from helpers.workbooks import archive
from kakei_desktop.importers.files.grid import MAX_CELLS

FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
)
_PREFIXED = _SHEET.replace("xmlns", "xmlns:x").replace("</", "</x:").replace("<w", "<x:w").replace("<s", "<x:s")
_SHARED = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%s</t></si></sst>'
LONG = "あ" * 30_000


def xlsx_with(
    cells: str, *, name: str = "worksheets/sheet1.xml", sheet: str = _SHEET, before: str = "", shared: str = ""
) -> bytes:
    """A workbook whose only sheet, lying where ``name`` says, has these cells; its first shared text is ``shared``."""
    plain = io.BytesIO()
    Workbook().save(plain)
    with zipfile.ZipFile(plain) as file:
        members = {member: file.read(member) for member in file.namelist()}
    del members["xl/worksheets/sheet1.xml"]
    named = {member: data.replace(b"worksheets/sheet1.xml", name.encode()) for member, data in members.items()}
    return archive(**named, **{f"xl/{name}": before + sheet % cells, "xl/sharedStrings.xml": _SHARED % shared})


def pointing(rows: int) -> str:
    """Rows whose one cell is the first of the shared texts."""
    return "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, rows + 1))


def repeated(row: str, cell: str, value: str, text: str = "", *, sheets: int = 1) -> bytes:
    """An OpenDocument workbook with one cell on each sheet, so many times across and down."""
    cells = f'<t:table-cell t:number-columns-repeated="{cell}" {value}><p>{text}</p></t:table-cell>'
    rows = f'<t:table-row t:number-rows-repeated="{row}">{cells}</t:table-row>'
    table = f'<o:doc xmlns:o="urn:o" xmlns:t="urn:t">{f"<t:table>{rows}</t:table>" * sheets}</o:doc>'
    return archive(**{"content.xml": table})


def many_sheets(cells: str, sheets: int) -> bytes:
    """A workbook all of whose sheets lie in one member."""
    with zipfile.ZipFile(io.BytesIO(xlsx_with(cells))) as file:
        members = {member: file.read(member) for member in file.namelist()}
    book = members["xl/workbook.xml"]
    one = re.search(rb"<sheet [^>]*/>", book)
    assert one
    names = b"".join(one[0].replace(b'"Sheet"', b'"S%d"' % n) for n in range(sheets))
    return archive(**members | {"xl/workbook.xml": book.replace(one[0], names)})


BOMBS: Mapping[str, Callable[[], bytes]] = {
    "the one that is shared": (FILES / "broken" / "bomb.xlsx").read_bytes,
    "rows that do not say where": lambda: xlsx_with(
        "<row></row>" * 300_000 + f"<row>{'<c><v>1</v></c>' * 16_000}</row>"
    ),
    "cells that do not say where": lambda: xlsx_with("<row><c><v>1</v></c></row>" * (MAX_CELLS + 1)),
    "the same cell again and again": lambda: xlsx_with("<row>" + '<c r="A1"/>' * (MAX_CELLS + 1) + "</row>"),
    "a sheet of another name": lambda: xlsx_with(FAR, name="worksheets/sheet1.XML"),
    "a sheet that looks like a picture": lambda: xlsx_with(FAR, name="media/picture.png"),
    "a sheet with a prefix": lambda: xlsx_with(
        "<x:row/>" * 2_000 + f"<x:row>{'<x:c><x:v>1</x:v></x:c>' * 9_000}</x:row>", sheet=_PREFIXED
    ),
    "texts without end": lambda: xlsx_with(FAR[:10] + "/>", shared="</t></si>" + "<si/>" * MAX_CELLS + "<si><t>"),
    "a long text in many cells": lambda: xlsx_with(pointing(3_000), shared=LONG),
    "a long text repeated": lambda: repeated("100000", "1", 'o:value-type="string"', LONG),
    "one row repeated down a sheet": lambda: repeated("1048570", "3", 'o:value-type="float" o:value="1"'),
    "a long value repeated": lambda: repeated("1000000", "3", f'o:value-type="string" o:string-value="{LONG}"'),
}
