"""Columns of measures (すること) that more than one page shows: from when, how much, in which alternatives."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date

from kakei_desktop.domain.case import Edit, change, take_measure
from kakei_desktop.domain.money import format_yen, parse_household_yen
from kakei_desktop.domain.months import Month, month_words
from kakei_desktop.domain.plan import Alternative, Measure
from kakei_desktop.domain.wareki import parse_month_from
from kakei_desktop.ui.tables.columns import Column, signed_yen_hint

_LETTER = re.compile("[A-Z]")
_WAYS_HINT = "どの案に入れるかを「A」「A・B」のように書いてください。新しい文字を書くと、その案ができます。"
_MONTH_HINT = "月は「1月」「2027年3月」「令9.3」のように書いてください。"


def signed(amount: int) -> str:
    """Return ``＋3,000`` or ``▲3,000``; nothing for 0."""
    return f"＋{amount:,}" if amount > 0 else format_yen(amount) if amount else ""


def parse_effect(typed: str) -> int | None:
    """Read the yen a month of an effect, which may be below zero; nothing typed stands for 0, None for no amount."""
    return parse_household_yen(typed.replace("＋", "+")) if typed.strip() else 0


def effect_column(width: int) -> Column[Measure]:
    """Return the column of yen a month by which a measure makes the balance better, or worse."""

    def write(measure: Measure, typed: str) -> Edit | None:
        effect = parse_effect(typed)
        return None if effect is None else change("measures", measure.id, effect=effect)

    return Column(
        "月の効果",
        lambda m: signed(m.effect),
        write,
        name="効果を変更",
        hint=signed_yen_hint,
        number=True,
        sort_key=lambda m: m.effect,
        width=width,
    )


def month_column(field: str, title: str, today: Callable[[], date], width: int) -> Column[Measure]:
    """Return the column of the first or the last month in which a measure works; empty for none."""

    def text(measure: Measure) -> str:
        month: Month | None = getattr(measure, field)
        return month_words(month) if month else ""

    def write(measure: Measure, typed: str) -> Edit | None:
        month = parse_month_from(typed, today()) if typed.strip() else None
        return None if typed.strip() and month is None else change("measures", measure.id, **{field: month})

    return Column(title, text, write, hint=_MONTH_HINT, sort_key=lambda m: str(getattr(m, field) or ""), width=width)


def ways_column(alternatives: Callable[[], Sequence[Alternative]], width: int) -> Column[Measure]:
    """Return the column of the alternatives in which a measure is taken, by their letters."""

    def ways(measure: Measure) -> str:
        return "・".join(way.id for way in alternatives() if measure.id in way.measures)

    def write(measure: Measure, typed: str) -> Edit | None:
        letters = [*filter(None, re.split(r"[・,、\s]+", unicodedata.normalize("NFKC", typed).upper()))]
        return take_measure(measure.id, letters) if all(map(_LETTER.fullmatch, letters)) else None

    return Column("案", ways, write, hint=_WAYS_HINT, width=width)
