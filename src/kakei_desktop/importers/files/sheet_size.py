"""How much memory a reader would need for a sheet: counted while it is parsed, nothing of it being kept."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kakei_desktop.importers.errors import TooLarge
from kakei_desktop.importers.files.grid import check_size

MAX_TEXT = 120_000_000
"""Bytes of text in all cells; a text that many cells share is laid out once for each of them."""
Attributes = dict[str, str]
_PLACE = re.compile(r"([A-Za-z]{1,8})(\d{1,40})", re.ASCII)
_CELLS = ("table-cell", "covered-table-cell")


def _check_text(size: int) -> None:
    """Refuse texts before they fill memory.

    Raises:
        TooLarge: If they come to more than :data:`MAX_TEXT` bytes.
    """
    if size > MAX_TEXT:
        raise TooLarge(MAX_TEXT)


def local(name: str) -> str:
    """Return an element's name without its prefix."""
    return name.rpartition(":")[2]


def number(text: str, default: int) -> int:
    """Return what an attribute says where it is a whole number."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 40 else default


class SharedTexts:
    """Sizes of the texts that sheets share."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def start(self, name: str, _: Attributes) -> None:
        """Take note of an element that begins."""
        if local(name) == "si":
            self.sizes.append(0)

    def text(self, data: str) -> None:
        """Take note of text."""
        if self.sizes:
            self.sizes[-1] += len(data.encode())

    def end(self, name: str) -> None:
        """Take note of nothing: a text lasts until the next begins."""


class SheetSize:
    """How far the cells of a sheet reach, and how much text they hold."""

    def __init__(self, strings: Sequence[int] = ()) -> None:
        self.strings = strings
        self.row = self.column = self.last_row = self.last_column = self.texts = 0
        self.shared = False
        self.value: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Take note of an element that begins."""
        match local(name):
            case "row":
                self.row, self.column = number(attributes.get("r", ""), self.row + 1), 0
            case "c":
                self._cell(attributes)

    def _cell(self, attributes: Attributes) -> None:
        # One that does not say where it stands follows the one before.
        match = _PLACE.match(attributes.get("r", ""))
        self.column = _column(match[1]) if match else self.column + 1
        row = max(self.row, int(match[2])) if match else self.row
        if self.column > self.last_column or row > self.last_row:
            self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, self.column)
            check_size(self.last_row, self.last_column)
        self.shared, self.value = attributes.get("t") == "s", []

    def text(self, data: str) -> None:
        """Take note of text."""
        if self.shared:
            self.value.append(data)

    def end(self, name: str) -> None:
        """Take note of an element that ends."""
        if self.shared and local(name) == "c":
            place = number("".join(self.value).strip(), len(self.strings))
            self.texts += self.strings[place] if place < len(self.strings) else 0
            _check_text(self.texts)


@lru_cache(1000)
def _column(letters: str) -> int:
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - 64
    return place


class OpenDocumentSize:
    """How far cells reach with their repetitions, as far as something stands in them, and how much text they hold."""

    def __init__(self) -> None:
        self.row = self.rows = self.column = self.columns = self.widest = 0
        self.length = self.texts = self.last = self.before = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Take note of an element that begins."""
        kind = local(name)
        if kind == "table":
            self.before += self.last
            self.row = self.rows = self.widest = self.last = 0
        elif kind == "table-row":
            self.row += self.rows
            self.column, self.rows = 0, _repeated(attributes, "rows")
        elif kind in _CELLS:
            self._cell(attributes)

    def _cell(self, attributes: Attributes) -> None:
        self.columns = _repeated(attributes, "columns")
        self.column += self.columns
        self.length = sum(map(len, attributes.values()))
        if any(key.endswith("value-type") for key in attributes):
            self.widest = max(self.widest, self.column)
            self.last = self.row + self.rows
            check_size(self.last, self.widest)
            check_size(self.before + self.last, 1)

    def text(self, data: str) -> None:
        """Take note of text."""
        self.length += len(data.encode())

    def end(self, name: str) -> None:
        """Take note of an element that ends."""
        # Cells beyond the last that says what it holds are laid out by nobody.
        if local(name) in _CELLS and self.column <= self.widest:
            self.texts += self.length * self.columns * self.rows
            _check_text(self.texts)


def _repeated(attributes: Attributes, of: str) -> int:
    return number(next((v for k, v in attributes.items() if k.endswith(f"number-{of}-repeated")), "1"), 1)
