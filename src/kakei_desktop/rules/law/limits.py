"""The incomes up to which each tier is granted, per exemption cycle or student year."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kakei_desktop.domain.pension_facts import NO_DEDUCTIONS, Deductions, YearDependants
from kakei_desktop.rules.law.figures import Figure
from kakei_desktop.rules.law.kinds import LimitsYear, StudentLimits
from kakei_desktop.rules.law.tiers import PARTIAL_TIERS, Tier

BEFORE_DEDUCTIONS = frozenset({Tier.FULL, Tier.POSTPONEMENT})
"""Tiers whose limits are compared with the income before any deduction (国民年金法第90条第1項第1号)."""
_DEPENDANTS = ("dependant_ordinary", "dependant_specified", "dependant_elderly")


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
        amount: int = getattr(deductions, self.name)
        return amount * self.amount if self.counted else amount * self.amount // 100


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one exemption cycle or student year.

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


def limits_of(file: LimitsYear) -> Limits:
    """Return the limits that a rule file holds."""
    held = {name: figure for name, figure in file.figures.items() if figure.periods}
    amounts = {name: figure.periods[0].amount for name, figure in held.items()}
    ordinary, specified, elderly = (amounts[name] for name in _DEPENDANTS)
    year = file.span.first.year
    return Limits(
        f"student FY{year}" if isinstance(file, StudentLimits) else f"exemption cycle {year}",
        amounts["special_limit"],
        (ordinary, specified, elderly),
        amounts,
        tuple(_deductible(held)),
        _doubts(held, ("base", *PARTIAL_TIERS, *_DEPENDANTS)),
        _doubts(held, ("special_limit",)),
    )


def _doubts(held: Mapping[str, Figure], names: Iterable[str]) -> tuple[str, ...]:
    """Return why figures are still to be compared with an official page, each reason once."""
    found = (held[name].periods[0].unverified for name in names if name in held)
    return tuple(dict.fromkeys(doubt for doubt in found if doubt))


def _deductible(held: Mapping[str, Figure]) -> Iterator[Deductible]:
    for key, figure in held.items():
        how, _, name = key.partition("_")
        if how in ("granted", "deduct"):
            (period,) = figure.periods
            yield Deductible(name, period.amount, how == "deduct", period.unverified)
