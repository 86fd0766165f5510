"""案をくらべる: what each way out leaves after some months, side by side, beginning with going on as now."""

from dataclasses import dataclass

from kakei_desktop.domain.plan import Alternative
from kakei_desktop.money.alternatives import AlternativeOutlook, outlook
from kakei_desktop.money.errors import PayDayMissing
from kakei_desktop.money.forecast import Household
from kakei_desktop.money.weekly import weekly_money

NOW, WHOLE_PLAN = "now", "plan"


@dataclass(frozen=True, slots=True)
class WayLine:
    """A way and what becomes of the money on it.

    Attributes:
        id: Id of the way; ``now`` for going on as now, ``plan`` for all measures together.
        name: What it is called.
        measures: How many measures are taken in it.
        week: Yen a week for daily life until the next pay day; None where no income tells its days.
        outlook: What becomes of the money.
    """

    id: str
    name: str
    measures: int
    week: int | None
    outlook: AlternativeOutlook


def compared_ways(household: Household) -> tuple[WayLine, ...]:
    """Return going on as now, all measures together, and each alternative of the plan.

    Raises:
        CashMissing: If nobody has counted the money.
    """
    every = household.whole_plan.measures
    ways = [Alternative(NOW, "いまのまま")]
    ways += [Alternative(WHOLE_PLAN, "再生プランのとおり", every)] if every else []
    ways += household.case.alternatives
    return tuple(
        WayLine(way.id, way.name or way.id, len(way.measures), _week(household, way), outlook(household, way))
        for way in ways
    )


def _week(household: Household, way: Alternative) -> int | None:
    try:
        return weekly_money(household, plan=way).safe_week
    except PayDayMissing:
        return None
