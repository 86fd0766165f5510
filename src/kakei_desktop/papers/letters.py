"""Letters that can be printed: what no font of ours draws becomes ``〓``, as printers have always marked it."""

import re
import unicodedata
from functools import cache
from typing import Any

from kakei_desktop.remembering import remembers
from kakei_desktop.resources import FONTS

MISSING = "〓"
_MARKED = re.compile("[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+")
_VARIANTS = range(0xE0100, 0xE01F0)
"""Selectors that follow an ideograph in a name; the fonts know them."""


@remembers(4096)
def drawable(text: str) -> str:
    """Return the text with ``〓`` for letters that the bundled fonts lack, without control characters."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_drawable(letter) for letter in _composed(printable(text)))


def _composed(text: str) -> str:
    """Return a text whose marks stand in one letter with what they belong to (``e`` and ``◌̂`` as ``ê``).

    Letters without marks stay as they are: some names are told apart by variants that would be made alike.
    """
    return _MARKED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


def letters_missing(text: str) -> str:
    """Return the letters of a text that :func:`drawable` replaces, in their order."""
    return "".join(letter for letter in text if letter != MISSING and drawable(letter) == MISSING)


def printable(text: str) -> str:
    """Return the text as a file can hold it: without control characters, ``〓`` for what is no letter at all.

    Line breaks stay, and a tab becomes a space.
    """
    if text.isprintable():
        return text
    return "".join(MISSING if _is_none(letter) else letter for letter in text.replace("\t", " ") if _is_kept(letter))


def _is_kept(letter: str) -> bool:
    control = unicodedata.category(letter) in ("Cc", "Cf") and ord(letter) not in _VARIANTS
    return letter == "\n" or not control


def _is_none(letter: str) -> bool:
    """Half of a pair, or a number that Unicode gives to no letter."""
    return 0xD800 <= ord(letter) < 0xE000 or ord(letter) & 0xFFFE == 0xFFFE


def each_text(value: Any, change: Any) -> Any:
    """Return dicts, lists and tuples with every text in them changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: each_text(part, change) for key, part in value.items()}
    return [each_text(part, change) for part in value] if isinstance(value, list | tuple) else value


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
