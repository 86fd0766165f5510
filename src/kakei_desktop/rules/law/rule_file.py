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
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias, TypeVar

import msgspec

from kakei_desktop.domain.months import Month

Text: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"\S")]
Unit: TypeAlias = Literal[
    "date_as_yyyymmdd",
    "eighths_of_a_month",
    "fiscal_years",
    "month_of_the_year",
    "months",
    "parts",
    "per_mille",
    "per_mille_per_year",
    "percent",
    "percent_of_the_deduction",
    "sixths_of_a_month",
    "years",
    "years_of_age",
    "yen",
    "yen_per_month",
    "yen_per_year",
]
"""The units in which a figure may be given."""
_FROM_TO = {"first": "from", "last": "to"}


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


class Span(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename=_FROM_TO):
    """Months one after the other, the last included."""

    first: Month
    last: Month

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("ends before it begins")

    def __contains__(self, month: Month) -> bool:
        return self.first <= month <= self.last


class RulePeriod(Span, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=_FROM_TO):
    """An amount and the months in which it holds.

    Attributes:
        amount: In its own unit, or else that of its file.
        source: Where it was read.
        unverified: Why it is still to be compared with an official page; empty where it was.
        unit: Its unit where that is not the one of its file.
    """

    amount: Annotated[int, msgspec.Meta(ge=0)]
    source: Text
    unverified: Text = ""
    unit: Unit | None = None


class Bracket(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename=_FROM_TO, kw_only=True):
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

    first: Annotated[int, msgspec.Meta(ge=0)]
    last: int | None = None
    percent: Annotated[int, msgspec.Meta(ge=0)]
    plus: int
    step: Annotated[int, msgspec.Meta(ge=1)] = 1
    source: Text
    unverified: Text = ""

    def apply(self, amount: int) -> int:
        """Return what the table makes of an amount of this bracket, parts of a yen dropped."""
        return amount // self.step * self.step * self.percent // 100 + self.plus


class Figure:
    """A figure of the law: its periods, one after the other without a gap."""

    def __init__(self, periods: Sequence[RulePeriod] = ()) -> None:
        for before, after in pairwise(periods):
            _check_follows(before.last, after.first)
        self.periods = tuple(periods)
        self._held: dict[Month, RulePeriod | None] = {}

    def at(self, month: Month) -> RulePeriod | None:
        """Return the period that a month lies in; None where the law holds no figure for it."""
        try:
            return self._held[month]
        except KeyError:
            return self._held.setdefault(month, next((period for period in self.periods if month in period), None))

    def amount(self, month: Month) -> int | None:
        """Return the amount of a month; None where the law holds none."""
        period = self.at(month)
        return period.amount if period else None

    def doubts(self, month: Month) -> tuple[str, ...]:
        """Return why the amount of a month is still to be compared with an official page; nothing where it was."""
        period = self.at(month)
        return (period.unverified,) if period and period.unverified else ()

    @property
    def constant(self) -> int:
        """The amount of a figure that has been one and the same for all months.

        Raises:
            ValueError: If it has been another.
        """
        (period,) = self.periods
        return period.amount


class Table:
    """A table of the tax law: brackets that begin at 0 yen, follow each other, and have no end."""

    def __init__(self, brackets: Sequence[Bracket]) -> None:
        if brackets[0].first != 0 or brackets[-1].last is not None:
            raise ValueError("does not reach from 0 yen without an end")
        for before, after in pairwise(brackets):
            if before.last is None or before.last < before.first:
                raise ValueError("a line ends before it begins")
            if after.first != before.last + 1:
                raise ValueError("gap" if after.first > before.last + 1 else "overlap")
        self.brackets = tuple(brackets)

    def bracket(self, amount: int) -> Bracket:
        """Return the line that an amount from 0 yen upwards falls into."""
        return next(bracket for bracket in reversed(self.brackets) if bracket.first <= amount)

    def apply(self, amount: int) -> int:
        """Return what the table makes of an amount from 0 yen upwards."""
        return self.bracket(amount).apply(amount)


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
    for key, figure in file.figures.items():
        if figure.periods:
            _check_cover(name, key, figure, file.span, whole=key in required)
    return file


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
        _check_follows(before.span.last, after.span.first)
    except ValueError as error:
        raise RuleFileError(name, "span", str(error)) from error


def _check_cover(file: str, key: str, figure: Figure, span: Span, *, whole: bool) -> None:
    first, last = figure.periods[0].first, figure.periods[-1].last
    if first < span.first or last > span.last:
        raise RuleFileError(file, key, "reaches out of the span")
    if (whole and first > span.first) or last < span.last:
        raise RuleFileError(file, key, "gap")


def _check_follows(last: Month, following: Month) -> None:
    if following != last + 1:
        raise ValueError("gap" if following > last + 1 else "overlap")
