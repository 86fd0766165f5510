"""What kind of table a sheet is, and as what table a text is to be read."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple, TypeAlias

from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
from kakei_desktop.importers.catalogue.words import TABLE
from kakei_desktop.importers.cells.amounts import GOOD, read_amount
from kakei_desktop.importers.cells.days import names_a_day
from kakei_desktop.importers.errors import UnknownLayout, UnreadableFile
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.files.text_files import DELIMITERS, Decoded
from kakei_desktop.importers.request import Request
from kakei_desktop.importers.shapes import cross_table, intake_form
from kakei_desktop.importers.shapes.cross_table import CrossTable, find_cross_table
from kakei_desktop.importers.shapes.intake_form import IntakeForm, find_form
from kakei_desktop.importers.shapes.item_lists import find_lists, lists_above_and_below
from kakei_desktop.importers.shapes.layouts import TableHeader, find_layout, without_lists
from kakei_desktop.importers.shapes.tables import find_empty_table, find_table, table_with_columns

Shape: TypeAlias = TableHeader | CrossTable | IntakeForm


class RecognisedSheet(NamedTuple):
    """A sheet and what was recognised in it.

    Attributes:
        grid: The sheet.
        shape: None where it is not read.
        why_not: Code of the reason, where it is another than that nothing was recognised.
    """

    grid: Grid
    shape: Shape | None
    why_not: str = ""


def recognise(grid: Grid, request: Request, catalogue: LedgerCatalogue) -> Shape | None:
    """Return what kind of table a sheet is, known layouts first; of the layout asked for only that.

    Raises:
        UnknownLayout: If no layout has this name.
    """
    if roles := request.columns_for(grid.sheet):
        return table_with_columns(grid, roles, catalogue)
    if request.layout is not None:
        return _of_layout(grid, request.layout, catalogue)
    if found := find_layout(grid, catalogue.layouts.values()):
        return found
    form = find_form(grid)
    crossed = _crossed_among_lists(grid, catalogue)
    if crossed and crossed.turned and form and len(form.sides) == 2 and form.says_a_month(grid):
        return form
    dated = _table_among_lists(grid, catalogue)
    without_days = dated is None or not any(map(_may_be_a_day, _days_of(grid, dated)))
    listed = intake_form.find_plain_list(grid, catalogue.categories.names_income) if without_days else None
    if listed and dated:
        return listed  # 支払日 毎月27日
    return crossed or _with_days(grid, dated, form) or form or listed or find_empty_table(grid, catalogue)


def text_table(ways: Iterable[Decoded], request: Request, catalogue: LedgerCatalogue) -> tuple[str, Grid]:
    """Return encoding and table of the first way in which a header is recognised; else of the likeliest.

    Args:
        ways: In which the bytes are text.
        request: How it is to be read.
        catalogue: What is known of ledgers.

    Raises:
        UnreadableFile: If the bytes are no text.
    """
    likeliest: Decoded | None = None
    for way in ways:
        if delimiter := _delimiter(way, request, catalogue):
            return way.encoding, way.table(delimiter)
        likeliest = likeliest or (None if way.is_doubtful else way)
    if likeliest is None:
        raise UnreadableFile
    return likeliest.encoding, likeliest.table(likeliest.widest_delimiter)


def _delimiter(text: Decoded, request: Request, catalogue: LedgerCatalogue) -> str | None:
    """Return the delimiter with which a header is recognised, else a table without one; None without either."""
    if request.columns_for(None):
        return text.widest_delimiter
    untitled = None
    for delimiter in DELIMITERS:
        shape = recognise(text.head(delimiter), request, catalogue)
        if shape and getattr(shape, "header_row", 0) >= 0:
            return delimiter
        untitled = untitled or (delimiter if shape else None)
    return untitled


def _table_among_lists(grid: Grid, catalogue: LedgerCatalogue) -> TableHeader | None:
    """Return a table of days, and the lists without days around it; where nothing else is there, they are the table."""
    found = find_table(grid, catalogue)
    lists = find_lists(grid, found, catalogue) if found else []
    alone = find_table(without_lists(grid, lists), catalogue) if lists else found
    return replace(alone, lists=tuple(lists)) if alone and lists else alone or found


def _crossed_among_lists(grid: Grid, catalogue: LedgerCatalogue) -> CrossTable | None:
    """Return a table of days and categories, and the lists without days above and below it."""
    found = find_cross_table(grid, catalogue)
    if found is None or found.turned:
        return found
    lists = lists_above_and_below(grid, found.header_row, found.days, catalogue)
    return replace(found, lists=tuple(lists)) if lists else found


def _of_layout(grid: Grid, name: str, catalogue: LedgerCatalogue) -> Shape | None:
    if name == cross_table.CROSS_TABLE:
        return _crossed_among_lists(grid, catalogue)
    if name == intake_form.INTAKE_FORM:
        return find_form(grid)
    if name == TABLE:
        return _table_among_lists(grid, catalogue)
    if name not in catalogue.layouts:
        raise UnknownLayout(name)
    return find_layout(grid, [catalogue.layouts[name]])


def _days_of(grid: Grid, found: TableHeader) -> Iterator[Any]:
    cells = grid.cells[found.header_row + 1 :, found.columns["date"][-1][0]]
    return (cell for cell in cells if not is_blank(cell))


def _may_be_a_day(cell: Any) -> bool:
    return names_a_day(cell) or read_amount(cell)[1] == GOOD


def _with_days(grid: Grid, found: TableHeader | None, form: IntakeForm | None) -> TableHeader | None:
    """Return a table; None where its days are those on which the items of a whole form move (25日, 偶数月)."""
    if found is None or form is None or len(form.sides) < 2:
        return found
    place, days = found.columns["date"][-1][0], list(_days_of(grid, found))
    beside = any(block.amount < place < block.last for block in form.blocks)
    return None if beside and 2 * sum(map(names_a_day, days)) <= len(days) else found
