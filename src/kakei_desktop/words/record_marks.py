"""What the letters of months stand for, the same under every grid on the screen and on paper."""

from collections.abc import Iterable, Iterator

from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.pension_record import PARTIAL, PENSION_STATUSES, STATUS_SYMBOLS, PensionStatus
from kakei_desktop.reports.pension.grid import GridMonth
from kakei_desktop.reports.pension.marks import DECIDED, FILED, LOST, NOT_DUE, REFUSED, REST, MonthMark

_COUNTED = "（合計に入っています）"
_PAID_BESIDE = "納付ずみ（厚生年金・扶養の月をふくむ）"


def legend(cells: Iterable[GridMonth]) -> tuple[str, ...]:
    """Return ``未＝未納`` and so on for the letters that are there, each once."""
    shown = list(cells)
    paid = STATUS_SYMBOLS[PensionStatus.PAID]
    beside = any(cell.letter == paid and cell.category is not InsuredCategory.FIRST for cell in shown)
    words = _PAID_BESIDE if beside else PENSION_STATUSES[PensionStatus.PAID]
    letters = {cell.letter for cell in shown}
    return tuple(f"{mark.letter}＝{mark.words}" for mark in _every_mark(words) if mark.letter in letters)


def _every_mark(paid: str) -> Iterator[MonthMark]:
    """Yield every mark that there is, in the order of a legend.

    Args:
        paid: What is said of a month that is paid.
    """
    words = {**PENSION_STATUSES, PensionStatus.PAID: paid}
    for status, letter in STATUS_SYMBOLS.items():
        yield MonthMark(letter, words[status])
        yield MonthMark(letter + DECIDED, f"{words[status]}（決定の通知が届いた月）")
        if status in PARTIAL:
            yield MonthMark(letter + REST, f"{words[status]}の残りが未納")
    yield from (MonthMark(mark.letter, mark.words + _COUNTED) for mark in (NOT_DUE, FILED, REFUSED))
    yield LOST
