"""Words for judgements: plain, with the figures, never a promise."""

from datetime import date

import pytest

from helpers.pension import alone, cycle, examined, job_loss, judged, person, record
from kakei_desktop.cli.assess import as_text
from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import Birth, Deductions, Trait, TraitKind, YearDependants, YearIncome
from kakei_desktop.rules.law.tiers import Missing, Tier
from kakei_desktop.rules.month.decision import Outcome, PersonTest, Reason, Result, TestGround
from kakei_desktop.rules.month.exemption import law_of
from kakei_desktop.rules.month.facts import Facts, Person
from kakei_desktop.words.judgement import (
    OUTCOMES,
    TIERS,
    amount_words,
    cycle_words,
    decision_words,
    finding_words,
    missing_words,
    words_of_test,
)


def words(payer: Person, tier: Tier = Tier.FULL) -> str:
    assessment = judged(alone(payer, record("2026-11", "2026-11")))
    return words_of_test(examined(assessment, "2026-11", tier)["a"], "太郎さん")


@pytest.mark.parametrize(
    ("payer", "tier", "expected"),
    [
        (
            person("a", {2025: 430_000}),
            Tier.FULL,
            "太郎さんの2025年の所得 430,000円は、扶養0人の基準 670,000円までです（あと24万円のゆとり）。",
        ),
        (
            person("a", {2025: 700_000}),
            Tier.FULL,
            "太郎さんの2025年の所得 700,000円は、扶養0人の基準 670,000円をこえています。"
            "あと3万円下なら全額免除の範囲です。",
        ),
        (
            person("a", {2025: 670_001}),
            Tier.POSTPONEMENT,
            "太郎さんの2025年の所得 670,001円は、扶養0人の基準 670,000円をこえています。"
            "あと1円下なら納付猶予の範囲です。",
        ),
        (
            person(
                "a",
                [YearIncome(2025, 1_500_000, deductions=Deductions(medical=1))],
                dependants=[YearDependants(2025, 1)],
            ),
            Tier.HALF,
            "太郎さんの2025年の控除のあとの所得 1,499,999円は、扶養1人の基準 1,660,000円までです"
            "（あと160,001円のゆとり）。",
        ),
        (
            person("a", {2025: 1_400_000}, traits=[Trait(TraitKind.SINGLE_PARENT)]),
            Tier.FULL,
            "太郎さんの2025年の所得 1,400,000円は、ひとり親の基準 1,350,000円をこえています。"
            "あと5万円下なら全額免除の範囲です。",
        ),
        (
            person("a", grounds=[job_loss(date(2026, 3, 31))]),
            Tier.FULL,
            "太郎さんの所得は見ません（仕事をやめた特例のため）。",
        ),
        (person("a"), Tier.FULL, "太郎さんの2025年の所得がまだわかりません。"),
        (
            person("a", [YearIncome(2025, filed=False)]),
            Tier.FULL,
            "太郎さんの2025年分の申告がまだです。住民税の申告をすると、審査できるようになります。",
        ),
    ],
)
def test_a_test_says_both_figures_and_what_would_change_it(payer: Person, tier: Tier, expected: str) -> None:
    assert words(payer, tier) == expected


def test_who_is_not_examined_is_said_to_be_so() -> None:
    facts = Facts(person("a", {2025: 0}), record("2026-11", "2026-11"), None, person("h"))
    test = examined(judged(facts), "2026-11", Tier.POSTPONEMENT)["h"]
    assert words_of_test(test, "世帯主") == "納付猶予では、世帯主の所得は見ません。"


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(1, "1円"), (9_999, "9,999円"), (10_000, "1万円"), (10_001, "10,001円"), (1_230_000, "123万円"), (0, "0円")],
)
def test_amounts_are_as_round_as_they_are(amount: int, expected: str) -> None:
    assert amount_words(amount) == expected


def test_everything_has_words() -> None:
    assert set(TIERS) == set(Tier)
    assert set(OUTCOMES) == set(Outcome)
    assert all(missing_words(missing, "本人", 2025).endswith("。") for missing in Missing)
    of_a_year = (Missing.INCOME_UNKNOWN, Missing.INCOME_NOT_FILED, Missing.DEPENDANTS_UNKNOWN)
    assert "None" not in "".join(missing_words(missing) for missing in Missing if missing not in of_a_year)
    for why in set(Reason) - {Reason.TESTS, Reason.FACTS_MISSING}:
        found = judged(alone(person("a", {2025: 0}), record("2026-11", "2026-11"))).months[0].decisions[Tier.FULL]
        assert decision_words(type(found)(Tier.FULL, Outcome.NOT_APPLICABLE, why)).endswith("。")
    for ground in set(TestGround) - {
        TestGround.INCOME,
        TestGround.SINGLE_PARENT,
        TestGround.WIDOW,
        TestGround.DISABLED,
    }:
        test = PersonTest("a", Tier.FULL, Result.PASSES, ground, 2025)
        assert words_of_test(test, "本人").startswith("本人の所得は見ません（")


def test_forms_are_named_by_their_year() -> None:
    assert cycle_words(cycle(2026)) == "令和8年度の申請（2026年7月〜2027年6月・2025年の所得）"
    assert cycle_words(cycle(2026, student=True)) == "令和8年度の学生の申請（2026年4月〜2027年3月・2025年の所得）"


