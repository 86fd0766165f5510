"""Whether a disability or survivors' pension would be there today (納付要件, 国民年金法第30条・第37条).

Looked at is the day before the first visit to a doctor, or before death: what is applied for or paid later does not
count (第90条第2項), except for 法定免除 and 産前産後免除, which the law gives by itself.
"""

from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord
from kakei_desktop.rules.ages import reached
from kakei_desktop.rules.decision import Missing, Result
from kakei_desktop.rules.insured_record import insured_record
from kakei_desktop.rules.statute import statute
from kakei_desktop.rules.weights import is_insured, satisfies


@dataclass(frozen=True, slots=True)
class Protection:
    """The test of contributions as it stands on a day.

    Attributes:
        until: Last month that it looks at, two before that of the day.
        satisfied: Months up to it that were paid or are exempt.
        lacking: Months up to it that were not.
        unknown: Months up to it of which nothing is known.
        two_thirds: Whether enough of all months are satisfied.
        last_year: Whether none of the last twelve is lacking.
    """

    until: Month
    satisfied: int
    lacking: int
    unknown: int
    two_thirds: Result
    last_year: Result

    @property
    def result(self) -> Result:
        """Whether the test is passed: one of the two is enough."""
        both = (self.two_thirds, self.last_year)
        if Result.PASSES in both:
            return Result.PASSES
        return Result.UNKNOWN if Result.UNKNOWN in both else Result.FAILS


def protection(record: PensionRecord, birth_date: date | None, day: date) -> Protection | Missing:
    """Return how the test would come out for a first visit, or a death, on a day; or what is missing."""
    held, month = insured_record(record, birth_date, day), Month.of(day)
    back = statute("contribution_test", "months_back", month)
    if isinstance(held, Missing):
        return held
    if back is None or birth_date is None:
        return Missing.RULES_MISSING
    until = month + -back
    entries = [entry for entry in held.entries if entry.month <= until and is_insured(entry)]
    unknown = [m for m in held.unknown if m <= until]
    satisfied = sum(satisfies(entry) for entry in entries)
    lacking = len(entries) - satisfied
    return Protection(
        until,
        satisfied,
        lacking,
        len(unknown),
        _two_thirds(satisfied, lacking, len(unknown), month),
        _last_year(entries, unknown, birth_date, day),
    )


def _two_thirds(satisfied: int, lacking: int, unknown: int, month: Month) -> Result:
    parts, of = statute("contribution_test", "parts", month), statute("contribution_test", "of", month)
    if parts is None or of is None:
        return Result.UNKNOWN
    needed = parts * (satisfied + lacking + unknown)
    if satisfied * of >= needed:
        return Result.PASSES
    return Result.UNKNOWN if (satisfied + unknown) * of >= needed else Result.FAILS


def _last_year(entries: list[PensionMonth], unknown: list[Month], birth_date: date, day: date) -> Result:
    """Return whether none of the months before is lacking, counted back from the last month of insurance."""
    month = Month.of(day)
    window, age = statute("contribution_test", "last_months", month), statute("contribution_test", "below_age", month)
    if window is None or age is None or day >= reached(birth_date, age):
        return Result.FAILS
    last = max([*(entry.month for entry in entries), *unknown], default=None)
    if last is None:
        return Result.PASSES
    if any(entry.month > last + -window and not satisfies(entry) for entry in entries):
        return Result.FAILS
    return Result.UNKNOWN if any(m > last + -window for m in unknown) else Result.PASSES
