"""Cross tables met in a sheet: days or months down and categories across, or the other way round."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any, Literal, TypeAlias

from kakei_desktop.importers.catalogue.layout import Layout
from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
from kakei_desktop.importers.cells.day_orders import PartialDay
from kakei_desktop.importers.cells.days import names_a_day, read_day
from kakei_desktop.importers.cells.months import names_a_month
from kakei_desktop.importers.cells.totals import names_a_part, names_a_total
from kakei_desktop.importers.files.cell_text import plain, shown
from kakei_desktop.importers.files.coded import Cells
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.shapes.intake_form import is_heading
from kakei_desktop.importers.shapes.layouts import HEADER_COLUMNS, HEADER_WITHIN, TYPED_ROWS, ItemList, without_lists
from kakei_desktop.importers.shapes.tables import split_day

CROSS_TABLE = "crosstab"
CROSS_TABLE_LAYOUT = Layout(CROSS_TABLE, "日ごとの表（横に費目）", "table", blank=frozenset({"-", "－", "―"}))
_FEWEST = 3
"""So many headings must be known words before a table counts as one of this kind."""
_FEWEST_DOWN = 2
"""Of those that stand down beside days across, or alone beside days, which are rarely anything else."""
_FEWEST_MONTHS = 2
_FIRST_COLUMNS = 4
"""In so many first columns categories may stand down."""
_SUM_OF = re.compile(r"(.+?)の?(?:合計|総計|総額|計)")
_SIDES = {"in": 1, "out": -1}
_TRIED = 300
_MOST = 0.5
_HEADS_OF_MONTHS = frozenset({"月", "年月", "対象月", "月度"})
_OVER_DAYS = (None, "category", "description")
"""What a word over a column of days may mean."""
Times: TypeAlias = Literal["day", "week", "month"]
_WEEK = re.compile(r"第?([1-5])週目?|([1-5])W|W([1-5])")
_DAY = re.compile(r"\d{1,2}日?(?:\(?[月火水木金土日]\)?)?")
_BELOW = re.compile(r"[・･‐－-](?=\D)")
_UNITS = ("円", "(円)", "(単位:円)", "単位:円")


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """A column of amounts.

    Attributes:
        place: Column of the grid, from 0.
        name: What stands above it.
        category: Code, None where the word is not known.
        sign: 1 for money in, -1 for money out.
        whole: It is called all that comes in, or goes out.
        below: It is written as a share of what stands before it: ・外食, 内外食.
    """

    place: int
    name: str
    category: str | None
    sign: int
    whole: bool = False
    below: bool = False


@dataclass(frozen=True, slots=True)
class CrossTable:
    """A cross table met in a grid.

    Attributes:
        header_row: Last line of the headings, from 0.
        days: Columns of the day: one, or (year,) month and day.
        headings: Columns of amounts; sums are left out.
        sums: Columns that words call sums.
        unnamed: Columns right of the day over which nothing stands.
        turned: Categories stand down and days across: rows and columns above are those of the sheet turned round.
        times: What stands in the column of the day.
        lists: Items without days above the table.
    """

    header_row: int
    days: tuple[int, ...]
    headings: tuple[AmountColumn, ...]
    sums: tuple[int, ...]
    unnamed: tuple[int, ...]
    times: Times
    turned: bool = False
    lists: tuple[ItemList, ...] = ()

    def alone(self, grid: Grid) -> Grid:
        """Return the sheet without the lists above the table."""
        return without_lists(grid, self.lists) if self.lists else grid

    def upright(self, grid: Grid) -> Grid:
        """Return the sheet with days down and categories across."""
        return Grid(grid.sheet, grid.cells.T) if self.turned else grid

    @property
    def first_line(self) -> int:
        """Row of the sheet (from 0) that names categories or days."""
        return self.days[0] if self.turned else self.header_row

    @property
    def corner(self) -> tuple[int, int]:
        """Row and column (from 0) where the lines of days and categories meet; people write the year there."""
        return (self.days[0], self.header_row) if self.turned else (self.header_row, self.days[0])

    @property
    def layout(self) -> Layout:
        """The one layout of all cross tables."""
        return CROSS_TABLE_LAYOUT


def find_cross_table(grid: Grid, catalogue: LedgerCatalogue) -> CrossTable | None:
    """Return the first line, or two, with a day and enough words of categories; else the first column like that."""
    if upright := _upright(grid, catalogue):
        return upright
    turned = Grid(grid.sheet, grid.cells[:HEADER_COLUMNS].T)
    timed = any(_times_across(grid.cells[row, :HEADER_COLUMNS]) for row in grid.first_filled(HEADER_WITHIN))
    found = _upright(turned, catalogue, lines=_FIRST_COLUMNS, fewest=_FEWEST_DOWN) if timed else None
    held = found and _times_across(turned.cells[found.header_row + 1 :, found.days[-1]])
    return replace(found, turned=True) if found and held else None


def _times_across(cells: Cells) -> Times | None:
    """Return what a line of times holds: two months stand beside nothing but words of categories."""
    return _times(cells) or ("month" if _times(cells, _FEWEST_MONTHS) == "month" else None)


def later_lines_of_times(grid: Grid, cross: CrossTable) -> Iterator[int]:
    """Yield the rows (from 0) below a turned table's line of days or months in which such a line stands again."""
    if cross.turned:
        beside = cross.header_row + 1
        for row in grid.filled_rows(cross.first_line + 1, TYPED_ROWS):
            if _times(grid.cells[row, beside:HEADER_COLUMNS]) == cross.times:
                yield row