@pytest.mark.parametrize(
    ("tier", "ground", "law"),
    [
        (Tier.FULL, TestGround.INCOME, "国民年金法第90条第1項第1号"),
        (Tier.FULL, TestGround.OTHER_PUBLIC_ASSISTANCE, "国民年金法第90条第1項第2号"),
        (Tier.FULL, TestGround.WIDOW, "国民年金法第90条第1項第3号"),
        (Tier.FULL, TestGround.DISASTER, "国民年金法第90条第1項第4号"),
        (Tier.THREE_QUARTER, TestGround.INCOME, "国民年金法第90条の2第1項第1号"),
        (Tier.HALF, TestGround.DISABLED, "国民年金法第90条の2第2項第2号"),
        (Tier.QUARTER, TestGround.JOB_LOSS, "国民年金法第90条の2第3項第3号"),
        (Tier.STUDENT_SPECIAL, TestGround.INCOME, "国民年金法第90条の3第1項第1号"),
        (Tier.STUDENT_SPECIAL, TestGround.VIOLENCE, "国民年金法第90条の3第1項第3号"),
    ],
)
def test_each_ground_stands_on_its_article(tier: Tier, ground: TestGround, law: str) -> None:
    assert law_of(tier, ground) == law


def test_postponement_stands_on_the_supplementary_provisions() -> None:
    assert "附則第14条" in law_of(Tier.POSTPONEMENT, TestGround.INCOME)


def test_remarks_have_words() -> None:
    months = {"first": Month(2026, 4), "last": Month(2026, 6)}
    for code in ("outside_ages", "contribution_missing"):
        assert "2026年4月から2026年6月まで" in finding_words(Finding(code, Severity.NOTE, values=months))
    assert "住所" in finding_words(Finding("violence", Severity.WARNING))
    doubt = {"rule": "contribution FY2026", "of": "quarter", "reason": "{計算}による値"}
    said = finding_words(Finding("unverified_rule", Severity.NOTE, values=doubt))
    assert said == "令和8年度の4分の1免除で納める額：{計算}による値"
    of_whole = finding_words(Finding("unverified_rule", Severity.NOTE, values=doubt | {"of": "full"}))
    assert of_whole.startswith("令和8年度の保険料額：")
    of_limit = doubt | {"rule": "exemption cycle 2025", "of": "limit"}
    assert finding_words(Finding("unverified_rule", Severity.NOTE, values=of_limit)).startswith(
        "令和7年度の審査に使う数字："
    )
    by_law = finding_words(Finding("unverified_rule", Severity.NOTE, values=doubt | {"of": "childcare"}))
    assert by_law.startswith("育児期間免除：")


def test_the_terminal_reads_like_a_letter() -> None:
    facts = alone(person("a", {2023: 0, 2025: 0}), record("2024-09", "2026-11"))
    lines = as_text(judged(facts)).splitlines()
    assert "2024-09　16,980円　2026-10-31まで　申請できる期限（2年1か月）を過ぎています。" in lines
    assert "2024-10　16,980円　2026-11-30まで（あと7日）　全額免除の見込み（納める額 0円）" in lines
    assert "2025-07　17,510円　2027-08-31まで　免除や猶予は、いまのところ「まだわからない」です。" in lines
    (sunday,) = [line for line in lines if line.startswith("2024-12　")]
    assert "2027-01-31まで（休みの日なので、窓口は2027-01-29まで）" in sunday
    assert "本人の2024年の所得がまだわかりません。" in lines
    assert lines[-1] == "これは見込みです。決めるのは日本年金機構です。"


def test_an_income_that_dependants_may_still_save_is_told_with_its_figures() -> None:
    missing = (Missing.DEPENDANTS_UNKNOWN,)
    test = PersonTest("a", Tier.FULL, Result.UNKNOWN, TestGround.INCOME, 2025, 700_000, 670_000, None, missing=missing)
    assert words_of_test(test, "花子さん") == (
        "花子さんの2025年の所得 700,000円は、扶養がいないときの基準 670,000円をこえています。"
        "花子さんの2025年の扶養の人数がまだわかりません。"
    )


def test_every_law_that_was_looked_into_is_named_among_the_rules() -> None:
    months = record("2026-07", "2026-11")
    plain = judged(alone(person("a", {2025: 0}), months)).rules
    assert plain[:2] == ("contribution FY2026", "exemption cycle 2026")
    assert {"statute postponement", "statute insured", "statute cycles", "statute time_limits"} <= set(plain)
    assert not {"statute maternity", "statute legal", "statute special_grounds"} & set(plain)
    births = [Birth(date(2026, 10, 1))]
    assert {"statute maternity", "statute childcare"} <= set(judged(alone(person("a", births=births), months)).rules)
    aided = [Trait(TraitKind.LIVELIHOOD_ASSISTANCE, Month(2026, 9))]
    assert "statute legal" in judged(alone(person("a", traits=aided), months)).rules
    lost = person("a", {2025: 0}, grounds=[job_loss(date(2026, 3, 31))])
    assert "statute special_grounds" in judged(alone(lost, months)).rules
