"""What a month of the record is worth: for the amount at 65, for the ten years, for disability and survivors."""

from fractions import Fraction
from functools import cache
from pathlib import Path

from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth, PensionStatus
from kakei_desktop.resources import ROOT
from kakei_desktop.rules.law.rule_file import RuleFile, RuleFileError, check_names, check_sequence, read_rule_file

FOLDER = ROOT / "rules" / "weights"
_PARTS = {"sixths_of_a_month": 6, "eighths_of_a_month": 8}
_FILES = ("before_2009", "since_2009")
_PARTIAL = ("quarter", "half", "three_quarter")
_LATER = (*_PARTIAL, *(f"{name}_beyond" for name in (*_PARTIAL, "full")))
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


def weight(entry: PensionMonth, folder: Path = FOLDER) -> Fraction | None:
    """Return what part of a paid month an entry is for the old-age basic pension (国民年金法第27条).

    Returns:
        0 to 1; None where the rules do not hold that month, or did not know its status then.
    """
    file = next((f for f in files_of_weights(folder) if f.first <= entry.month <= f.last), None)
    value = file.at(_name(entry), entry.month) if file else None
    return Fraction(value.amount, _PARTS[file.unit]) if file and value else None


def weighed_from(status: PensionStatus, folder: Path = FOLDER) -> Month | None:
    """Return the first month in which a status has a weight of its own; None where it never has."""
    values = (file.values.get(_NAMES.get(status, ""), ()) for file in files_of_weights(folder))
    return next((value.first for of_file in values for value in of_file), None)


def _name(entry: PensionMonth) -> str:
    if entry.category is not InsuredCategory.FIRST:
        return "paid" if entry.status is PensionStatus.PAID else "none"
    return "none" if entry.owed else _NAMES.get(entry.status, "none")


@cache
def files_of_weights(folder: Path = FOLDER) -> tuple[RuleFile, ...]:
    """Return the files in the order of the months for which they hold."""
    check_names(folder, _FILES)
    files = tuple(read_rule_file(folder / f"{name}.toml", ("paid", "full", "none"), _LATER) for name in _FILES)
    for file in files:
        if file.unit not in _PARTS:
            raise RuleFileError(f"{file.name}.toml", "unit", "unknown_unit")
    check_sequence(files)
    return files


def is_insured(entry: PensionMonth) -> bool:
    """Tell whether a month is one of insurance, as far as it is known."""
    return entry.status not in (PensionStatus.NOT_INSURED, PensionStatus.UNKNOWN)


def satisfies(entry: PensionMonth) -> bool:
    """Tell whether a month was paid or is exempt in any way, so that it counts for the right to a pension.

    A partial exemption counts only where the rest was paid (国民年金法第5条).
    """
    return not entry.owed and entry.status in _WHOLE | _EXEMPT
