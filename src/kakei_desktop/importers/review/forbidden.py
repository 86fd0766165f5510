"""Numbers that the law forbids us to keep (see :mod:`kakei_desktop.domain.personal_number`) in the texts of ledgers."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kakei_desktop.domain.personal_number import any_holds_personal_number, holds_personal_number, masked
from kakei_desktop.importers.rows.items import FormItem
from kakei_desktop.importers.rows.marks import RowFinding
from kakei_desktop.importers.rows.outcome import Reading

CODE = "personal_number"
_TEXTS = ("description", "account", "sheet")


def with_personal_numbers_masked(reading: Reading) -> Reading:
    """Return the reading with ＊ for each digit of such a number, and a finding for each row that had one."""
    items = tuple(map(_masked_item, reading.items)) if reading.items is not None else None
    found = tuple(_marks_of_items(reading.items or ())) + tuple(_marks_of_rows(reading))
    skipped, findings = _masked_marks(reading.skipped), (*_masked_marks(reading.findings), *found)
    if not found:
        return replace(reading, skipped=skipped, findings=findings)
    rows = reading.transactions
    columns: dict[str, Any] = {name: getattr(rows, name).map(_masked) for name in _TEXTS}
    return replace(reading, transactions=replace(rows, **columns), items=items, skipped=skipped, findings=findings)


def _masked_marks(marks: tuple[RowFinding, ...]) -> tuple[RowFinding, ...]:
    if not any_holds_personal_number({mark.sheet or "" for mark in marks}):
        return marks
    return tuple(replace(mark, sheet=_masked(mark.sheet)) for mark in marks)


def _marks_of_rows(reading: Reading) -> Iterator[RowFinding]:
    import numpy as np

    rows = reading.transactions
    columns = [column for name in _TEXTS if _any(column := getattr(rows, name))]
    if columns:
        bad = np.logical_or.reduce([column.flags(lambda text: holds_personal_number(text or "")) for column in columns])
        for place in np.flatnonzero(bad).tolist():
            yield RowFinding(int(rows.row[place]), _masked(rows.sheet[place]), CODE)


def _any(column: Any) -> bool:
    return any_holds_personal_number(text for text in column.values if text)


def _marks_of_items(items: tuple[FormItem, ...]) -> Iterator[RowFinding]:
    return (RowFinding(item.row, item.sheet, CODE) for item in items if _masked_item(item) != item)


def _masked_item(item: FormItem) -> FormItem:
    return replace(item, label=masked(item.label), note=masked(item.note), sheet=_masked(item.sheet))


def _masked(text: str | None) -> str | None:
    return masked(text) if text else text
