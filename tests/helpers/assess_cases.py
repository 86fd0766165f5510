"""The worked cases of ``assess``: facts, and what a right judgement of them says."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "rules" / "cases"
CASES: dict[str, dict[str, Any]] = {
    case["name"]: case
    for name in ("assess.json", "assess_more.json")
    for case in json.loads((FOLDER / name).read_text(encoding="utf-8"))
}


def differences(case: dict[str, Any], said: dict[str, Any]) -> list[str]:
    """Return where a judgement says something else than a case expects."""
    return [*_of_months(case, said), *_of_tests(case, said)]


def _of_months(case: dict[str, Any], said: dict[str, Any]) -> Iterator[str]:
    months = {month["month"]: month for month in said["months"]}
    for expected in case["expect"].get("months", ()):
        found = months[expected["month"]]
        outcome = {tier: found["outcome"][tier] for tier in expected.get("outcome", ())}
        for key, value in expected.items():
            if (outcome if key == "outcome" else found[key]) != value:
                yield f"{expected['month']} {key}: {found[key]}"


def _of_tests(case: dict[str, Any], said: dict[str, Any]) -> Iterator[str]:
    every = [{**test, "cycle": cycle["cycle"]} for cycle in said["cycles"] for test in cycle["tests"]]
    for expected in case["expect"].get("tests", ()):
        same = [t for t in every if all(t[key] == expected[key] for key in ("cycle", "person", "tier"))]
        if not same or any({key: test[key] for key in expected} != expected for test in same):
            yield f"{expected}: {same}"
