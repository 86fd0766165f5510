"""Numbers on paper: what they are, how they are written, and where they come from."""

from collections.abc import Iterable
from dataclasses import dataclass

from kakei_desktop.domain.money import format_yen


@dataclass(frozen=True, slots=True)
class Amount:
    """A number on paper.

    Attributes:
        value: Yen, or how many.
        text: As it is printed.
        origin: Where it comes from, in words; never empty.
    """

    value: int
    text: str
    origin: str


def yen(value: int, origin: str) -> Amount:
    """Return an amount of yen as it is printed, without the unit."""
    return Amount(value, format_yen(value), origin)


UNKNOWN = "—"
"""Stands in the place of an amount that nobody knows; as a value it counts nothing."""
NOT_YET = ""
"""Stands in the place of the number of a month that is still to come."""


NOT_TOLD = "不明"
"""Stands in the place of a sum that is there and that nobody knows yet."""
NO_NUMBERS = (UNKNOWN, NOT_YET, NOT_TOLD)


def owed_amount(value: int, origin: str) -> Amount:
    """Return an amount of yen that is owed; ``不明`` for 0, which is how an amount that nobody told is kept."""
    return yen(value, origin) if value else Amount(0, NOT_TOLD, origin)


def unknown_words(amounts: Iterable[Amount]) -> str:
    """Return ``ほか金額不明1件`` for a sum in which amounts are missing; empty where none is."""
    count = sum(amount.text == NOT_TOLD for amount in amounts)
    return f"ほか金額不明{count}件" if count else ""


def known_yen(value: int, origin: str, *, known: bool) -> Amount:
    """Return an amount of yen; ``—`` where nothing of it is known, since 0 would be read as nothing to pay."""
    return yen(value, origin) if known or value else Amount(0, UNKNOWN, origin)


def months(value: int, origin: str) -> Amount:
    """Return a number of months as it is printed."""
    return Amount(value, f"{value}か月", origin)


def known_months(value: int, origin: str, *, known: bool) -> Amount:
    """Return a number of months; ``—`` where nothing is written of them, since 0 would be read as none unpaid."""
    return months(value, origin) if known or value else Amount(0, UNKNOWN, origin)
