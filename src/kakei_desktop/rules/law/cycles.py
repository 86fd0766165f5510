"""Exemption cycles (免除年度): the twelve months that one application can cover, and the income that it looks at.

国民年金法第90条第1項第1号, 国民年金法施行規則第77条の2.
"""

from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.months import Month


@dataclass(frozen=True, slots=True)
class ExemptionCycle:
    """What one application covers: July to June, of a student April to March.

    Attributes:
        first: First month that it can cover.
        student: It is a year of 学生納付特例.
    """

    first: Month
    student: bool = False

    @property
    def year(self) -> int:
        """The year in which it begins."""
        return self.first.year

    @property
    def last(self) -> Month:
        """Last month that it can cover."""
        return self.first + 11

    @property
    def income_year(self) -> int:
        """The calendar year whose income is looked at."""
        return self.year - 1

    @property
    def opens(self) -> date:
        """The first day on which an application is accepted."""
        return self.first.first_day

    @property
    def following(self) -> "ExemptionCycle":
        """The cycle after this one."""
        return ExemptionCycle(self.first + 12, self.student)
