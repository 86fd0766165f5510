"""Labels that fit: how wide a text is, and where it may break, on paper, in a figure and in the window."""

import re
from collections.abc import Iterator

from kakei_desktop.charts.fonts import POINTS

_POINT_MM = 25.4 / 72
LINE_MM = POINTS * 1.2 * _POINT_MM
"""From one base line of a label to the next."""
_NARROW = {**dict.fromkeys("0123456789", 0.76), **dict.fromkeys(".,", 0.34), **dict.fromkeys("・（）/ ", 0.5)}
_NUMBER = r"(?:令和|平成|昭和|[▲＋])?\d[\d,.:]*(?:か月分?|年度?|月分?|[日円人歳枚台回件期週時分つ])?"
_ORDINAL = r"第\d+[^ぁ-んァ-ヶ\d第、。（）「」・　 ]?(?:の\d+)?"
_KANJI = r"[おご]?(?:(?!第\d)[一-鿿豈-﫿々〆ヶ𠀀-𲎯])+"
_WORD = rf"{_ORDINAL}|(?:{_NUMBER})+|[ァ-ヶー]+|[A-Za-z]+[\d.]*|その他|{_KANJI}|[^ぁ-ん　 ]"
_CLOSED = r"(?:[）」』]+[ぁ-ん]*|[、。，．！？・：…〜～])*"
_PHRASE = re.compile(rf"[　 ]|[（「『]*(?:(?:{_WORD})(?:(?![おご][一-鿿])[ぁ-ん])*|[ぁ-ん]+){_CLOSED}")
_UNIT = re.compile(r"[（(][^（）()]*[）)]|[^・のと（(]+[・のと]*|.")


def width_mm(text: str) -> float:
    """Return the width of a label in mm; never less than it is when drawn."""
    return sum(_NARROW.get(letter, 1.0) for letter in text) * POINTS * _POINT_MM


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


def phrases(text: str) -> tuple[str, ...]:
    """Part a text into phrases, between which a line may end; joined they are the text again.

    A phrase is a word with the kana that follow it, and with the marks that belong to it. A space stands alone, as
    it goes at the end of a line.
    """
    return tuple(_PHRASE.findall(text))


def words_of(text: str) -> list[str]:
    """Return the pieces between which a text may break."""
    return _UNIT.findall(text)


def _pieces(text: str, room: float) -> Iterator[str]:
    for unit in words_of(text):
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
