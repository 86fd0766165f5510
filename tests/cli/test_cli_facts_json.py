"""Facts from JSON: what is told is taken, what means nothing is refused, and it is said where."""

import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.pension import LAW
from kakei_desktop.cli.assess import as_json
from kakei_desktop.cli.facts_json import check_day, facts_from_json
from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import (
    Birth,
    Deductions,
    Ground,
    GroundKind,
    Trait,
    TraitKind,
    YearDependants,
    YearIncome,
)
from kakei_desktop.domain.pension_record import PensionStatus
from kakei_desktop.messages.errors import message_for
from kakei_desktop.rules.month.assessment import assess
from kakei_desktop.rules.month.facts import (
    DuplicateFact,
    Facts,
    FactsError,
    NoApplicant,
    NotFacts,
    UnknownKey,
    WrongValue,
)

TARO: dict[str, Any] = {
    "id": "taro",
    "role": "applicant",
    "birth_date": "1981-04-12",
    "incomes": [{"year": 2025, "total_income": 620_000, "deductions": {"social_insurance": 5_000}, "filed": True}],
    "dependants": [{"year": 2025, "ordinary": 1, "specified": 0, "elderly": 0}],
    "grounds": [{"kind": "job_loss", "date": "2026-03-31"}],
    "traits": [],
}
HANAKO: dict[str, Any] = {
    "id": "hanako",
    "role": "spouse",
    "birth_date": "1983-09-02",
    "incomes": [{"year": 2025, "revenue": {"salary": 1_080_000}}],
}
MONTHS = {"from": "2024-10", "to": "2026-11", "category": 1, "status": "unpaid"}


def told(**values: Any) -> dict[str, Any]:
    return {"as_of": "2026-11-23", "householder": "taro", "people": [TARO, HANAKO], "record": [MONTHS], **values}


def read(facts: object) -> Facts:
    return facts_from_json(json.dumps(facts).encode())[0]


def test_the_example_of_the_contract_is_read() -> None:
    facts, day = facts_from_json(json.dumps(told()).encode())
    assert day == date(2026, 11, 23)
    assert facts.applicant.birth_date == date(1981, 4, 12)
    assert facts.applicant.facts.incomes == (YearIncome(2025, 620_000, deductions=Deductions(social_insurance=5_000)),)
    assert facts.applicant.facts.dependants == (YearDependants(2025, 1),)
    assert facts.applicant.facts.grounds == (Ground(GroundKind.JOB_LOSS, date(2026, 3, 31)),)
    assert facts.spouse is not None
    assert facts.spouse.facts.incomes == (YearIncome(2025, salary=1_080_000),)
    assert facts.householder is facts.applicant
    assert facts.other_householder is None
    months = facts.record.months
    assert (months[0].month, months[-1].month, len(months)) == (Month(2024, 10), Month(2026, 11), 26)


def test_traits_are_objects_with_months_or_plain_words_and_births() -> None:
    traits = [
        "widow",
        {"kind": "single_parent"},
        {"kind": "student", "from": "2026-04", "to": None},
        {"kind": "birth", "date": "2026-09-15", "multiple": True, "gave_birth": False},
        {"kind": "birth", "date": "2026-09-15", "adopted": "2026-12-01"},
        {"kind": "birth", "date": "2026-09-15", "adopted": None},
    ]
    facts = read(told(people=[{**TARO, "traits": traits}])).applicant.facts
    assert facts.traits == (
        Trait(TraitKind.WIDOW),
        Trait(TraitKind.SINGLE_PARENT),
        Trait(TraitKind.STUDENT, Month(2026, 4)),
    )
    assert facts.births == (
        Birth(date(2026, 9, 15), multiple=True, gave_birth=False),
        Birth(date(2026, 9, 15), gave_birth=False, adopted=date(2026, 12, 1)),
        Birth(date(2026, 9, 15)),
    )


def test_everyone_else_of_the_household_is_known_too() -> None:
    child = {"id": "ko", "role": "other", "traits": ["other_public_assistance"]}
    facts = read(told(householder="taro", people=[TARO, child]))
    assert [(other.id, other.facts.traits) for other in facts.others] == [
        ("ko", (Trait(TraitKind.OTHER_PUBLIC_ASSISTANCE),))
    ]
    heads = read(told(householder="ko", people=[TARO, child]))
    assert heads.others == ()
    assert heads.other_householder is not None


