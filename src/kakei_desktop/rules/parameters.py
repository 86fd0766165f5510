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
official page.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, TypeAlias

from kakei_desktop.domain.months import Month

Problem: TypeAlias = Literal["unreadable", "unknown_key", "missing", "wrong_type", "outside", "gap", "overlap"]

_HEAD = {"span": dict, "unit": str, "law": str, "checked": date}
_VALUE = {"from": str, "to": str, "amount": int, "source": str}


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
    """

    name: str
    first: Month
    last: Month
    unit: str
    law: str
    checked: date
    values: Mapping[str, tuple[Value, ...]]

    def at(self, name: str, month: Month) -> Value | None:
        """Return the value that holds in a month, None where there is none."""
        return next((v for v in self.values.get(name, ()) if v.first <= month <= v.last), None)


def read_rule_file(file: Path, required: Iterable[str], optional: Iterable[str] = ()) -> RuleFile:
    """Read and check a rule file.

    A required value covers every month of the span; an optional one may begin later, but then runs
    on to its end.

    Raises:
        RuleFileError: Naming file and key, for whatever is wrong first.
    """
    required = tuple(required)
    data = _parse(file)
    _check_keys(file.name, "", data, _HEAD, (*required, *optional))
    first, last = _months(file.name, "span", data["span"])
    values = {name: _values(file.name, name, data[name]) for name in (*required, *optional) if name in data}
    for name in required:
        if name not in values:
            raise RuleFileError(file.name, name, "missing")
    for name, periods in values.items():
        _check_cover(file.name, name, periods, (first, last), whole=name in required)
    return RuleFile(file.stem, first, last, data["unit"], data["law"], data["checked"], values)


def check_sequence(files: Sequence[RuleFile]) -> None:
    """Check that files in order follow each other without gap or overlap.

    Raises:
        RuleFileError: Naming the later file.
    """
    for before, after in pairwise(files):
        _check_follows(f"{after.name}.toml", "span", before.last, after.first)


def _parse(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleFileError(file.name, str(error), "unreadable") from error


def _check_keys(
    file: str, at: str, data: Mapping[str, Any], needed: Mapping[str, type], others: Iterable[str] = ()
) -> None:
    known = {*needed, *others}
    for key in data:
        if key not in known:
            raise RuleFileError(file, at + key, "unknown_key")
    for key, kind in needed.items():
        if data.get(key) in (None, ""):
            raise RuleFileError(file, at + key, "missing")
        if type(data[key]) is not kind:
            raise RuleFileError(file, at + key, "wrong_type")


def _months(file: str, at: str, data: Mapping[str, Any]) -> tuple[Month, Month]:
    try:
        first, last = Month.parse(data["from"]), Month.parse(data["to"])
    except (KeyError, ValueError, AttributeError) as error:
        raise RuleFileError(file, at, "wrong_type") from error
    if last < first:
        raise RuleFileError(file, at, "outside")
    return first, last


def _values(file: str, name: str, tables: object) -> tuple[Value, ...]:
    if not isinstance(tables, list) or not tables:
        raise RuleFileError(file, name, "wrong_type")
    return tuple(_value(file, f"{name}[{at}]", table) for at, table in enumerate(tables, 1))


def _value(file: str, at: str, table: Mapping[str, Any]) -> Value:
    _check_keys(file, at + ".", table, _VALUE, ("unverified",))
    first, last = _months(file, at, table)
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
