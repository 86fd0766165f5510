import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given

from helpers.reference import CATEGORIES
from helpers.strategies import NOW, cases, make_case
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case, Profile
from kakei_desktop.domain.cash import Cash, Transfer
from kakei_desktop.domain.ledger import Import
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Measure
from kakei_desktop.domain.visit import Visit
from kakei_desktop.storage.case_json import VERSION_KEY, case_from_json, case_to_json
from kakei_desktop.storage.errors import CaseFileTooNew, CaseFileUnknownKeys, CaseFileUnreadable
from kakei_desktop.storage.migrations import newest_version
from kakei_desktop.storage.record_json import encode, records_from_bodies


@given(cases())
def test_any_case_goes_out_and_comes_in_again(case: Case) -> None:
    assert case_from_json(case_to_json(case), CATEGORIES) == case


@given(cases())
def test_the_same_case_is_the_same_bytes(case: Case) -> None:
    assert case_to_json(case_from_json(case_to_json(case), CATEGORIES)) == case_to_json(case)


def test_a_month_is_one_word_in_a_body() -> None:
    row = BudgetRow("b1", "unemployment_benefit", "雇用保険", 120_000, until=Month(2026, 12))
    body = encode(row)
    assert json.loads(body)["until"] == "2026-12"
    assert records_from_bodies("budget", f"[{body}]") == (row,)


def test_a_key_that_python_forbids_as_a_name_is_written_all_the_same() -> None:
    transfer = Transfer("t1", "m1", "m2", 20_000, day=25)
    case = replace(
        make_case(),
        budget=(BudgetRow("b1", "salary", "給与", since=Month(2027, 5), by_month={Month(2027, 6): 90_000}),),
        measures=(Measure("g1", "携帯", since=Month(2027, 1)),),
        cash=Cash(NOW.date(), 18_000, purses={"m1": 18_000}, transfers=(transfer,)),
    )
    plain = json.loads(case_to_json(case))
    assert (plain["budget"][0]["from"], plain["measures"][0]["from"]) == ("2027-05", "2027-01")
    assert plain["budget"][0]["by_month"] == {"2027-06": 90_000}
    assert plain["cash"]["date"] == NOW.date().isoformat()
    assert (plain["cash"]["transfers"][0]["from"], plain["cash"]["transfers"][0]["to"]) == ("m1", "m2")
    assert case_from_json(case_to_json(case), CATEGORIES) == case
    body = encode(case.budget[0])
    assert json.loads(body)["from"] == "2027-05"
    assert records_from_bodies("budget", f"[{body}]") == case.budget[:1]


def test_the_name_that_python_has_instead_is_no_key() -> None:
    row = {"id": "b1", "category": "rent", "label": "家賃", "since": "2027-05"}
    with pytest.raises(CaseFileUnknownKeys) as refused:
        case_from_json(written(budget=[row]), CATEGORIES)
    assert refused.value.keys == ("$.budget[0].since",)


def test_what_is_left_out_has_its_default() -> None:
    assert case_from_json(b'{"kakei_case": 1, "profile": {"number": "R8-0001"}}', CATEGORIES) == Case(
        Profile("R8-0001")
    )


def test_a_mark_at_the_start_of_the_file_is_no_hindrance() -> None:
    assert case_from_json(b"\xef\xbb\xbf" + case_to_json(make_case()), CATEGORIES) == make_case()


def written(**parts: Any) -> bytes:
    return json.dumps({VERSION_KEY: 1, "profile": {"number": "R8-0001"}, **parts}).encode()


