"""Known layouts found in a sheet by their headers."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kakei_desktop.importers.catalogue.layout import Layout, Rule, SkipRule, any_number
from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.request import Columns
from kakei_desktop.importers.trust import ColumnTrust

TYPED_ROWS = 5_000
"""So many rows are looked at one by one: more than people type."""
HEADER_WITHIN = 40
"""The header is looked for in so many first lines."""
HEADER_COLUMNS = 256
"""And in so many first columns."""


class PlacedRule(NamedTuple):
    """A rule with its column.

    Attributes:
        column: From 0.
        test: Whether a text of the column is what the rule asks for: written plainly, or as it is.
        code: Why such a row is skipped; empty for other rules.
        also: What another column has to say too.
        with_gaps: The text keeps its gaps: 内 酒.
    """

    column: int
    test: Callable[[str], bool]
    code: str = ""
    also: "PlacedRule | None" = None
    with_gaps: bool = False


@dataclass(slots=True)
class ItemList:
    """Items with amounts beside them, under one heading.

    Attributes:
        income: What the heading says; None where it says neither.
        heading: Its row, from 0.
        label: Column of the items.
        amount: Column of the amounts; that of the items where both stand in one cell.
        rows: Rows of its items; one of them is the heading itself where nothing heads them.
        sums: Rows that sum them up.
        left_out: Why its items are not read: ``owned`` where they are what a household has or owes, ``unknown_list``
            where nothing says what they are; empty where they are read.
    """

    income: bool | None
    heading: int
    label: int
    amount: int
    rows: list[int] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)
    left_out: str = ""

    @property
    def is_headed(self) -> bool:
        """Whether a line of its own says what the items are."""
        return self.heading not in self.rows


def without_lists(grid: Grid, lists: Iterable[ItemList]) -> Grid:
    """Return a sheet with nothing where these lists stand."""
    cells = grid.cells.copy()
    for items in lists:
        for row in (items.heading, *items.rows, *items.sums):
            cells[row, items.label : items.amount + 1] = ""
    return Grid(grid.sheet, cells)


@dataclass(frozen=True, slots=True)
class TableHeader:
    """The header of a table in a sheet.

    Attributes:
        layout: By which the table is read.
        header_row: Line of the header, from 0.
        columns: Where each role stands.
        skip: Rules for rows that the source itself does not count.
        in_when: The rule for money in.
        people: The rule for persons.
        trust: Why each column is what it is, where no layout says it.
        lists: Items without days around the table.
    """

    layout: Layout
    header_row: int
    columns: Columns
    skip: tuple[PlacedRule, ...] = ()
    in_when: PlacedRule | None = None
    people: PlacedRule | None = None
    trust: tuple[ColumnTrust, ...] = ()
    lists: tuple[ItemList, ...] = ()

    def alone(self, grid: Grid) -> Grid:
        """Return the sheet without the lists around the table."""
        return without_lists(grid, self.lists) if self.lists else grid


def find_layout(grid: Grid, layouts: Iterable[Layout]) -> TableHeader | None:
    """Return the layout whose header stands in the first lines; of several the one that asks for most."""
    ranked = sorted(layouts, key=lambda layout: -len(layout.header))
    for row in grid.first_filled(HEADER_WITHIN):
        places = _with_any_number(header_places(grid, row))
        for layout in ranked:
            if all(any(name in places for name in names) for names in layout.header):
                return _header_at(layout, row, places)
    return None


def _with_any_number(places: Mapping[str, int]) -> Mapping[str, int]:
    """Return headers also under the name that stands for any number in them, where only one has it."""
    numbered = [(any_number(name), place) for name, place in places.items()]
    often = Counter(name for name, _ in numbered)
    return {**{name: place for name, place in numbered if often[name] == 1}, **places}


def _header_at(layout: Layout, row: int, places: Mapping[str, int]) -> TableHeader:
    """Return a layout as it stands in a sheet whose headers are at these places."""
    skip = tuple(placed for rule in layout.skip if (placed := _placed_skip(rule, places)))
    in_when, people = _placed(layout.in_when, places), _placed(layout.people, places)
    return TableHeader(layout, row, _columns(layout, places), skip, in_when, people)


def _placed(rule: Rule | None, places: Mapping[str, int]) -> PlacedRule | None:
    return PlacedRule(places[rule.column], rule.test) if rule and rule.column in places else None


def _placed_skip(rule: SkipRule, places: Mapping[str, int]) -> PlacedRule | None:
    """Return a rule with its columns, None where one of them is missing."""
    first, second = _placed(rule, places), _placed(rule.also, places)
    return None if first is None or (rule.also and not second) else first._replace(code=rule.code, also=second)


def header_places(grid: Grid, row: int) -> dict[str, int]:
    """Return the headers of a line with their columns; one that comes again is named ``name#2`` and so on."""
    places: dict[str, int] = {}
    seen: Counter[str] = Counter()
    for column, cell in enumerate(grid.cells[row, :HEADER_COLUMNS]):
        if not is_blank(cell):
            name = plain(cell)
            seen[name] += 1
            places[name if seen[name] == 1 else f"{name}#{seen[name]}"] = column
    return places


def _columns(layout: Layout, places: Mapping[str, int]) -> Columns:
    found = {
        role: tuple(part for names in parts if (part := tuple(dict.fromkeys(places[n] for n in names if n in places))))
        for role, parts in layout.columns.items()
    }
    return {role: parts for role, parts in found.items() if parts}
