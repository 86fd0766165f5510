"""Letters that can be printed: what no font of ours draws becomes ``〓``, as printers have always marked it."""

import unicodedata
from functools import cache, lru_cache
from typing import Any

from kakei_desktop.resources import FONTS

MISSING = "〓"
_VARIANTS = range(0xE0100, 0xE01F0)
"""Selectors that follow an ideograph in a name; the fonts know them."""


@lru_cache(maxsize=4096)
def drawable(text: str) -> str:
    """Return the text with ``〓`` for letters that the bundled fonts lack, without control characters."""
    return text if text.isascii() and text.isprintable() else "".join(_drawable(letter) for letter in printable(text))


def printable(text: str) -> str:
    """Return the text without control characters; line breaks stay and a tab becomes a space."""
    return "".join(letter for letter in text.replace("\t", " ") if letter == "\n" or not _is_control(letter))


def each_text(value: Any, change: Any) -> Any:
    """Return dicts, lists and tuples with every text in them changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: each_text(part, change) for key, part in value.items()}
    return [each_text(part, change) for part in value] if isinstance(value, list | tuple) else value


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cf") and ord(letter) not in _VARIANTS


@cache
def _drawable(letter: str) -> str:
    if letter in "\n " or ord(letter) in _VARIANTS or letter.isascii() or _is_common(letter):
        return letter
    return letter if any(font.get_char_index(ord(letter)) for font in _fonts()) else MISSING


def _is_common(letter: str) -> bool:
    """Whether the fonts hold it for certain: all of JIS X 0208, without loading them."""
    try:
        return len(letter.encode("euc_jp")) == 2
    except UnicodeEncodeError:
        return False


@cache
def _fonts() -> tuple[Any, ...]:
    from matplotlib.ft2font import FT2Font

    return tuple(FT2Font(file) for file in sorted(FONTS.glob("Kakei*Regular.?tf")))
