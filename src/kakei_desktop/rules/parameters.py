"""Law as data: reading and checking a file of dated values.

A rule file is TOML. Its head says what holds for the whole file (``span``, ``unit``, ``law``,
``checked``); every other key is the name of a value, with one table for each period in which an
amount holds::

    span = { from = "2026-04", to = "2027-03" }
    unit = "yen_per_month"
    law = "国民年金法第87条第3項"
    checked = 2026-11-23

    [[full]]
    from = "2026-04"
    to = "2027-03"
    amount = 17920
    source = "日本年金機構 …"

A value may add ``unverified`` with the reason why its figure is still to be compared with an
official page, and ``unit`` where its own differs from that of the file.

A table of brackets (給与所得控除後の金額 and the like) has one table for each bracket instead, in order::

    [[salary]]
    from = 1900000
    to = 3599999
    step = 4000
    percent = 70
    plus = -80000
    source = "所得税法別表第五"

The first begins at 0; the last has no ``to``; without ``step`` every yen counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from kakei_desktop.domain.months import Month
from kakei_desktop.rules.brackets import Bracket, read_brackets
from kakei_desktop.rules.rule_rows import RuleFileError, check_keys, months_of, parse, rows_of

_HEAD = {"span": dict, "unit": str, "law": str, "checked": date}
_VALUE = {"from": str, "to": str, "amount": int, "source": str}
_MARKS = {"unverified": str, "unit": str}
_SPAN = {"from": str, "to": str}


@dataclass(frozen=True, slots=True)
class Value:
    """An amount and the months in which it holds.

    Attributes:
        first: First month.
        last: Last month, included.
        amount: In the unit of its file.
        source: Where it was read.
        unverified: Why it is still to be compared with an official page; empty where it was.
    """

    first: Month
    last: Month
    amount: int
    source: str
    unverified: str = ""


@dataclass(frozen=True, slots=True)
class RuleFile:
    """What a rule file says.

    Attributes:
        name: Name of the file without its ending.
        first: First month it speaks of.
        last: Last month, included.
        unit: Unit of its amounts.
        law: Article that the amounts stand on.
        checked: Day on which they were compared with the sources.
        values: Periods by name, in order.
        brackets: Tables of brackets by name, in order.
        head: What the head tells besides.
    """

    name: str
    first: Month
    last: Month
    unit: str
    law: str
    checked: date
    values: Mapping[str, tuple[Value, ...]]
    brackets: Mapping[str, tuple[Bracket, ...]]
    head: Mapping[str, Any]

    def at(self, name: str, month: Month) -> Value | None:
        """Return the value that holds in a month, None where there is none."""
        return next((v for v in self.values.get(name, ()) if v.first <= month <= v.last), None)


def read_rule_file(
    file: Path,
    required: Iterable[str],
    optional: Iterable[str] = (),
    brackets: Iterable[str] = (),
    *,
    head: Mapping[str, type] | None = None,
) -> RuleFile:
    """Read and check a rule file.

    A required value covers every month of the span; an optional one may begin later, but then runs
    on to its end. Tables of brackets are required; they begin at 0 yen and have no end. ``head`` names what the head
    of the file tells besides, with its type.

    Raises:
        RuleFileError: Naming file and key, for whatever is wrong first.
    """
    required, brackets = tuple(required), tuple(brackets)
    data = parse(file)
    told = head or {}
    check_keys(file.name, "", data, {**_HEAD, **told}, dict.fromkeys((*required, *optional, *brackets), list))
    check_keys(file.name, "span.", data["span"], _SPAN, {})
    first, last = months_of(file.name, "span", data["span"])
    for name in (*required, *brackets):
        if name not in data:
            raise RuleFileError(file.name, name, "missing")
    values = {name: _values(file.name, name, data[name]) for name in (*required, *optional) if name in data}
    for name, periods in values.items():
        _check_cover(file.name, name, periods, (first, last), whole=name in required)
    tables = {name: read_brackets(file.name, name, data[name]) for name in brackets}
    more = {key: data[key] for key in told}
    return RuleFile(file.stem, first, last, data["unit"], data["law"], data["checked"], values, tables, more)


def read_years(
    folder: Path, start: int, required: Iterable[str], optional: Iterable[str] = (), brackets: Iterable[str] = ()
) -> Mapping[int, RuleFile]:
    """Read a folder with one file a year, each named by the year in which it begins.

    Args:
        folder: Where they lie.
        start: The number of the month in which such a year begins (4 for a 年度).
        required: As for one file, like the rest.
        optional: The same.
        brackets: The same.

    Raises:
        RuleFileError: If a file is wrong, bears another year's name, or leaves a gap after the one before.
    """
    files = [read_rule_file(path, required, optional, brackets) for path in sorted(folder.glob("*.toml"))]
    for file in files:
        if file.name != str(file.first.year) or file.last - file.first != 11 or file.first.number != start:
            raise RuleFileError(f"{file.name}.toml", "span", "outside")
    check_sequence(files)
    return {file.first.year: file for file in files}


def check_sequence(files: Sequence[RuleFile]) -> None:
    """Check that files in order follow each other without gap or overlap.

    Raises:
        RuleFileError: Naming the later file.
    """
    for before, after in pairwise(files):
        _check_follows(f"{after.name}.toml", "span", before.last, after.first)


def _values(file: str, name: str, tables: object) -> tuple[Value, ...]:
    return tuple(_value(file, f"{name}[{at}]", table) for at, table in enumerate(rows_of(file, name, tables), 1))


def _value(file: str, at: str, table: Mapping[str, Any]) -> Value:
    check_keys(file, at + ".", table, _VALUE, _MARKS)
    first, last = months_of(file, at, table)
    if table["amount"] < 0:
        raise RuleFileError(file, at + ".amount", "outside")
    return Value(first, last, table["amount"], table["source"], table.get("unverified", ""))


def _check_cover(file: str, name: str, periods: Sequence[Value], span: tuple[Month, Month], *, whole: bool) -> None:
    if periods[0].first < span[0] or periods[-1].last > span[1]:
        raise RuleFileError(file, name, "outside")
    if (whole and periods[0].first > span[0]) or periods[-1].last < span[1]:
        raise RuleFileError(file, name, "gap")
    for before, after in pairwise(periods):
        _check_follows(file, name, before.last, after.first)


def _check_follows(file: str, key: str, last: Month, following: Month) -> None:
    if following != last + 1:
        raise RuleFileError(file, key, "gap" if following > last + 1 else "overlap")
