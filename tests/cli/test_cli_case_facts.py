"""``case facts``: what assess makes of the FACTS.json of a case is what the window makes of the case."""

import json
from pathlib import Path

import pytest

from helpers.assess_cases import CASES
from helpers.process import Kakei
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.cli.assess import as_json
from kakei_desktop.cli.facts_json import facts_from_json
from kakei_desktop.cli.facts_out import facts_to_json
from kakei_desktop.resources import ROOT
from kakei_desktop.rules.month.assessment import assess
from kakei_desktop.rules.month.facts import facts_of

SAMPLE = ROOT / "sample" / "case.json"


def test_every_worked_case_comes_back_as_it_was_told() -> None:
    for case in CASES.values():
        facts, day = facts_from_json(json.dumps(case["facts"]).encode())
        again, day_again = facts_from_json(facts_to_json(facts, day or TODAY))
        assert repr(again) == repr(facts), f"{case['name']}: people are the same only as themselves"
        assert day_again == (day or TODAY)


@pytest.mark.parametrize("member", ["taro", "hanako"])
def test_a_case_is_judged_by_its_facts_as_in_the_window(member: str) -> None:
    facts = facts_of(sample(), member)
    told, day = facts_from_json(facts_to_json(facts, TODAY))
    assert day == TODAY
    assert as_json(assess(REFERENCE.law, told, TODAY)) == as_json(assess(REFERENCE.law, facts, TODAY))


def test_no_name_is_written(tmp_path: Path, kakei: Kakei) -> None:
    done = kakei("case", "facts", str(SAMPLE), "--as-of", TODAY.isoformat())
    assert (done.status, done.err) == (0, "")
    assert done.json["as_of"] == "2026-11-23"
    assert "見本" not in done.out
    out = tmp_path / "FACTS.json"
    assert kakei("case", "facts", str(SAMPLE), "--applicant", "hanako", "--out", str(out)).status == 0
    assert json.loads(out.read_bytes())["people"][0]["id"] == "hanako"
    assert kakei("assess", str(out), "--json").json["months"]
    assert kakei("case", "facts", str(SAMPLE), "--applicant", "nobody").refuses("taro")
