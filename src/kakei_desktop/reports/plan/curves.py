"""Curves to be drawn: money over days, months or years."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from kakei_desktop.domain.months import Month


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
    """A curve.

    Attributes:
        key: What tells it from the others.
        label: Its name.
        values: Yen at each tick.
        compared: It is what the others are compared with, and is drawn dashed.
    """

    key: str
    label: str
    values: tuple[int, ...]
    compared: bool = False


Plot: TypeAlias = tuple[tuple[Tick, ...], tuple[Curve, ...]]
"""Ticks, and curves with a value at each of them."""


@dataclass(frozen=True, slots=True)
class Curves:
    """Curves over the same ticks; none while there is nothing to draw."""

    title: str
    message: str
    ticks: tuple[Tick, ...]
    curves: tuple[Curve, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the ticks in their order."""
        return tuple(tick.key for tick in self.ticks)

    @property
    def key_shown_first(self) -> str | None:
        """Key of the tick at which the first curve falls below zero, else of the last; None where there is none."""
        values = self.curves[0].values if self.curves else ()
        short = (tick.key for tick, yen in zip(self.ticks, values, strict=True) if yen < 0) if values else iter(())
        return next(short, self.ticks[-1].key if self.ticks else None)


def month_ticks(months: Iterable[Month]) -> tuple[Tick, ...]:
    """Return a tick for each month."""
    return tuple(Tick(str(month), f"{month.number}月", f"{month.year}年") for month in months)
