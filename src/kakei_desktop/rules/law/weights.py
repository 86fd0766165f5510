"""What a month of the record is worth: for the amount at 65, for the ten years, for disability and survivors."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth, PensionStatus
from kakei_desktop.rules.law.law import Law

_PARTS = {"sixths_of_a_month": 6, "eighths_of_a_month": 8}
_WHOLE = frozenset({PensionStatus.PAID, PensionStatus.MATERNITY, PensionStatus.CHILDCARE})
_NAMES = {
    **dict.fromkeys(_WHOLE, "paid"),
    PensionStatus.QUARTER: "quarter",
    PensionStatus.HALF: "half",
    PensionStatus.THREE_QUARTER: "three_quarter",
    PensionStatus.FULL: "full",
    PensionStatus.LEGAL: "full",
}
_EXEMPT = frozenset(_NAMES) - _WHOLE | {PensionStatus.POSTPONEMENT, PensionStatus.STUDENT_SPECIAL}
_SATISFYING = _WHOLE | _EXEMPT


def weight(law: Law, entry: PensionMonth) -> Fraction | None:
    """Return what part of a paid month an entry is for the old-age basic pension (国民年金法第27条).

    Returns:
        0 to 1; None where the law does not hold that month, or did not know its status then.
    """
    parts = _parts(law, entry)
    return Fraction(*parts) if parts else None


def weight_of_all(law: Law, entries: Iterable[PensionMonth]) -> Fraction | None:
    """Return how many paid months entries are together; None where the weight of any is not known."""
    counted = Counter(_parts(law, entry) for entry in entries)
    known = [Fraction(parts[0] * count, parts[1]) for parts, count in counted.items() if parts]
    return None if None in counted else sum(known, Fraction())


def _parts(law: Law, entry: PensionMonth) -> tuple[int, int] | None:
    """Return how many parts of a paid month an entry is, and how many make a whole."""
    return _parts_of(law, _name(entry), entry.month)


@lru_cache(maxsize=4096)  # the months of a record are weighed anew for every choice
def _parts_of(law: Law, name: str, month: Month) -> tuple[int, int] | None:
    file = next((file for file in law.weights if month in file.span), None)
    parts = file.figure(name).amount(month) if file else None
    return (parts, _PARTS[file.unit]) if file and parts is not None else None


def weighed_from(law: Law, status: PensionStatus) -> Month | None:
    """Return the first month in which a status has a weight of its own; None where it never has."""
    periods = (file.figure(_NAMES[status]).periods for file in law.weights if status in _NAMES)
    return next((period.first for of_file in periods for period in of_file), None)


def _name(entry: PensionMonth) -> str:
    if entry.category is not InsuredCategory.FIRST:
        return "paid" if entry.status is PensionStatus.PAID else "none"
    return "none" if entry.owed else _NAMES.get(entry.status, "none")


def is_insured(entry: PensionMonth) -> bool:
    """Return whether a month is one of insurance, as far as it is known."""
    return entry.status not in (PensionStatus.NOT_INSURED, PensionStatus.UNKNOWN)


def satisfies(entry: PensionMonth) -> bool:
    """Return whether a month was paid or is exempt in any way, so that it counts for the right to a pension.

    A partial exemption counts only where the rest was paid (国民年金法第5条).
    """
    return not entry.owed and entry.status in _SATISFYING