def test_keys_that_mean_nothing_are_named() -> None:
    row = {"id": "b1", "category": "rent", "label": "家賃", "due": {"day": 25, "hour": 9}}
    with pytest.raises(CaseFileUnknownKeys) as refused:
        case_from_json(written(budget=[row], budgets=[], wishes={"gaol": ""}), CATEGORIES)
    assert set(refused.value.keys) == {"$.budget[0].due.hour", "$.budgets", "$.wishes.gaol"}


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ({"amount": "62000"}, "$.budget[0].amount"),
        ({"amount": 62000.5}, "$.budget[0].amount"),
        ({"estimate": 1}, "$.budget[0].estimate"),
        ({"until": "2026-13"}, "$.budget[0].until"),
        ({"until": {"year": 2026, "number": 12}}, "$.budget[0].until"),
        ({"every": "fortnight"}, "$.budget[0].every"),
        ({"from": "2026-13"}, "$.budget[0].from"),
        ({"shift": "later"}, "$.budget[0].shift"),
        ({"due": {"anchor": "2026-02-30"}}, "$.budget[0].due.anchor"),
        ({"due": {"day": 32}}, "$.budget[0].due.day"),
        ({"due": {"months": [1, 13]}}, "$.budget[0].due.months[1]"),
        ({"amount": 10**9 + 1}, "$.budget[0].amount"),
        ({"by_month": {"2026-12": 10**9 + 1}}, "$.budget[0].by_month.2026-12"),
        ({"payer": "m9"}, "$.budget[0].payer"),
    ],
)
def test_a_value_of_another_type_is_pointed_at(row: dict[str, Any], where: str) -> None:
    with pytest.raises(CaseFileUnreadable) as refused:
        case_from_json(written(budget=[{"id": "b1", "category": "rent", "label": "家賃", **row}]), CATEGORIES)
    assert refused.value.where == where


def test_a_category_that_is_none_of_the_standard_rows_is_pointed_at() -> None:
    case = replace(make_case(), budget=(BudgetRow("b1", "food", "食費"), BudgetRow("b2", "no_such_row", "？")))
    with pytest.raises(CaseFileUnreadable) as refused:
        case_from_json(case_to_json(case), CATEGORIES)
    assert refused.value.where == "$.budget[1].category"


def test_an_id_that_comes_twice_is_pointed_at() -> None:
    goal = {"id": "g1", "text": "貯金"}
    with pytest.raises(CaseFileUnreadable) as refused:
        case_from_json(written(goals=[goal, goal]), CATEGORIES)
    assert refused.value.where == "$.goals[1].id"


@pytest.mark.parametrize("part", ["visits", "imports"])
def test_a_time_with_a_zone_is_pointed_at(part: str) -> None:
    zoned = datetime(2026, 12, 3, 10, tzinfo=UTC)
    odd = replace(make_case(), visits=(Visit("v", at=NOW),), imports=(Import("i", "a.csv", "zaim", NOW),))
    values: dict[str, Any] = {part: (replace(getattr(odd, part)[0], at=zoned),)}
    with pytest.raises(CaseFileUnreadable) as refused:
        case_from_json(case_to_json(replace(odd, **values)), CATEGORIES)
    assert refused.value.where == f"$.{part}[0].at"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 64,
        b"PK\x03\x04",
        b"[]",
        b'"R8-0001"',
        b'{"kakei_case": 1}',
        b'{"profile": {"number": "R8-0001"}}',
        b'{"kakei_case": true, "profile": {"number": "R8-0001"}}',
        b'{"kakei_case": 0, "profile": {"number": "R8-0001"}}',
        '{"kakei_case": 1, "profile": {"number": "相談"}}'.encode("cp932"),
        b'{"kakei_case": 1, "profile": {"number": "\\ud800"}}',
        b'{"kakei_case": 1, "profile": {"number": "R8-0001"}',
    ],
)
def test_what_is_no_case_is_refused(data: bytes) -> None:
    with pytest.raises(CaseFileUnreadable):
        case_from_json(data, CATEGORIES)


def test_a_file_of_a_newer_program_is_refused_as_such() -> None:
    with pytest.raises(CaseFileTooNew) as refused:
        case_from_json(b'{"kakei_case": 99, "what": "ever"}', CATEGORIES)
    assert (refused.value.found, refused.value.known) == (99, newest_version())


def with_values(**parts: Any) -> bytes:
    """Return a file of a small household with these parts."""
    plain = json.loads(case_to_json(make_case())) | parts
    return json.dumps(plain).encode()