def test_ranges_of_months_are_both_ends_included_and_may_stand_in_any_order() -> None:
    late = {"from": "2026-01", "to": "2026-01", "category": 1, "status": "half", "residual_paid": False}
    early = {"from": "2025-12", "to": "2025-12", "category": 2, "status": "paid"}
    gone = {"from": "2025-11", "to": "2025-11", "status": "not_insured"}
    months = read(told(record=[late, early, gone])).record.months
    assert [(str(m.month), m.status, m.category) for m in months] == [
        ("2025-11", PensionStatus.NOT_INSURED, InsuredCategory.FIRST),
        ("2025-12", PensionStatus.PAID, InsuredCategory.SECOND),
        ("2026-01", PensionStatus.HALF, InsuredCategory.FIRST),
    ]
    assert [m.residual_paid for m in months] == [True, True, False]


def test_the_householder_is_named_or_has_the_role_or_is_not_known() -> None:
    father = {"id": "jiro", "role": "householder"}
    assert read(told(householder="hanako")).householder is not None
    for facts in (
        read(told(householder=None, people=[TARO, father])),
        read(told(householder="jiro", people=[TARO, father])),
    ):
        assert facts.other_householder is not None
        assert facts.other_householder.id == "jiro"
    assert read(told(householder=None)).householder is None
    stranger = read(told(householder="goro"))
    assert stranger.other_householder is not None
    assert stranger.other_householder.facts.incomes == ()


def test_spouses_and_householders_may_follow_one_another() -> None:
    second = {**HANAKO, "id": "yoko", "role_from": "2026-09"}
    first = {**HANAKO, "role_to": "2026-08"}
    heads = [{"id": "taro", "from": "2026-10"}, {"id": "father", "to": "2026-09"}]
    facts = read(told(people=[TARO, second, first], householder=heads))
    assert [(role.person.id, role.first, role.last) for role in facts.spouses] == [
        ("hanako", None, Month(2026, 8)),
        ("yoko", Month(2026, 9), None),
    ]
    assert [role.person.id for role in facts.householders] == ["father", "taro"]
    assert facts.at(Month(2026, 9)).householder is facts.householders[0].person
    assert facts.others == ()


def test_that_there_was_no_other_spouse_may_be_said() -> None:
    married = {**HANAKO, "role_from": "2026-09"}
    for said in (False, True):
        facts = read({**told(people=[TARO, married]), "no_other_spouse": said})
        then = facts.at(Month(2026, 8))
        assert (then.spouse, then.spouse_known) == (None, said)
        assert facts.at(Month(2026, 9)).spouse is not None
    with pytest.raises(WrongValue):
        read({**told(people=[TARO, married]), "no_other_spouse": "yes"})


def test_roles_without_months_hold_for_all() -> None:
    facts = read(told(people=[TARO, HANAKO], householder=[{"id": "taro"}]))
    assert (facts.spouses, facts.householders) == ((), ())
    assert facts.at(Month(2000, 1)) == facts


def test_months_and_day_may_be_left_out() -> None:
    facts, day = facts_from_json(b'\xef\xbb\xbf{"people": [{"id": "a", "role": "applicant"}], "record": []}')
    assert day is None
    assert facts.record.months == ()
    assert facts.householder is None


def with_person(**values: Any) -> dict[str, Any]:
    return told(people=[{**TARO, **values}])


def with_birth(**values: Any) -> dict[str, Any]:
    return with_person(traits=[{"kind": "birth", "date": "2026-09-15", **values}])


def with_income(**values: Any) -> dict[str, Any]:
    return with_person(incomes=[{"year": 2025, **values}])


def with_months(**values: Any) -> dict[str, Any]:
    return told(record=[{**MONTHS, **values}])


