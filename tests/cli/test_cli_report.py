"""A household's money from the command line: every report of the contract, what is refused, and what a reader sees."""

import json
from pathlib import Path
from typing import Any

import pytest

from helpers.households import HOUSEHOLDS, written
from helpers.process import Kakei
from kakei_desktop.cli import main
from kakei_desktop.cli.report import NAMES

SHAPES: dict[str, set[str]] = {
    "budget": {"as_of", "rows", "income", "spending", "balance"},
    "months": {"as_of", "opening", "months", "findings"},
    "days": {"as_of", "opening", "first_short", "lowest", "short_days", "tight_days", "days", "purses"},
    "years": {"years", "assumptions"},
    "weekly": {
        *("from", "to", "days", "opening", "income", "dated_spending", "set_aside", "total", "week", "safe_week"),
        *("envelopes", "short_inside"),
    },
    "instalments": {"monthly", "reason", "order", "left", "lowest", "frees", "below_reserve_on"},
    "debts": {"monthly", "income", "percent", "signs", "debts"},
    "alternatives": {"alternatives"},
    "comparison": {"size", "source", "lines", "assistance"},
    "findings": {"findings"},
}
FIVE_DEBTS = "S5 five debts, one lawyer from month 3"
WEEKLY_WAGE = "S1 weekly wage earner"
MONTH_END = "S6 31st in February, exact zero day"


def write(folder: Path, told: dict[str, Any]) -> Path:
    file = folder / "case.json"
    file.write_text(written(told), encoding="utf-8")
    return file


def changed(name: str, **parts: Any) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(written(HOUSEHOLDS[name]))
    return {**told, **parts}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write(tmp_path, HOUSEHOLDS[FIVE_DEBTS])


@pytest.mark.parametrize("name", NAMES)
def test_a_report_has_the_keys_that_are_promised_and_a_table_says_the_same(kakei: Kakei, case: Path, name: str) -> None:
    done = kakei("report", case, name, "--json")
    assert (done.status, done.err) == (0, "")
    assert set(done.json) == SHAPES[name]
    spoken = kakei("report", case, name)
    assert (spoken.status, spoken.err) == (0, "")
    assert spoken.out.strip()


def test_the_figures_are_those_worked_out_elsewhere(kakei: Kakei, case: Path) -> None:
    expected = HOUSEHOLDS[FIVE_DEBTS]["expected"]
    months = kakei("report", case, "months", "--months", "12", "--json").json["months"]
    keys = ("opening", "income", "spending", "closing", "net")
    assert {month["month"]: {key: month[key] for key in keys} for month in months} == expected["months"]
    assert all(sum(month["rows"].values()) == month["net"] for month in months)
    days = kakei("report", case, "days", "--months", "12", "--json").json
    assert (days["lowest"], days["tight_days"]) == (expected["lowest"], expected["tight_days"])
    debts = kakei("report", case, "debts", "--json").json
    assert debts["percent"] == expected["debt"]["percent"]
    assert debts["signs"] == ["over_a_quarter"]
    assert {d["id"]: {k: d[k] for k in ("times", "interest", "last")} for d in debts["debts"]} == expected["payoff"]
    assert [d["end"] for d in debts["debts"]] == [None, None, None, "2028-05", "2027-03"]
    years = kakei("report", case, "years", "--years", "2", "--json").json["years"]
    assert {str(year["year"]): year["closing"] for year in years} == {
        key: year["closing"] for key, year in expected["years"].items()
    }


def test_what_slid_is_marked_in_both_months(kakei: Kakei, tmp_path: Path) -> None:
    case = write(tmp_path, HOUSEHOLDS[MONTH_END])
    february, march = kakei("report", case, "months", "--months", "4", "--json").json["months"][2:]
    rent = {"row": "rent", "from": "2027-02", "to": "2027-03", "yen": -60_000}
    assert rent in february["slid"]
    assert rent in march["slid"]


def test_a_plan_and_a_pay_row_are_taken_by_their_ids(kakei: Kakei, tmp_path: Path) -> None:
    case = write(tmp_path, HOUSEHOLDS[WEEKLY_WAGE])
    expected = HOUSEHOLDS[WEEKLY_WAGE]["expected"]
    planned = kakei("report", case, "months", "--months", "12", "--plan", "B", "--json").json["months"]
    assert planned[-1]["closing"] == expected["alternatives"]["B"]["closing"]["12"]
    found = kakei("report", case, "weekly", "--pay-row", "w", "--json").json
    assert (found["week"], found["safe_week"], found["envelopes"]) == (
        expected["weekly_money"]["week"],
        expected["weekly_money"]["safe_week"],
        expected["weekly_money"]["envelopes"],
    )
    instalments = kakei("report", case, "instalments", "--months", "12", "--json").json
    assert instalments["monthly"] == expected["instalments"]["monthly"]
    assert {each["id"]: each["end"] for each in instalments["order"]} == expected["instalments"]["ends"]
    assert instalments["frees"] == {"from": "2027-04", "yen": 35_000}


