"""Rows that sum up others: counting them would count their money twice."""

import re
from collections.abc import Iterable
from typing import Any

from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.files.grid import is_blank

_OPENS, _CLOSES = "[【(<■◆●◎*※]*", "[】)>*:]*"
_WHEN = r"(?:\d{1,2}月|今月|当月|年間|先月)?"
_TOTAL = re.compile(
    rf"{_OPENS}{_WHEN}(?:小計|合計|総計|累計|計(?![量画測算器])|差引|差し引き|収支|残り(?!物)|(?:前月|次月|翌月|来月)?繰越)"
    rf"|.*(?:合計|小計|総計|累計|月計)(?:金?額)?{_CLOSES}$"
)
# Words that may name a purchase or a movement on a day, but in a row without a day sum up those above.
_SUM = re.compile(
    rf"{_OPENS}(?:{_WHEN}分?の?|月末|[1日週]日?|第?\d週目?の?)"
    r"(?:残高|残金|差額|平均|赤字|黒字|予算|目標|ここまで(?:の計)?|total|sum)"
    rf"(?:金?額)?:?[¥\\\d,円]*{_CLOSES}"
    r"|(?:\d{1,2}月|今月|当月|先月)分?の(?:支出|収入)"
    rf"|.*(?:[日週月旬費食品出入分目回]計|合計|小計)(?:金?額)?:?[¥\\\d,円]*{_CLOSES}",
    re.IGNORECASE,
)


def names_a_total(cell: Any) -> bool:
    """Return whether a text is the name of a sum and nothing more."""
    return _TOTAL.fullmatch(plain(cell)) is not None


def is_total(cells: Iterable[Any]) -> bool:
    """Return whether the first words of a row without a day name a sum."""
    words = [plain(cell) for cell in cells if isinstance(cell, str) and not is_blank(cell)][:3]
    return any(_TOTAL.match(word) or _SUM.fullmatch(word) for word in words)