def _upright(
    grid: Grid, catalogue: LedgerCatalogue, lines: int = HEADER_WITHIN, fewest: int = _FEWEST
) -> CrossTable | None:
    for row in grid.first_filled(lines):
        days = _days(grid, row, catalogue, fewest)
        times = _times_below(grid, row, days[-1], fewest) if days else None
        names = _names(grid, row, days) if days else {}
        if days and _tells_enough(
            {place: over for place, over in names.items() if place not in days}, times, catalogue, fewest
        ):
            cross = _cross_table(grid, row, days, names, times or "day", catalogue)
            if cross.headings:
                return cross
    return None


def _tells_enough(
    names: Mapping[int, tuple[str, ...]], times: Times | None, catalogue: LedgerCatalogue, fewest: int
) -> bool:
    """Return whether headings make a cross table: enough categories, or no other; 収入 or 支出 of months or weeks."""
    known = [any(_is_category(name, catalogue) for name in lines) for lines in names.values() if lines]
    if sum(known) >= fewest or (len(known) >= _FEWEST_DOWN and all(known)):
        return True
    heads = [lines[0] for lines in names.values() if lines]
    roles = {_side_summed_up(head, catalogue) or catalogue.table.role_of(head) for head in heads}
    whole = not roles.isdisjoint(("in", "out")) and roles.isdisjoint(("description", "category", "date"))
    weeks = sum(map(_is_a_week, heads)) >= _FEWEST
    return (times in ("week", "month") and whole) or (times == "month" and weeks)


def _is_a_week(text: str) -> bool:
    return _WEEK.fullmatch(plain(text)) is not None


def week_of(text: Any) -> int | None:
    """Return the number of the week that a cell names (第2週); None where it names none."""
    match = _WEEK.fullmatch(plain(text))
    return next(int(number) for number in match.groups() if number) if match else None


def _days(grid: Grid, row: int, catalogue: LedgerCatalogue, fewest: int) -> tuple[int, ...]:
    """Return the columns of the day: as the line names them, else one that holds times under a strange word or none."""
    line = grid.cells[row, :HEADER_COLUMNS]
    if parts := split_day(list(line)):
        return tuple(place for part in parts["date"] for place in part)
    heads = {place: cell for place, cell in enumerate(line) if isinstance(cell, str) and not is_blank(cell)}
    roles = {place: catalogue.table.role_of(head) for place, head in heads.items() if not _times([head], 1)}
    named = next(((place,) for place, role in roles.items() if role == "date"), ())
    if named or not _may_head_a_cross_table(heads.values(), set(roles.values()), catalogue, fewest):
        return named
    below = ((place, cell, _times_below(grid, row, place, fewest)) for place, cell in enumerate(line))
    strange = (place for place, cell, times in below if times and _over(cell, roles.get(place, ""), times))
    return next(((place,) for place in strange), ())


def _over(cell: Any, role: str | None, times: Times) -> bool:
    """Return whether a cell may stand over days, weeks or months: nothing, a strange word, over days their month."""
    return is_blank(cell) or role in _OVER_DAYS or (times == "day" and names_a_month(cell))


def _times_below(grid: Grid, row: int, place: int, fewest: int) -> Times | None:
    """Return whether days, weeks or months stand below a heading; below 月, or across, two of them are enough."""
    cells = grid.cells[row + 1 :, place][:_TRIED]
    if plain(grid.cells[row, place]) in _HEADS_OF_MONTHS:
        return _times(cells, _FEWEST_MONTHS)
    return _times_across(cells) if fewest == _FEWEST_DOWN else _times(cells)


def _may_head_a_cross_table(
    heads: Collection[str], roles: Set[str | None], catalogue: LedgerCatalogue, fewest: int
) -> bool:
    categories = sum(_is_category(head, catalogue) for head in heads) >= fewest
    return categories or not roles.isdisjoint(("in", "out")) or sum(map(_is_a_week, heads)) >= _FEWEST


