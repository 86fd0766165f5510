"""Why the support of a household ends (終結の理由), and why it goes on again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class ClosingReason(StrEnum):
    """Why the support ended."""

    REACHED = "reached"
    ON_THEIR_OWN = "on_their_own"
    HANDED_ON = "handed_on"
    MOVED = "moved"
    WISHED = "wished"
    LOST_TOUCH = "lost_touch"
    DIED = "died"
    OTHER = "other"


CLOSING_REASONS: Mapping[ClosingReason, str] = MappingProxyType(
    {
        ClosingReason.REACHED: "目標にとどいた",
        ClosingReason.ON_THEIR_OWN: "自分たちで続けられる見通しがついた",
        ClosingReason.HANDED_ON: "ほかの機関に引きついだ",
        ClosingReason.MOVED: "引っこした",
        ClosingReason.WISHED: "本人が終わりにした",
        ClosingReason.LOST_TOUCH: "連絡がとれなくなった",
        ClosingReason.DIED: "亡くなった",
        ClosingReason.OTHER: "そのほか",
    }
)
"""終結の理由 as it is shown."""


class ResumingReason(StrEnum):
    """Why support that had ended goes on again."""

    IN_NEED_AGAIN = "in_need_again"
    IN_TOUCH_AGAIN = "in_touch_again"
    CAME_BACK = "came_back"
    ENDED_BY_MISTAKE = "ended_by_mistake"
    OTHER = "other"


RESUMING_REASONS: Mapping[ResumingReason, str] = MappingProxyType(
    {
        ResumingReason.IN_NEED_AGAIN: "また、お金のことで相談がある",
        ResumingReason.IN_TOUCH_AGAIN: "また、連絡がとれるようになった",
        ResumingReason.CAME_BACK: "もどってきた",
        ResumingReason.ENDED_BY_MISTAKE: "まちがえて終えていた",
        ResumingReason.OTHER: "そのほか",
    }
)
"""Why support goes on again, as it is shown."""


@dataclass(frozen=True, slots=True)
class EndedSupport:
    """Support that ended and went on again later.

    Attributes:
        closed: Day on which it ended.
        why: Why it ended; None where nobody has told.
        resumed: Day on which it went on again.
        resumed_why: Why it went on again.
    """

    closed: date
    why: ClosingReason | None
    resumed: date
    resumed_why: ResumingReason
