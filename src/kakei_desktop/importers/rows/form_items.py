"""The filled 相談時家計表: items down under 収入 and 支出, amounts beside them, no days."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby, islice
from typing import Any

from kakei_desktop.domain.budget import LAST_DAY, DueDay, Frequency, parse_due
from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
from kakei_desktop.importers.cells.amounts import BAD, BLANK, GOOD, TOO_LARGE, read_amount
from kakei_desktop.importers.cells.frequency import frequency_in, is_other_rhythm, without_frequency
from kakei_desktop.importers.cells.totals import is_total, names_a_part
from kakei_desktop.importers.cells.units import names_foreign_money, unit_of_column, unit_said
from kakei_desktop.importers.files.cell_text import plain, shown
from kakei_desktop.importers.files.coded import Cells
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.rows.entries import all_entries
from kakei_desktop.importers.rows.outcome import FormItem, Reading, RowFinding
from kakei_desktop.importers.shapes.intake_form import (
    INTAKE_FORM,
    INTAKE_FORM_LAYOUT,
    FormBlock,
    IntakeForm,
    is_heading,
)
from kakei_desktop.importers.shapes.layouts import HEADER_COLUMNS

_ABOUT = re.compile(r"だいたい|大体|約|くらい|ぐらい|概算|ごろ|前後|\?|？")
_BEHIND = re.compile(r"滞納|未納|払えて(い)?ない|遅れ")
_BEHIND_THE_NAME = re.compile(r"[(\s/]([^()\s/]+)")
"""年金（2か月分）, 年金 2か月分."""
_DAY = re.compile(r"日(?!用)")
_AROUND = re.compile(r"^[|()/:・\s分払いごおき毎に]+|[|()/:・\s分払いごおき毎に]+$")
"""What is left of words around an amount once it is known how often and how sure it is."""
_NO_MONEY = frozenset({"no_amount", "note", "subtotal", "outside_form"})
"""What is said of one block of a row need not be said where another block of it was taken: no money is lost."""
_STILL_OWED = re.compile("残高|残債|残額")
_GROSS, _NET = re.compile("総支給|額面|給与総額|年収"), re.compile("手取り|手取額|差引支給|月収")
_SIDE = {True: "in", False: "out"}
_MUCH = 100
"""Yen from which a number is money, not a day or a count."""
_YEARS = (1900, 2100)
_LONGEST_GROUP = 8
"""So many items at most are held against one that may sum them up."""


def read_form(
    forms: Sequence[tuple[Grid, IntakeForm]], encoding: str | None, grids: tuple[Grid, ...], catalogue: LedgerCatalogue
) -> Reading:
    """Read the items of a form, or of its two sides on two sheets.

    Args:
        forms: The sheets with the blocks found in them.
        encoding: Of a text file.
        grids: All sheets of the file.
        catalogue: Words for categories and for nothing.
    """
    sheets = [_FormSheet(grid, form, catalogue) for grid, form in forms]
    read = [one for sheet in sheets for one in sheet.rows()]
    items = tuple(one for one in read if isinstance(one, FormItem))
    counted = [item for item in items if not item.other_rhythm]
    outside = [finding for sheet in sheets for finding in sheet.outside()]
    skipped, findings = _skipped_once(items, [*(one for one in read if isinstance(one, RowFinding)), *outside])
    others = (RowFinding(item.row, item.sheet, "another_rhythm") for item in items if item.other_rhythm)
    return Reading(
        layout=INTAKE_FORM,
        title=INTAKE_FORM_LAYOUT.title,
        kind=INTAKE_FORM_LAYOUT.kind,
        encoding=encoding,
        transactions=all_entries(()),
        skipped=skipped,
        findings=(
            *findings,
            *others,
            *dict.fromkeys(one for sheet in sheets for one in (*sheet.units(), *sheet.other_amounts())),
            *_possible_sums(items),
            *(one for sheet in sheets if sheet.form.by_items for one in _either_side(items, sheet)),
        ),
        income=sum(item.monthly for item in counted if item.income),
        spending=sum(item.monthly for item in counted if not item.income),
        items=items,
        grids=grids,
    )


def _either_side(items: Sequence[FormItem], sheet: "_FormSheet") -> Iterator[RowFinding]:
    """Yield the items of a sheet without headings whose words name income as well as spending (仕送り)."""
    for item in items:
        if item.sheet == sheet.grid.sheet and sheet.catalogue.categories.names_either(item.label):
            yield RowFinding(
                item.row, item.sheet, "either_side", (("written", item.label), ("taken_as", _SIDE[item.income]))
            )


def _possible_sums(items: Sequence[FormItem]) -> Iterator[RowFinding]:
    """Yield the items that come to as much as those below or above them together: 光熱費 over 電気 and ガス."""
    for _, group in groupby(items, key=lambda item: (item.sheet, item.income)):
        side = tuple(group)
        for at, item in enumerate(side):
            if item.amount and (_sums_up(item, side[at + 1 :]) or _sums_up(item, side[:at][::-1])):
                yield RowFinding(item.row, item.sheet, "possible_sum")


def _sums_up(item: FormItem, others: Sequence[FormItem]) -> bool:
    return item.amount in islice(accumulate(other.amount for other in others), 1, _LONGEST_GROUP)


@dataclass(frozen=True, slots=True)
class _FormSheet:
    """A sheet with a form, or one side of it."""

    grid: Grid
    form: IntakeForm
    catalogue: LedgerCatalogue

    def rows(self) -> Iterator[FormItem | RowFinding]:
        """Yield the items of all blocks, and the rows of them that are none."""
        for block in self.form.blocks:
            yield from self._block_rows(block)

    def outside(self) -> Iterator[RowFinding]:
        """Yield all rows in which an amount stands anywhere; a year is none."""
        for row in range(self.grid.height):
            cells = self.grid.cells[row]
            if any(self._is_money(cell) and not _YEARS[0] <= self._amount(cell)[0] <= _YEARS[1] for cell in cells):
                yield RowFinding(row + 1, self.grid.sheet, "outside_form")

    def other_amounts(self) -> Iterator[RowFinding]:
        """Yield for each block the first row in which another column holds money as well."""
        cells = self.grid.cells
        for block in self.form.blocks:
            places = [p for p in range(block.label, block.last) if p not in block.counted]
            counted = (r for r in range(block.first, block.end) if self._is_money(cells[r, block.amount]))
            twice = next((row for row in counted if any(map(self._is_money, cells[row, places]))), None)
            if twice is not None:
                yield RowFinding(twice + 1, self.grid.sheet, "other_amount")

    def _unit(self, block: FormBlock) -> int:
        """Return the unit in yen of a block's amounts: what stands over them, else what is said above the form."""
        own = unit_of_column(self.grid.cells[block.titles, block.amount])
        above = self.grid.cells[: self.form.blocks[0].first].flat
        return own if own is not None else unit_said((*above, self.grid.sheet or "")) or 1

    def units(self) -> Iterator[RowFinding]:
        """Yield for each block that is not written in yen in which unit it was read."""
        for block in self.form.blocks:
            if (unit := self._unit(block)) > 1:
                yield RowFinding(block.titles + 1, self.grid.sheet, "unit", (("factor", unit),))

    def _amount(self, cell: Any, unit: int = 1) -> tuple[int, int]:
        """Return yen and state of a cell that may also say how often (年払い 12,000) and how sure (8,000円（約）)."""
        blank = self.catalogue.table.blank
        read = read_amount(cell, blank, unit)
        if read[1] != BAD or not isinstance(cell, str) or not any(map(str.isnumeric, cell)):
            return read
        return read_amount(_AROUND.sub("", _ABOUT.sub("|", without_frequency(cell, "|"))), blank, unit)

    def _is_money(self, cell: Any) -> bool:
        yen, state = self._amount(cell)
        return state == GOOD and abs(yen) >= _MUCH

    def _block_rows(self, block: FormBlock) -> Iterator[FormItem | RowFinding]:
        unit = self._unit(block)
        lines = self.grid.cells[block.first : block.end]
        amounts = [self._monthly_or_yearly(block, line, unit) for line in lines]
        written = [yen for yen, state, _ in amounts if state == GOOD and yen]
        # Where all that is spent is below zero, the sign only says that it goes out.
        turned = not block.income and bool(written) and max(written) < 0
        in_all = 0
        for row, (yen, state, every) in enumerate(amounts, block.first):
            read = self._row(block, row, -yen if turned else yen, state, every)
            if isinstance(read, FormItem):
                in_all += yen
                yield read
            elif read:
                yield RowFinding(row + 1, self.grid.sheet, read)
            if read == "subtotal" and state == GOOD and yen == in_all != 0 and not self._sums_below(block, row):
                return  # what follows the sum of all is no part of it

    def _sums_below(self, block: FormBlock, row: int) -> bool:
        """Return whether a sum stands below a row of a block: that of the first group is none of all."""
        lines = self.grid.cells[row + 1 : block.end, block.label : block.amount]
        return any(is_total([cell for cell in line if not is_blank(cell)][:2]) for line in lines)

    def _monthly_or_yearly(self, block: FormBlock, line: Cells, unit: int) -> tuple[int, int, Frequency | None]:
        """Return yen and state of a row, and how often: a year where none is of a month."""
        yen, state = self._amount(line[block.amount], unit) if not block.shares else self._together(block, line, unit)
        if state != BLANK or block.yearly is None:
            return yen, state, None
        return (*self._amount(line[block.yearly], unit), Frequency.YEAR)

    def _together(self, block: FormBlock, line: Cells, unit: int) -> tuple[int, int]:
        """Return yen and state of what several persons have together."""
        read = [self._amount(line[place], unit) for place in block.shares]
        written = [one for one in read if one[1] != BLANK]
        bad = next((state for _, state in written if state != GOOD), GOOD if written else BLANK)
        return sum(yen for yen, _ in written) if bad == GOOD else 0, bad

    def _row(self, block: FormBlock, row: int, yen: int, state: int, every: Frequency | None) -> FormItem | str | None:
        """Return the item of a row; the code of what it is if it is none; None where nothing stands."""
        cells = self.grid.cells[row]
        names = [cell for cell in cells[block.label : block.amount] if not is_blank(cell)]
        label = next((shown(cell) for cell in names if not is_heading(cell)), "")
        if is_total(names[:2]) or (names and not label):
            return "subtotal"
        if left_out := _left_out(label) or self._gross(block, label):
            return left_out
        if not label and is_blank(cells[block.amount]):
            return "note" if any(not is_blank(cell) for cell in cells[block.label : block.last]) else None
        return _problem(label, yen, state) or self._item(block, row, label, yen, every)

    def _gross(self, block: FormBlock, label: str) -> str | None:
        """Return why a wage before deductions is left out, where what is handed out stands beside it."""
        if not _GROSS.search(label):
            return None
        beside = (plain(cell) for cell in self.grid.cells[block.first : block.end, block.label : block.amount].flat)
        return "gross" if any(map(_NET.search, beside)) else None

    def _item(self, block: FormBlock, row: int, label: str, yen: int, every: Frequency | None) -> FormItem:
        note, cell = _note(self.grid, block, row, label), self.grid.cells[row, block.amount]
        said = unicodedata.normalize("NFKC", f"{note} {cell if isinstance(cell, str) else ''}")
        how_often = "|".join((*(f"({word})" for word in _words_behind(label)), said))
        return FormItem(
            label=label,
            category=self.catalogue.categories.category_of([label], income=block.income),
            amount=yen,
            every=every or frequency_in(how_often),
            estimate=bool(_ABOUT.search(said)),
            note=note,
            income=block.income,
            arrears=bool(_BEHIND.search(said)),
            due=_due(note),
            row=row + 1,
            sheet=self.grid.sheet,
            other_rhythm=is_other_rhythm(how_often),
        )


