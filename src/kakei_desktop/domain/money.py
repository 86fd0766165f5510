"""Yen: how people write amounts, and how we show them.

Every amount is a whole number of yen (``int``).
"""

import re
import unicodedata
from decimal import Decimal

_MINUS = "-−－‐–—▲△"
_NUMBER = r"\d+(?:\.\d+)?"
_LARGE_UNITS = (("億", 10**8), ("万", 10**4))
_SMALL_UNITS = (("千", 1000), ("百", 100), ("十", 10))


def parse_yen(text: str) -> int | None:
    """Read an amount as a person types it: full-width, ``1,980円``, ``△500``, ``(500)``, ``3万5千``.

    Returns:
        Yen, below zero where marked so; None where the text is no whole amount.
    """
    plain = re.sub(r"[\s,、円¥\\_]", "", unicodedata.normalize("NFKC", text))
    bracketed = re.fullmatch(r"\((.+)\)", plain)
    digits = (bracketed[1] if bracketed else plain).lstrip(_MINUS + "+")
    negative = bool(bracketed) or plain[:1] in _MINUS
    amount = _with_large_units(digits)
    if not plain or amount is None or amount != int(amount):
        return None
    return -int(amount) if negative else int(amount)


def _with_large_units(text: str) -> Decimal | None:
    total = Decimal(0)
    for unit, value in _LARGE_UNITS:
        head, found, tail = text.partition(unit)
        if found:
            part = _with_small_units(head)
            if part is None:
                return None
            total, text = total + part * value, tail
            if not text:
                return total
    rest = _with_small_units(text)
    return None if rest is None else total + rest


def _with_small_units(text: str) -> Decimal | None:
    if not text:
        return None
    total = Decimal(0)
    for unit, value in _SMALL_UNITS:
        match = re.match(rf"({_NUMBER})?{unit}", text)
        if match:
            total += Decimal(match[1] or 1) * value
            text = text[match.end() :]
    if not text:
        return total
    return total + Decimal(text) if re.fullmatch(_NUMBER, text) else None


def format_yen(amount: int) -> str:
    """Show an amount as on paper: thousands separated, ``▲`` for below zero."""
    return f"▲{-amount:,}" if amount < 0 else f"{amount:,}"


def format_man(amount: int) -> str:
    """Show an amount in units of 万 with one decimal, rounded half away from zero (for figures only)."""
    tenths = (abs(amount) + 500) // 1000
    return f"{'▲' if amount < 0 else ''}{tenths // 10:,}.{tenths % 10}万"


def rounded_percent(part: int, whole: int) -> int:
    """Return how many per cent a part (not below zero) is of a whole, rounded half up (for figures only)."""
    return (200 * part + whole) // (2 * whole)
