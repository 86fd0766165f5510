"""School by age (R16): when children enter a school, and when they are grown up for the allowances."""

from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.months import Month

_APRIL = 4


@dataclass(frozen=True, slots=True)
class Schooling:
    """When somebody goes to which school (学校教育法第17条).

    Attributes:
        elementary: Month of entry into 小学校; the others likewise.
        junior_high: 中学校.
        high_school: 高校.
        end_of_18: The last day of the school year in which they turn 18.
        end_of_22: The same of 22.
    """

    elementary: Month
    junior_high: Month
    high_school: Month
    end_of_18: date
    end_of_22: date


def schooling(birth_date: date) -> Schooling:
    """Return when somebody goes to which school; who was born on 1 April goes with those born before."""
    early = (birth_date.month, birth_date.day) < (_APRIL, 2)
    year = birth_date.year + (6 if early else 7)
    return Schooling(
        Month(year, _APRIL),
        Month(year + 6, _APRIL),
        Month(year + 9, _APRIL),
        date(year + 12, 3, 31),
        date(year + 16, 3, 31),
    )
