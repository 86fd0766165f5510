"""What the values of an Excel sheet do not show: what is hidden, struck out, without a value, or in dollars by format.

A program that writes a workbook without calculating it leaves the values out; the reader takes such cells for blank.
"""

import io
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from kakei_desktop.importers.files.archive import BROKEN, parse_member
from kakei_desktop.importers.files.sheet_size import Attributes, local, number

_BOOK, _PLACES, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_COMMENTS = re.compile(r"^xl/(?:.*/)?comments?\d*\.xml$")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^-\]]*)[^\]]*\]')
"""What a number format writes beside the number, and between ``[$`` and ``-`` its currency."""
_SCALED = re.compile(r"[0#?],+(?![0#?])")
"""A comma behind the last figure: the number is shown in thousands."""

_OF_YEN_AND_DAYS = str.maketrans("", "", "¥￥\\円-+()△▲▼ 年月日時分秒曜")
"""What formats of yen and of days write."""
_COLOURED = ("coloured", "")
_BLACK, _WHITE = "000000", "FFFFFF"
_BY_HAND = 1_000_000
"""Bytes; in a longer sheet nobody colours single cells."""
_DAY_FORMAT, _DAY_FORMATS = re.compile("[ymd年月日]"), {*range(14, 37), *range(45, 59)}
_FAR = 100
"""Columns; more than that is the rest of the sheet."""


class SheetMark(NamedTuple):
    """Something that does not show in the values of a sheet.

    Attributes:
        sheet: Its name.
        code: ``hidden_rows``, ``hidden_columns``, ``no_value``, ``struck_out``, ``number_format``, ``comments`` beside
            cells, or ``coloured``, of rows with a number, and no text, in a colour.
        places: Of which rows or columns it is said, from 1; a row comes once for each of its cells; of comments their
            numbers.
        written: What a number format writes beside the number: ``$``, ``千円``.
    """

    sheet: str
    code: str
    places: tuple[int, ...]
    written: str = ""


def sheet_marks(data: bytes, members: Collection[str], sheets: Sequence[str]) -> tuple[SheetMark, ...]:
    """Return what does not show in the values of these sheets.

    Args:
        data: The workbook, which has been checked.
        members: Those of the archive that hide something or hold formulas.
        sheets: Names of the sheets that are read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            comments = tuple(_comments(archive, sheets))
            styles = _telling_styles(archive)
            places = _places(archive) if members or styles else {}
            marked = [(name, places[name]) for name in sheets if name in places and (styles or places[name] in members)]
            return (*comments, *(mark for name, place in marked for mark in _marks(archive, name, place, styles)))
    except BROKEN:
        # Its cells could be read all the same.
        return ()


def _comments(archive: zipfile.ZipFile, sheets: Sequence[str]) -> Iterator[SheetMark]:
    """Yield how many comments stand beside the cells of a workbook, told once."""
    members = [archive.getinfo(name) for name in archive.namelist() if _COMMENTS.search(name)]
    count = sum(len(parse_member(archive, member, _Elements("comment")).found) for member in members)
    if count and sheets:
        yield SheetMark(sheets[0], "comments", tuple(range(1, count + 1)))


def _telling_styles(archive: zipfile.ZipFile) -> Mapping[str, tuple[str, str]]:
    """Return the number of each style of cells that says more than values show: the code, and what it writes."""
    if _STYLES not in archive.namelist():
        return {}
    styles = parse_member(archive, archive.getinfo(_STYLES), _Styles())
    return {str(at): said for at, cell in enumerate(styles.cells) if (said := styles.says(cell))}


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


def _marks(
    archive: zipfile.ZipFile, name: str, place: str, styles: Mapping[str, tuple[str, str]]
) -> Iterator[SheetMark]:
    if place in archive.namelist():
        sheet = archive.getinfo(place)
        if sheet.file_size > _BY_HAND:
            styles = {style: said for style, said in styles.items() if said != _COLOURED}
        seen = parse_member(archive, sheet, _Sheet(styles))
        yield from (SheetMark(name, code, tuple(at), written) for (code, written), at in sorted(seen.places.items()))


class _Styles:
    """The number formats of a workbook, its fonts that strike out, and the styles of cells that use them."""

    def __init__(self) -> None:
        self.formats: dict[str, str] = {}
        self.cells: list[Attributes] = []
        self.struck: set[str] = set()
        self.coloured: set[tuple[str, str]] = set()
        self._part, self._seen = "", Counter[str]()

    def says(self, cell: Attributes) -> tuple[str, str] | None:
        """Return the code of what a style of cells says, and what it writes; None where it says nothing."""
        if cell.get("fontId") in self.struck:
            return "struck_out", ""
        of = cell.get("numFmtId", "0")
        written = _beside(self.formats.get(of, ""))
        if written.translate(_OF_YEN_AND_DAYS):
            return "number_format", written
        of_days = number(of, 0) in _DAY_FORMATS or _DAY_FORMAT.search(self.formats.get(of, ""))
        looks = {("fonts", cell.get("fontId", "")), ("fills", cell.get("fillId", ""))}
        return None if of_days or looks.isdisjoint(self.coloured) else _COLOURED

    def start(self, name: str, attributes: Attributes) -> None:
        """Take note of an element that begins."""
        match local(name):
            case "numFmt":
                self.formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            case "fonts" | "fills" | "cellXfs" as part:
                self._part = part
            case "strike" if self._part == "fonts" and attributes.get("val", "1") not in ("0", "false"):
                self.struck.add(self._at)
            case "color" | "fgColor" if _is_a_colour(attributes):
                self.coloured.add((self._part, self._at))
            case "xf" if self._part == "cellXfs":
                self.cells.append(attributes)

    @property
    def _at(self) -> str:
        return str(self._seen[self._part])

    def text(self, data: str) -> None:
        """Take note of nothing."""

    def end(self, name: str) -> None:
        """Take note of an element that ends."""
        match local(name):
            case "font" | "fill":
                self._seen[self._part] += 1
            case "fonts" | "fills" | "cellXfs":
                self._part = ""


def _is_a_colour(attributes: Attributes) -> bool:
    """Return whether a colour is neither black nor white, by its value or by its place in the workbook's theme."""
    return (
        attributes.get("rgb", _BLACK)[-6:].upper() not in (_BLACK, _WHITE) or number(attributes.get("theme", ""), 0) > 1
    )


