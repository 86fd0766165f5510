"""A pasted 納付記録 -> proposed months and what was not understood; and our own months as such a text.

Rows of a 年度 with cells from April to March (or as a line of month names above them says), or lines of one month
each. Nothing is guessed: a cell that is not known leaves its month as it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.months import Month, fiscal_year_months
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus, write_months
from kakei_desktop.domain.wareki import parse_date, wareki_fiscal_year
from kakei_desktop.importers.pension_codes import Meaning, cell_of, meaning_of, plain

APRIL_TO_MARCH = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)
_YEAR = r"(?:(?:令和|平成|昭和|大正|[RHST]) *)?(?:\d{1,4}|元)"
_MONTH_LINE = re.compile(rf"\s*({_YEAR})(?: *年 *|[./-])(\d{{1,2}})(?: *月 *分?)?(?![\d./-])[:、,]?(.*)")
_YEAR_LINE = re.compile(rf"\s*({_YEAR})(?: *(年度|年))?(?![\d./-])(.*)")
_NAMED_MONTH = re.compile(r"(?<!\d)(\d{1,2}) *月")
_ONE_CODE = re.compile(r"\d/\d|\S")
_AMOUNT = re.compile(r"[\d,]+(円|か月|ヶ月|カ月|月)?")


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a pasted text says.

    Attributes:
        entries: Months that were understood, in order, each once.
        findings: What was not, and what is to be asked.
    """

    entries: tuple[PensionMonth, ...] = ()
    findings: tuple[Finding, ...] = ()

    def onto(self, record: PensionRecord) -> PensionRecord:
        """Return the record with these months written; a month that is known is not made unknown."""
        known = {m.month for m in record.months if m.status is not PensionStatus.UNKNOWN}
        sure = [e for e in self.entries if e.status is not PensionStatus.UNKNOWN or e.month not in known]
        return write_months(record, sure)


@dataclass(frozen=True, slots=True)
class _Head:
    """A line of month names: which months, and in which column of a line with tabs the first of them stands."""

    months: tuple[int, ...] = APRIL_TO_MARCH
    column: int = 1
    told: bool = False


@dataclass(frozen=True, slots=True)
class _Cell:
    month: Month
    text: str


def read_pasted(text: str) -> Pasted:
    """Read a pasted 納付記録."""
    cells: list[_Cell] = []
    findings: list[Finding] = []
    head = _Head()
    for number, line in enumerate(text.splitlines(), 1):
        found = _head(line)
        head = found or head
        read = [] if found or not line.strip() else _cells(plain(line), head)
        if read is None:
            findings.append(Finding("pension_row", Severity.WARNING, values={"line": number, "text": line.strip()}))
        cells += read or []
    return _understood([cell for cell in cells if cell.text.strip()], findings)


def _head(line: str) -> _Head | None:
    named = [int(n) for n in _NAMED_MONTH.findall(plain(line))]
    if len(named) < 6 or not all(1 <= n <= 12 for n in named) or len(set(named)) < len(named):
        return None
    columns = plain(line).split("\t")
    return _Head(tuple(named), next(i for i, cell in enumerate(columns) if _NAMED_MONTH.search(cell)), told=True)


def _cells(line: str, head: _Head) -> list[_Cell] | None:
    """Return the months of a line; None where the line is not understood."""
    if match := _MONTH_LINE.fullmatch(line):
        month = _month(match[1], int(match[2]))
        words: list[str] = match[3].split()
        if month and words and all(_AMOUNT.fullmatch(word) for word in words[1:]):
            return [_Cell(month, words[0])]
        return None
    match = _YEAR_LINE.fullmatch(line)
    months = _months_of(match[1], match[2] or "", head) if match else None
    if match is None or months is None:
        return None
    texts = _by_tabs(line, head) if "\t" in line else _by_spaces(match[3], len(months))
    return [_Cell(month, text) for month, text in zip(months, texts, strict=False)] if texts and any(texts) else None


def _by_tabs(line: str, head: _Head) -> list[str] | None:
    columns = line.split("\t")
    beyond = "".join(columns[head.column + len(head.months) :]).strip()
    whole = head.told or not beyond or _AMOUNT.fullmatch(beyond)
    return columns[head.column : head.column + len(head.months)] if whole else None


def _by_spaces(rest: str, months: int) -> list[str] | None:
    """Return as many cells as there are months, parted by spaces or one letter each."""
    words = rest.split()
    letters = _ONE_CODE.findall(rest) if len(words) == 1 else words
    return letters if len(letters) == months else None


def _month(year: str, number: int) -> Month | None:
    day = parse_date(f"{year}/{number}/1")
    return Month.of(day) if day else None


def _months_of(year: str, unit: str, head: _Head) -> list[Month] | None:
    """Return the months of a row; None where nobody can tell whether a year or a 年度 is meant."""
    first = head.months[0]
    if unit == "年度" or (first == 4 and (head.told or unit != "年")):
        day = parse_date(f"{year}/5/1")
        return [Month(day.year + (n < 4), n) for n in head.months] if day else None
    days = [_month(year, n) for n in head.months] if first == 1 and head.told else [None]
    return [month for month in days if month] if None not in days else None


def _understood(cells: list[_Cell], findings: list[Finding]) -> Pasted:
    said: dict[Month, dict[Meaning, None]] = {}
    unknown: dict[str, list[Month]] = {}
    ask: dict[str, list[Month]] = {}
    for cell in cells:
        meaning = meaning_of(cell.text)
        if meaning is None:
            unknown.setdefault(cell.text.strip(), []).append(cell.month)
            continue
        said.setdefault(cell.month, {})[meaning] = None
        if meaning.ask:
            ask.setdefault(cell.text.strip(), []).append(cell.month)
    twice = sorted(month for month, meanings in said.items() if len(meanings) > 1)
    sure = {month: next(iter(meanings)) for month, meanings in sorted(said.items()) if len(meanings) == 1}
    assumed = [month for month, meaning in sure.items() if meaning.assumed]
    told = (*_about("pension_code", unknown), *_about("pension_ask", ask), *_listed("pension_twice", twice))
    entries = tuple(meaning.on(month) for month, meaning in sure.items())
    return Pasted(entries, (*findings, *told, *_listed("pension_residual", assumed)))


def _about(code: str, texts: Mapping[str, list[Month]]) -> Iterator[Finding]:
    for text, months in texts.items():
        yield Finding(code, Severity.WARNING, values={"text": text, "months": tuple(sorted(set(months)))})


def _listed(code: str, months: list[Month]) -> Iterator[Finding]:
    if months:
        yield Finding(code, Severity.NOTE, values={"months": tuple(months)})


def copy_text(record: PensionRecord, months: Iterable[Month]) -> str:
    """Return these months as rows of 年度 with tabs, under a line of month names; :func:`read_pasted` reads it."""
    wanted = set(months)
    cells = {m.month: cell_of(m) for m in record.months if m.month in wanted}
    lines = [
        "\t".join((wareki_fiscal_year(year), *(cells.get(month, "") for month in fiscal_year_months(year))))
        for year in sorted({month.fiscal_year for month in wanted})
    ]
    return "\n".join(("\t".join(("年度", *(f"{n}月" for n in APRIL_TO_MARCH))), *lines))
