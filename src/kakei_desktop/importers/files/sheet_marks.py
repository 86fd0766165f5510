"""What the values of an Excel sheet do not show: hidden rows and columns, and formulas whose value is missing.

A program that writes a workbook without calculating it leaves the values out; the reader takes such cells for blank.
"""

import io
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from kakei_desktop.importers.files.archive import BROKEN, parse_member
from kakei_desktop.importers.files.sheet_size import Attributes, local, number

_BOOK, _PLACES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"

_FAR = 100
"""Columns; more than that is the rest of the sheet."""


class SheetMark(NamedTuple):
    """Something that does not show in the values of a sheet.

    Attributes:
        sheet: Its name.
        code: ``hidden_rows``, ``hidden_columns`` or ``no_value``.
        places: Of which rows or columns it is said, from 1; a row comes once for each of its cells.
    """

    sheet: str
    code: str
    places: tuple[int, ...]


def sheet_marks(data: bytes, members: Collection[str], sheets: Sequence[str]) -> tuple[SheetMark, ...]:
    """Return what does not show in the values of these sheets.

    Args:
        data: The workbook, which has been checked.
        members: Those of the archive that hide something or hold formulas.
        sheets: Names of the sheets that are read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            places = _places(archive) if members else {}
            marked = [(name, places[name]) for name in sheets if places.get(name) in members]
            return tuple(mark for name, place in marked for mark in _marks(archive, name, place))
    except BROKEN:
        # Its cells could be read all the same.
        return ()


def _places(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Return the member of each sheet, none of a workbook that names them otherwise."""
    if not {_BOOK, _PLACES} <= set(archive.namelist()):
        return {}
    targets = parse_member(archive, archive.getinfo(_PLACES), _Elements("Relationship")).found
    by_id = {one.get("Id"): one.get("Target", "") for one in targets}
    sheets = parse_member(archive, archive.getinfo(_BOOK), _Elements("sheet")).found
    places = {one.get("name", ""): by_id.get(_relation(one), "") for one in sheets}
    return {name: place.removeprefix("/") if place[:1] == "/" else f"xl/{place}" for name, place in places.items()}


def _relation(sheet: Attributes) -> str | None:
    return next((value for key, value in sheet.items() if local(key) == "id"), None)


def _marks(archive: zipfile.ZipFile, name: str, place: str) -> Iterator[SheetMark]:
    seen = parse_member(archive, archive.getinfo(place), _Sheet())
    for code, places in (
        ("hidden_rows", seen.hidden_rows),
        ("hidden_columns", seen.hidden_columns),
        ("no_value", seen.without_value),
    ):
        if places:
            yield SheetMark(name, code, tuple(places))


class _Elements:
    """The attributes of all elements of a name."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[Attributes] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Take note of an element that begins."""
        if local(name) == self.name:
            self.found.append(attributes)

    def text(self, data: str) -> None:
        """Take note of nothing."""

    def end(self, name: str) -> None:
        """Take note of nothing."""


class _Sheet:
    """Hidden rows that hold something, hidden columns, and the rows of formulas without a value."""

    def __init__(self) -> None:
        self.hidden_rows: list[int] = []
        self.without_value: list[int] = []
        self.hidden_columns: list[int] = []
        self._row = 0
        self._hides = self._filled = self._formula = self._value = self._in_value = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Take note of an element that begins."""
        match local(name):
            case "row":
                self._row = number(attributes.get("r", ""), self._row + 1)
                self._hides, self._filled = _is_hidden(attributes), False
            case "col" if _is_hidden(attributes):
                self.hidden_columns += _columns(attributes)
            case "c":
                # A formula may give an empty text.
                self._formula, self._value = False, attributes.get("t") == "str"
            case "f":
                self._formula = True
            case "v" | "t":
                self._in_value = True

    def text(self, data: str) -> None:
        """Take note of text."""
        if self._in_value and data:
            self._value = self._filled = True

    def end(self, name: str) -> None:
        """Take note of an element that ends."""
        match local(name):
            case "v" | "t":
                self._in_value = False
            case "c" if self._formula and not self._value:
                self.without_value.append(self._row)
            case "row" if self._hides and self._filled:
                self.hidden_rows.append(self._row)


def _is_hidden(attributes: Attributes) -> bool:
    return attributes.get("hidden") in ("1", "true")


def _columns(attributes: Attributes) -> range:
    """Return the columns of a range; none where it goes on to the end of the sheet, beyond any table."""
    first, last = (number(attributes.get(side, ""), 1) for side in ("min", "max"))
    return range(first, last + 1 if last - first < _FAR else first)