def _beside(written: str) -> str:
    """Return what a number format writes beside the number; nothing where it divides by the unit that it writes."""
    if _SCALED.search(written):
        return ""
    bare = "$" if "$" in _QUOTED.sub("", written) else ""
    return " ".join((*(next(filter(None, said), "") for said in _QUOTED.findall(written)), bare)).strip()


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
    """For each code its rows or columns: hidden ones, formulas without a value, styles that say something."""

    def __init__(self, styles: Mapping[str, tuple[str, str]]) -> None:
        self.places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._styles = styles
        self._style: tuple[str, str] | None = None
        self._row, self._coloured = 0, Counter[bool]()
        self._is_text = False
        self._hides = self._filled = self._formula = self._value = self._in_value = self._is_error = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Take note of an element that begins."""
        match local(name):
            case "row":
                self._row = number(attributes.get("r", ""), self._row + 1)
                self._hides, self._filled = _is_hidden(attributes), False
                self._coloured.clear()
            case "col" if _is_hidden(attributes) and (columns := _columns(attributes)):
                self.places["hidden_columns", ""] += columns
            case "c":
                self._cell(attributes)
            case "f":
                self._formula = True
            case "v" | "t":
                self._in_value = True

    def _cell(self, attributes: Attributes) -> None:
        # A formula may give an empty text; an error is no value.
        self._formula, self._value = attributes.get("t") == "e", attributes.get("t") == "str"
        self._style = self._styles.get(attributes.get("s", ""))
        self._is_error = self._formula
        self._is_text = attributes.get("t") in ("s", "str", "inlineStr")

    def text(self, data: str) -> None:
        """Take note of text."""
        if self._in_value and data:
            self._value, self._filled = not self._is_error, True

    def end(self, name: str) -> None:
        """Take note of an element that ends."""
        match local(name):
            case "v" | "t":
                self._in_value = False
            case "c":
                if self._formula and not self._value:
                    self.places["no_value", ""].append(self._row)
                if self._style == _COLOURED:
                    self._coloured[self._is_text] += self._value
                elif self._style and self._value:
                    self.places[self._style].append(self._row)
            case "row":
                if self._hides and self._filled:
                    self.places["hidden_rows", ""].append(self._row)
                if self._coloured[False] and not self._coloured[True]:
                    self.places[_COLOURED].append(self._row)


def _is_hidden(attributes: Attributes) -> bool:
    return attributes.get("hidden") in ("1", "true")


def _columns(attributes: Attributes) -> range:
    """Return the columns of a range; none where it goes on to the end of the sheet, beyond any table."""
    first, last = (number(attributes.get(side, ""), 1) for side in ("min", "max"))
    return range(first, last + 1 if last - first < _FAR else first)
