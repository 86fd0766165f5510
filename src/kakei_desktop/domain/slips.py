"""What a slip says of single months (通知の額): ``6月 23,400・8月 21,000``."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from kakei_desktop.domain.money import format_yen, parse_household_yen
from kakei_desktop.domain.months import Month, near_month
from kakei_desktop.domain.wareki import parse_month_from

_PART = re.compile(r"((?:\d{4}年)?\d{1,2}月)分?[\s:=]*(\d[\d,]*(?:万(?:\d[\d,]*)?千?|千)?円?)")
_BETWEEN = re.compile(r"[・、;\s]*")


def parse_slip(text: str, today: date) -> Mapping[Month, int] | None:
    """Read months with their yen; a month without a year is the next such one from today on.

    Returns:
        Yen by month; empty for an empty text, None where the text says something else or a month twice.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    found: dict[Month, int] = {}
    at = 0
    while at < len(plain):
        match = _PART.match(plain, at)
        month = parse_month_from(match[1], today) if match else None
        yen = parse_household_yen(match[2]) if match else None
        if match is None or month is None or yen is None or month in found:
            return None
        found[month] = yen
        between = _BETWEEN.match(plain, match.end())
        at = between.end() if between else match.end()
    return dict(sorted(found.items(), key=lambda each: str(each[0])))


def format_slip(by_month: Mapping[Month, int], today: date) -> str:
    """Return the text that :func:`parse_slip` reads, of this month and those to come."""
    coming = (month for month in sorted(by_month, key=str) if month >= Month.of(today))
    return "・".join(f"{near_month(month, today)} {format_yen(by_month[month])}" for month in coming)
