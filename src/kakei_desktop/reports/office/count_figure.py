"""What a figure shows of one item that is counted: the months of a fiscal year side by side."""

from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.months import Month, fiscal_year_months
from kakei_desktop.reports.office.counts import CountLine, without_small


@dataclass(frozen=True, slots=True)
class CountMonth:
    """A month of the figure.

    Attributes:
        key: What tells it from the others.
        label: ``4月``.
        count: What was counted; None where it is left out, because few cases stand behind it.
    """

    key: str
    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class CountMonths:
    """The months of a fiscal year as bars.

    Attributes:
        title: What is counted.
        message: What it says, in a sentence.
        months: From April on, up to March; none where nothing can be shown.
    """

    title: str
    message: str
    months: tuple[CountMonth, ...]


def months_shown(line: CountLine, fiscal_year: int, today: date, *, hides_small: bool) -> tuple[CountMonth, ...]:
    """Return the months of a line that have begun; none where nothing was counted, or none of it may be told."""
    counts = without_small(line)[0] if hides_small else line.months
    if not any(counts):
        return ()
    months = zip(fiscal_year_months(fiscal_year), counts, strict=True)
    begun = ((f"{month.number}月", count) for month, count in months if month <= Month.of(today))
    return tuple(CountMonth(label, label, count) for label, count in begun)
