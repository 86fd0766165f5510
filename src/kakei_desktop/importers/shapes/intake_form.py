"""The blocks of a filled 相談時家計表: where 収入 and 支出 stand over, or beside, items with amounts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from kakei_desktop.importers.catalogue.layout import Layout
from kakei_desktop.importers.cells.amounts import GOOD, read_amount
from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.files.grid import Grid
from kakei_desktop.importers.shapes.layouts import HEADER_COLUMNS

INTAKE_FORM = "intake_form"
INTAKE_FORM_LAYOUT = Layout(INTAKE_FORM, "相談時家計表", "form")
_HEADING = re.compile(r"[【(<■◆●○・\d.]*(収入|支出)(の部|項目|内訳)?[】)>]*")
_AMOUNT = re.compile(r"金額|月額|円")
_TRIED = 300
"""So many first lines, headings and rows of a block tell what it is."""
_COLUMNS = 12
"""So many columns right of a heading may be that of its amounts."""


class _BlockHeading(NamedTuple):
    """A heading 収入 or 支出: its row and column, and the column of its amounts, all from 0."""

    row: int
    place: int
    amount: int

    def shares_columns(self, other: "_BlockHeading") -> bool:
        """Return whether two blocks stand above each other, not side by side."""
        return max(self.place, other.place) <= min(self.amount, other.amount)


@dataclass(frozen=True, slots=True)
class FormBlock:
    """A block of the form: rows ``first`` to before ``end``, columns ``label`` to before ``last``, all from 0.

    Attributes:
        income: Its items come in.
        amount: Column of the amounts; the items stand left of it.
        titles: Row of the titles of its columns.
    """

    income: bool
    first: int
    end: int
    label: int
    last: int
    amount: int
    titles: int


@dataclass(frozen=True, slots=True)
class IntakeForm:
    """A form met in a grid, or one side of it."""

    blocks: tuple[FormBlock, ...]

    @property
    def layout(self) -> Layout:
        """The one layout of the form."""
        return INTAKE_FORM_LAYOUT

    @property
    def sides(self) -> frozenset[bool]:
        """Whether it has income (True) and spending (False)."""
        return frozenset(section.income for section in self.blocks)


def find_form(grid: Grid) -> IntakeForm | None:
    """Return the blocks under 収入 and 支出, or of a sheet with one of these names."""
    places = ((row, place) for row in range(min(grid.height, _TRIED)) for place in _headings(grid, row))
    heads = _with_amounts(grid, list(islice(places, _TRIED)))
    sections = tuple(_section(grid, head, heads) for head in heads) or tuple(_named_sheet(grid))
    return IntakeForm(sections) if sections else None


def is_heading(cell: Any) -> bool:
    """Return whether a cell says 収入 or 支出 and nothing more."""
    return isinstance(cell, str) and len(cell) < 20 and _HEADING.fullmatch(plain(cell)) is not None


def _headings(grid: Grid, row: int) -> Iterator[int]:
    line = grid.cells[row]
    for place in range(min(grid.width, HEADER_COLUMNS) - 1):
        # 収入 and 支出 side by side are two columns of amounts, not headings over items.
        if is_heading(line[place]) and not is_heading(line[place + 1]):
            yield place


def _named_sheet(grid: Grid) -> Iterator[FormBlock]:
    """Yield the one block of a sheet 収入 or 支出 that says 金額 over its amounts."""
    titled = ((row, place) for row in range(min(grid.height, _TRIED)) for place in _titled(grid, row))
    head = next(titled, None) if is_heading(grid.sheet) else None
    if head:
        label = next(place for place, cell in enumerate(grid.cells[head[0]]) if plain(cell))
        end = grid.height
        yield FormBlock(
            "収入" in plain(grid.sheet), head[0] + 1, end, min(label, head[1]), grid.width, head[1], head[0]
        )


def _titled(grid: Grid, row: int) -> Iterator[int]:
    cells = enumerate(grid.cells[row, :HEADER_COLUMNS])
    return (place for place, cell in cells if isinstance(cell, str) and _AMOUNT.search(cell) and _is_title(cell))


def _is_title(cell: Any) -> bool:
    """Return whether a cell names something, not how much it is."""
    return isinstance(cell, str) and read_amount(cell)[1] != GOOD


def _with_amounts(grid: Grid, places: Sequence[tuple[int, int]]) -> list[_BlockHeading]:
    top = max(places[0][0] - 1, 0) if places else 0
    return [_BlockHeading(row, place, _amount(grid, row, place, places, top)) for row, place in places]


def _amount(grid: Grid, row: int, place: int, places: Sequence[tuple[int, int]], top: int) -> int:
    """Return the column that is named as that of the amounts; else the one with most of them, the first of several."""
    last = min((p for r, p in places if r == row and p > place), default=min(grid.width, HEADER_COLUMNS))
    named = next((p for titles in (row, top) for p in _titled(grid, titles) if place < p < last), None)
    if named is not None:
        return named
    end = min((r for r, p in places if p == place and r > row), default=grid.height)
    cells = grid.cells[row : min(end, row + _TRIED), :last]
    counts = {p: sum(read_amount(cell)[1] == GOOD for cell in cells[:, p]) for p in range(place + 1, last)[:_COLUMNS]}
    return max(counts, key=lambda p: counts[p], default=place + 1)


def _section(grid: Grid, head: _BlockHeading, heads: Sequence[_BlockHeading]) -> FormBlock:
    line, label = grid.cells[head.row], head.place
    last = min((h.place for h in heads if h.place > head.amount and not head.shares_columns(h)), default=grid.width)
    end = min((h.row for h in heads if h.row > head.row and head.shares_columns(h)), default=grid.height)
    beside = read_amount(line[head.amount])[1] == GOOD
    # 給料, 収入, 150000: the item may also stand before.
    before = line[label - 1] if beside and label and head.amount == label + 1 else None
    if _is_title(before) and plain(before) and not is_heading(before):
        label -= 1
    titled = not beside and any(_is_title(cell) and plain(cell) for cell in line[head.place + 1 : last])
    titles = head.row if titled else max(heads[0].row - 1, 0)
    return FormBlock("収入" in plain(line[head.place]), head.row + (not beside), end, label, last, head.amount, titles)
