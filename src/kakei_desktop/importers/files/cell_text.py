"""How texts of ledgers are compared and shown."""

import re
import unicodedata
from typing import Any

_HALF_KANA = re.compile("[\uff61-\uff9f]+")
_SPACES = re.compile(r"\s+")
_RUNS = re.compile(r"[^\S\u3000]+")
_ALIKE = str.maketrans("[]【】〔〕〈〉《》−‐", "()()()()()--")
_UNTIDY = re.compile("[\uff61-\uff9f\t-\r\x85\xa0]|^\\s|\\s$|  ")


def plain(cell: Any) -> str:
    """Return a cell's text for comparing: NFKC, no spaces, brackets and dashes alike."""
    text = unicodedata.normalize("NFKC", cell if isinstance(cell, str) else shown(cell))
    return _SPACES.sub("", text).translate(_ALIKE)


def shown(cell: Any) -> str:
    """Return a cell's text for people: half-width kana made full-width, spaces at the ends and line breaks gone."""
    if not isinstance(cell, str):
        return _number_text(cell) if isinstance(cell, float) else str(cell)
    if not _UNTIDY.search(cell):
        return cell
    text = _RUNS.sub(" ", cell).strip()
    return _HALF_KANA.sub(lambda found: _full_width(found[0]), text)


def _full_width(kana: str) -> str:
    import jaconv

    return str(jaconv.h2z(kana))


def _number_text(number: float) -> str:
    """Return a workbook's number as the sheet shows it when it is whole."""
    return str(int(number)) if number.is_integer() else str(number)
