"""The lines of a pasted 納付記録: which months they are about, and what stands there for each.

A row of a 年度 with cells from April to March (or as a line of month names above it says), a line of one month or of
months from one to another, or lines of months below a line of their 年度.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.wareki import parse_any_date
from kakei_desktop.importers.pension_record.codes import as_comparable

APRIL_TO_MARCH = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)
_YEAR = r"(?:(?:令和|平成|昭和|大正|[RHST]) *)?(?:\d{1,4}|元)"
_MONTH = rf"({_YEAR})(?: *年 *|[./-])(\d{{1,2}})(?: *月 *分?)?"
_MONTH_LINE = re.compile(rf"\s*{_MONTH}(?![\d./-])[:、,]?(.*)")
_RANGE_LINE = re.compile(rf"\s*{_MONTH} *(?:[〜~]|から) *(?:({_YEAR})(?: *年 *|[./-]))?(\d{{1,2}})(?: *月 *分?)?(.*)")
_YEAR_LINE = re.compile(rf"\s*({_YEAR})(?: *(年度|年))?(?: *\(\d+歳\))?(?![\d./-])(.*)")
_YEAR_ALONE = re.compile(rf"\s*({_YEAR}) *(年度|年)(?: *\(\d+歳\))?\s*")
_MONTH_BELOW = re.compile(r"\s*(\d{1,2}) *月 *分?[:、,]?(.*)")
_NAMED_MONTH = re.compile(r"(?<!\d)(\d{1,2}) *月")
_ONE_CODE = re.compile(r"\d/\d|\S")
_AMOUNT = re.compile(r"([\d,]+)(円|か月|ヶ月|カ月|ケ月|月)?")
_SEPARATOR = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))")
_SYSTEM = "国民年金"
_CATEGORY = re.compile(r"(?:国民年金)?\(?第?([123])号(?:被保険者)?\)?")
_LONGEST = 12 * 50


@dataclass(frozen=True, slots=True)
class MonthCell:
    """What a text says of a month."""

    month: Month
    text: str


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A line of the text.

    Attributes:
        number: Counted from 1.
        text: As it was pasted.
        cells: Months that it is about; None where it is not understood.
    """

    number: int
    text: str
    cells: tuple[MonthCell, ...] | None


@dataclass(frozen=True, slots=True)
class _HeaderLine:
    """A line of month names: which months, and in which column of a line with tabs the first of them stands."""

    months: tuple[int, ...] = APRIL_TO_MARCH
    column: int = 1
    is_explicit: bool = False


class _YearLine:
    """A line of a year alone, for the lines of months below it."""

    def __init__(self, number: int, text: str, year: str, *, fiscal: bool) -> None:
        self.line = RecordLine(number, text, None)
        self.used = False
        self._year, self._fiscal = year, fiscal

    def month(self, number: int) -> Month | None:
        """Return a month of it."""
        self.used = True
        start = _month(self._year, 5)
        if start is None or not 1 <= number <= 12:
            return None
        return Month(start.year + (self._fiscal and number < 4), number)


def read_lines(text: str) -> Iterator[RecordLine]:
    """Yield the lines that say something, and those that are not understood."""
    head, above = _HeaderLine(), None
    for number, line in enumerate(text.splitlines(), 1):
        words = _parted(as_comparable(line))
        named, year = _named(words), _YEAR_ALONE.fullmatch(words)
        if year and _month(year[1], 5):
            yield from _left(above)
            above = _YearLine(number, line.strip(), year[1], fiscal=year[2] == "年度")
        elif named:
            head = named
        elif line.strip():
            cells = _below(words, above) if above else None
            cells = cells or _cells(words, head)
            yield RecordLine(number, line.strip(), tuple(cells) if cells else None)
    yield from _left(above)


def _left(above: _YearLine | None) -> Iterator[RecordLine]:
    """Yield the line of a year below which no month stands: it says nothing."""
    if above and not above.used:
        yield above.line


def _parted(line: str) -> str:
    """Return a line with tabs between its cells where it was parted by commas."""
    return line if "\t" in line else _SEPARATOR.sub("\t", line.replace('"', ""))