def _words_behind(label: str) -> list[str]:
    """Return what stands behind an item's name, in brackets or not: 食費（週）."""
    return _BEHIND_THE_NAME.findall(unicodedata.normalize("NFKC", label))


def _note(grid: Grid, block: FormBlock, row: int, label: str) -> str:
    """Return all that stands beside an item and its amount."""
    titles, cells = grid.cells[block.titles], grid.cells[row]
    places = [p for p in range(block.label, min(block.last, HEADER_COLUMNS)) if p != block.amount]
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


def _left_out(label: str) -> str | None:
    """Return why a row is no item of its own: part of another, other money, or what is still owed."""
    if names_a_part(label):
        return "part_of_another"
    if any(map(names_foreign_money, _words_behind(label))):
        return "foreign_currency"
    return "owned" if _STILL_OWED.search(label) else None


def _problem(label: str, yen: int, state: int) -> str | None:
    if not label:
        return "label_missing"
    if state == GOOD:
        return "below_zero" if yen < 0 else None
    return {BLANK: "no_amount", TOO_LARGE: "amount_too_large"}.get(state, "bad_amount")


def _skipped_once(
    items: Iterable[FormItem], findings: Iterable[RowFinding]
) -> tuple[tuple[RowFinding, ...], tuple[RowFinding, ...]]:
    """Return the rows of which no block was taken, each once, and what else is to be said of a row."""
    named = {(item.sheet, item.row) for item in items}
    skipped, others = list[RowFinding](), list[RowFinding]()
    for finding in dict.fromkeys(findings):
        if (finding.sheet, finding.row) not in named:
            skipped.append(finding)
        elif finding.code not in _NO_MONEY:
            others.append(finding)
        named.add((finding.sheet, finding.row))
    return tuple(skipped), tuple(others)
