"""The filled 相談時家計表: items down under 収入 and 支出, amounts beside them, no days."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kakei_desktop.importers.cells.amounts import BLANK, GOOD, TOO_LARGE
from kakei_desktop.importers.cells.totals import is_total
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.files.text import shown
from kakei_desktop.importers.rows.entries import all_entries
from kakei_desktop.importers.rows.form_items import amount_in, item_of
from kakei_desktop.importers.rows.items import FormItem
from kakei_desktop.importers.rows.marks import RowFinding
from kakei_desktop.importers.rows.outcome import Reading
from kakei_desktop.importers.shapes.form_blocks import LAYOUT, NAME, FormBlock, IntakeForm, is_heading

_NO_MONEY = frozenset({"no_amount", "note", "subtotal", "outside_form"})
"""What is said of one block of a row need not be said where another block of it was taken: no money is lost."""
_MUCH = 100
"""Yen from which a number is money, not a day or a count."""
_YEARS = (1900, 2100)


def read_form(forms: Sequence[tuple[Grid, IntakeForm]], encoding: str | None, grids: tuple[Grid, ...]) -> Reading:
    """Read the items of a form, or of its two sides on two sheets."""
    blocks = [(grid, list(_read_block(grid, section))) for grid, form in forms for section in form.blocks]
    items = tuple(one for _, read in blocks for one in read if isinstance(one, FormItem))
    counted = [item for item in items if not item.other_rhythm]
    marks = [one for _, read in blocks for one in read if isinstance(one, RowFinding)]
    outside = [RowFinding(row + 1, grid.sheet, "outside_form") for grid, _ in forms for row in _with_money(grid)]
    skipped, findings = _skipped_once(items, [*marks, *outside])
    return Reading(
        layout=NAME,
        title=LAYOUT.title,
        kind=LAYOUT.kind,
        encoding=encoding,
        transactions=all_entries(()),
        skipped=skipped,
        findings=(
            *findings,
            *_other_rhythms(items),
            *(mark for grid, form in forms for mark in _other_amounts(grid, form)),
        ),
        income=sum(item.monthly for item in counted if item.income),
        spending=sum(item.monthly for item in counted if not item.income),
        items=items,
        grids=grids,
    )


def _skipped_once(
    items: Iterable[FormItem], marks: Iterable[RowFinding]
) -> tuple[tuple[RowFinding, ...], tuple[RowFinding, ...]]:
    """Return the rows of which no block was taken, each once, and what else is to be said of a row."""
    told = {(item.sheet, item.row) for item in items}
    skipped, others = list[RowFinding](), list[RowFinding]()
    for mark in dict.fromkeys(marks):
        if (mark.sheet, mark.row) not in told:
            skipped.append(mark)
        elif mark.code not in _NO_MONEY:
            others.append(mark)
        told.add((mark.sheet, mark.row))
    return tuple(skipped), tuple(others)


def _other_rhythms(items: Iterable[FormItem]) -> Iterator[RowFinding]:
    return (RowFinding(item.row, item.sheet, "another_rhythm") for item in items if item.other_rhythm)


def _with_money(grid: Grid) -> Iterator[int]:
    """Yield the rows in which an amount stands anywhere; a year is none."""
    for row in range(grid.height):
        if any(_is_money(cell) and not _YEARS[0] <= amount_in(cell)[0] <= _YEARS[1] for cell in grid.cells[row]):
            yield row


def _other_amounts(grid: Grid, form: IntakeForm) -> Iterator[RowFinding]:
    """Yield for each block the first row in which another column holds money as well."""
    for section in form.blocks:
        places = [p for p in range(section.label, section.last) if p != section.amount]
        rows = range(section.first, section.end)
        odd = (
            r for r in rows if _is_money(grid.cells[r, section.amount]) and any(map(_is_money, grid.cells[r, places]))
        )
        yield from (RowFinding(row + 1, grid.sheet, "other_amount") for row in [*odd][:1])


def _is_money(cell: Any) -> bool:
    yen, state = amount_in(cell)
    return state == GOOD and abs(yen) >= _MUCH


def _read_block(grid: Grid, section: FormBlock) -> Iterator[FormItem | RowFinding]:
    amounts = [amount_in(cell) for cell in grid.cells[section.first : section.end, section.amount]]
    given = [yen for yen, state in amounts if state == GOOD and yen]
    # Where all that is spent is below zero, the sign only says that it goes out.
    turned = not section.income and bool(given) and max(given) < 0
    for row, (yen, state) in enumerate(amounts, section.first):
        read = _read_row(grid, section, row, -yen if turned else yen, state)
        if isinstance(read, FormItem):
            yield read
        elif read:
            yield RowFinding(row + 1, grid.sheet, read)


def _read_row(grid: Grid, section: FormBlock, row: int, yen: int, state: int) -> FormItem | str | None:
    cells = grid.cells[row]
    names = [cell for cell in cells[section.label : section.amount] if not is_blank(cell)]
    label = next((shown(cell) for cell in names if not is_heading(cell)), "")
    if is_total(names[:2]) or (names and not label):
        return "subtotal"
    if not label and is_blank(cells[section.amount]):
        return "note" if any(not is_blank(cell) for cell in cells[section.label : section.last]) else None
    return _problem(label, yen, state) or item_of(grid, section, row, label, yen)


def _problem(label: str, yen: int, state: int) -> str | None:
    if not label:
        return "label_missing"
    if state == GOOD:
        return "below_zero" if yen < 0 else None
    return {BLANK: "no_amount", TOO_LARGE: "amount_too_large"}.get(state, "bad_amount")
