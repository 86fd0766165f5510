"""A table and the clipboard: lines as spreadsheets take them, a value as if it were typed, a block as one step."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Self

from PySide6.QtCore import QModelIndex

from kakei_desktop.domain.case import all_of
from kakei_desktop.ui.tables.columns import Column, InputRefused, edit_from_text
from kakei_desktop.ui.tables.record_table import RecordTable

_FORMULA = re.compile(r"[=+@]|-(?![\d,.])")
_COMPUTED = "「{}」の欄は計算した数なので、貼り付けられません。"
_ONE_VALUE = "ここに貼り付けられるのは、1つの値だけです。"
_NOT_HERE = "この欄には貼り付けられません。書ける欄をえらんでください。"
_TOO_WIDE = "コピーしたのは{}列ですが、ここから右には{}列しかありません。左の欄から貼り付けてください。"
_TOO_LONG = "コピーしたのは{}行ですが、ここから下には{}行しかありません。先に行を追加してください。"


def lines_of(table: RecordTable[Any], rows: Iterable[int], *, heads: bool = False) -> str:
    """Return rows as lines with tabs between their cells, as spreadsheets take them; with the heads of the columns."""
    records = (table.record(row) for row in rows)
    lines = [[column.text(record) for column in table.columns] for record in records if record is not None]
    titles = [[column.title for column in table.columns]] if heads else []
    return "\n".join("\t".join(map(_plain, line)) for line in (*titles, *lines))


def _plain(cell: str) -> str:
    """Return a cell in one line, and marked as a text where a spreadsheet would take it for a formula."""
    text = " ".join(cell.split())
    return f"'{text}" if _FORMULA.match(text) else text


def paste(table: RecordTable[Any], shown: Sequence[int], index: QModelIndex, text: str) -> None:
    """Write what was copied into a cell and into those right of it and below, as a spreadsheet does.

    All of it is one step, or nothing is written. Where lines reach below the last record, a table that can makes new
    ones for them.

    Args:
        table: Where it is written.
        shown: Numbers of the columns that are shown, from the left.
        index: The cell under the cursor.
        text: What was copied: lines with tabs between their cells.
    """
    lines = [line.split("\t") for line in text.rstrip("\r\n").splitlines()]
    if not lines:
        return
    try:
        edits = _edits(_Target.of(table, shown, index, len(lines)), lines)
    except InputRefused as refusal:
        table.refused.emit(refusal.reason)
        return
    if edits:
        one_column = max(map(len, lines)) == 1 and len(lines) <= table.rowCount() - index.row()
        name = table.columns[index.column()].step_name if one_column else "貼り付け"
        table.emit_edit(name, edits[0] if len(edits) == 1 else all_of(edits))


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a block goes: the columns from the cursor to the right, as many records from it down as it has lines."""

    table: RecordTable[Any]
    columns: Sequence[Column[Any]]
    records: Sequence[Any]

    @classmethod
    def of(cls, table: RecordTable[Any], shown: Sequence[int], index: QModelIndex, lines: int) -> Self:
        below = (table.record(row) for row in range(index.row(), table.rowCount()))
        columns = [table.columns[at] for at in shown if at >= index.column()]
        return cls(table, columns, list(islice((record for record in below if record is not None), lines)))

    def check(self, lines: list[list[str]]) -> None:
        """Refuse lines that cannot be written here whatever they say."""
        width = max(map(len, lines))
        if not self.columns or not self.records or self.columns[0].write is None:
            raise InputRefused(_NOT_HERE)
        if not self.table.accepts_several_cells and (len(lines) > 1 or width > 1):
            raise InputRefused(_ONE_VALUE)
        if width > len(self.columns):
            raise InputRefused(_TOO_WIDE.format(width, len(self.columns)))
        if len(lines) > len(self.records) and self.table.new_record is None:
            raise InputRefused(_TOO_LONG.format(len(lines), len(self.records)))


def _edits(target: _Target, lines: list[list[str]]) -> list[Any]:
    target.check(lines)
    new_record, missing = target.table.new_record, max(0, len(lines) - len(target.records))
    made = [new_record() for _ in range(missing)] if new_record else []
    edits = [edit for _, edit in made]
    first = 1 if len(lines) > 1 else 0
    records = [*target.records, *(record for record, _ in made)]
    for at, (record, cells) in enumerate(zip(records, lines, strict=False), first):
        edits += [
            _edit(column, record, cell, at)
            for column, cell in zip(target.columns, cells, strict=False)
            if cell != column.text(record) and (cell or column.write is not None)
        ]
    return edits


def _edit(column: Column[Any], record: Any, cell: str, at: int) -> Any:
    """Return what a cell stands for; a refusal names its line, 0 where it is the only one."""
    try:
        return edit_from_text(column, record, _written(column, cell))
    except InputRefused as refusal:
        raise InputRefused(
            f"{at}行目で止まり、何も変えていません。{refusal.reason}" if at else refusal.reason
        ) from refusal


def _written(column: Column[Any], cell: str) -> str:
    """Return what is written where a cell is pasted: of choices the one that reads so."""
    if column.write is None:
        raise InputRefused(_COMPUTED.format(column.title))
    if column.choices is None:
        return cell
    keys = {words: key for key, words in column.choices()}
    if cell.strip() not in keys:
        raise InputRefused(f"「{cell.strip()}」は、{column.title}のえらべる言葉にありません。")
    return keys[cell.strip()]
