"""``assess``: what the pension law makes of a FACTS.json, for a person or as the JSON that scripts read."""

import argparse
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kakei_desktop.cli.arguments import Parser, add_as_of
from kakei_desktop.cli.files import json_text, read_file
from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.money import format_yen
from kakei_desktop.rules.law.postpayment import Postpayment
from kakei_desktop.rules.law.tiers import Missing, Tier
from kakei_desktop.rules.month.assessment import Assessment, CycleTests, assess
from kakei_desktop.rules.month.decision import PersonTest
from kakei_desktop.rules.month.facts import Facts
from kakei_desktop.rules.month.judgement import MonthJudgement
from kakei_desktop.rules.month.remarks import NeededFact
from kakei_desktop.rules.month.times import (
    MonthTimes,
    days_left,
    is_last_day_in_doubt,
    last_day_to_apply,
    working_day_to_apply,
)
from kakei_desktop.session.open_caseload import wall_clock
from kakei_desktop.words.deadlines import left_words
from kakei_desktop.words.exemption import CLOSING
from kakei_desktop.words.judgement import (
    OUTCOMES,
    TIERS,
    cycle_words,
    decision_words,
    finding_words,
    missing_words,
    words_of_test,
)


def add_arguments(parser: Parser) -> None:
    """Declare what judging exemptions takes."""
    parser.add_argument("facts", type=Path, metavar="FACTS.json", help="本人・配偶者・世帯主の事実と納付記録")
    parser.add_argument("--json", action="store_true", help="結果を JSON で出します")
    add_as_of(parser, "ファイルに書かれた日。それもなければ今日")
    parser.set_defaults(run=_judge_facts)


def _judge_facts(options: argparse.Namespace) -> None:
    """Judge the facts of a file and print the outcome with its reasons."""
    from kakei_desktop.cli.facts_json import check_day, facts_from_json
    from kakei_desktop.cli.reference import known_reference

    facts, day = facts_from_json(read_file(options.facts))
    as_of = options.as_of or day or wall_clock().date()
    check_day(facts, as_of)
    assessment = assess(known_reference(options).law, facts, as_of)
    print(json_text(as_json(assessment)) if options.json else as_text(assessment))


def as_json(assessment: Assessment) -> dict[str, Any]:
    """Return a judgement as plain values for JSON."""
    names = _names_of(assessment.facts)
    return {
        "as_of": assessment.as_of.isoformat(),
        "rules": list(assessment.rules),
        "months": [_month(judged, assessment.times(judged)) for judged in assessment.months],
        "cycles": [_cycle(tests, names) for tests in assessment.cycles],
        "needed": [_needed(need, names) for need in assessment.needed],
        "findings": [_finding(finding) for finding in assessment.findings],
    }


def _names_of(facts: Facts) -> Mapping[str, str]:
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


def as_text(assessment: Assessment) -> str:
    """Return a judgement as lines of plain Japanese."""
    names = _names_of(assessment.facts)
    lines = [line for tests in assessment.cycles for line in _cycle_lines(assessment, tests, names)]
    lines += [_month_line(judged, assessment) for judged in assessment.months]
    asked = [missing_words(n.missing, names.get(n.person, "本人"), n.year) for n in assessment.needed]
    notes = [finding_words(finding) for finding in assessment.findings]
    return "\n".join((*lines, *asked, *notes, f"これは{CLOSING}"))


def _cycle_lines(assessment: Assessment, tests: CycleTests, names: Mapping[str, str]) -> Iterator[str]:
    judged = assessment.at(tests.first)
    yield f"{cycle_words(tests.cycle)}　{tests.first}〜{tests.last}"
    for tier in dict.fromkeys(test.tier for test in tests.tests):
        outcome = judged.decisions[tier].outcome if judged else None
        yield f"　{TIERS[tier]}：{OUTCOMES[outcome] if outcome else ''}"
        for test in tests.tests:
            if test.tier is tier:
                law = f"［{test.law}］" if test.law else ""
                yield f"　　{words_of_test(test, names.get(test.person, '世帯主'))}{law}"


def _month_line(judged: MonthJudgement, assessment: Assessment) -> str:
    if judged.contribution is None:
        return f"{judged.month}　{_reason(judged)}"
    days = days_left(assessment.law, judged.month, assessment.as_of)
    last, working = last_day_to_apply(assessment.law, judged.month), working_day_to_apply(assessment.law, judged.month)
    until = f"{last}まで" + (f"（{left_words(days)}）" if 0 <= days <= 60 else "")
    until += f"（休みの日なので、窓口は{working}まで）" if days >= 0 and working != last else ""
    until += (
        "（すぐ窓口か年金事務所に電話）" if is_last_day_in_doubt(assessment.law, judged.month, assessment.as_of) else ""
    )
    price = f"{judged.month}　{format_yen(judged.contribution.full)}円　{until}"
    if judged.best is None:
        return f"{price}　{_reason(judged)}"
    return f"{price}　{TIERS[judged.best]}の見込み（納める額 {format_yen(judged.payable_if_best or 0)}円）"


def _reason(judged: MonthJudgement) -> str:
    """Return why the first tier to think of does not help."""
    decision = judged.decisions[Tier.STUDENT_SPECIAL if judged.cycle.student else Tier.FULL]
    return decision_words(decision) or f"免除や猶予は、いまのところ「{OUTCOMES[decision.outcome]}」です。"
