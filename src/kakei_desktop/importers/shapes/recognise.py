"""What kind of table a sheet is."""

from typing import NamedTuple, TypeAlias

from kakei_desktop.importers.errors import UnknownLayout
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.request import Request
from kakei_desktop.importers.shapes import cross_table as crosstab
from kakei_desktop.importers.shapes import intake_form as intake
from kakei_desktop.importers.shapes import layouts, tables
from kakei_desktop.importers.shapes.cross_table import CrossTable
from kakei_desktop.importers.shapes.intake_form import IntakeForm
from kakei_desktop.importers.shapes.layouts import TableHeader
from kakei_desktop.importers.shapes.tables import names_a_day

Shape: TypeAlias = TableHeader | CrossTable | IntakeForm


class RecognisedSheet(NamedTuple):
    """A sheet and what was recognised in it."""

    grid: Grid
    shape: Shape | None


def recognise(grid: Grid, request: Request) -> Shape | None:
    """Return what kind of table a sheet is, known layouts first; of the layout asked for only that.

    Raises:
        UnknownLayout: If no layout has this name.
    """
    choice = request.columns_for(grid.sheet)
    if choice:
        return tables.table_with_columns(grid, choice, layouts.with_own(request.own).values())
    own = {crosstab.NAME: crosstab.find_cross_table, tables.TABLE: tables.find_table, intake.NAME: intake.find_form}
    known = layouts.with_own(request.own)
    if request.layout in own:
        return own[request.layout](grid)
    if request.layout is not None and request.layout not in known:
        raise UnknownLayout(request.layout)
    found = layouts.find_layout(grid, [known[request.layout]] if request.layout else known.values())
    if found or request.layout:
        return found
    form = intake.find_form(grid)
    ledger = crosstab.find_cross_table(grid) or _with_days(grid, tables.find_table(grid), form)
    return ledger or form


def _with_days(grid: Grid, found: TableHeader | None, form: IntakeForm | None) -> TableHeader | None:
    """Return a table; None where its days are those on which the items of a whole form move (25日, 偶数月)."""
    if found is None or form is None or len(form.sides) < 2:
        return found
    place = found.columns["date"][-1][0]
    days = [cell for cell in grid.cells[found.header_row + 1 :, place] if not is_blank(cell)]
    beside = any(section.amount < place < section.last for section in form.blocks)
    return None if beside and 2 * sum(map(names_a_day, days)) <= len(days) else found
