"""Forms filed at the pension desk: what the desk said on the day, and what was decided later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionStatus
from kakei_desktop.domain.texts import Code, Memo


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
    answer: DeskAnswer = DeskAnswer.ACCEPTED
    reason: Memo = ""
    by: date | None = None
    decision: DecisionLetter | None = None

    @property
    def waiting(self) -> bool:
        """Whether the office has it and has not decided yet."""
        return self.decision is None and self.answer is not DeskAnswer.REFUSED
