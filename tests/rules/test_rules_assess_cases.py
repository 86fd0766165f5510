"""The worked cases of the contract, without a process."""

import json
import random

import pytest

from helpers.assess_cases import CASES, differences
from helpers.pension import LAW
from kakei_desktop.cli.assess import as_json
from kakei_desktop.cli.facts_json import facts_from_json
from kakei_desktop.rules.month.assessment import assess


def said(facts: object) -> dict[str, object]:
    told, day = facts_from_json(json.dumps(facts).encode())
    assert day is not None
    return as_json(assess(LAW, told, day))


@pytest.mark.parametrize("name", CASES)
def test_each_case_is_judged_as_expected(name: str) -> None:
    assert differences(CASES[name], said(CASES[name]["facts"])) == []


def test_a_case_that_expects_something_else_is_noticed() -> None:
    """The comparison itself is worth something."""
    case = CASES["single_at_limit"]
    wrong = json.loads(
        json.dumps(case).replace("670000", "670002").replace('"payable_if_best": 0', '"payable_if_best": 1')
    )
    assert len(differences(wrong, said(case["facts"]))) == 2


@pytest.mark.parametrize("name", CASES)
def test_the_order_of_people_does_not_matter(name: str) -> None:
    facts = CASES[name]["facts"]
    turned = {
        **facts,
        "people": facts["people"][::-1],
        "record": random.Random(0).sample(facts["record"], len(facts["record"])),
    }
    assert said(turned) == said(facts)
