"""Months that stand where a day could: 4月, 令和8年4月分, 2026/04."""

import re
from collections.abc import Iterable
from typing import Any

from kakei_desktop.importers.cells.totals import names_a_total
from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.files.grid import is_blank

_MONTH = re.compile(
    r"(?:(?:令和|平成|R|H)?\d{1,4}年)?\d{1,2}月[分度]?|(?:20\d\d|(?:令和|R)\d{1,2})[/.-](?:0?[1-9]|1[0-2])"
)


def names_a_month(cell: Any) -> bool:
    """Return whether a text is a month, and nothing more."""
    return isinstance(cell, str) and _MONTH.fullmatch(plain(cell)) is not None


def hold_months(cells: Iterable[Any]) -> bool:
    """Return whether all that stands in a column of days, but sums, are months."""
    found = False
    for cell in cells:
        if names_a_month(cell):
            found = True
        elif not is_blank(cell) and not names_a_total(cell):
            return False  # most columns end here, at their first day
    return found


def first_of_month(cell: Any) -> Any:
    """Return the first day of the month that a text names; what is no text as it is."""
    if not isinstance(cell, str):
        return cell
    text = plain(cell).rstrip("分度")
    sign = next((sign for sign in "/.-" if sign in text), "")
    return f"{text}1日" if text.endswith("月") else f"{text}{sign}1" if sign else cell
