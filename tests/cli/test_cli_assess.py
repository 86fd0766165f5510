"""Judging exemptions from the command line: every worked case in a real process, and what is said of bad facts."""

import json
from pathlib import Path
from typing import Any

import pytest

from helpers.assess_cases import CASES, differences
from helpers.process import Kakei

FACTS: dict[str, Any] = CASES["single_at_limit"]["facts"]


def write(folder: Path, facts: object) -> Path:
    file = folder / "facts.json"
    file.write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
    return file


@pytest.mark.parametrize("name", CASES)
def test_each_worked_case_is_judged_as_expected(kakei: Kakei, tmp_path: Path, name: str) -> None:
    done = kakei("assess", write(tmp_path, CASES[name]["facts"]), "--json")
    assert (done.status, done.err) == (0, "")
    assert differences(CASES[name], done.json) == []


def test_the_day_of_the_command_line_comes_before_that_of_the_file(kakei: Kakei, tmp_path: Path) -> None:
    file = write(tmp_path, FACTS)
    assert kakei("assess", file, "--json").json["as_of"] == "2026-11-23"
    late = kakei("assess", file, "--json", "--as-of", "2028-09-01").json
    assert late["as_of"] == "2028-09-01"
    assert late["months"][0]["best"] is None
    assert late["months"][1]["best"] == "full"


def test_a_person_reads_prospects_figures_and_articles_never_a_promise(kakei: Kakei, tmp_path: Path) -> None:
    done = kakei("assess", write(tmp_path, CASES["single_one_yen_over"]["facts"]))
    assert done.status == 0
    assert "全額免除：見込みなし" in done.out
    assert "本人の2025年の所得 670,001円は、扶養0人の基準 670,000円をこえています。" in done.out
    assert "あと1円下なら全額免除の範囲です。［国民年金法第90条第1項第1号］" in done.out
    assert "2026-07　17,920円　2028-08-31まで　4分の3免除の見込み（納める額 4,480円）" in done.out
    assert done.out.endswith("これは見込みです。決めるのは日本年金機構です。\n")
    assert "承認" not in done.out


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ("たろう", "wrong_value"),
        ({**FACTS, "householders": "a"}, "unknown_key"),
        ({**FACTS, "people": []}, "no_applicant"),
        ({**FACTS, "people": FACTS["people"] * 2}, "given_twice"),
        ({**FACTS, "record": FACTS["record"] * 2}, "given_twice"),
        (
            {**FACTS, "people": [{**FACTS["people"][0], "grounds": [{"kind": "job_loss", "date": "2026-11-24"}]}]},
            "wrong_value",
        ),
    ],
)
def test_bad_facts_end_with_3_a_sentence_and_a_code(kakei: Kakei, tmp_path: Path, facts: object, code: str) -> None:
    done = kakei("assess", write(tmp_path, facts), "--json")
    assert done.refuses()
    assert done.json == {"error": {"code": code, "message": done.err.strip()}}


def test_a_file_that_is_no_json_or_not_there_is_unreadable(kakei: Kakei, tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text("{", encoding="utf-8")
    for name in ("facts.json", "nowhere.json"):
        done = kakei("assess", name, "--json")
        assert done.refuses()
        assert done.json["error"]["code"] == "unreadable_file"


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_facts_nested_without_end_are_unreadable(kakei: Kakei, tmp_path: Path, opening: str, closing: str) -> None:
    (tmp_path / "facts.json").write_text(opening * 100_000 + "1" + closing * 100_000, encoding="utf-8")
    done = kakei("assess", "facts.json", "--json")
    assert done.refuses()
    assert done.json["error"]["code"] == "unreadable_file"
