"""Ages as the law counts them (年齢計算ニ関スル法律): an age is reached on the day before the birthday."""

from datetime import MAXYEAR, date, timedelta

from kakei_desktop.domain.months import Month


def reached(birth_date: date, age: int) -> date:
    """Return the day on which an age is reached.

    Who was born on 29 February reaches an age on 28 February, in leap years and in others.
    """
    year = min(birth_date.year + age, MAXYEAR)
    if (birth_date.month, birth_date.day) == (2, 29):
        return date(year, 2, 28)
    return date(year, birth_date.month, birth_date.day) - timedelta(days=1)


def month_reached(birth_date: date, age: int) -> Month:
    """Return the month in which an age is reached."""
    return Month.of(reached(birth_date, age))


class AgeMonths(dict[int, Month]):
    """The months in which one person reaches ages, by age; each is calculated when it is first asked for."""

    def __init__(self, birth_date: date) -> None:
        super().__init__()
        self._birth_date = birth_date

    def __missing__(self, age: int) -> Month:
        return self.setdefault(age, month_reached(self._birth_date, age))
