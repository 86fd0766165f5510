"""Cross tables met in a sheet: a column of days and, across, categories."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kakei_desktop.importers.catalogue.layout import Layout
from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
from kakei_desktop.importers.catalogue.words import TableWords
from kakei_desktop.importers.files.cell_text import plain, shown
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.shapes.layouts import HEADER_COLUMNS, HEADER_WITHIN
from kakei_desktop.importers.shapes.tables import split_day

CROSS_TABLE = "crosstab"
CROSS_TABLE_LAYOUT = Layout(CROSS_TABLE, "日ごとの表（横に費目）", "table", blank=frozenset({"-", "－", "―"}))
_FEWEST = 3
"""So many headings must be known words before a table counts as one of this kind."""
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
    """

    header_row: int
    days: tuple[int, ...]
    headings: tuple[AmountColumn, ...]
    unnamed: tuple[int, ...]

    @property
    def layout(self) -> Layout:
        """The one layout of all cross tables."""
        return CROSS_TABLE_LAYOUT


def find_cross_table(grid: Grid, catalogue: LedgerCatalogue) -> CrossTable | None:
    """Return the first line, or two, with a day and enough words of categories."""
    for row in range(min(grid.height, HEADER_WITHIN)):
        line = grid.cells[row, :HEADER_COLUMNS]
        days = _days(line, catalogue.table)
        names = _names(grid, row, days) if days else {}
        if sum(any(_is_category(name, catalogue) for name in lines) for lines in names.values()) >= _FEWEST:
            cross = _cross_table(row, days, names, catalogue)
            if cross.headings:
                return cross
    return None


def _days(line: Any, words: TableWords) -> tuple[int, ...]:
    if parts := split_day(line):
        return tuple(place for part in parts["date"] for place in part)
    return next(
        ((place,) for place, cell in enumerate(line) if not is_blank(cell) and words.role_of(shown(cell)) == "date"), ()
    )


def _cross_table(
    row: int, days: tuple[int, ...], names: Mapping[int, tuple[str, ...]], catalogue: LedgerCatalogue
) -> CrossTable:
    last = row + 1 if any(len(lines) > 1 for lines in names.values()) else row
    headings = (
        _amount_column(place, lines, catalogue) for place, lines in names.items() if lines and place not in days
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
    if not all(role in (None, "in", "out") for role in roles):
        return None
    direction = next((role for role in roles if role), None)
    income = direction == "in" if direction else any(categories.names_income(name) is True for name in names)
    return AmountColumn(place, names[0], categories.category_of(names, income=income), 1 if income else -1)
