"""Grounds beside income: what 法定免除 stands on, months paid under it, 特別障害給付金, and who is a student."""

from datetime import date

import pytest

from helpers.pension import LAW, alone, examined, judged, likely_months, outcome, person, record
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import Trait, TraitKind, YearIncome
from kakei_desktop.domain.pension_record import PensionMonth, PensionStatus
from kakei_desktop.rules.law.postpayment import last_day_to_postpay, postpayment
from kakei_desktop.rules.law.tiers import Tier
from kakei_desktop.rules.month.decision import Outcome, Reason, Result, TestGround
from kakei_desktop.rules.month.facts import Facts
from kakei_desktop.words.judgement import finding_words

ABOVE = {2025: 9_000_000}
PAID = PensionStatus.PAID


@pytest.mark.parametrize(
    "kind",
    [
        TraitKind.LIVELIHOOD_ASSISTANCE,
        TraitKind.DISABILITY_PENSION_1_2,
        TraitKind.INSTITUTION_89_1_3,
        TraitKind.CHINESE_RETURNEE_SUPPORT,
    ],
)
def test_the_law_exempts_from_the_month_before(kind: TraitKind) -> None:
    payer = person("a", ABOVE, traits=[Trait(kind, Month(2026, 9), Month(2026, 10))])
    found = judged(alone(payer, record("2026-07", "2026-11")))
    assert likely_months(found, Tier.LEGAL) == ["2026-08", "2026-09", "2026-10"]


def test_months_paid_after_the_ground_arose_are_not_settled() -> None:
    payer = person("a", traits=[Trait(TraitKind.DISABILITY_PENSION_1_2, Month(2025, 6))])
    found = judged(alone(payer, record("2025-04", "2025-09", PAID)))
    assert likely_months(found, Tier.LEGAL) == ["2025-06", "2025-07", "2025-08", "2025-09"]
    before = found.at(Month(2025, 5))
    assert before is not None
    assert before.decisions[Tier.LEGAL].reason is Reason.PAID
    told = next(f for f in found.findings if f.code == "legal_paid")
    assert (told.values["first"], told.values["last"]) == (Month(2025, 6), Month(2025, 9))
    assert "返してもらうことも、納めたままにすることもできます" in finding_words(told)


def test_who_has_the_special_disability_benefit_passes_every_tier_and_the_others_do_not() -> None:
    payer = person("a", ABOVE, traits=[Trait(TraitKind.SPECIAL_DISABILITY_BENEFIT, Month(2026, 8))])
    rich = person("s", ABOVE)
    found = judged(alone(payer, record("2026-07", "2026-11")))
    for tier in (Tier.FULL, Tier.POSTPONEMENT, Tier.THREE_QUARTER, Tier.HALF, Tier.QUARTER):
        assert likely_months(found, tier) == ["2026-08", "2026-09", "2026-10", "2026-11"]
    test = examined(found, "2026-09")["a"]
    assert (test.result, test.ground) == (Result.PASSES, TestGround.SPECIAL_DISABILITY_BENEFIT)
    assert test.law == "国民年金法第90条第1項第4号"
    assert ("a", TestGround.SPECIAL_DISABILITY_BENEFIT) in found.applications[0].proofs
    couple = judged(Facts(payer, record("2026-09", "2026-09"), rich, payer))
    assert outcome(couple, "2026-09") is Outcome.NOT


def test_which_kind_of_support_counts_is_said() -> None:
    payer = person("a", traits=[Trait(TraitKind.CHINESE_RETURNEE_SUPPORT)])
    found = judged(alone(payer, record("2026-09", "2026-09")))
    assert any("生活支援給付" in finding_words(f) for f in found.findings)


def test_which_schools_count_is_said_only_of_students() -> None:
    known = [YearIncome(2025, 0)]
    student = person("a", known, born=date(2004, 6, 6), traits=[Trait(TraitKind.STUDENT)])
    of_student = judged(alone(student, record("2026-09", "2026-09"))).findings
    assert [f.code for f in of_student if f.code == "schools"] == ["schools"]
    assert "各種学校は、1年以上" in "".join(map(finding_words, of_student))
    assert all(f.code != "schools" for f in judged(alone(person("a", known), record("2026-09", "2026-09"))).findings)


def test_nothing_is_paid_later_from_65_on() -> None:
    born, entry = date(1960, 5, 2), PensionMonth(Month(2018, 6), PensionStatus.FULL)  # 65歳になる日は 2025-05-01
    assert last_day_to_postpay(LAW, Month(2018, 6), born) == date(2025, 4, 30)
    assert postpayment(LAW, entry, date(2025, 4, 30), born) is not None
    assert postpayment(LAW, entry, date(2025, 5, 1), born) is None
    found = judged(alone(person("a", born=born), record("2018-06", "2018-06", PensionStatus.FULL)), date(2025, 5, 1))
    times = found.times(found.months[0])
    assert times is not None
    assert times.postpayment is None
