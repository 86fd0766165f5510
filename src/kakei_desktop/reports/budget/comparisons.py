"""目安との差: the 家計表 beside the averages of the 家計調査, by size of household.

Only items whose bounds are those of our rows are compared, and never housing: its average is one of
owners, and would be wrong and hurtful to a tenant.
"""

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.months import Month
from kakei_desktop.resources import ROOT

SURVEY = ROOT / "benchmarks" / "household_survey_2025.toml"
NEAR = Fraction(1, 10)
"""Up to this share of the average, more or less is about the same."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One item: label, yen a month here, yen a month on average, and how they compare in words."""

    label: str
    own: int
    typical: int
    words: str


@dataclass(frozen=True, slots=True)
class Comparisons:
    """All items that this household has; no lines while the household or its rows are not written."""

    title: str
    lines: tuple[Comparison, ...]
    source: str


def comparisons(case: Case, today: date, survey: Path = SURVEY) -> Comparisons:
    """Return how the household's spending compares with households of its size."""
    data = _survey(survey)
    size = min(len(case.members), data["sizes"][-1])
    more = "以上の" if len(case.members) > size else ""
    title = f"{size}人{more}世帯の{data['name']}（{data['year']}年）" if size else ""
    spent = _spent(case, today)
    lines = (_comparison(spent, item, data["sizes"].index(size)) for item in data["item"]) if size else ()
    return Comparisons(title, tuple(line for line in lines if line.own), data["source"])


@cache
def _survey(file: Path) -> Mapping[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _spent(case: Case, today: date) -> Counter[str]:
    """Return yen a month by category, of what goes on."""
    this, spent = Month.of(today), Counter[str]()
    for row in case.budget:
        spent[row.category] += row.monthly if row.runs_in(this) else 0
    return spent


def _comparison(spent: Counter[str], item: Mapping[str, Any], at: int) -> Comparison:
    own = sum(spent[category] for category in item["categories"])
    typical: int = item["amounts"][at]
    return Comparison(item["label"], own, typical, _words(own, typical))


def _words(own: int, typical: int) -> str:
    if abs(own - typical) <= typical * NEAR:
        return "と同じくらい"
    return "より少なめ" if own < typical else "より多め"
