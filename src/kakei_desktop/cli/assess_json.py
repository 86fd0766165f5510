"""A judgement in the shape that ``assess --json`` promises."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kakei_desktop.domain.findings import Finding
from kakei_desktop.rules.law.postpayment import Postpayment
from kakei_desktop.rules.law.tiers import Missing, Tier
from kakei_desktop.rules.month.assessment import Assessment, CycleTests
from kakei_desktop.rules.month.decision import PersonTest
from kakei_desktop.rules.month.facts import Facts
from kakei_desktop.rules.month.judgement import MonthJudgement
from kakei_desktop.rules.month.remarks import NeededFact
from kakei_desktop.rules.month.times import MonthTimes
from kakei_desktop.words.judgement import decision_words, finding_words, missing_words, words_of_test


def as_json(assessment: Assessment) -> dict[str, Any]:
    """Return a judgement as plain values for JSON."""
    names = names_of(assessment.facts)
    return {
        "as_of": assessment.as_of.isoformat(),
        "rules": list(assessment.rules),
        "months": [_month(judged, assessment.times(judged)) for judged in assessment.months],
        "cycles": [_cycle(tests, names) for tests in assessment.cycles],
        "needed": [_needed(need, names) for need in assessment.needed],
        "findings": [_finding(finding) for finding in assessment.findings],
    }


def names_of(facts: Facts) -> Mapping[str, str]:
    """Return what each person is called where no name is known."""
    heads = [("世帯主", role.person) for role in facts.householders]
    spouses = [("配偶者", role.person) for role in facts.spouses]
    roles = (*heads, ("世帯主", facts.householder), *spouses, ("配偶者", facts.spouse), ("本人", facts.applicant))
    return {person.id: role for role, person in roles if person is not None}


def _month(judged: MonthJudgement, times: MonthTimes | None) -> dict[str, Any]:
    return {
        "month": str(judged.month),
        "status": judged.entry.status.value,
        "contribution": judged.contribution.full if judged.contribution else None,
        "due": _day(times.due if times else None),
        "pay_by": _day(times.pay_by if times else None),
        "apply_by": _day(times.apply_by if times else None),
        "apply_by_working_day": _day(times.apply_by_working_day if times else None),
        "months_left": times.months_left if times else None,
        "postpay_by": _day(times.postpay_by if times else None),
        "postpayment": _postpayment(times.postpayment if times else None),
        "cycle": judged.cycle.year,
        "income_year": judged.cycle.income_year,
        "outcome": {tier.value: judged.decisions[tier].outcome.value for tier in Tier},
        "why": {tier.value: text for tier in Tier if (text := decision_words(judged.decisions[tier]))},
        "best": judged.best.value if judged.best else None,
        "payable_if_best": judged.payable_if_best,
        "missing": [missing.value for missing in judged.missing],
    }


def _postpayment(found: Postpayment | Missing | None) -> dict[str, Any] | None:
    """Return what paying an exempt month later costs now; None where it is not one that can be paid so."""
    if found is None:
        return None
    if isinstance(found, Missing):
        return {"amount": None, "added": None, "missing": found.value}
    return {"amount": found.amount, "added": found.added, "missing": None}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _cycle(tests: CycleTests, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "cycle": tests.cycle.year,
        "student": tests.cycle.student,
        "from": str(tests.first),
        "to": str(tests.last),
        "tests": [_test(test, names) for test in tests.tests],
    }


def _test(test: PersonTest, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "person": test.person,
        "tier": test.tier.value,
        "result": test.result.value,
        "ground": test.ground.value if test.ground else None,
        "income_year": test.year,
        "income": test.income,
        "limit": test.limit,
        "margin": test.margin,
        "law": test.law,
        "missing": [missing.value for missing in test.missing],
        "reason": words_of_test(test, names.get(test.person, "世帯主")),
        "unverified": list(test.unverified),
    }


def _needed(need: NeededFact, names: Mapping[str, str]) -> dict[str, Any]:
    words = missing_words(need.missing, names.get(need.person, "本人"), need.year)
    return {"missing": need.missing.value, "person": need.person or None, "year": need.year, "message": words}


def _finding(finding: Finding) -> dict[str, Any]:
    values = {name: str(value) for name, value in finding.values.items()}
    return {"code": finding.code, "severity": finding.severity.value, **values, "message": finding_words(finding)}
