"""Yen: how people write amounts, and how we show them.

Every amount is a whole number of yen (``int``).
"""

import re
import unicodedata
from decimal import Decimal

LIMIT = 1_000_000_000
"""Yen; an amount of this size or more is a slip of the key in a household's papers."""
_LONGEST = 40
_MINUS = "-−－‐–—ー▲△"
_CLOSED = re.compile(r"(.*[¥\\].*\d|.*\d円)\s*[-−‐–—ー]+\s*")
"""A stroke that closes an amount on a receipt, ``¥1,980-``; without ¥ or 円 it may be a minus."""
_NUMBER = r"\d+(?:\.\d+)?"
_COMMAS = re.compile(r"(?<![\d,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d,])")
_LARGE_UNITS = (("億", 10**8), ("万", 10**4))
_SMALL_UNITS = (("千", 1000), ("百", 100), ("十", 10))
_KANJI = str.maketrans("〇一二三四五六七八九", "0123456789")


def parse_yen(text: str) -> int | None:
    """Read an amount as a person types it: full-width, ``1,980円``, ``△500``, ``¥500-``, ``3万5千``, ``三万``.

    Returns:
        Yen, below zero where marked so; None where the text is no whole amount, or may be two: ``3万5`` (3万5千?),
        ``1,98``.
    """
    if not any(map(str.isnumeric, text)):  # most words of a sheet are no amounts
        return None
    written = unicodedata.normalize("NFKC", text)
    closed = _CLOSED.fullmatch(written)
    plain = re.sub(r"[\s¥\\_]", "", closed[1] if closed else written).replace("、", ",")
    bracketed = re.fullmatch(r"\((.+)\)", plain)
    digits = (bracketed[1] if bracketed else plain).lstrip(_MINUS + "+")
    negative = bool(bracketed) or plain[:1] in _MINUS
    amount = None if len(plain) > _LONGEST else _amount(digits)
    if not plain or amount is None or amount != int(amount):
        return None
    return -int(amount) if negative else int(amount)


def parse_household_yen(text: str) -> int | None:
    """Read an amount that a person types into a household's papers: as :func:`parse_yen`, but below :data:`LIMIT`."""
    amount = parse_yen(text)
    return None if amount is None or abs(amount) >= LIMIT else amount


def _amount(text: str) -> Decimal | None:
    """Read an amount without its sign; ``3万5円`` says what ``3万5`` leaves open."""
    numbers = text.replace("円", "")
    if _COMMAS.sub("", numbers).count(","):
        return None
    numbers = numbers.replace(",", "")
    if any(unit in numbers for unit, _ in _LARGE_UNITS + _SMALL_UNITS):
        numbers = numbers.translate(_KANJI)  # alone they are dashes and names
    return _with_large_units(numbers, exact="円" in text)


def _with_large_units(text: str, *, exact: bool) -> Decimal | None:
    total, below = Decimal(0), 0
    for unit, value in _LARGE_UNITS:
        head, found, tail = text.partition(unit)
        if found:
            part = _with_small_units(head, exact=True)
            if part is None:
                return None
            total, text, below = total + part * value, tail, value
            if not text:
                return total
    rest = _with_small_units(text, exact=exact, below=below)
    return None if rest is None else total + rest


def _with_small_units(text: str, *, exact: bool, below: int = 0) -> Decimal | None:
    if not text:
        return None
    total = Decimal(0)
    for unit, value in _SMALL_UNITS:
        match = re.match(rf"({_NUMBER})?{unit}", text)
        if match:
            total, below = total + Decimal(match[1] or 1) * value, value
            text = text[match.end() :]
    if not text:
        return total
    known = re.fullmatch(_NUMBER, text) is not None and (exact or 10 ** len(text) >= below)
    return total + Decimal(text) if known else None


def format_yen(amount: int) -> str:
    """Show an amount as on paper: thousands separated, ``▲`` for below zero."""
    return f"▲{-amount:,}" if amount < 0 else f"{amount:,}"


def format_man(amount: int) -> str:
    """Show an amount in units of 万 with one decimal, rounded half away from zero, where room is scarce."""
    tenths = (abs(amount) + 500) // 1000
    return f"{'▲' if amount < 0 else ''}{tenths // 10:,}.{tenths % 10}万"


def towards_zero(yen: int, parts: int) -> int:
    """Return a part of an amount that may be below zero, in yen rounded towards 0."""
    return yen // parts if yen >= 0 else -(-yen // parts)


def rounded_percent(part: int, whole: int) -> int:
    """Return how many per cent a part (not below zero) is of a whole, rounded half up (for figures only)."""
    return (200 * part + whole) // (2 * whole)
