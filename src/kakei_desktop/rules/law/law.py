"""The law as a value: the rule files of one folder, typed, each kind read when it is first asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import msgspec

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionStatus
from kakei_desktop.rules.law.contribution import Contribution
from kakei_desktop.rules.law.cycles import ExemptionCycle
from kakei_desktop.rules.law.kinds import (
    ContributionYear,
    CycleLimits,
    DelayChargeYear,
    IncomeYear,
    PensionYear,
    PostpaymentTable,
    Statute,
    StudentLimits,
    Weights,
)
from kakei_desktop.rules.law.limits import Limits, limits_of
from kakei_desktop.rules.law.rule_file import AnyFile, RuleFileError, check_follows, read_rule_file, read_years

_JANUARY, _APRIL, _JULY = 1, 4, 7
_FOLDERS = frozenset(
    {"contribution", "delay_charge", "exemption", "income", "pension", "postpayment", "statute", "student", "weights"}
)
_WEIGHTS = ("before_2009", "since_2009")


@dataclass(frozen=True, eq=False)
class Law:
    """The law of the National Pension, as one folder of rule files holds it.

    A wrong file is told when it is first looked into.

    Attributes:
        folder: Where the files lie, a folder for each kind.
    """

    folder: Path
    _contributions: dict[Month, Contribution | None] = field(default_factory=dict, init=False, repr=False)
    _cycles: dict[tuple[int, bool], ExemptionCycle] = field(default_factory=dict, init=False, repr=False)

    def contribution(self, month: Month) -> Contribution | None:
        """Return what a month costs; None for a month without a file, which is never filled from another year."""
        try:
            return self._contributions[month]
        except KeyError:
            year = self.contribution_years.get(month.fiscal_year)
            full = year.full.amount(month) if year else None
            found = None if year is None or full is None else Contribution(month, year, full)
            return self._contributions.setdefault(month, found)

    def to_pay(self, month: Month, status: PensionStatus) -> int | None:
        """Return the yen that a month asks for in a status, None where the rules do not hold it."""
        contribution = self.contribution(month)
        return contribution.to_pay(status) if contribution else None

    def cycle_of(self, month: Month, *, student: bool = False) -> ExemptionCycle:
        """Return the exemption cycle that a month belongs to, of a student the student year."""
        cycles = self.statute.cycles
        start = (cycles.start_student if student else cycles.start).constant
        year = month.year if month.number >= start else month.year - 1
        try:
            return self._cycles[year, student]
        except KeyError:
            return self._cycles.setdefault((year, student), ExemptionCycle(Month(year, start), student))

    def limits(self, cycle: ExemptionCycle) -> Limits | None:
        """Return the limits of a cycle; None where the law holds none."""
        return (self.student_limits if cycle.student else self.cycle_limits).get(cycle.year)

    def check(self) -> None:
        """Read every file.

        Raises:
            RuleFileError: If one does not say what it must.
        """
        for kind in (name for name, each in vars(Law).items() if isinstance(each, cached_property)):
            getattr(self, kind)

    @cached_property
    def statute(self) -> Statute:
        """The figures that hold for years, by topic."""
        topics = {topic.name: topic.type for topic in msgspec.structs.fields(Statute)}
        return Statute(**self._read_named("statute", topics))

    @cached_property
    def contribution_years(self) -> Mapping[int, ContributionYear]:
        """The contributions by 年度."""
        return read_years(self.folder / "contribution", ContributionYear, _APRIL)

    @cached_property
    def cycle_limits(self) -> Mapping[int, Limits]:
        """The limits by the year in which an exemption cycle begins."""
        files = read_years(self.folder / "exemption", CycleLimits, _JULY)
        return {year: limits_of(file) for year, file in files.items()}

    @cached_property
    def student_limits(self) -> Mapping[int, Limits]:
        """The limits of 学生納付特例 by 年度."""
        files = read_years(self.folder / "student", StudentLimits, _APRIL)
        return {year: limits_of(file) for year, file in files.items()}

    @cached_property
    def income_years(self) -> Mapping[int, IncomeYear]:
        """The tables that turn revenue into income, by calendar year."""
        return read_years(self.folder / "income", IncomeYear, _JANUARY)

    @cached_property
    def pension_years(self) -> Mapping[int, PensionYear]:
        """The amounts of the old-age basic pension by 年度."""
        return read_years(self.folder / "pension", PensionYear, _APRIL)

    @cached_property
    def delay_charge_years(self) -> Mapping[int, DelayChargeYear]:
        """The rates of the delay charge by calendar year."""
        return read_years(self.folder / "delay_charge", DelayChargeYear, _JANUARY)

    @cached_property
    def postpayment_tables(self) -> Mapping[int, PostpaymentTable]:
        """What paying later costs, by the 年度 of payment; years without a table are not there."""
        paths = sorted((self.folder / "postpayment").glob("*.toml"))
        files = {path: read_rule_file(path, PostpaymentTable) for path in paths}
        for path, file in files.items():
            if path.stem != str(file.paid_in):
                raise RuleFileError(f"postpayment/{path.name}", "paid_in", f"is not the year {path.stem}")
        return {file.paid_in: file for file in files.values()}

    @cached_property
    def weights(self) -> tuple[Weights, ...]:
        """What months are worth for the pension, in the order of the months for which it holds."""
        files = self._read_named("weights", dict.fromkeys(_WEIGHTS, Weights))
        for before, after in pairwise(_WEIGHTS):
            check_follows(f"weights/{after}.toml", files[before], files[after])
        return tuple(files.values())

    def _read_named(self, folder: str, kinds: Mapping[str, type[AnyFile]]) -> dict[str, AnyFile]:
        """Read a folder that holds these files and no other: an unknown one would say something to nobody."""
        for path in sorted((self.folder / folder).glob("*.toml")):
            if path.stem not in kinds:
                raise RuleFileError(f"{folder}/{path.name}", "", "is read by nobody")
        return {name: read_rule_file(self.folder / folder / f"{name}.toml", kind) for name, kind in kinds.items()}


def load_law(folder: Path) -> Law:
    """Return the law that a folder holds.

    Raises:
        RuleFileError: If the folder lacks a kind of file, or has one that nobody reads.
    """
    found = {path.name for path in folder.iterdir() if path.is_dir()} if folder.is_dir() else set()
    for name in sorted(found ^ _FOLDERS):
        raise RuleFileError(name, "", "is read by nobody" if name in found else "missing")
    return Law(folder)