@pytest.mark.parametrize(
    ("facts", "kind", "where"),
    [
        ([], WrongValue, "$"),
        ({}, WrongValue, "$.people"),
        ({"people": [TARO]}, WrongValue, "$.record"),
        (with_person(grounds=[{"date": "2026-01-01"}]), WrongValue, "$.people[0].grounds[0].kind"),
        (
            told(people=[TARO, {**HANAKO, "grounds": [{"kind": "violence"}]}]),
            WrongValue,
            "$.people[1].grounds[0].kind",
        ),
        (with_birth(raised_to="2026-08"), WrongValue, "$.people[0].traits[0].raised_to"),
        (with_person(traits=[{"kind": "widow", "raised": False}]), WrongValue, "$.people[0].traits[0].raised"),
        (told(colour=1), UnknownKey, "$.colour"),
        (with_person(my_number="1"), UnknownKey, "$.people[0].my_number"),
        (with_person(role="father"), WrongValue, "$.people[0].role"),
        (with_person(id=""), WrongValue, "$.people[0].id"),
        (with_person(birth_date="1981/4/12"), WrongValue, "$.people[0].birth_date"),
        (with_person(birth_date="1899-12-31"), WrongValue, "$.people[0].birth_date"),
        (with_income(total_income="620000"), WrongValue, "$.people[0].incomes[0].total_income"),
        (with_income(total_income=620000.5), WrongValue, "$.people[0].incomes[0].total_income"),
        (with_income(total_income=1, revenue={"salary": 1}), DuplicateFact, "$.people[0].incomes[0]"),
        (with_income(revenue={"salary": -1}), WrongValue, "$.people[0].incomes[0].revenue.salary"),
        (with_income(revenue={"bonus": 1}), UnknownKey, "$.people[0].incomes[0].revenue.bonus"),
        (with_income(deductions={"basic": 1}), UnknownKey, "$.people[0].incomes[0].deductions.basic"),
        (with_income(deductions={"medical": -1}), WrongValue, "$.people[0].incomes[0].deductions.medical"),
        (with_income(filed=1), WrongValue, "$.people[0].incomes[0].filed"),
        (with_person(incomes=[{"year": 2025}] * 2), DuplicateFact, "$.people[0].incomes.year"),
        (with_person(dependants=[{"year": 2025}] * 2), DuplicateFact, "$.people[0].dependants.year"),
        (with_person(dependants=[{"year": 2025, "ordinary": -1}]), WrongValue, "$.people[0].dependants[0].ordinary"),
        (with_person(grounds=[{"kind": "illness"}]), WrongValue, "$.people[0].grounds[0].kind"),
        (with_person(traits=["clever"]), WrongValue, "$.people[0].traits[0]"),
        (with_person(traits=[{"kind": "clever"}]), WrongValue, "$.people[0].traits[0]"),
        (with_person(traits=[{"kind": "birth"}]), WrongValue, "$.people[0].traits[0].date"),
        (
            with_person(traits=[{"kind": "birth", "date": "2026-01-01", "from": "2026-01"}]),
            WrongValue,
            "$.people[0].traits[0].date",
        ),
        (with_person(traits=[{"kind": "widow", "date": "2026-01-01"}]), UnknownKey, "$.people[0].traits[0].date"),
        (with_person(traits=[{"kind": "student", "from": "2026-13"}]), WrongValue, "$.people[0].traits[0].from"),
        (with_person(traits=[{"kind": "student", "from": "1900-01"}]), WrongValue, "$.people[0].traits[0]"),
        (told(people=[HANAKO]), NoApplicant, ""),
        (
            with_person(traits=[{"kind": "disabled", "from": "2026-08", "to": "2026-01"}]),
            WrongValue,
            "$.people[0].traits[0]",
        ),
        (with_person(traits=[{"kind": "disabled", "multiple": False}]), WrongValue, "$.people[0].traits[0].multiple"),
        (with_person(traits=[{"kind": "widow", "gave_birth": True}]), WrongValue, "$.people[0].traits[0].gave_birth"),
        (with_person(traits=[{"kind": "widow", "adopted": None}]), WrongValue, "$.people[0].traits[0].adopted"),
        (with_birth(adopted="2026-09-14"), WrongValue, "$.people[0].traits[0].adopted"),
        (with_birth(adopted="2026-12-01", gave_birth=True), WrongValue, "$.people[0].traits[0].adopted"),
        (with_months(residual_paid=False), WrongValue, "$.record[0].residual_paid"),
        (with_months(status="half", residual_paid=None), WrongValue, "$.record[0].residual_paid"),
        *(
            (with_income(deductions={flag: 2}), WrongValue, f"$.people[0].incomes[0].deductions.{flag}")
            for flag in ("widow", "single_parent", "working_student")
        ),
        (told(people=[TARO, {**HANAKO, "role": "applicant"}]), DuplicateFact, "$.people.role"),
        (told(people=[TARO, {**HANAKO, "id": "taro"}]), DuplicateFact, "$.people.id"),
        (told(people=[TARO, {**HANAKO, "role": "householder"}]), WrongValue, "$.householder"),
        (with_person(role_from="2026-01"), WrongValue, "$.people[0].role_from"),
        (told(people=[TARO, HANAKO, {**HANAKO, "id": "yoko"}]), DuplicateFact, "$.people.role"),
        (
            told(people=[TARO, {**HANAKO, "role_to": "2026-08"}, {**HANAKO, "id": "yoko", "role_from": "2026-08"}]),
            DuplicateFact,
            "$.people.role",
        ),
        (told(people=[TARO, {**HANAKO, "role_from": "2026-08", "role_to": "2026-07"}]), WrongValue, "$.people[1]"),
        (told(householder=[{"id": "taro"}, {"id": "hanako", "from": "2026-01"}]), DuplicateFact, "$.householder"),
        (with_months(status="late"), WrongValue, "$.record[0].status"),
        (with_months(category=None), WrongValue, "$.record[0].category"),
        (with_months(category=4), WrongValue, "$.record[0].category"),
        (with_months(to="2024-09"), WrongValue, "$.record[0]"),
        (with_months(to="9999-12"), WrongValue, "$.record[0].to"),
        (told(record=[MONTHS, {**MONTHS, "from": "2026-11"}]), DuplicateFact, "$.record[1]"),
        (told(as_of="tomorrow"), WrongValue, "$.as_of"),
    ],
)
def test_what_is_wrong_is_refused_and_pointed_at(facts: object, kind: type[FactsError], where: str) -> None:
    with pytest.raises(kind) as caught:
        read(facts)
    assert caught.value.where == where
    assert str(message_for(caught.value)).endswith("。")