def test_a_later_day_goes_on_from_what_is_expected_by_then(kakei: Kakei, case: Path) -> None:
    whole = kakei("report", case, "months", "--months", "4", "--json").json["months"]
    later = kakei("report", case, "months", "--months", "2", "--as-of", "2027-02-01", "--json").json
    assert later["as_of"] == "2027-02-01"
    assert later["months"] == whole[2:]


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ({"cash": {"date": "2026-12-01", "instalment_day": 32}}, "$.cash.instalment_day"),
        ({"cash": {"date": "2026-12-01", "opening": 10**15}}, "$.cash.opening"),
        ({"cash": {"date": "2026-12-01", "purses": {"z": 1}}}, "$.cash.purses.z"),
        (
            {"cash": {"transfers": [{"id": "t", "from": "a", "to": "z", "amount": 1, "day": 1}]}},
            "$.cash.transfers[0].to",
        ),
        ({"events": [{"id": "e", "label": "", "date": "2027-02-30"}]}, "$.events[0].date"),
        ({"alternatives": [{"id": "A", "measures": ["m9"]}]}, "$.alternatives[0].measures[0]"),
        (
            {"budget": [{"id": "b", "category": "rent", "label": "", "due": {"months": [13]}}]},
            "$.budget[0].due.months[0]",
        ),
        ({"budget": [{"id": "b", "category": "rent", "label": "", "due": {"day": 0}}]}, "$.budget[0].due.day"),
        ({"budget": [{"id": "b", "category": "rent", "label": "", "from": "2027-13"}]}, "$.budget[0].from"),
        ({"budget": [{"id": "b", "category": "rent", "label": "", "payer": "z"}]}, "$.budget[0].payer"),
        ({"debts": [{"id": "d", "creditor": "", "balance": -1}]}, "$.debts[0].balance"),
    ],
)
def test_what_cannot_be_is_named_by_its_place(kakei: Kakei, tmp_path: Path, parts: dict[str, Any], place: str) -> None:
    done = kakei("report", write(tmp_path, changed(WEEKLY_WAGE, **parts)), "budget", "--json")
    assert done.status == 3
    assert done.json["error"]["code"] == "bad_fact"
    assert f" {place} に" in done.err


@pytest.mark.parametrize(
    ("parts", "words", "code"),
    [
        ({"cash": {}}, ("months",), "cash_missing"),
        ({}, ("months", "--months", "400"), "horizon_too_long"),
        ({}, ("years", "--years", "31"), "horizon_too_long"),
        ({}, ("weekly", "--pay-row", "rent"), "pay_day_missing"),
        ({"budget": []}, ("weekly",), "pay_day_missing"),
        ({}, ("months", "--plan", "Z"), "alternative_missing"),
    ],
)
def test_what_cannot_be_told_says_why(
    kakei: Kakei, tmp_path: Path, parts: dict[str, Any], words: tuple[str, ...], code: str
) -> None:
    done = kakei("report", write(tmp_path, changed(WEEKLY_WAGE, **parts)), *words, "--json")
    assert (done.status, done.json["error"]["code"]) == (3, code)
    assert done.err.strip() == done.json["error"]["message"]


@pytest.mark.parametrize("words", [("gains",), ("months", "--months", "0"), ("months", "--for", "nobody")])
def test_wrong_words_are_wrong_usage(kakei: Kakei, case: Path, words: tuple[str, ...]) -> None:
    assert kakei("report", case, *words).status == 2


def test_a_reader_sees_no_trace_of_a_hidden_debt(kakei: Kakei, tmp_path: Path) -> None:
    told = changed(FIVE_DEBTS)
    hidden = {**told, "debts": [{**debt, "private": debt["id"] == "d4"} for debt in told["debts"]]}
    absent = {**told, "debts": [debt for debt in told["debts"] if debt["id"] != "d4"]}
    folders = [tmp_path / name for name in ("hidden", "absent")]
    for folder in folders:
        folder.mkdir()
    files = [write(folder, case) for folder, case in zip(folders, (hidden, absent), strict=True)]
    for name in ("months", "debts", "findings", "years"):
        one, other = (kakei("report", file, name, "--for", "person", "--json").json for file in files)
        assert one == other


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("words", [(), ("--for", "office"), ("--plan", "B", "--months", "14")])
def test_the_sample_has_all_that_a_report_needs(
    name: str, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "--sample", name, *words]) == 0
    out, err = capsys.readouterr()
    assert out.strip()
    assert err == ""


def test_rows_grow_and_savings_earn_if_it_is_asked(kakei: Kakei, case: Path) -> None:
    words = ("--years", "1", "--growth", "s=2.5", "--interest", "1")
    plain, grown = (kakei("report", case, "years", *more, "--json").json for more in (("--years", "1"), words))
    salary = 12 * 214_000
    assert grown["years"][1]["income"] - plain["years"][1]["income"] == salary * 25 // 1_000
    assert grown["years"][0]["interest"] == 52_000 // 100 // 12
    assert grown["years"][1]["interest"] == grown["years"][0]["closing"] // 100
    assert {"amounts_grow", "savings_earn"} <= {each["code"] for each in grown["assumptions"]}
    assert kakei("report", case, "years", "--growth", "s=ふつう").status == 2
