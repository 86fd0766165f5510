"""The National Pension record (納付記録) of one person, month by month, and the forms that were filed for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.months import Month, of_month
from kakei_desktop.domain.texts import Code, Memo


class PensionStatus(StrEnum):
    """What became of a month's contribution (納付状況)."""

    PAID = "paid"
    UNPAID = "unpaid"
    FULL = "full"
    THREE_QUARTER = "three_quarter"
    HALF = "half"
    QUARTER = "quarter"
    POSTPONEMENT = "postponement"
    STUDENT_SPECIAL = "student_special"
    LEGAL = "legal"
    MATERNITY = "maternity"
    CHILDCARE = "childcare"
    NOT_INSURED = "not_insured"
    UNKNOWN = "unknown"


PENSION_STATUSES: Mapping[PensionStatus, str] = MappingProxyType(
    {
        PensionStatus.PAID: "納付ずみ",
        PensionStatus.UNPAID: "未納",
        PensionStatus.FULL: "全額免除",
        PensionStatus.THREE_QUARTER: "4分の3免除",
        PensionStatus.HALF: "半額免除",
        PensionStatus.QUARTER: "4分の1免除",
        PensionStatus.POSTPONEMENT: "納付猶予",
        PensionStatus.STUDENT_SPECIAL: "学生納付特例",
        PensionStatus.LEGAL: "法定免除",
        PensionStatus.MATERNITY: "産前産後免除",
        PensionStatus.CHILDCARE: "育児期間免除",
        PensionStatus.NOT_INSURED: "加入していない月",
        PensionStatus.UNKNOWN: "わからない月",
    }
)
"""納付状況 in words."""
FIRST_MONTH = Month(1961, 4)
"""The first month for which contributions were ever paid (国民年金法附則第1条)."""
PREPAID_MONTHS = 24
"""How far ahead a contribution can be paid (前納, at most two years)."""
PARTIAL = frozenset({PensionStatus.THREE_QUARTER, PensionStatus.HALF, PensionStatus.QUARTER})
"""Exemptions that leave a residual to pay; unpaid, the month counts as unpaid (法27条)."""
STATUS_SYMBOLS = {
    PensionStatus.PAID: "済",
    PensionStatus.UNPAID: "未",
    PensionStatus.FULL: "全",
    PensionStatus.THREE_QUARTER: "¾",
    PensionStatus.HALF: "半",
    PensionStatus.QUARTER: "¼",
    PensionStatus.POSTPONEMENT: "猶",
    PensionStatus.STUDENT_SPECIAL: "学",
    PensionStatus.LEGAL: "法",
    PensionStatus.MATERNITY: "産",
    PensionStatus.CHILDCARE: "育",
    PensionStatus.NOT_INSURED: "ー",
    PensionStatus.UNKNOWN: "？",
}
"""One letter for each, as the grid shows it and as it is copied."""


@dataclass(frozen=True, slots=True)
class PensionMonth:
    """One month of the record.

    Attributes:
        month: The month insured.
        status: What became of its contribution.
        category: Category in that month.
        residual_paid: Of a partial exemption: whether the rest was paid. True elsewhere.
    """

    month: Month
    status: PensionStatus
    category: InsuredCategory = InsuredCategory.FIRST
    residual_paid: bool = True

    @property
    def owed(self) -> bool:
        """Whether something that the person should have paid was not; only category 1 pays for itself."""
        unpaid = self.status is PensionStatus.UNPAID or (self.status in PARTIAL and not self.residual_paid)
        return unpaid and self.category is InsuredCategory.FIRST

    @property
    def may_be_owed(self) -> bool:
        """Whether it is owed, or may be: nobody knows whether it was paid."""
        unknown = self.status is PensionStatus.UNKNOWN and self.category is InsuredCategory.FIRST
        return unknown or self.owed


@dataclass(frozen=True, slots=True)
class PensionRecord:
    """What is known of a person's record.

    Attributes:
        id: Id of the member.
        months: Known months in order, each at most once; a month that is not here is not known.
    """

    id: Code
    months: tuple[PensionMonth, ...] = ()

    def at(self, month: Month) -> PensionMonth | None:
        """Return what is known of a month."""
        return of_month(self.months, month)


def write_months(record: PensionRecord, entries: Iterable[PensionMonth]) -> PensionRecord:
    """Return the record with these months written over what was there."""
    known = {m.month: m for m in record.months} | {m.month: m for m in entries}
    return PensionRecord(record.id, tuple(known[month] for month in sorted(known)))


def forget_months(record: PensionRecord, months: Iterable[Month]) -> PensionRecord:
    """Return the record without these months."""
    gone = set(months)
    return PensionRecord(record.id, tuple(m for m in record.months if m.month not in gone))


class DeskAnswer(StrEnum):
    """What the desk did with a form."""

    ACCEPTED = "accepted"
    KEPT = "kept"
    """Taken in, and looked at later."""
    TO_COMPLETE = "to_complete"
    """Something is missing that has to be handed in."""
    REFUSED = "refused"


DESK_ANSWERS: Mapping[DeskAnswer, str] = MappingProxyType(
    {
        DeskAnswer.ACCEPTED: "受理",
        DeskAnswer.KEPT: "預り",
        DeskAnswer.TO_COMPLETE: "補正",
        DeskAnswer.REFUSED: "不可",
    }
)
"""What the desk did, as the desk calls it."""


@dataclass(frozen=True, slots=True)
class DecisionLetter:
    """What was decided of a form, by the letter that came.

    Attributes:
        day: Day on which the letter came: from the next day on the time for an appeal (審査請求) runs.
        granted: What the months became; None where it was refused (却下).
        months: The months that were granted.
    """

    day: date
    granted: PensionStatus | None = None
    months: tuple[Month, ...] = ()


@dataclass(frozen=True, slots=True)
class FiledForm:
    """A form that was handed in.

    Attributes:
        id: Fixed for the life of the case.
        member: Id of the member whose months it is about.
        form: Which form: ``exemption``, ``student``, ``maternity``, ``childcare``, ``legal``.
        day: Day on which it was handed in.
        months: The months that it asks for.
        expected: What was likely on that day; None where it could not be told.
        answer: What the desk did with it.
        reason: Why, or what is missing.
        by: Day until which it has to be completed; None where nothing is missing.
        decision: What was decided; None while it is not.
    """

    id: Code
    member: Code
    form: Code
    day: date
    months: tuple[Month, ...] = ()
    expected: PensionStatus | None = None
    answer: DeskAnswer = DeskAnswer.ACCEPTED
    reason: Memo = ""
    by: date | None = None
    decision: DecisionLetter | None = None

    @property
    def waiting(self) -> bool:
        """Whether the office has it and has not decided yet."""
        return self.decision is None and self.answer is not DeskAnswer.REFUSED
