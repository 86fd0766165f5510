"""案をくらべる: what each way out leaves after some months, side by side, beginning with going on as now."""

from dataclasses import dataclass

from kakei_desktop.domain.plan import Alternative
from kakei_desktop.money.alternatives import AlternativeOutlook, outlook
from kakei_desktop.money.errors import PayDayMissing
from kakei_desktop.money.forecast import Household
from kakei_desktop.money.weekly import weekly_money

NOW, WHOLE_PLAN = "now", "plan"
NOW_NAME, WHOLE_PLAN_NAME = "いまのまま", "再生プランのとおり"


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
    return ComparedWays().of(household)


class ComparedWays:
    """Compares the ways again and again; a way of which nothing has changed is not calculated anew."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, WayLine]] = {}
        self._household: Household | None = None

    def of(self, household: Household) -> tuple[WayLine, ...]:
        """Return the ways of a household, as :func:`compared_ways` does."""
        if self._household:
            household.remember(self._household)
        self._household = household
        found: dict[int, tuple[object, WayLine]] = {}
        for at, way in enumerate((*now_and_plan(household), *household.case.alternatives)):
            taken = tuple(measure for measure in household.case.measures if measure.id in way.measures)
            told = (household.moved_by, way, taken)
            known = self._known.get(at)
            found[at] = known if known and known[0] == told else (told, _line(household, way))
        self._known = found
        return tuple(line for _, line in found.values())


def now_and_plan(household: Household) -> tuple[Alternative, ...]:
    """Return going on as now and, where there are measures, all of them together."""
    every = household.whole_plan.measures
    plan = [Alternative(WHOLE_PLAN, WHOLE_PLAN_NAME, every)] if every else []
    return (Alternative(NOW, NOW_NAME), *plan)


def _line(household: Household, way: Alternative) -> WayLine:
    found = outlook(household, way)
    return WayLine(way.id, way.name or way.id, len(way.measures), _week(household, found), found)


def _week(household: Household, found: AlternativeOutlook) -> int | None:
    try:
        return weekly_money(household, way=found.alternative, known=found.days).safe_week
    except PayDayMissing:
        return None
