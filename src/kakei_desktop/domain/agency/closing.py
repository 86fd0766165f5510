"""Why the support of a household ends (終結の理由)."""

from collections.abc import Mapping
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