def _named(line: str) -> _HeaderLine | None:
    named = [int(n) for n in _NAMED_MONTH.findall(line)]
    if len(named) < 6 or not all(1 <= n <= 12 for n in named) or len(set(named)) < len(named):
        return None
    columns = line.split("\t")
    return _HeaderLine(
        tuple(named), next(i for i, cell in enumerate(columns) if _NAMED_MONTH.search(cell)), is_explicit=True
    )


def _below(line: str, above: _YearLine) -> list[MonthCell] | None:
    match = _MONTH_BELOW.fullmatch(line)
    text = _only_cell(match[2], 1) if match else None
    month = above.month(int(match[1])) if match and text else None
    return [MonthCell(month, text)] if month and text else None


def _cells(line: str, head: _HeaderLine) -> list[MonthCell] | None:
    """Return the months of a line; None where the line is not understood."""
    if match := _RANGE_LINE.fullmatch(line):
        months = _span(_month(match[1], int(match[2])), _month(match[3] or match[1], int(match[4])))
    elif match := _MONTH_LINE.fullmatch(line):
        month = _month(match[1], int(match[2]))
        months = [month] if month else []
    else:
        return _of_year(line, head)
    text = _only_cell(match[match.lastindex or 0], len(months)) if months else None
    return [MonthCell(month, text) for month in months] if text else None


def _span(first: Month | None, last: Month | None) -> list[Month]:
    if first is None or last is None or not 0 <= last - first < _LONGEST:
        return []
    return list(month_range(first, last))


def _only_cell(rest: str, months: int) -> str | None:
    """Return the one cell that stands behind a month or a span of so many months; None where there are others.

    The columns of the system and of the category (国民年金, 第1号) belong to it, an amount or the number of months not.
    """
    words = rest.removeprefix("まで").split()
    found = (match[1] for word in words if (match := _CATEGORY.fullmatch(word)))
    category = next(found, None)
    said = [w for w in words if not _CATEGORY.fullmatch(w) and (w != _SYSTEM or len(words) == 1)]
    if not said:
        return f"{category}号" if category in ("2", "3") else None
    if not all(_fits(word, months) for word in said[1:]):
        return None
    return f"{said[0]}({category}号)" if category else said[0]


def _fits(word: str, months: int) -> bool:
    """Return whether a word behind the cell is an amount, or as many months as there are."""
    match = _AMOUNT.fullmatch(word)
    return match is not None and (not (match[2] or "").endswith("月") or match[1] == str(months))


def _of_year(line: str, head: _HeaderLine) -> list[MonthCell] | None:
    match = _YEAR_LINE.fullmatch(line)
    months = _months_of(match[1], match[2] or "", head) if match else None
    if match is None or months is None:
        return None
    texts = _by_tabs(line, head) if "\t" in line else _by_spaces(match[3], len(months))
    return (
        [MonthCell(month, text) for month, text in zip(months, texts, strict=False)] if texts and any(texts) else None
    )


def _by_tabs(line: str, head: _HeaderLine) -> list[str] | None:
    columns = line.split("\t")
    beyond = "".join(columns[head.column + len(head.months) :]).strip()
    whole = head.is_explicit or not beyond or _AMOUNT.fullmatch(beyond)
    return columns[head.column : head.column + len(head.months)] if whole else None


def _by_spaces(rest: str, months: int) -> list[str] | None:
    """Return as many cells as there are months, parted by spaces or one letter each."""
    words = rest.split()
    letters = _ONE_CODE.findall(rest) if len(words) == 1 else words
    return letters if len(letters) == months else None


def _month(year: str, number: int) -> Month | None:
    day = parse_any_date(f"{year}/{number}/1")
    return Month.of(day) if day else None


def _months_of(year: str, unit: str, head: _HeaderLine) -> list[Month] | None:
    """Return the months of a row; None where nobody can tell whether a year or a 年度 is meant."""
    first = head.months[0]
    if unit == "年度" or (first == 4 and (head.is_explicit or unit != "年")):
        day = parse_any_date(f"{year}/5/1")
        return [Month(day.year + (n < 4), n) for n in head.months] if day else None
    days = [_month(year, n) for n in head.months] if first == 1 and head.is_explicit else [None]
    return [month for month in days if month] if None not in days else None