CUT_OFF = (b'{"a":', b'{"people": 1, "rec', b'{"people": [{"id": 7}', b"[")


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\x00\x01", b"\xff\xfe{}", '{"householder": "たろう"}'.encode("cp932"), *CUT_OFF]
)
def test_what_is_no_json_is_refused(data: bytes) -> None:
    with pytest.raises(NotFacts):
        facts_from_json(data)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3)
    )
)
def test_no_value_anywhere_breaks_it(value: object) -> None:
    for facts in (told(people=value), told(record=value), told(householder=value), with_income(revenue=value), value):
        with suppress(FactsError):
            assert facts_from_json(json.dumps(facts).encode())


def test_the_judgement_of_the_example_has_the_shape_that_was_promised() -> None:
    facts = read(told())
    said = as_json(assess(LAW, facts, date(2026, 11, 23)))
    assert list(said) == ["as_of", "rules", "months", "cycles", "needed", "findings"]
    first = said["months"][0]
    assert {k: first[k] for k in ("month", "status", "contribution", "pay_by", "apply_by", "cycle", "income_year")} == {
        "month": "2024-10",
        "status": "unpaid",
        "contribution": 16_980,
        "pay_by": "2026-11-30",
        "apply_by": "2026-11-30",
        "cycle": 2024,
        "income_year": 2023,
    }
    days = {m["month"]: (m["apply_by"], m["apply_by_working_day"]) for m in said["months"]}
    assert (days["2024-10"], days["2024-12"]) == (("2026-11-30", "2026-11-30"), ("2027-01-31", "2027-01-29"))
    assert {k: first[k] for k in ("due", "months_left", "postpay_by", "postpayment")} == {
        "due": "2024-12-02",
        "months_left": 0,
        "postpay_by": "2034-10-31",
        "postpayment": None,
    }
    assert first["outcome"]["full"] == "unknown"
    assert first["missing"] == ["income_unknown"]
    cycles = [(c["cycle"], c["from"], c["to"], c["student"]) for c in said["cycles"]]
    assert cycles == [
        (2024, "2024-10", "2025-06", False),
        (2025, "2025-07", "2026-01", False),
        (2025, "2026-02", "2026-02", False),  # 3月31日にやめた人の、前の月
        (2025, "2026-03", "2026-06", False),
        (2026, "2026-07", "2026-11", False),
    ]
    last = said["cycles"][-1]["tests"][0]
    assert last == {
        "person": "taro",
        "tier": "full",
        "result": "passes",
        "ground": "income",
        "income_year": 2025,
        "income": 620_000,
        "limit": 1_020_000,
        "margin": 400_000,
        "law": "国民年金法第90条第1項第1号",
        "missing": [],
        "reason": "本人の2025年の所得 620,000円は、扶養1人の基準 1,020,000円までです（あと40万円のゆとり）。",
        "unverified": [],
    }
    assert next(need for need in said["needed"] if need["year"]) == {
        "missing": "income_unknown",
        "person": "hanako",
        "year": 2023,
        "message": "配偶者の2023年の所得がまだわかりません。",
    }
    assert "contribution FY2024" in said["rules"]
    assert {"exemption cycle 2026", "income 2025"} <= set(said["rules"])
    codes = {finding["code"] for finding in said["findings"]}
    assert codes <= {"unverified_rule"}
    json.dumps(said)


