"""Counting by the months of a fiscal year: each number is a sum of what was found, and leads back to it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

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
    found: dict[str, dict[Month, list[Counted]]] = {item: {month: [] for month in months} for item in items}
    for each in counted:
        held = found[each.item].get(each.month) if each.item in found else None
        if held is not None:
            held.append(each)
    return tuple(_line(item, by_month, lasts=item in states) for item, by_month in found.items())


def _line(item: str, by_month: Mapping[Month, Sequence[Counted]], *, lasts: bool) -> CountLine:
    sums = tuple(sum(each.amount for each in found) for found in by_month.values())
    every = tuple(chain.from_iterable(by_month.values()))
    total = len({each.origin for each in every}) if lasts else sum(sums)
    return CountLine(item, sums, total, every)


def fiscal_years(months: Iterable[Month], this: int) -> tuple[int, ...]:
    """Return the fiscal years from the first to the last in which something was counted, and this one; latest first."""
    years = {month.fiscal_year for month in months} | {this}
    return tuple(range(max(years), min(years) - 1, -1))


def liaison_months(book: AgencyBook) -> tuple[Month, ...]:
    """Return the months of the entries that have a day."""
    return tuple(Month.of(entry.day) for entry in book.liaisons if entry.day)


def liaisons_without_day(book: AgencyBook) -> int:
    """Return how many entries have no day, and are counted nowhere."""
    return len(book.liaisons) - len(liaison_months(book))


def liaison_year(book: AgencyBook, fiscal_year: int) -> tuple[CountLine, ...]:
    """Return how often each kind of 連携 was written in a fiscal year; entries without a day count nowhere."""
    counted = (Counted(entry.kind, Month.of(entry.day), entry.id) for entry in book.liaisons if entry.day)
    return count_year(LIAISON_KINDS, counted, fiscal_year)
