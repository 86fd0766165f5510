"""How the money runs, as curves to be drawn: what is left at the end of each month on each way out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month
from kakei_desktop.reports.plan.ways import WHOLE_PLAN, WayLine


@dataclass(frozen=True, slots=True)
class Tick:
    """A place across the figure.

    Attributes:
        key: By it a click finds what is behind the place.
        label: Its name.
        group: What it and those beside it belong to, such as the year; empty for nothing.
    """

    key: str
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve: a key, its name, and yen at each tick."""

    key: str
    label: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Curves:
    """Curves over the same ticks; none while there is nothing to draw."""

    title: str
    message: str
    ticks: tuple[Tick, ...]
    curves: tuple[Curve, ...]


def month_ticks(months: Iterable[Month]) -> tuple[Tick, ...]:
    """Return a tick for each month."""
    return tuple(Tick(str(month), f"{month.number}月", f"{month.year}年") for month in months)


def ways_curves(ways: Sequence[WayLine]) -> Curves:
    """Return what is left at the end of each month on each way, going on as now first."""
    now = ways[0].outlook
    curves = tuple(Curve(way.id, way.name, tuple(month.closing for month in way.outlook.months)) for way in ways)
    return Curves("月末の残り", _ways_message(ways), month_ticks(month.month for month in now.months), curves)


def _ways_message(ways: Sequence[WayLine]) -> str:
    plan = next((way for way in ways if way.id == WHOLE_PLAN), None)
    if plan is None:
        return "「すること」を書くと、いまのままとくらべられます"
    more = plan.outlook.months[-1].closing - ways[0].outlook.months[-1].closing
    compared = f"より {format_yen(abs(more))}円 {'多い' if more > 0 else '少ない'}" if more else "と同じ"
    return f"再生プランのとおりなら、1年あとの残りは、いまのまま{compared}見込みです"
