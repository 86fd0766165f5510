"""The rows of a rule file as TOML has them: read, and refused where they do not say what they must.

Law as data: reading and checking a file of dated values.

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


Tables of brackets, as the tax law has them: each line turns the amounts between two borders into another.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, TypeAlias

from kakei_desktop.domain.months import Month

Problem: TypeAlias = Literal[
    "unreadable", "unknown_file", "unknown_key", "unknown_unit", "missing", "wrong_type", "outside", "gap", "overlap"
]
UNITS = frozenset(
    {
        "date_as_yyyymmdd",
        "days",
        "eighths_of_a_month",
        "fiscal_years",
        "month_of_the_year",
        "months",
        "parts",
        "per_mille",
        "per_mille_per_month",
        "per_mille_per_year",
        "percent",
        "percent_of_the_deduction",
        "percent_per_year",
        "sixths_of_a_month",
        "years",
        "years_of_age",
        "yen",
        "yen_per_month",
        "yen_per_year",
        "yen_per_year_and_month",
    }
)
"""The units in which a figure may be given."""


class RuleFileError(Exception):
    """A rule file does not say what it must.

    Attributes:
        file: Name of the file.
        key: The key that is wrong.
        problem: What is wrong with it.
    """

    def __init__(self, file: str, key: str, problem: Problem) -> None:
        super().__init__(f"{file}: {key}: {problem}")
        self.file = file
        self.key = key
        self.problem = problem


def parse(file: Path) -> dict[str, Any]:
    """Return what stands in a file."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise RuleFileError(file.name, "", "missing") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleFileError(file.name, str(error), "unreadable") from error


def check_names(folder: Path, names: Iterable[str]) -> None:
    """Check that a folder holds these rule files, and no other: an unknown one would say something to nobody."""
    known = set(names)
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in known:
            raise RuleFileError(path.name, "", "unknown_file")


def check_keys(
    file: str, at: str, data: Mapping[str, Any], needed: Mapping[str, type], others: Mapping[str, type]
) -> None:
    """Check that a table has the keys it needs, all of the right type and none empty, and none that are unknown."""
    known = {**others, **needed}
    for key in data:
        if key not in known:
            raise RuleFileError(file, at + key, "unknown_key")
    for key, kind in known.items():
        if key not in data and key not in needed:
            continue
        value = data.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            raise RuleFileError(file, at + key, "missing")
        if type(value) is not kind:
            raise RuleFileError(file, at + key, "wrong_type")
        if key == "unit" and value not in UNITS:
            raise RuleFileError(file, at + key, "unknown_unit")


def rows_of(file: str, name: str, tables: object) -> list[Mapping[str, Any]]:
    """Return the tables of a name, which are at least one."""
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise RuleFileError(file, name, "wrong_type")
    return tables


def months_of(file: str, at: str, data: Mapping[str, Any]) -> tuple[Month, Month]:
    """Return ``from`` and ``to`` of a table as months, in order."""
    try:
        first, last = Month.parse(data["from"]), Month.parse(data["to"])
    except (KeyError, ValueError, AttributeError) as error:
        raise RuleFileError(file, at, "wrong_type") from error
    if last < first:
        raise RuleFileError(file, at, "outside")
    return first, last


_HEAD = {"span": dict, "unit": str, "law": str, "checked": date}
_VALUE = {"from": str, "to": str, "amount": int, "source": str}
_MARKS = {"unverified": str, "unit": str}
_SPAN = {"from": str, "to": str}


@dataclass(frozen=True, slots=True)
class Bracket:
    """One line of a table that turns one amount into another.

    Attributes:
        first: Yen from which it holds.
        last: Yen up to which it holds, included; None in the last line.
        percent: What part of the amount counts.
        plus: Yen added to it.
        step: The amount is first rounded down to a multiple of so many yen.
        source: Where it was read.
        unverified: Why it is still to be compared with an official page; empty where it was.
    """

    first: int
    last: int | None
    percent: int
    plus: int
    step: int
    source: str
    unverified: str = ""

    def apply(self, amount: int) -> int:
        """Return what the table makes of an amount of this bracket, parts of a yen dropped."""
        return amount // self.step * self.step * self.percent // 100 + self.plus


def read_brackets(file: str, name: str, tables: object) -> tuple[Bracket, ...]:
    """Return a table whose brackets begin at 0 yen, follow each other, and have no end.

    Raises:
        RuleFileError: Naming file and key, for whatever is wrong first.
    """
    found = tuple(_bracket(file, f"{name}[{at}]", row) for at, row in enumerate(rows_of(file, name, tables), 1))
    if found[0].first != 0 or found[-1].last is not None:
        raise RuleFileError(file, name, "gap")
    for before, after in pairwise(found):
        if before.last is None or before.last < before.first or after.first <= before.last:
            raise RuleFileError(file, name, "overlap")
        if after.first > before.last + 1:
            raise RuleFileError(file, name, "gap")
    return found


def _bracket(file: str, at: str, table: Mapping[str, Any]) -> Bracket:
    check_keys(file, at + ".", table, _BRACKET, _OPTIONAL)
    step = table.get("step", 1)
    for key, amount, least in (("step", step, 1), ("percent", table["percent"], 0)):
        if amount < least:
            raise RuleFileError(file, f"{at}.{key}", "outside")
    percent, plus, source = table["percent"], table["plus"], table["source"]
    return Bracket(table["from"], table.get("to"), percent, plus, step, source, table.get("unverified", ""))


def apply_brackets(brackets: tuple[Bracket, ...], amount: int) -> int:
    """Return what a table makes of an amount from 0 yen upwards."""
    return next(b for b in reversed(brackets) if b.first <= amount).apply(amount)


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


_BRACKET = {"from": int, "percent": int, "plus": int, "source": str}
_OPTIONAL = {"to": int, "step": int, "unverified": str}
