"""In which unit of yen amounts are written, by what stands over or above them."""

import re
from collections.abc import Iterable
from typing import Any

from kakei_desktop.importers.files.cell_text import plain

_FACTORS = {"": 1, "千": 1_000, "万": 10_000, "百万": 1_000_000}
_UNIT = r"(百万|千|万|)円"
_SAID = re.compile(rf"単位[:;=はが]*\(?{_UNIT}|{_UNIT}単位|\({_UNIT}(?:/[^()]*)?\)|^{_UNIT}(?:/[年月])?$")
_FOREIGN = re.compile(r"\b(?:USD|EUR|GBP|CNY|KRW|TWD|VND|PHP)\b|ドル|ユーロ|ポンド|ウォン|[$€£]", re.IGNORECASE)
_OVER_A_COLUMN = re.compile(rf"{_UNIT}")


def names_foreign_money(name: Any) -> bool:
    """Return whether what stands over a column, or says a currency, names money that is no yen."""
    return _FOREIGN.search(plain(name)) is not None


def format_told(written: str) -> str | None:
    """Return the code of what a number format says by the words beside the number: other money, or 千円 for 1."""
    if names_foreign_money(written):
        return "foreign_format"
    return "unit_format" if unit_of_column(written) not in (None, 1) else None


def unit_of_column(name: Any) -> int | None:
    """Return the unit that stands over a column (金額（千円）) in yen; None where none does."""
    return _factor(_OVER_A_COLUMN.search(plain(name)))


def unit_said(texts: Iterable[Any]) -> int | None:
    """Return the first unit that titles and notes say (単位：千円) in yen; None where they say none."""
    return next((unit for text in texts if (unit := _factor(_SAID.search(plain(text)))) is not None), None)


def _factor(found: re.Match[str] | None) -> int | None:
    return None if found is None else _FACTORS[next((group for group in found.groups() if group is not None), "")]
