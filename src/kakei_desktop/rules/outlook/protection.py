"""Whether a disability or survivors' pension would be there today (納付要件, 国民年金法第30条・第37条).

Looked at is the day before the first visit to a doctor, or before death: what is applied for or paid later does not
count (第90条第2項), except for 法定免除 and 産前産後免除, which the law gives by itself.
"""

from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth, PensionStatus
from kakei_desktop.rules.law.ages import reached
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.tiers import Missing
from kakei_desktop.rules.law.weights import is_insured, satisfies
from kakei_desktop.rules.month.decision import Result
from kakei_desktop.rules.month.record import InsuredRecord


@dataclass(frozen=True, slots=True)
class LastMonths:
    """The months just before, of which none may be lacking (昭和60年法律第34号附則第20条).

    Attributes:
        first: First of them.
        last: Last of them, included.
        lacking: Months of insurance among them that were neither paid nor exempt.
        unknown: Months among them of which nothing is known.
    """

    first: Month
    last: Month
    lacking: int
    unknown: int

    @property
    def result(self) -> Result:
        """Whether none is lacking."""
        if self.lacking:
            return Result.FAILS
        return Result.UNKNOWN if self.unknown else Result.PASSES


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
        window: Those twelve; None where that rule does not hold (by age, or by the day).
        unverified: Why what was used is still to be compared with an official page.
    """

    until: Month
    satisfied: int
    lacking: int
    unknown: int
    two_thirds: Result
    last_year: Result
    window: LastMonths | None
    unverified: tuple[str, ...] = ()

    @property
    def result(self) -> Result:
        """Whether the test is passed: one of the two is enough."""
        both = (self.two_thirds, self.last_year)
        if Result.PASSES in both:
            return Result.PASSES
        return Result.UNKNOWN if Result.UNKNOWN in both else Result.FAILS


def protection(law: Law, insured: InsuredRecord | Missing) -> Protection | Missing:
    """Return how the test would come out for a first visit, or a death, on the day; or what is missing."""
    if isinstance(insured, Missing):
        return insured
    month, rule = Month.of(insured.as_of), law.statute.contribution_test
    back = rule.months_back.amount(month)
    if back is None:
        return Missing.RULES_MISSING
    until = month + -back
    entries = [entry for entry in insured.entries if entry.month <= until and is_insured(entry)]
    unknown = [m for m in insured.unknown if m <= until]
    satisfied = sum(satisfies(entry) for entry in entries)
    lacking = len(entries) - satisfied
    ends, count = (
        _ends(entries, unknown, until, _is_insured_in(insured, month)),
        _last_months(law, insured.birth_date, insured.as_of),
    )
    windows = [] if count is None else [_window(entries, unknown, end, count) for end in ends]
    return Protection(
        until,
        satisfied,
        lacking,
        len(unknown),
        _two_thirds(law, satisfied, lacking, len(unknown), month),
        _last_year(windows),
        windows[0] if windows else None,
        rule.last_months.doubts(month) if windows else (),
    )


def _two_thirds(law: Law, fulfilled: int, missing: int, unknown: int, month: Month) -> Result:
    rule = law.statute.contribution_test
    parts, of = rule.parts.amount(month), rule.of.amount(month)
    if parts is None or of is None:
        return Result.UNKNOWN
    needed = parts * (fulfilled + missing + unknown)
    if fulfilled * of >= needed:
        return Result.PASSES
    return Result.UNKNOWN if (fulfilled + unknown) * of >= needed else Result.FAILS


def _last_months(law: Law, birth_date: date, day: date) -> int | None:
    """Return how many months the second rule looks at; None where it does not hold for a person on a day."""
    rule, month = law.statute.contribution_test, Month.of(day)
    months, age = rule.last_months.amount(month), rule.below_age.amount(month)
    return None if age is None or day >= reached(birth_date, age) else months


def _is_insured_in(insured: InsuredRecord, month: Month) -> bool | None:
    """Return whether a person is insured in a month; None where the record does not say so of who should be."""
    entry = insured.record.at(month)
    if entry is not None and entry.status is not PensionStatus.UNKNOWN:
        return is_insured(entry)
    return None if month in insured.unknown else False


def _ends(entries: list[PensionMonth], unknown: list[Month], until: Month, insured: bool | None) -> tuple[Month, ...]:
    """Return where the last twelve months end: of who is not insured now, with the last month of insurance.

    Both ends where it is not known whether the person is insured.
    """
    last = max([*(entry.month for entry in entries), *unknown], default=until)
    return (until,) if insured else (last,) if insured is False else tuple(dict.fromkeys((until, last)))


def _window(entries: list[PensionMonth], unknown: list[Month], last: Month, months: int) -> LastMonths:
    first = last + 1 + -months
    lacking = sum(first <= entry.month <= last and not satisfies(entry) for entry in entries)
    return LastMonths(first, last, lacking, sum(first <= month <= last for month in unknown))


def _last_year(windows: list[LastMonths]) -> Result:
    """Return whether none of the last twelve months is lacking; the rule that does not hold helps nobody."""
    results = {window.result for window in windows}
    if not results:
        return Result.FAILS
    return results.pop() if len(results) == 1 else Result.UNKNOWN
