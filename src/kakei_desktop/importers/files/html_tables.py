"""Web pages (a bank's statement that was saved, also as ``.xls``): each table in them as a sheet."""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TypeAlias

from kakei_desktop.importers.files.grid import Grid, check_cells, check_size, grid_of

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MOST = 100
"""No cell is taken to span more columns or rows."""
_JAPANESE = {"shift_jis": "cp932", "euc-jp": "euc_jp"}


@dataclass(slots=True)
class _Cell:
    """A cell of a page.

    Attributes:
        columns: How many columns it spans.
        rows: How many rows.
        text: What stands in it.
    """

    columns: int
    rows: int
    text: str = ""


_Table: TypeAlias = list[list[_Cell]]


def html_charset(data: bytes) -> str | None:
    """Return the encoding that a page says it is in, as Python calls it; None where it says none that is known."""
    said = _CHARSET.search(data[:4000])
    try:
        known = codecs.lookup(said[1].decode("ascii")).name if said else None
    except LookupError:
        return None
    return _JAPANESE.get(known, known) if known else None


def html_tables(text: str) -> tuple[Grid, ...]:
    """Return the tables with at least two rows and two columns.

    Raises:
        TooLarge: If they hold too many rows or cells.
    """
    reader = _TableParser()
    reader.feed(text)
    reader.close()
    check_size(sum(map(len, reader.tables)), 1)
    laid_out = [rows for table in reader.tables if len(rows := list(_laid_out(table))) > 1]
    tables = [rows for rows in laid_out if max(map(len, rows)) > 1]
    check_cells(sum(len(rows) * max(map(len, rows)) for rows in tables))
    return tuple(grid_of(rows, f"表{number}") for number, rows in enumerate(tables, 1))


def _laid_out(table: Sequence[Sequence[_Cell]]) -> Iterator[list[str]]:
    """Yield rows of texts; what spans several rows or columns stands in the first of them."""
    held: dict[int, int] = {}
    for row in table:
        texts: list[str] = []
        below = {column: rows - 1 for column, rows in held.items() if rows > 1}
        for cell in row:
            while len(texts) in held:
                texts.append("")
            if cell.rows > 1:
                below |= dict.fromkeys(range(len(texts), len(texts) + cell.columns), cell.rows - 1)
            texts += [cell.text, *[""] * (cell.columns - 1)]
        held = below
        if any(text.strip() for text in texts):
            yield texts


class _TableParser(HTMLParser):
    """Collects the cells of tables while tags go by; an inner table is one of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._cell: _Cell | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell."""
        if tag == "table":
            self._open.append([])
            self._cell = None
        elif tag == "tr" and self._open:
            self._open[-1].append([])
            self._cell = None
        elif tag in ("td", "th") and self._open and self._open[-1]:
            said = dict(attrs)
            self._cell = _Cell(_span(said.get("colspan")), _span(said.get("rowspan")))
            self._open[-1][-1].append(self._cell)
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        """End a table, or a cell."""
        if tag == "table" and self._open:
            self.tables.append(self._open.pop())
        if tag in ("td", "th", "tr", "table"):
            self._cell = None

    def handle_data(self, data: str) -> None:
        """Add text to the cell that is open."""
        if self._cell is not None:
            self._cell.text += data


def _span(written: str | None) -> int:
    return max(min(int(written), _MOST), 1) if written and written.isascii() and written.isdecimal() else 1
