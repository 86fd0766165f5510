"""The filled 相談時家計表: items down under 収入 and 支出, amounts beside them, no days."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from kakei_desktop.domain.budget import LAST_DAY, DueDay, parse_due
from kakei_desktop.importers.cells.amounts import BAD, BLANK, GOOD, TOO_LARGE, read_amount
from kakei_desktop.importers.cells.frequency import frequency_in, is_other_rhythm, without_frequency
from kakei_desktop.importers.cells.totals import is_total
from kakei_desktop.importers.cells.words import category_of
from kakei_desktop.importers.files.cell_text import shown
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.rows.entries import all_entries
from kakei_desktop.importers.rows.outcome import FormItem, Reading, RowFinding
from kakei_desktop.importers.shapes.intake_form import LAYOUT, NAME, FormBlock, IntakeForm, is_heading
from kakei_desktop.importers.shapes.layouts import HEADER_COLUMNS, table

_ABOUT = re.compile(r"だいたい|大体|約|くらい|ぐらい|概算|ごろ|前後|\?|？")
_BEHIND = re.compile(r"滞納|未納|払えて(い)?ない|遅れ")
_DAY = re.compile(r"日(?!用)")
_AROUND = re.compile(r"^[|()/:・\s分払いごおき毎に]+|[|()/:・\s分払いごおき毎に]+$")
"""What is left of words around an amount once it is known how often and how sure it is."""


def amount_in(cell: Any) -> tuple[int, int]:
    """Return yen and state of a cell that may also say how often (年払い 12,000) and how sure (8,000円（だいたい）)."""
    nothing = table().blank
    read = read_amount(cell, nothing)
    if read[1] != BAD or not isinstance(cell, str) or not any(map(str.isnumeric, cell)):
        return read
    return read_amount(_AROUND.sub("", _ABOUT.sub("|", without_frequency(cell, "|"))), nothing)


def item_of(grid: Grid, section: FormBlock, row: int, label: str, yen: int) -> FormItem:
    """Return the item in a row of a block.

    Args:
        grid: The sheet.
        section: The block.
        row: From 0.
        label: What it is called.
        yen: Each time.
    """
    note, cell = _note(grid, section, row, label), grid.cells[row, section.amount]
    said = unicodedata.normalize("NFKC", f"{note} {cell if isinstance(cell, str) else ''}")
    return FormItem(
        label=label,
        category=category_of([label], income=section.income),
        amount=yen,
        every=frequency_in(said),
        estimate=bool(_ABOUT.search(said)),
        note=note,
        income=section.income,
        arrears=bool(_BEHIND.search(said)),
        due=_due(note),
        row=row + 1,
        sheet=grid.sheet,
        other_rhythm=is_other_rhythm(said),
    )


def _note(grid: Grid, section: FormBlock, row: int, label: str) -> str:
    """Return all that stands beside an item and its amount."""
    titles, cells = grid.cells[section.titles], grid.cells[row]
    places = [p for p in range(section.label, min(section.last, HEADER_COLUMNS)) if p != section.amount]
    texts = [_words(cells[p], of_days=isinstance(titles[p], str) and bool(_DAY.search(titles[p]))) for p in places]
    return " ".join(text for text in texts if text and text != label and not is_heading(text))


def _words(cell: Any, *, of_days: bool) -> str:
    if isinstance(cell, date):
        return f"{cell.day}日"
    yen, state = read_amount(cell)
    if state != GOOD:
        return shown(cell)
    return f"{yen}日" if of_days and 1 <= yen <= LAST_DAY else ""


def _due(note: str) -> DueDay:
    dues = (parse_due(part) for part in re.split(r"[・、,\s]+", note) if part)
    return next((due for due in dues if due and due != DueDay()), DueDay())


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
