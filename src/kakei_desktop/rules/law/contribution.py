"""The contribution of the National Pension (国民年金保険料) of a month, in yen."""

from dataclasses import dataclass
from typing import TypeAlias

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PARTIAL, PensionStatus
from kakei_desktop.rules.law.kinds import ContributionYear

Doubt: TypeAlias = tuple[str, str, str]
"""Of which rule, which of its figures, and why it is still to be compared with an official page."""
_PAYS_IN_FULL = frozenset({PensionStatus.PAID, PensionStatus.UNPAID, PensionStatus.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a month costs.

    Attributes:
        month: The month insured.
        year: The amounts of its 年度.
        full: Yen without exemption (国民年金法第87条).
    """

    month: Month
    year: ContributionYear
    full: int

    @property
    def rule(self) -> str:
        """Name of the rule, as ``contribution FY2026``."""
        return f"contribution FY{self.year.span.first.year}"

    def to_pay(self, status: PensionStatus) -> int | None:
        """Return the yen that a month asks for in this status.

        Nothing is asked of a month that is exempt, postponed or outside the insurance.

        Returns:
            Yen; None where the law of that month does not know the exemption.
        """
        if status in PARTIAL:
            return self.year.figure(status).amount(self.month)
        return self.full if status in _PAYS_IN_FULL else 0

    def doubts(self, status: PensionStatus) -> tuple[Doubt, ...]:
        """Return why what is asked for in this status is still to be compared with an official page."""
        return self.doubts_of(status.value if status in PARTIAL else "full") if self.to_pay(status) else ()

    def doubts_of(self, name: str) -> tuple[Doubt, ...]:
        """Return why one of the amounts is still to be compared with an official page."""
        return tuple((self.rule, name, doubt) for doubt in self.year.figure(name).doubts(self.month))
