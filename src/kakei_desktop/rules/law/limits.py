"""The incomes up to which each tier is granted, per exemption cycle or student year."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kakei_desktop.domain.pension_facts import NO_DEDUCTIONS, Deductions, YearDependants
from kakei_desktop.resources import ROOT
from kakei_desktop.rules.law.cycles import Form
from kakei_desktop.rules.law.rule_file import RuleFile, read_years
from kakei_desktop.rules.law.tiers import PARTIAL_TIERS, Tier

FOLDER = ROOT / "rules" / "exemption"
STUDENT_FOLDER = ROOT / "rules" / "student"
BEFORE_DEDUCTIONS = frozenset({Tier.FULL, Tier.POSTPONEMENT})
"""Tiers whose limits are compared with the income before any deduction (国民年金法第90条第1項第1号)."""
_GRANTED = ("casualty", "medical", "social_insurance", "small_enterprise_mutual_aid", "special_spouse")
_GRANTED_LATER = ("granted_specified_relative",)
_COUNTED = ("disabled", "specially_disabled", "widow", "single_parent", "working_student")
_KINDS = ("ordinary", "specified", "elderly")
_COMMON = (
    "special_limit",
    *(f"dependant_{kind}" for kind in _KINDS),
    *(f"granted_{name}" for name in _GRANTED),
    *(f"deduct_{name}" for name in _COUNTED),
)


@dataclass(frozen=True, slots=True)
class Deductible:
    """A deduction that the partial tiers allow (国民年金法施行令第6条の12, a closed list).

    Attributes:
        name: As in :class:`Deductions`.
        amount: Yen for each that is counted, or per cent of the yen that were granted.
        counted: It is a number of persons; False where it is an amount.
        unverified: Why it is still to be compared with an official page.
    """

    name: str
    amount: int
    counted: bool
    unverified: str

    def of(self, deductions: Deductions) -> int:
        """Return the yen that may be deducted."""
        given: int = getattr(deductions, self.name)
        return given * self.amount if self.counted else given * self.amount // 100


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one form.

    Attributes:
        rule: Name of the rule, as ``exemption cycle 2026``.
        special: Yen up to which 障害者・寡婦・ひとり親 pass (国民年金法第90条第1項第3号).
        dependants: Yen that the partial tiers and students add for an ordinary, a specified, an elderly dependant.
        amounts: Yen by name, as in the rule file.
        deductible: What the partial tiers and students may deduct.
        base_doubts: Why the limits of the partial tiers and students, and what they add for dependants, are still to
            be compared with an official page.
        special_doubts: The same of the limit of 障害者・寡婦・ひとり親.
    """

    rule: str
    special: int
    dependants: tuple[int, int, int]
    amounts: Mapping[str, int]
    deductible: tuple[Deductible, ...]
    base_doubts: tuple[str, ...]
    special_doubts: tuple[str, ...]

    def limit(self, tier: Tier, dependants: YearDependants) -> int:
        """Return yen up to which, included, a tier is granted to who has these dependants."""
        if tier in BEFORE_DEDUCTIONS:
            return self.amounts["per_person"] * (dependants.count + 1) + self.amounts["full_base"]
        ordinary, specified, elderly = self.dependants
        more = dependants.ordinary * ordinary + dependants.specified * specified + dependants.elderly * elderly
        return self.amounts[tier if tier in self.amounts else "base"] + more

    def deducted(self, deductions: Deductions) -> int:
        """Return yen that the partial tiers and students may deduct from the income."""
        if deductions is NO_DEDUCTIONS:
            return 0
        return sum(deductible.of(deductions) for deductible in self.deductible)

    def doubts(self, deductions: Deductions) -> tuple[str, ...]:
        """Return why what is used for the partial tiers and students is still to be compared with an official page."""
        if deductions is NO_DEDUCTIONS:
            return self.base_doubts
        used = (d.unverified for d in self.deductible if d.of(deductions))
        return tuple(dict.fromkeys((*self.base_doubts, *(doubt for doubt in used if doubt))))


def limits(form: Form) -> Limits | None:
    """Return the limits of a form, None where the rules do not hold them."""
    return (_of_students() if form.student else _of_cycles()).get(form.year)


@cache
def _of_cycles(folder: Path = FOLDER) -> Mapping[int, Limits]:
    names = ("per_person", "full_base", *PARTIAL_TIERS, *_COMMON)
    return _read(folder, 7, names, "exemption cycle {}")


@cache
def _of_students(folder: Path = STUDENT_FOLDER) -> Mapping[int, Limits]:
    return _read(folder, 4, ("base", *_COMMON), "student FY{}")


def _read(folder: Path, start: int, required: Iterable[str], name: str) -> Mapping[int, Limits]:
    files = read_years(folder, start, required, _GRANTED_LATER)
    return {year: _of_file(name.format(year), file) for year, file in files.items()}


def _of_file(rule: str, file: RuleFile) -> Limits:
    amounts = {name: periods[0].amount for name, periods in file.values.items()}
    ordinary, specified, elderly = (amounts[f"dependant_{kind}"] for kind in _KINDS)
    each, base = (ordinary, specified, elderly), ("base", *PARTIAL_TIERS, *(f"dependant_{kind}" for kind in _KINDS))
    doubts, special = _doubts(file, base), _doubts(file, ("special_limit",))
    return Limits(rule, amounts["special_limit"], each, amounts, tuple(_deductible(file)), doubts, special)


def _doubts(file: RuleFile, names: Iterable[str]) -> tuple[str, ...]:
    """Return why values that a file holds are still to be compared with an official page, each reason once."""
    found = (file.values[name][0].unverified for name in names if name in file.values)
    return tuple(dict.fromkeys(doubt for doubt in found if doubt))


def _deductible(file: RuleFile) -> Iterator[Deductible]:
    for key, periods in file.values.items():
        how, _, name = key.partition("_")
        if how in ("granted", "deduct"):
            yield Deductible(name, periods[0].amount, how == "deduct", periods[0].unverified)
