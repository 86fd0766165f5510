"""What becomes of debts and arrears: numbers and words, on each way, and what is not known."""

from dataclasses import replace
from datetime import date

import pytest

from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, out_of_work, sample
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.cash import Cash
from kakei_desktop.domain.liabilities import ArrearsKind
from kakei_desktop.domain.months import Month
from kakei_desktop.messages.liabilities import NO_CASH, debt_words, instalment_words
from kakei_desktop.reports.pension.household import household_of
from kakei_desktop.reports.plan.liabilities import liabilities_outlook


def said(case: Case) -> tuple[list[str], list[str]]:
    outlook = liabilities_outlook(REFERENCE, household_of(REFERENCE, case, TODAY), TODAY)
    return list(debt_words(outlook)), list(instalment_words(outlook))


def with_money(case: Case, opening: int) -> Case:
    """Return the case with so much at hand that arrears can be paid."""
    return replace(case, cash=replace(case.cash, opening=opening, purses={}, transfers=()))


def test_with_money_at_hand_a_sum_is_proposed_the_most_pressing_first() -> None:
    case = with_money(sample(), 5_000_000)
    _, words = said(case)
    assert words[0].startswith("いまのまま：月 ")
    order = words[words.index("急ぐ順の払い方の案") + 1 :]
    assert order[0].startswith("　1. 国民健康保険料：")
    assert order[0].endswith("（医療を受けつづけるため）")
    assert order[1].startswith("　2. 住民税：")
    assert order[2] == "窓口に持っていく案です。額は窓口と相談して決まります。"
    seized = replace(case, arrears=(case.arrears[0], replace(case.arrears[1], kind=ArrearsKind.RENT)))
    assert any(line.startswith("　1. 住民税：") and line.endswith("（住まいを守るため）") for line in said(seized)[1])


def test_without_money_counted_no_sum_is_proposed() -> None:
    assert said(replace(sample(), cash=Cash()))[1] == [NO_CASH]


def test_each_alternative_has_its_line() -> None:
    case = out_of_work()
    names = [words.partition("：")[0] for words in said(case)[1]]
    assert names == ["いまのまま", *(way.name for way in case.alternatives)]


def test_nothing_owed_says_nothing() -> None:
    assert said(replace(sample(), debts=(), arrears=())) == ([], [])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"monthly": 0}, "例示ファイナンス：毎月の返済が書かれていません。"),
        ({"monthly": 5_000}, "例示ファイナンス：いまの返し方では終わりの月が出ません（利息は30日でおよそ 6,095円）。"),
        ({"taken_over": Month(2027, 1)}, "例示ファイナンス：2027年1月から弁護士などに頼み、返済は止まります。"),
        ({"rate_bp": 0}, "例示ファイナンス：あと28回、2029年2月に終わる見込み。"),
        ({"creditor": "", "monthly": 0}, "借入：毎月の返済が書かれていません。"),
    ],
)
def test_a_debt_says_how_it_ends(changes: dict[str, object], words: str) -> None:
    first = replace(sample().debts[0], **changes)  # type: ignore[arg-type]
    assert words in said(replace(sample(), debts=(first,)))[0]


def test_a_rate_above_the_law_and_a_heavy_share_send_to_a_lawyer() -> None:
    first = replace(sample().debts[0], rate_bp=2_900, monthly=80_000)
    words = said(replace(sample(), debts=(first,)))[0]
    assert words[0].startswith("返済は月 80,000円で、収入（月 266,158円）の4分の1をこえています。")
    assert "例示ファイナンスの利率は、法律の上限をこえています。払う前に弁護士・司法書士に相談してください。" in words


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 1, 31), ["住民税の延滞金：きょう払うと "]),
        (date(2026, 11, 20), ["住民税の延滞金：きょう払えば、かからない見込みです。"]),
        (date(2019, 1, 31), ["住民税の延滞金：この年の割合がまだ入っていません。"]),
        (TODAY, []),
        (None, []),
    ],
)
def test_lateness_is_told_of_taxes_whose_due_day_is_past(due: date | None, words: list[str]) -> None:
    tax = replace(sample().arrears[1], due=due)
    told = [line for line in said(replace(sample(), arrears=(tax,)))[1] if "延滞金" in line]
    assert len(told) == len(words)
    assert all(line.startswith(start) for line, start in zip(told, words, strict=True))
    rent = replace(tax, kind=ArrearsKind.RENT)
    assert not any("延滞金" in line for line in said(replace(sample(), arrears=(rent,)))[1])
