"""The filled 相談時家計表: items down under 収入 and 支出, amounts beside them, no days."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kakei_desktop.domain.budget import DueDay, parse_due
from kakei_desktop.importers.amounts import BLANK, GOOD, TOO_LARGE, read_amount
from kakei_desktop.importers.entries import all_entries
from kakei_desktop.importers.frequency import every_of
from kakei_desktop.importers.grid import Grid, is_blank
from kakei_desktop.importers.items import Item
from kakei_desktop.importers.layouts import HEADER_COLUMNS, Layout
from kakei_desktop.importers.marks import Mark
from kakei_desktop.importers.outcome import Reading
from kakei_desktop.importers.text import plain, shown
from kakei_desktop.importers.totals import is_total
from kakei_desktop.importers.words import category_of

NAME = "intake_form"
_LAYOUT = Layout(NAME, "相談時家計表", "form", (), {})
_HEADING = re.compile(r"[【(<■◆●○・\d.]*(収入|支出)(の部|項目|内訳)?[】)>]*")
_AMOUNT, _NOTE = re.compile(r"金額|月額|円"), re.compile(r"備考|メモ|摘要")
_ABOUT = re.compile(r"だいたい|大体|約|くらい|ぐらい|概算|ごろ|前後|\?|？")
_BEHIND = re.compile(r"滞納|未納|払えて(い)?ない|遅れ")


@dataclass(frozen=True, slots=True)
class Section:
    """A block of the form: rows ``first`` to before ``end``, columns ``label`` to before ``last``, all from 0."""

    income: bool
    first: int
    end: int
    label: int
    last: int
    amount: int
    note: int


@dataclass(frozen=True, slots=True)
class Form:
    """A form met in a grid."""

    sections: tuple[Section, ...]

    @property
    def layout(self) -> Layout:
        """The one layout of the form."""
        return _LAYOUT


def find(grid: Grid) -> Form | None:
    """Return the blocks of a form that has both 収入 and 支出 as headings over items."""
    heads = [(row, place) for row in range(min(grid.height, 300)) for place in _headings(grid, row)]
    sections = tuple(_section(grid, row, place, heads) for row, place in heads)
    return Form(sections) if len({s.income for s in sections}) == 2 else None


def _headings(grid: Grid, row: int) -> Iterator[int]:
    line = grid.cells[row]
    for place in range(min(grid.width, HEADER_COLUMNS) - 1):
        # 収入 and 支出 side by side are two columns of amounts, not headings over items.
        if _is_heading(line[place]) and not _is_heading(line[place + 1]):
            yield place


def _is_heading(cell: Any) -> bool:
    return isinstance(cell, str) and len(cell) < 20 and _HEADING.fullmatch(plain(cell)) is not None


def _section(grid: Grid, row: int, place: int, heads: list[tuple[int, int]]) -> Section:
    below = [r for r, p in heads if p == place and r > row]
    beside = [p for r, p in heads if r == row and p > place]
    last = min(beside, default=grid.width)
    titles = {p: plain(grid.cells[row][p]) for p in range(place + 1, last)}
    amount = next((p for p, title in titles.items() if _AMOUNT.search(title)), place + 1)
    note = next((p for p, title in titles.items() if _NOTE.search(title)), amount + 1)
    return Section(
        "収入" in plain(grid.cells[row][place]),
        row + 1,
        min(below, default=grid.height),
        place,
        last,
        amount,
        min(note, last),
    )


def reading(grid: Grid, form: Form, encoding: str | None, grids: tuple[Grid, ...]) -> Reading:
    """Read the items of a form."""
    read = [_read_row(grid, section, row) for section in form.sections for row in range(section.first, section.end)]
    items = tuple(one for one in read if isinstance(one, Item))
    return Reading(
        layout=NAME,
        title=_LAYOUT.title,
        kind=_LAYOUT.kind,
        encoding=encoding,
        transactions=all_entries(()),
        skipped=tuple(one for one in read if isinstance(one, Mark)),
        income=sum(item.monthly for item in items if item.income),
        spending=sum(item.monthly for item in items if not item.income),
        items=items,
        grids=grids,
    )


def _read_row(grid: Grid, section: Section, row: int) -> Item | Mark | None:
    cells = grid.cells[row]
    label, cell = cells[section.label], cells[section.amount]
    if is_blank(label) and is_blank(cell):
        said = any(not is_blank(other) for other in cells[section.label : section.last])
        return Mark(row + 1, grid.sheet, "note") if said else None
    mark = _trouble(label, cell)
    if mark:
        return Mark(row + 1, grid.sheet, mark)
    note = shown(cells[section.note]) if section.note < grid.width else ""
    return _item(shown(label), cell, note, section.income, row + 1, grid.sheet)


def _trouble(label: Any, cell: Any) -> str | None:
    if is_total([label]):
        return "subtotal"
    state = read_amount(_without_about(cell))[1]
    if is_blank(label):
        return "label_missing"
    if state == GOOD:
        return None
    return {BLANK: "no_amount", TOO_LARGE: "amount_too_large"}.get(state, "bad_amount")


def _without_about(cell: Any) -> Any:
    return _ABOUT.sub("", cell) if isinstance(cell, str) else cell


def _item(label: str, cell: Any, note: str, income: bool, row: int, sheet: str | None) -> Item:
    said = unicodedata.normalize("NFKC", f"{note} {cell if isinstance(cell, str) else ''}")
    return Item(
        label=label,
        category=category_of([label], income=income),
        amount=abs(read_amount(_without_about(cell))[0]),
        every=every_of(said),
        estimate=bool(_ABOUT.search(said)),
        note=note,
        income=income,
        arrears=bool(_BEHIND.search(said)),
        due=_due(note),
        row=row,
        sheet=sheet,
    )


def _due(note: str) -> DueDay:
    dues = (parse_due(part) for part in re.split(r"[・、,\s]+", note) if part)
    return next((due for due in dues if due and due != DueDay()), DueDay())
