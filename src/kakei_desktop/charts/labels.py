"""Labels that fit: how wide a text is, where it may break, and amounts in few figures."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from kakei_desktop.charts.style import POINTS
from kakei_desktop.domain.money import format_man, format_yen

POINT_MM = 25.4 / 72
LINE_MM = POINTS * 1.2 * POINT_MM
"""From one base line of a label to the next."""
SMALLEST = 9.0
"""Size in points below which no label shrinks. On a screen only: a fax loses what is under ``POINTS``."""
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
            yield from _parts(unit, room)


def _parts(word: str, room: float) -> Iterator[str]:
    """Split a word evenly, so that no letter stands alone on a line."""
    fitting = max(1, int(room / width_mm("字")))
    lines = -(-len(word) // fitting)
    step = -(-len(word) // lines)
    yield from (word[at : at + step] for at in range(0, len(word), step))


def size_for(names: Iterable[str], room: float) -> float:
    """Return the size in points, the same for all, at which no word of some names is wider than ``room`` mm.

    Never below :data:`SMALLEST`; a longer word has to be split.
    """
    widest = max((width_mm(unit) for name in names for unit in _UNIT.findall(name)), default=0)
    return max(SMALLEST, min(POINTS, POINTS * room / widest)) if widest else POINTS


def yen_labels(amounts: Sequence[int], fit: Callable[[Sequence[str]], bool]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return amounts in the finest way of writing that fits, the same for all, and what is to be said of it.

    Args:
        amounts: Yen.
        fit: Tells whether texts fit; where none do, the narrowest are taken.

    Returns:
        The texts, and the notes on them, the longest first.
    """
    made = [(tuple(map(write, amounts)), notes) for write, notes in _PRECISIONS]
    narrowest = min(made, key=lambda found: max(map(width_mm, found[0])))
    return next((found for found in made if fit(found[0])), narrowest)


def _whole_man(amount: int) -> str:
    return f"{'▲' if amount < 0 else ''}{(abs(amount) + 5_000) // 10_000:,}万"


def _oku(amount: int) -> str:
    tenths = (abs(amount) + 5_000_000) // 10_000_000
    return f"{'▲' if amount < 0 else ''}{tenths // 10:,}.{tenths % 10}億"


_PRECISIONS: tuple[tuple[Callable[[int], str], tuple[str, ...]], ...] = (
    (format_yen, ("単位 円",)),
    (format_man, ("千円未満は四捨五入", "四捨五入")),
    (_whole_man, ("1万円未満は四捨五入", "四捨五入")),
    (_oku, ("1千万円未満は四捨五入", "四捨五入")),
)
"""Ways to write an amount, the finest first, each rounded half away from zero."""
