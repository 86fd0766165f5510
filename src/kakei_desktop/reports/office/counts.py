"""Counting by the months of a fiscal year: each number is a sum of what was found, and leads back to it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kakei_desktop.domain.agency.book import LIAISON_KINDS, AgencyBook
from kakei_desktop.domain.months import Month, fiscal_year_months


@dataclass(frozen=True, slots=True)
class Counted:
    """Something that is counted in a month.

    Attributes:
        item: Code of what it counts as.
        month: The month.
        origin: Where it was found: the number of a case, or the id of an entry.
        amount: What it adds: 1, or yen.
    """

    item: str
    month: Month
    origin: str
    amount: int = 1


@dataclass(frozen=True, slots=True)
class CountLine:
    """What was counted of one item in a fiscal year.

    Attributes:
        item: Its code.
        months: The sums of April to March.
        total: The sum of the year; of a state that lasts, how many there were of it.
        found: What was counted, by month.
    """

    item: str
    months: tuple[int, ...]
    total: int
    found: tuple[Counted, ...]

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return self.item

    def origins(self, month: Month | None = None) -> tuple[str, ...]:
        """Return where the number of a month comes from, or that of the year; each once."""
        return tuple(dict.fromkeys(each.origin for each in self.found if month in (None, each.month)))


_FEW = 5
"""Fewer cases than this behind a number could be told who they are."""


def without_small(line: CountLine) -> tuple[tuple[int | None, ...], int | None]:
    """Return the sums of the months and of the year, None for those that few cases stand behind.

    Where one month is left out, all are: it could be reckoned from the others and the year.
    """
    months = {each.month for each in line.found}
    if any(len(line.origins(month)) < _FEW for month in months):
        return (None,) * len(line.months), None if 0 < len(line.origins()) < _FEW else line.total
    return line.months, line.total


def count_year(
    items: Iterable[str], counted: Iterable[Counted], fiscal_year: int, states: Collection[str] = ()
) -> tuple[CountLine, ...]:
    """Return a line for each item.

    Args:
        items: Codes of what is shown, in order.
        counted: What was found, of any years and items.
        fiscal_year: The year in which the 年度 began.
        states: Codes of items that last over months: their year counts each origin once.
    """
    months = fiscal_year_months(fiscal_year)
    found: dict[str, list[Counted]] = {item: [] for item in items}
    for each in sorted(counted, key=lambda each: each.month):
        if each.item in found and months[0] <= each.month <= months[-1]:
            found[each.item].append(each)
    return tuple(_line(item, months, tuple(held), lasts=item in states) for item, held in found.items())


def _line(item: str, months: tuple[Month, ...], found: tuple[Counted, ...], *, lasts: bool) -> CountLine:
    sums = tuple(sum(each.amount for each in found if each.month == month) for month in months)
    total = len({each.origin for each in found}) if lasts else sum(sums)
    return CountLine(item, sums, total, found)


def liaison_year(book: AgencyBook, fiscal_year: int) -> tuple[CountLine, ...]:
    """Return how often each kind of 連携 was written in a fiscal year; entries without a day count nowhere."""
    counted = (Counted(entry.kind, Month.of(entry.day), entry.id) for entry in book.liaisons if entry.day)
    return count_year(LIAISON_KINDS, counted, fiscal_year)
