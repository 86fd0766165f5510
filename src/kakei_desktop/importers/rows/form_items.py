"""An item of the form: what its row says of how much, how often, how sure and when."""

import re
import unicodedata
from datetime import date
from typing import Any

from kakei_desktop.domain.budget import LAST_DAY, DueDay, parse_due
from kakei_desktop.importers.cells.amounts import BAD, GOOD, read_amount
from kakei_desktop.importers.cells.frequency import frequency_in, is_other_rhythm, without_frequency
from kakei_desktop.importers.cells.words import category_of
from kakei_desktop.importers.files.grid import Grid
from kakei_desktop.importers.files.text import shown
from kakei_desktop.importers.rows.items import FormItem
from kakei_desktop.importers.shapes.form_blocks import FormBlock, is_heading
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
