"""Labels that fit: how wide a text is, where it may break, and amounts in few figures."""

import re
from collections.abc import Iterator

from kakei_desktop.charts.style import POINTS
from kakei_desktop.domain.money import format_man

POINT_MM = 25.4 / 72
LINE_MM = POINTS * 1.2 * POINT_MM
"""From one base line of a label to the next."""
_NARROW = {**dict.fromkeys("0123456789", 0.76), **dict.fromkeys(".,", 0.34), **dict.fromkeys("・（）/ ", 0.5)}
_UNIT = re.compile(r"[（(][^（）()]*[）)]|[^・のと（(]+[・のと]*|.")


def width_mm(text: str) -> float:
    """Return the width of a label in mm; never less than it is when drawn."""
    return sum(_NARROW.get(letter, 1.0) for letter in text) * POINTS * POINT_MM


def shorten(text: str, room: float) -> str:
    """Return the text, cut with ``…`` where it is wider than ``room`` mm."""
    if width_mm(text) <= room:
        return text
    kept = text
    while kept and width_mm(kept + "…") > room:
        kept = kept[:-1]
    return kept + "…"


def wrap(text: str, room: float, lines: int) -> str:
    """Break a text into lines of at most ``room`` mm, rather between words than within them.

    What does not fit into ``lines`` lines is cut with ``…``.
    """
    made = [""]
    for piece in _pieces(text, room):
        if made[-1] and width_mm(made[-1] + piece) > room:
            made.append("")
        made[-1] += piece
    if len(made) <= lines:
        return "\n".join(made)
    return "\n".join((*made[: lines - 1], shorten("".join(made[lines - 1 :]), room)))


def _pieces(text: str, room: float) -> Iterator[str]:
    for unit in _UNIT.findall(text):
        if width_mm(unit) <= room:
            yield unit
        else:
            yield from unit


def yen_label(amount: int, room: float) -> str:
    """Return an amount for a bar: ``26.6万``, or coarser where ``room`` mm does not hold that.

    Rounded half away from zero, as :func:`format_man` does.
    """
    sign = "▲" if amount < 0 else ""
    man, tenth_oku = (abs(amount) + 5_000) // 10_000, (abs(amount) + 5_000_000) // 10_000_000
    choices = (format_man(amount), f"{sign}{man:,}万", f"{sign}{tenth_oku // 10:,}.{tenth_oku % 10}億")
    return next((text for text in choices if width_mm(text) <= room), choices[-1])
