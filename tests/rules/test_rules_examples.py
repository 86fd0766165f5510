"""Worked examples, as tables that a social worker can read (``cases/*.toml``)."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from helpers.pension import LAW, TODAY, alone, cycle, judged, likely_months, person, record, table
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import Birth, Ground, GroundKind, Trait, TraitKind, YearDependants, YearIncome
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.rules.law.income import income_of_year
from kakei_desktop.rules.law.postpayment import Postpayment, last_day_to_postpay, postpayment
from kakei_desktop.rules.law.tiers import Tier
from kakei_desktop.rules.law.weights import weight
from kakei_desktop.rules.month.delay_charge import delay_charge
from kakei_desktop.rules.month.grounds import counted_grounds
from kakei_desktop.rules.month.record import InsuredRecord, insured_record
from kakei_desktop.rules.month.times import due_date, last_day_to_pay
from kakei_desktop.rules.outlook.benefit import annual_amount
from kakei_desktop.rules.outlook.protection import Protection, protection

Case = dict[str, Any]


def months_of(case: Case) -> tuple[str, str]:
    first, last = case["months"]
    return first, last


def highest_salary(limit: int, tax_year: int, dependants: YearDependants) -> int:
    """Return the highest salary in whole 万 from which the income stays within a limit."""
    passing = (m for m in range(600, 0, -1) if _income(m, tax_year, dependants) <= limit)
    return next(passing)


def _income(man: int, tax_year: int, dependants: YearDependants) -> int:
    income = income_of_year(LAW, YearIncome(tax_year, salary=man * 10_000), None, dependants)
    assert isinstance(income, int)
    return income


@pytest.mark.parametrize("case", table("A_limits.toml", "case"))
def test_limits(case: Case) -> None:
    rule, family = LAW.limits(cycle(case["cycle"])), YearDependants(2025, case.get("ordinary", 0))
    assert rule is not None
    assert rule.limit(Tier(case["tier"]), family) == case["limit"]
    if "salary_man" in case:
        assert highest_salary(case["limit"], case["tax_year"], family) == case["salary_man"]


@pytest.mark.parametrize("case", table("A_limits.toml", "special"))
def test_limits_of_the_disabled_widows_and_single_parents(case: Case) -> None:
    rule = LAW.limits(cycle(case["cycle"]))
    assert rule is not None
    assert rule.special == case["limit"]
    if "salary_man" in case:
        assert highest_salary(case["limit"], case["tax_year"], YearDependants(2025)) == case["salary_man"]


@pytest.mark.parametrize("case", table("B_amounts.toml", "contribution"))
def test_contributions(case: Case) -> None:
    rule = LAW.contribution(Month.parse(case["month"]))
    assert rule is not None
    statuses = (PensionStatus(name) for name in ("three_quarter", "half", "quarter"))
    assert rule.full == case["full"]
    assert all(rule.to_pay(status) == case[status] for status in statuses)


@pytest.mark.parametrize("case", table("C_years.toml", "form"))
def test_forms_and_their_income_years(case: Case) -> None:
    for month in case["months"]:
        form = LAW.cycle_of(Month.parse(month), student=case.get("student", False))
        assert (form.year, form.income_year) == (case["form"], case["income_year"])


@pytest.mark.parametrize("case", table("C_years.toml", "reach"))
def test_how_far_an_application_reaches_back(case: Case) -> None:
    first, last = Month.parse(case["earliest"]) + -3, Month.of(case["day"])
    traits = [Trait(TraitKind.STUDENT)] if case.get("student") else []
    payer = person(born=date(case["day"].year - 25, 1, 15), traits=traits)
    found = judged(alone(payer, record(str(first), str(last))), case["day"]).applications
    assert str(found[0].months[0]) == case["earliest"]
    assert [application.cycle.year for application in found] == case["forms"]
    assert last_day_to_pay(LAW, found[0].months[0]) >= case["day"]


@pytest.mark.parametrize("case", table("C_years.toml", "window"))
def test_how_long_a_ground_sets_the_income_aside(case: Case) -> None:
    ground = Ground(GroundKind(case.get("kind", "job_loss")), case["day"])
    facts = person(grounds=[ground]).facts
    around = (Month.parse(case["first"]) + -1 + n for n in range(40))
    holds = [str(m) for m in around if counted_grounds(LAW, facts, m, student=case.get("student", False)).passes]
    assert (holds[0], holds[-1]) == (case["first"], case["last"])


STATUSES = ("full", "three_quarter", "half", "quarter")


@pytest.mark.parametrize("case", table("D_later.toml", "table"))
def test_paying_later_costs_what_the_table_says(case: Case) -> None:
    for fiscal_year, *amounts in case["rows"]:
        for month in (Month(fiscal_year, 12), Month(fiscal_year + 1, 3)):
            found = [postpayment(LAW, PensionMonth(month, PensionStatus(s)), case["paid"], None) for s in STATUSES]
            assert [f.amount for f in found if isinstance(f, Postpayment)] == amounts


@pytest.mark.parametrize("case", table("D_later.toml", "window"))
def test_how_long_a_month_can_be_paid_later(case: Case) -> None:
    assert last_day_to_postpay(LAW, Month.parse(case["month"]), None) == case["last_day"]


@pytest.mark.parametrize("case", table("D_later.toml", "barred"))
def test_when_a_month_is_barred(case: Case) -> None:
    assert last_day_to_pay(LAW, Month.parse(case["month"])) == case["last_day"]


@pytest.mark.parametrize("case", table("D_later.toml", "delay"))
def test_delay_charges(case: Case) -> None:
    found = delay_charge(LAW, case["amount"], case["due"], case["paid"])
    assert found is not None
    assert found.charge == case["charge"]
    assert due_date(LAW, Month.parse(case["month"])) == case["due"]


@pytest.mark.parametrize("case", table("E_pensions.toml", "annual"))
def test_old_age_pensions(case: Case) -> None:
    one = {s: weight(LAW, PensionMonth(Month(2015, 4), PensionStatus(s))) for s in case["months"]}
    months = sum((Fraction(one[s] or 0) * n for s, n in case["months"].items()), Fraction())
    annual = annual_amount(LAW, months, case["fiscal_year"], case.get("born"))
    assert annual is not None
    assert annual == case["annual"]
    assert annual // 12 == case.get("monthly", annual // 12)


@pytest.mark.parametrize("case", table("E_pensions.toml", "protection"))
def test_two_thirds(case: Case) -> None:
    """The months since 20, in an order that leaves one lacking in the last year."""
    statuses = [PensionStatus.UNPAID] * (case["lacking"] - 1) + [PensionStatus.FULL] * case["satisfied"]
    months = [PensionMonth(Month(2025, 6) + n, s) for n, s in enumerate([*statuses, PensionStatus.UNPAID])]
    found = protection(
        LAW, insured_record(LAW, PensionRecord("a", tuple(months)), date(2005, 6, 20), date(2026, 10, 1))
    )
    assert isinstance(found, Protection)
    assert (found.satisfied, found.lacking, found.unknown) == (case["satisfied"], case["lacking"], 0)
    assert (found.two_thirds, found.last_year) == (case["result"], "fails")


@pytest.mark.parametrize("case", table("F_births_ages.toml", "maternity"))
def test_maternity(case: Case) -> None:
    birth = Birth(case["day"], case.get("multiple", False))
    found = likely_months(judged(alone(person(births=[birth]), record("2018-10", "2026-11"))), Tier.MATERNITY)
    assert (found[0], found[-1]) == months_of(case)


@pytest.mark.parametrize("case", table("F_births_ages.toml", "insured"))
def test_ages_of_insurance(case: Case) -> None:
    held = insured_record(LAW, PensionRecord("a"), case["born"], TODAY)
    assert isinstance(held, InsuredRecord)
    months = (*held.unknown, *held.to_come)
    assert (str(months[0]), str(months[-1])) == months_of(case)
    assert len(months) == case.get("count", 480)


@pytest.mark.parametrize("case", table("F_births_ages.toml", "legal"))
def test_legal_exemption(case: Case) -> None:
    trait = Trait(TraitKind(case["kind"]), Month.parse(case["from"]), Month.parse(case["to"]))
    found = likely_months(judged(alone(person(traits=[trait]), record("2025-01", "2027-06"))), Tier.LEGAL)
    assert (found[0], found[-1]) == months_of(case)


@pytest.mark.parametrize("case", table("F_births_ages.toml", "childcare"))
def test_childcare(case: Case) -> None:
    birth = Birth(case["day"], gave_birth=case["gave_birth"], adopted=case.get("adopted"))
    found = likely_months(judged(alone(person(births=[birth]), record("2026-01", "2028-03"))), Tier.CHILDCARE)
    assert (found[0], found[-1]) == months_of(case)
