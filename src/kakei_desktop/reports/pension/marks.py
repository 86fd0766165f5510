"""What the letter of a month says beside its status: filed for, refused, not due yet, lost, decided."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionStatus
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.month.times import due_date


@dataclass(frozen=True, slots=True)
class MonthMark:
    """A letter, and what it says of a month."""

    letter: str
    words: str


FILED = MonthMark("申", "申請して、結果を待っている月")
REFUSED = MonthMark("却", "却下と決まった月")
NOT_DUE = MonthMark("前", "未納だが納期限前")
LOST = MonthMark("×", "時効で納められない")
REST = "未"
"""Stands after the letter of a partial exemption whose rest is owed."""
DECIDED = "決"
"""Stands after the letter of an exemption of which the letter of decision came."""


@dataclass(frozen=True, slots=True)
class FiledMonths:
    """Months of a member for which forms were filed: not decided yet, granted (with what they became), and refused."""

    waiting: Collection[Month]
    granted: Mapping[Month, PensionStatus]
    refused: Collection[Month]


def filed_months(case: Case, member_id: str) -> FiledMonths:
    """Return for which months forms were filed, and what became of them; what was decided last counts."""
    own = ((filed.decision, filed.months) for filed in case.filed_forms if filed.member == member_id)
    became: dict[Month, PensionStatus | None] = {}
    for letter, asked in sorted(((letter, asked) for letter, asked in own if letter), key=lambda each: each[0].day):
        became |= dict.fromkeys(asked) | dict.fromkeys(letter.months, letter.granted)
    granted = {month: status for month, status in became.items() if status}
    return FiledMonths(case.waiting_months(member_id), granted, became.keys() - granted.keys())


def mark_of_owed(
    law: Law, month: Month, status: PensionStatus | None, filed: FiledMonths, today: date
) -> MonthMark | None:
    """Return the mark of a month that is owed and can still be paid; None where it has only that of its status."""
    if month in filed.waiting:
        return FILED
    if month in filed.refused:
        return REFUSED
    return NOT_DUE if status is PensionStatus.UNPAID and due_date(law, month) >= today else None