def _times(cells: Iterable[Any], fewest: int = _FEWEST) -> Times | None:
    """Return whether cells are mostly days, weeks or months: three at least, figures only in an unbroken row."""
    filled = [cell for cell in cells if not is_blank(cell)]
    texts = [plain(cell) for cell in filled if isinstance(cell, str)]
    figures = [cell for cell in filled if _is_a_figure_of_a_day(cell)]
    follow = all(int(later) == int(cell) + 1 for cell, later in pairwise(figures)) and len(figures) > fewest
    words = [cell for cell in filled if isinstance(cell, date) or (isinstance(cell, str) and not cell.isdecimal())]
    days = sum(names_a_day(word) or bool(_DAY.fullmatch(plain(word))) for word in words)
    counts: dict[Times, int] = {
        "month": sum(map(names_a_month, texts)),
        "week": sum(_WEEK.fullmatch(text) is not None for text in texts),
        "day": max(days, len(figures) * follow),
    }
    kind = max(counts, key=lambda kind: counts[kind])
    return kind if counts[kind] >= max(fewest, _MOST * len(filled)) else None


def _is_a_figure_of_a_day(cell: Any) -> bool:
    number = read_day(cell) if isinstance(cell, int | float) or (isinstance(cell, str) and cell.isdecimal()) else None
    return isinstance(number, PartialDay) and number.month is None


def _cross_table(
    grid: Grid,
    row: int,
    days: tuple[int, ...],
    names: Mapping[int, tuple[str, ...]],
    times: Times,
    catalogue: LedgerCatalogue,
) -> CrossTable:
    last = row + 1 if any(len(lines) > 1 for lines in names.values()) else row
    named = {
        place: _of_the_title(lines, grid, row, catalogue)
        for place, lines in _in_sections(names, grid, days).items()
        if lines and place not in days
    }
    headings = _headings(named, catalogue)
    counted = {heading.place for heading in headings}
    sums = tuple(place for place, lines in named.items() if place not in counted and any(map(names_a_total, lines)))
    unnamed = tuple(place for place, lines in names.items() if not lines and place > days[-1])
    return CrossTable(last, days, headings, sums, unnamed, times)


def _headings(named: Mapping[int, tuple[str, ...]], catalogue: LedgerCatalogue) -> tuple[AmountColumn, ...]:
    """Return the columns of amounts; where no other says what it is, 収入合計 and 支出合計 are such."""
    found = [_amount_column(place, lines, catalogue) for place, lines in named.items()]
    headings = [heading for heading in found if heading]
    if not any(heading.category or heading.whole for heading in headings):
        sums = ((place, lines[0], _side_summed_up(lines[0], catalogue)) for place, lines in named.items() if lines)
        headings += [AmountColumn(at, name, None, _SIDES[side], whole=True) for at, name, side in sums if side]
    return tuple(headings)


def _side_summed_up(name: str, catalogue: LedgerCatalogue) -> str | None:
    """Return the side of which a heading names the sum (収入合計); None for any other."""
    side = _SUM_OF.fullmatch(plain(name))
    role = catalogue.table.role_of(side[1]) if side else None
    return role if role in _SIDES else None


def _of_the_title(names: tuple[str, ...], grid: Grid, row: int, catalogue: LedgerCatalogue) -> tuple[str, ...]:
    """Return what stands over a column of a week, with the category that the title says all of them are of."""
    if not _is_a_week(names[0]):
        return names
    titles = (grid.sheet or "", *(shown(cell) for line in grid.cells[:row] for cell in line if not is_blank(cell)))
    return (*names, *(title for title in titles if _is_category(title, catalogue) and not names_a_total(title)))


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
    kind = catalogue.table.kind_of(names[0])
    if any(map(names_a_total, names)) or names_a_part(names[0]) or kind in ("unpaid", "measure"):
        return None
    if not all(role in (None, "in", "out") for role in roles):
        return None
    direction = next((role for role in roles if role), None)
    income = direction == "in" if direction else any(categories.names_income(name) is True for name in names)
    whole = kind != "purse" and catalogue.table.role_of(names[0]) in ("in", "out")
    category, sign = categories.category_of(names, income=income), 1 if income else -1
    return AmountColumn(place, names[0], category, sign, whole, _reads_as_a_share(names[0], catalogue))


def _reads_as_a_share(name: str, catalogue: LedgerCatalogue) -> bool:
    """Return whether a name is a category with a mark before it: ・外食, 内外食; 内科 is none."""
    word = plain(name)
    return bool(_BELOW.match(word)) or (word.startswith("内") and catalogue.categories.is_a_row(word[1:]))
