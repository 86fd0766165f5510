"""Cross tables met in a sheet: days or months down and categories across, or the other way round."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any, Literal

from kakei_desktop.importers.catalogue.layout import Layout
from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
from kakei_desktop.importers.cells.day_orders import PartialDay
from kakei_desktop.importers.cells.days import names_a_day, read_day
from kakei_desktop.importers.cells.totals import names_a_total
from kakei_desktop.importers.files.cell_text import plain, shown
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.shapes.intake_form import is_heading
from kakei_desktop.importers.shapes.layouts import HEADER_COLUMNS, HEADER_WITHIN
from kakei_desktop.importers.shapes.tables import split_day

CROSS_TABLE = "crosstab"
CROSS_TABLE_LAYOUT = Layout(CROSS_TABLE, "日ごとの表（横に費目）", "table", blank=frozenset({"-", "－", "―"}))
_FEWEST = 3
"""So many headings must be known words before a table counts as one of this kind."""
_FIRST_COLUMNS = 4
"""In so many first columns categories may stand down."""
_TRIED = 300
_MOST = 0.5
_MONTH = re.compile(r"(?:(?:令和|平成|R|H)?\d{1,4}年)?\d{1,2}月分?|20\d\d[/.-]\d{1,2}")
_DAY = re.compile(r"\d{1,2}日?(?:\(?[月火水木金土日]\)?)?")
_UNITS = ("円", "(円)", "(単位:円)", "単位:円")


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """A column of amounts.

    Attributes:
        place: Column of the grid, from 0.
        name: What stands above it.
        category: Code, None where the word is not known.
        sign: 1 for money in, -1 for money out.
    """

    place: int
    name: str
    category: str | None
    sign: int


@dataclass(frozen=True, slots=True)
class CrossTable:
    """A cross table met in a grid.

    Attributes:
        header_row: Last line of the headings, from 0.
        days: Columns of the day: one, or (year,) month and day.
        headings: Columns of amounts; sums are left out.
        unnamed: Columns right of the day over which nothing stands.
        turned: Categories stand down and days across: rows and columns above are those of the sheet turned round.
        monthly: There are months instead of days.
    """

    header_row: int
    days: tuple[int, ...]
    headings: tuple[AmountColumn, ...]
    unnamed: tuple[int, ...]
    turned: bool = False
    monthly: bool = False

    def upright(self, grid: Grid) -> Grid:
        """Return the sheet with days down and categories across."""
        return Grid(grid.sheet, grid.cells.T) if self.turned else grid

    @property
    def first_line(self) -> int:
        """Row of the sheet (from 0) that names categories or days."""
        return self.days[0] if self.turned else self.header_row

    @property
    def layout(self) -> Layout:
        """The one layout of all cross tables."""
        return CROSS_TABLE_LAYOUT


def find_cross_table(grid: Grid, catalogue: LedgerCatalogue) -> CrossTable | None:
    """Return the first line, or two, with a day and enough words of categories; else the first column like that."""
    if upright := _upright(grid, catalogue):
        return upright
    turned = Grid(grid.sheet, grid.cells[:HEADER_COLUMNS].T)
    timed = any(_times(line) for line in grid.cells[:HEADER_WITHIN, :HEADER_COLUMNS])
    found = _upright(turned, catalogue, lines=_FIRST_COLUMNS) if timed else None
    held = found and _times(turned.cells[found.header_row + 1 :, found.days[-1]])
    return replace(found, turned=True) if found and held else None


def _upright(grid: Grid, catalogue: LedgerCatalogue, lines: int = HEADER_WITHIN) -> CrossTable | None:
    for row in range(min(grid.height, lines)):
        days = _days(grid, row, catalogue)
        names = _names(grid, row, days) if days else {}
        if sum(any(_is_category(name, catalogue) for name in lines) for lines in names.values()) >= _FEWEST:
            cross = _cross_table(grid, row, days, names, catalogue)
            if cross.headings:
                return replace(cross, monthly=_times(grid.cells[cross.header_row + 1 :, days[-1]][:_TRIED]) == "month")
    return None


def _days(grid: Grid, row: int, catalogue: LedgerCatalogue) -> tuple[int, ...]:
    """Return the columns of the day: as the line names them, else a column under a strange word that holds days."""
    line = grid.cells[row, :HEADER_COLUMNS]
    if parts := split_day(list(line)):
        return tuple(place for part in parts["date"] for place in part)
    heads = {place: cell for place, cell in enumerate(line) if isinstance(cell, str) and not is_blank(cell)}
    roles = {place: catalogue.table.role_of(head) for place, head in heads.items() if not _times([head], 1)}
    named = next(((place,) for place, role in roles.items() if role == "date"), ())
    if named or len(heads) < _FEWEST or sum(_is_category(head, catalogue) for head in heads.values()) < _FEWEST:
        return named
    strange = (place for place, role in roles.items() if role in (None, "category", "description"))
    return next(((place,) for place in strange if _times(grid.cells[row + 1 :, place][:_TRIED])), ())


def _times(cells: Iterable[Any], fewest: int = _FEWEST) -> Literal["day", "month"] | None:
    """Return whether cells are mostly days or months: three at least, figures only where one follows the other."""
    filled = [cell for cell in cells if not is_blank(cell)]
    months = sum(isinstance(cell, str) and _MONTH.fullmatch(plain(cell)) is not None for cell in filled)
    figures = [cell for cell in filled if _is_a_figure_of_a_day(cell)]
    follow = all(int(later) == int(cell) + 1 for cell, later in pairwise(figures)) and len(figures) > fewest
    words = [cell for cell in filled if isinstance(cell, date) or (isinstance(cell, str) and not cell.isdecimal())]
    days = sum(names_a_day(word) or bool(_DAY.fullmatch(plain(word))) for word in words)
    counts = {"month": months, "day": max(days, len(figures) * follow)}
    kind = max(counts, key=lambda kind: counts[kind])
    enough = counts[kind] >= fewest and counts[kind] >= _MOST * len(filled)
    return ("month" if kind == "month" else "day") if enough else None


def _is_a_figure_of_a_day(cell: Any) -> bool:
    number = read_day(cell) if isinstance(cell, int | float) or (isinstance(cell, str) and cell.isdecimal()) else None
    return isinstance(number, PartialDay) and number.month is None


def _cross_table(
    grid: Grid, row: int, days: tuple[int, ...], names: Mapping[int, tuple[str, ...]], catalogue: LedgerCatalogue
) -> CrossTable:
    last = row + 1 if any(len(lines) > 1 for lines in names.values()) else row
    named = _in_sections(names, grid, days)
    headings = (
        _amount_column(place, lines, catalogue) for place, lines in named.items() if lines and place not in days
    )
    unnamed = tuple(place for place, lines in names.items() if not lines and place > days[-1])
    return CrossTable(last, days, tuple(heading for heading in headings if heading), unnamed)


def _names(grid: Grid, row: int, days: tuple[int, ...]) -> Mapping[int, tuple[str, ...]]:
    """Return what stands over each column, the line nearest to it first."""
    width = min(grid.width, HEADER_COLUMNS)
    upper = [shown(cell) for cell in grid.cells[row, :width]]
    lower = [_shown(cell) for cell in grid.cells[row + 1, :width]] if row + 1 < grid.height else [""] * width
    if not _is_lower_header(lower, days):
        return {place: (name,) if name else () for place, name in enumerate(upper)}
    spread = list(_spread(upper, lower))
    return {place: tuple(name for name in names if name) for place, names in enumerate(zip(lower, spread, strict=True))}


def _shown(cell: Any) -> str:
    return "" if plain(cell) in _UNITS else shown(cell)


def _is_lower_header(lower: list[str], days: tuple[int, ...]) -> bool:
    figures = any(character.isdigit() for text in lower for character in text)
    return sum(map(bool, lower)) > 1 and not figures and not any(lower[place] for place in days)


def _in_sections(
    names: Mapping[int, tuple[str, ...]], grid: Grid, days: tuple[int, ...]
) -> Mapping[int, tuple[str, ...]]:
    """Return the names, those behind a lone heading 収入 or 支出 also by that heading; it heads no amounts itself."""
    section: tuple[str, ...] = ()
    found: dict[int, tuple[str, ...]] = {}
    for place, lines in names.items():
        lone = place not in days and lines and is_heading(lines[0])
        if lone and sum(not is_blank(cell) for cell in grid.cells[:, place]) == 1:
            section, found[place] = lines[:1], ()
        else:
            found[place] = (*lines, *section) if lines else lines
    return found


def _spread(upper: list[str], lower: list[str]) -> Iterator[str]:
    """Yield the upper line, a heading that spans several columns standing over each of them."""
    above = ""
    for name, below in zip(upper, lower, strict=True):
        above = name or (above if below else "")
        yield above


def _is_category(name: str, catalogue: LedgerCatalogue) -> bool:
    return catalogue.table.role_of(name) is None and catalogue.categories.names_income(name) is not None


def _amount_column(place: int, names: tuple[str, ...], catalogue: LedgerCatalogue) -> AmountColumn | None:
    """Return a column of amounts; None for one of sums, notes and the like."""
    categories, roles = catalogue.categories, [catalogue.table.role_of(name) for name in names]
    if any(map(names_a_total, names)) or catalogue.table.kind_of(names[0]) == "unpaid":
        return None
    if not all(role in (None, "in", "out") for role in roles):
        return None
    direction = next((role for role in roles if role), None)
    income = direction == "in" if direction else any(categories.names_income(name) is True for name in names)
    return AmountColumn(place, names[0], categories.category_of(names, income=income), 1 if income else -1)
