"""Law as data: what stands in a rule file, read by msgspec and checked.

A rule file is TOML. Its head says what holds for the whole file; every other key is a figure, with one table for each
period in which an amount holds::

    span = { from = "2026-04", to = "2027-03" }
    unit = "yen_per_month"
    law = "国民年金法第87条第3項"
    checked = 2026-11-23

    [[full]]
    from = "2026-04"
    to = "2027-03"
    amount = 17920
    source = "日本年金機構 …"

A period may add ``unverified`` with the reason why its amount is still to be compared with an official page, and
``unit`` where its own differs from that of the file.

A table that turns one amount into another (給与所得控除後の金額 and the like) has brackets instead, in order::

    [[salary]]
    from = 1900000
    to = 3599999
    step = 4000
    percent = 70
    plus = -80000
    source = "所得税法別表第五"

The first begins at 0; the last has no ``to``; without ``step`` every yen counts. Which keys a file has is said by its
kind (:mod:`kakei_desktop.rules.law.kinds`).
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args, get_type_hints

import msgspec

from kakei_desktop.domain.months import Month
from kakei_desktop.rules.law.figures import Bracket, Figure, RulePeriod, Span, Table, Text, Unit, check_in_a_row


class RuleFileError(Exception):
    """A rule file does not say what it must.

    Attributes:
        file: Folder and name of the file.
        key: The key that is wrong.
        problem: What is wrong with it.
    """

    def __init__(self, file: str, key: str, problem: str) -> None:
        super().__init__(f"{file}: {key}: {problem}")
        self.file = file
        self.key = key
        self.problem = problem


class RuleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The head of every rule file; a kind of file adds its figures and tables.

    A figure without a default covers every month of the span; one with a default may be absent or begin later, but
    then runs on to the end.

    Attributes:
        span: The months that it speaks of.
        unit: Unit of its amounts.
        law: Article that the amounts stand on.
        checked: Day on which they were compared with the sources.
    """

    span: Span
    unit: Unit
    law: Text
    checked: date

    @property
    def figures(self) -> Mapping[str, Figure]:
        """The figures by name."""
        return {name: value for name, value in self._fields() if isinstance(value, Figure)}

    def figure(self, name: str) -> Figure:
        """Return the figure of a name."""
        figure: Figure = getattr(self, name)
        return figure

    @property
    def amounts(self) -> Mapping[str, tuple[object, ...]]:
        """Every figure, by name, without months and sources: what tells one year's law from another's."""
        found: dict[str, tuple[object, ...]] = {}
        for name, value in self._fields():
            if isinstance(value, Figure):
                found[name] = tuple(period.amount for period in value.periods)
            elif isinstance(value, Table):
                found[name] = tuple((b.first, b.last, b.percent, b.plus, b.step) for b in value.brackets)
        return found

    def _fields(self) -> Iterator[tuple[str, Any]]:
        return ((name, getattr(self, name)) for name in self.__struct_fields__)


class YearFile(RuleFile, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rule file of one year, named by the year in which it begins.

    Attributes:
        same_as_last_year: Somebody made sure that no figure has changed. Without it, a year whose figures all equal
            those of the year before is refused: it may be a copy that nobody has filled in yet.
    """

    same_as_last_year: bool = False


AnyFile = TypeVar("AnyFile", bound=RuleFile)
AnyYear = TypeVar("AnyYear", bound=YearFile)


def read_rule_file(path: Path, kind: type[AnyFile]) -> AnyFile:
    """Read and check a rule file.

    Raises:
        RuleFileError: Naming file and key, for whatever is wrong first.
    """
    name = f"{path.parent.name}/{path.name}"
    try:
        file = msgspec.toml.decode(path.read_bytes(), type=kind, dec_hook=_decode)
    except FileNotFoundError as error:
        raise RuleFileError(name, "", "missing") from error
    except msgspec.ValidationError as error:
        raise RuleFileError(name, *_place(str(error))) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RuleFileError(name, "", str(error)) from error
    required = {field.name for field in msgspec.structs.fields(kind) if field.required}
    units = _units(kind)
    for key, figure in file.figures.items():
        if any((period.unit or file.unit) != units.get(key, file.unit) for period in figure.periods):
            raise RuleFileError(name, key, f"is not in {units[key]}")
        if figure.periods:
            _check_cover(name, key, figure, file.span, whole=key in required)
    return file


def _units(kind: type[RuleFile]) -> Mapping[str, str]:
    """Return the unit of each figure by its name, as its type names it; nothing of one that may be in several."""
    hints = get_type_hints(kind, include_extras=True)
    return {name: hint.__metadata__[0] for name, hint in hints.items() if get_args(hint)[:1] == (Figure,)}


def _decode(kind: type, value: Any) -> Any:
    if kind is Month:
        return Month.parse(value) if isinstance(value, str) else _refuse("Expected a month")
    rows = _Periods if kind is Figure else _Brackets
    try:
        return kind(msgspec.convert(value, rows, dec_hook=_decode))
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error  # so that the place of the figure itself is told too


_Periods = Annotated[tuple[RulePeriod, ...], msgspec.Meta(min_length=1)]
_Brackets = Annotated[tuple[Bracket, ...], msgspec.Meta(min_length=1)]


def _refuse(problem: str) -> object:
    raise ValueError(problem)


def _place(message: str) -> tuple[str, str]:
    """Return key and problem of what msgspec says: ``full[0].amount``, the innermost place told first."""
    problem, *places = message.split(" - at ")
    key = "".join(place.strip("`").removeprefix("$") for place in reversed(places))
    named = re.search(r"field `(.+)`", problem)
    return f"{key}.{named[1]}".lstrip(".") if named else key.lstrip("."), problem


def read_years(folder: Path, kind: type[AnyYear], start: int) -> Mapping[int, AnyYear]:
    """Read a folder with one file a year.

    Args:
        folder: Where they lie.
        kind: What stands in such a file.
        start: The number of the month in which such a year begins (4 for a 年度).

    Raises:
        RuleFileError: If a file is wrong, bears another year's name, leaves a gap after the one before, or repeats all
            its figures without saying so.
    """
    files = {path: read_rule_file(path, kind) for path in sorted(folder.glob("*.toml"))}
    for path, file in files.items():
        first = file.span.first
        if path.stem != str(first.year) or first.number != start or file.span.last - first != 11:
            raise RuleFileError(f"{folder.name}/{path.name}", "span", f"is not the year {path.stem}")
    for (_, before), (path, after) in pairwise(files.items()):
        name = f"{folder.name}/{path.name}"
        check_follows(name, before, after)
        if after.same_as_last_year is not (before.amounts == after.amounts):
            raise RuleFileError(name, "same_as_last_year", _SAME if not after.same_as_last_year else _NOT_SAME)
    return {file.span.first.year: file for file in files.values()}


_SAME = "all figures equal last year's: look whether none has changed, then write `same_as_last_year = true`"
_NOT_SAME = "a figure differs from last year's"


def check_follows(name: str, before: RuleFile, after: RuleFile) -> None:
    """Check that a file begins in the month after another ends.

    Raises:
        RuleFileError: Naming the later file.
    """
    try:
        check_in_a_row(before.span.last, after.span.first)
    except ValueError as error:
        raise RuleFileError(name, "span", str(error)) from error


def _check_cover(file: str, key: str, figure: Figure, span: Span, *, whole: bool) -> None:
    first, last = figure.periods[0].first, figure.periods[-1].last
    if first < span.first or last > span.last:
        raise RuleFileError(file, key, "reaches out of the span")
    if (whole and first > span.first) or last < span.last:
        raise RuleFileError(file, key, "gap")