ROW = {"id": "b1", "category": "rent", "label": "家賃"}
DEBT = {"id": "d1", "creditor": "見本ローン"}
OVERDUE = {"id": "a1", "label": "水道"}
IMPOSSIBLE: list[tuple[dict[str, Any], str]] = [
    ({"budget": [{**ROW, "due": {"day": 0}}]}, "$.budget[0].due.day"),
    ({"budget": [{**ROW, "due": {"day": 32}}]}, "$.budget[0].due.day"),
    ({"budget": [{**ROW, "due": {"months": [12, 13]}}]}, "$.budget[0].due.months[1]"),
    ({"budget": [{**ROW, "due": {"months": [0]}}]}, "$.budget[0].due.months[0]"),
    ({"budget": [{**ROW, "amount": 10**15}]}, "$.budget[0].amount"),
    ({"budget": [{**ROW, "amount": -(10**9) - 1}]}, "$.budget[0].amount"),
    ({"budget": [{**ROW, "amount": 10**22}]}, "$.budget[0].amount"),
    ({"budget": [{**ROW, "payer": "m9"}]}, "$.budget[0].payer"),
    ({"budget": [{**ROW, "note": "\0"}]}, "$.budget[0].note"),
    ({"debts": [{**DEBT, "owner": "m9"}]}, "$.debts[0].owner"),
    ({"debts": [{**DEBT, "balance": -1}]}, "$.debts[0].balance"),
    ({"debts": [{**DEBT, "monthly": -1}]}, "$.debts[0].monthly"),
    ({"debts": [{**DEBT, "months_behind": -1}]}, "$.debts[0].months_behind"),
    ({"arrears": [{**OVERDUE, "instalment": -1}]}, "$.arrears[0].instalment"),
    ({"pension": [{"id": "m9"}]}, "$.pension[0].id"),
    ({"pension_facts": [{"id": "m1", "spouse": "m9"}]}, "$.pension_facts[0].spouse"),
    ({"profile": {"number": "R8-\x000001"}}, "$.profile.number"),
    ({"profile": {"number": "R8\n0001"}}, "$.profile.number"),
    ({"profile": {"number": " "}}, "$.profile.number"),
]


@pytest.mark.parametrize(("parts", "where"), IMPOSSIBLE)
def test_a_value_that_cannot_be_is_pointed_at(parts: dict[str, Any], where: str) -> None:
    with pytest.raises(CaseFileUnreadable) as refused:
        case_from_json(with_values(**parts), CATEGORIES)
    assert refused.value.where == where


def test_the_last_values_that_can_be_are_taken() -> None:
    rows = [{**ROW, "amount": 10**9, "due": {"day": 31, "months": [1, 12]}}, {**ROW, "id": "b2", "amount": -(10**9)}]
    case = case_from_json(with_values(budget=rows, pension_facts=[{"id": "m1", "spouse": ""}]), CATEGORIES)
    assert [row.amount for row in case.budget] == [10**9, -(10**9)]


@pytest.mark.parametrize("version", range(1, newest_version() + 1))
@pytest.mark.parametrize(
    ("parts", "where"),
    [
        ({"imports": [1]}, "$.imports[0]"),
        ({"imports": {"id": "i1"}}, "$.imports"),
        ({"imports": "i1"}, "$.imports"),
        ({"pension_facts": [{"id": "m1"}, None]}, "$.pension_facts[1]"),
        ({"pension_facts": None}, "$.pension_facts"),
        ({"profile": []}, "$.profile"),
    ],
)
def test_what_is_no_record_is_pointed_at_in_every_version(version: int, parts: dict[str, Any], where: str) -> None:
    with pytest.raises(CaseFileUnreadable) as refused:
        case_from_json(
            json.dumps({VERSION_KEY: version, "profile": {"number": "R8-0001"}, **parts}).encode(), CATEGORIES
        )
    assert refused.value.where == where


@pytest.mark.parametrize("depth", [900, 990, 2_000, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b'{"a":', b"}")])
def test_what_is_nested_without_end_is_refused(depth: int, opening: bytes, closing: bytes) -> None:
    nested = opening * depth + b"1" + closing * depth
    for data in (nested, b'{"kakei_case": 1, "profile": {"number": "R8-0001"}, "budget": %s}' % nested):
        with pytest.raises(CaseFileUnreadable):
            case_from_json(data, CATEGORIES)


def test_who_is_in_a_category_and_in_none_is_pointed_at() -> None:
    told = {"id": "m1", "name": "見本 一人", "category": 1, "uninsured": "pensioner"}
    with pytest.raises(CaseFileUnreadable) as refused:
        case_from_json(written(members=[told]), CATEGORIES)
    assert refused.value.where == "$.members[0].uninsured"


def test_a_month_that_was_counted_by_hand_and_is_none_is_refused() -> None:
    case = json.loads(case_to_json(make_case()))
    with pytest.raises(CaseFileUnreadable) as refused:
        case_from_json(json.dumps(case | {"actuals": [{"id": "2026-13"}]}).encode(), CATEGORIES)
    assert refused.value.where == "$.actuals[0].id"