def test_a_month_of_another_category_has_no_days_and_no_contribution() -> None:
    facts = read(with_months(category=2, status="paid"))
    (month, *_) = as_json(assess(LAW, facts, date(2026, 11, 23)))["months"]
    assert (month["contribution"], month["pay_by"], month["apply_by"], month["best"]) == (None, None, None, None)
    assert [month[k] for k in ("apply_by_working_day", "due", "months_left", "postpay_by", "postpayment")] == [None] * 5
    assert set(month["outcome"].values()) == {"not_applicable"}
    assert set(month["why"].values()) == {"第1号の月ではありません。"}


@pytest.mark.parametrize(
    ("once", "twice", "where"),
    [
        ('"householder": "taro"', '"householder": "taro", "householder": "hanako"', "$.householder"),
        ('"total_income": 620000', '"total_income": 1, "total_income": 620000', "$.people[0].incomes[0].total_income"),
        ('"category": 1', '"category": 1, "category": 1', "$.record[0].category"),
    ],
)
def test_a_key_that_is_written_twice_is_refused(once: str, twice: str, where: str) -> None:
    text = json.dumps(told())
    assert text.count(once) == 1
    with pytest.raises(DuplicateFact) as caught:
        facts_from_json(text.replace(once, twice).encode())
    assert caught.value.where == where


def test_what_happened_after_the_day_asked_about_is_refused() -> None:
    facts = read(told())
    check_day(facts, date(2026, 3, 31))
    with pytest.raises(WrongValue) as caught:
        check_day(facts, date(2026, 3, 30))
    assert "applicant grounds.date > 2026-03-30" in str(message_for(caught.value))


def test_a_birth_is_due_within_ten_months_of_the_day_asked_about() -> None:
    facts = read(with_person(traits=[{"kind": "birth", "date": "2027-09-20"}]))
    check_day(facts, date(2026, 11, 23))
    with pytest.raises(WrongValue):
        check_day(facts, date(2026, 11, 22))


def test_dependants_that_are_left_out_are_not_known_and_none_are_none() -> None:
    person = {"id": "a", "role": "applicant", "incomes": [{"year": 2025, "total_income": 700_000}]}
    for told_person, outcome in ((person, "unknown"), ({**person, "dependants": []}, "not")):
        facts = read({"householder": "a", "people": [told_person], "record": [{**MONTHS, "from": "2026-07"}]})
        said = as_json(assess(LAW, facts, date(2026, 11, 23)))
        assert said["months"][0]["outcome"]["full"] == outcome
        assert any(need["missing"] == "dependants_unknown" for need in said["needed"]) is (outcome == "unknown")


def test_who_nobody_brings_up_and_until_when() -> None:
    births = [{"kind": "birth", "date": "2026-09-15", **more} for more in ({"raised": False}, {"raised_to": "2027-01"})]
    found = read(with_person(traits=births)).applicant.facts.births
    assert [(birth.raised, birth.raised_to) for birth in found] == [(False, None), (True, Month(2027, 1))]


def test_what_an_exempt_month_costs_later_and_until_when_is_told_month_by_month() -> None:
    spans = {"2014-10": "full", "2014-11": "postponement", "2021-05": "postponement", "2023-03": "half"}
    rows = [{"from": m, "to": m, "category": 1, "status": status} for m, status in spans.items()]
    said = as_json(assess(LAW, read(told(record=rows)), date(2024, 11, 23)))["months"]
    assert [(m["postpay_by"], m["postpayment"]) for m in said] == [
        ("2024-10-31", None),  # the ten years have passed
        ("2024-11-30", {"amount": None, "added": None, "missing": "rules_missing"}),  # the table of R6 is not there
        ("2031-05-31", {"amount": None, "added": None, "missing": "rules_missing"}),
        ("2033-03-31", {"amount": 8_290, "added": 0, "missing": None}),
    ]
