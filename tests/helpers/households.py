"""Households with what their money does, worked out elsewhere."""

import json
from pathlib import Path
from typing import Any

from helpers.reference import CATEGORIES, REFERENCE
from kakei_desktop.domain.case import Case
from kakei_desktop.money.forecast import Household
from kakei_desktop.storage.case_json import case_from_json

_GOLD = Path(__file__).parents[1] / "files" / "gold"
UNITS: dict[str, Any] = json.loads((_GOLD / "household_units.json").read_text(encoding="utf-8"))
_BESIDE_THE_CASE = frozenset({"name", "kinds", "expect", "expected"})
HOUSEHOLDS: dict[str, dict[str, Any]] = {
    told["name"]: told for told in json.loads((_GOLD / "household.json").read_text(encoding="utf-8"))["cases"]
}
CALENDAR = REFERENCE.calendar


def written(told: dict[str, Any]) -> str:
    """The CASE.json of a household."""
    return json.dumps({key: value for key, value in told.items() if key not in _BESIDE_THE_CASE}, ensure_ascii=False)


def case_of(told: dict[str, Any]) -> Case:
    """The case of a household."""
    return case_from_json(written(told).encode(), CATEGORIES)


def household_of(case: Case) -> Household:
    """A case with what its money is reckoned with."""
    return Household(case, CATEGORIES, CALENDAR)
