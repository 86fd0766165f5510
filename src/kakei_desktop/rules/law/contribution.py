"""The contribution of the National Pension (国民年金保険料) of a month, in yen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeAlias

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PARTIAL, PensionMonth, PensionStatus
from kakei_desktop.resources import ROOT
from kakei_desktop.rules.law.rule_file import RuleFile, read_years

FOLDER = ROOT / "rules" / "contribution"
_RESIDUALS = ("three_quarter", "half", "quarter")
_MADE_OF = ("statutory_base", "revision_rate")
"""法定額 and 改定率, of which the full amount is made; told for who checks it."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a month costs.

    Attributes:
        month: The month insured.
        full: Yen without exemption (国民年金法第87条).
        three_quarter: Yen left to pay under the three-quarter exemption (第90条の2第6項); None
            for months before it existed.
        half: The same under the half exemption.
        quarter: The same under the quarter exemption.
        law: Article that the amounts stand on.
        source: Where the full amount was read.
        checked: Day on which the file was compared with its sources.
        unverified: Names of the amounts that are still to be compared with an official page, with the reason.
        rule: Name of the rule, as ``contribution FY2026``.
    """

    month: Month
    full: int
    three_quarter: int | None
    half: int | None
    quarter: int | None
    law: str
    source: str
    checked: date
    unverified: tuple[tuple[str, str], ...]
    rule: str

    def to_pay(self, status: PensionStatus) -> int | None:
        """Return the yen that a month asks for in this status.

        Nothing is asked of a month that is exempt, postponed or outside the insurance.

        Returns:
            Yen; None where the law of that month does not know the exemption.
        """
        if status in PARTIAL:
            rest: int | None = getattr(self, status)
            return rest
        return self.full if status in _PAYS_IN_FULL else 0


Doubt: TypeAlias = tuple[str, str, str]
"""Of which rule, which of its figures, and why it is still to be compared with an official page."""
_PAYS_IN_FULL = frozenset({PensionStatus.PAID, PensionStatus.UNPAID, PensionStatus.UNKNOWN})


@cache
def contribution(month: Month, folder: Path = FOLDER) -> Contribution | None:
    """Return what a month costs.

    Returns:
        The amounts; None for a month without a rule file, which is never filled from another year.

    Raises:
        RuleFileError: If a rule file is wrong.
    """
    file = files_of_years(folder).get(month.fiscal_year)
    return None if file is None else _contribution(file, month)


def doubts_of_price(entry: PensionMonth) -> tuple[Doubt, ...]:
    """Return why what a month asks for in its status is still to be compared with an official page."""
    rule = contribution(entry.month)
    if rule is None or not rule.to_pay(entry.status):
        return ()
    name = entry.status.value if entry.status in PARTIAL else "full"
    return tuple((rule.rule, name, reason) for of, reason in rule.unverified if of == name)


@cache
def files_of_years(folder: Path = FOLDER) -> Mapping[int, RuleFile]:
    """Return the files by 年度."""
    return read_years(folder, 4, ("full",), (*_RESIDUALS, *_MADE_OF))


def _contribution(file: RuleFile, month: Month) -> Contribution:
    values = {name: value for name in ("full", *_RESIDUALS) if (value := file.at(name, month))}
    amounts = {name: value.amount for name, value in values.items()}
    return Contribution(
        month,
        amounts["full"],
        amounts.get("three_quarter"),
        amounts.get("half"),
        amounts.get("quarter"),
        file.law,
        values["full"].source,
        file.checked,
        tuple((name, value.unverified) for name, value in values.items() if value.unverified),
        f"contribution FY{file.name}",
    )
