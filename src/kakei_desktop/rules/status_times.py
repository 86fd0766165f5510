"""From which month on there is a kind of exemption: what a record says of months before cannot be so."""

from dataclasses import replace
from functools import cache

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PARTIAL, PensionMonth, PensionStatus
from kakei_desktop.rules.statute import began
from kakei_desktop.rules.weights import weighed_from

_TOPICS = {
    PensionStatus.MATERNITY: "maternity",
    PensionStatus.CHILDCARE: "childcare",
    PensionStatus.POSTPONEMENT: "postponement",
}


@cache
def in_force_from(status: PensionStatus) -> Month | None:
    """Return the first month that can have a status; None where the rules tell none.

    国民年金法第88条の2・第88条の3・第90条の2, 平成16年法律第104号附則第19条.
    """
    if status in _TOPICS:
        return began(_TOPICS[status])
    return weighed_from(status) if status in PARTIAL else None


def is_too_early(entry: PensionMonth) -> bool:
    """Tell whether a month has a status that did not exist then."""
    start = in_force_from(entry.status)
    return start is not None and entry.month < start


def believed(entry: PensionMonth) -> PensionMonth:
    """Return a month as it is judged: what cannot be so tells nothing, and the month is one that is not known."""
    return replace(entry, status=PensionStatus.UNKNOWN, residual_paid=True) if is_too_early(entry) else entry
