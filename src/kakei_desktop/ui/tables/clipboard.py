"""A table and the clipboard: lines as spreadsheets take them, a value as if it were typed, a column as one step."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any

from PySide6.QtCore import QModelIndex

from kakei_desktop.domain.case import all_of
from kakei_desktop.ui.tables.columns import Column, InputRefused, edit_from_text
from kakei_desktop.ui.tables.record_table import RecordTable

_FORMULA = re.compile(r"[=+@]|-(?![\d,.])")
_ONE_COLUMN = "貼り付けられるのは1列ずつです。1列だけをコピーして、貼り付けてください。"
_ONE_VALUE = "ここに貼り付けられるのは、1つの値だけです。"
_NOT_HERE = "この欄には貼り付けられません。書ける欄をえらんでください。"


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


def paste(table: RecordTable[Any], index: QModelIndex, text: str) -> None:
    """Write what was copied into a cell and, where it has several lines, into those below it; all of it or nothing."""
    lines = text.rstrip("\r\n").splitlines()
    try:
        edits = _edits(table, index, lines) if lines else []
    except InputRefused as refusal:
        table.refused.emit(refusal.reason)
        return
    if edits:
        table.emit_edit(table.columns[index.column()], edits[0] if len(edits) == 1 else all_of(edits))


def _edits(table: RecordTable[Any], index: QModelIndex, lines: list[str]) -> list[Any]:
    column = table.columns[index.column()]
    below = (table.record(row) for row in range(index.row(), table.rowCount()))
    records = list(islice((record for record in below if record is not None), len(lines)))
    if why := _cannot(table, column, lines, len(records)):
        raise InputRefused(why)
    first = 1 if len(lines) > 1 else 0
    numbered = enumerate(zip(records, lines, strict=True), first)
    changed = ((at, record, line) for at, (record, line) in numbered if line != column.text(record))
    return [_edit(column, record, line, at) for at, record, line in changed]


def _cannot(table: RecordTable[Any], column: Column[Any], lines: list[str], room: int) -> str:
    """Return why lines cannot be pasted whatever they say; empty where they can."""
    if column.write is None or not room:
        return _NOT_HERE
    if any("\t" in line for line in lines):
        return _ONE_COLUMN
    if len(lines) > 1 and not table.accepts_several_lines:
        return _ONE_VALUE
    short = f"コピーしたのは{len(lines)}行ですが、ここから下には{room}行しかありません。先に行を追加してください。"
    return short if room < len(lines) else ""


def _edit(column: Column[Any], record: Any, line: str, at: int) -> Any:
    """Return what a line stands for; a refusal names its place, 0 where it is the only one."""
    try:
        return edit_from_text(column, record, _written(column, line))
    except InputRefused as refusal:
        raise InputRefused(
            f"{at}行目で止まり、何も変えていません。{refusal.reason}" if at else refusal.reason
        ) from refusal


def _written(column: Column[Any], line: str) -> str:
    """Return what is written where a line is pasted: of choices the one that reads so."""
    if column.choices is None:
        return line
    keys = {words: key for key, words in column.choices()}
    if line.strip() not in keys:
        raise InputRefused(f"「{line.strip()}」は、{column.title}のえらべる言葉にありません。")
    return keys[line.strip()]
