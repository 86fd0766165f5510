"""What a household's money shows, in words."""

from datetime import date

import pytest
from hypothesis import given

from helpers.money_cases import money_cases
from helpers.reference import REFERENCE
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.months import Month
from kakei_desktop.money.findings import money_findings
from kakei_desktop.money.forecast import Household
from kakei_desktop.money.timeline import TimelineEntry, TimelineKind
from kakei_desktop.words.money import FINDINGS, money_words, part_of_year, timeline_words


@given(case=money_cases())
def test_whatever_money_shows_is_one_sentence_without_blame(case: Case) -> None:
    household = Household(case, REFERENCE.categories, REFERENCE.calendar)
    for finding in money_findings(household, 12, REFERENCE.allowances, REFERENCE.interest_caps):
        words = money_words(finding)
        assert words.endswith("。"), finding
        assert "None" not in words, finding
        assert not any(blame in words for blame in ("無駄", "だめ", "浪費", "承認")), finding


@pytest.mark.parametrize(
    ("code", "values", "words"),
    [
        (
            "instalments_possible",
            {"total": 60_000, "monthly": 5_000, "frees": Month(2027, 12), "left": 0},
            "滞納 60,000円には、月 5,000円まで払えそうです。2027年12月から、その分が空きます。",
        ),
        (
            "instalments_possible",
            {"total": 60_000, "monthly": 1_000, "frees": None, "left": 48_000},
            "滞納 60,000円には、月 1,000円まで払えそうです。期間の終わりに 48,000円残ります。",
        ),
        (
            "nothing_for_arrears",
            {"total": 60_000, "unit": 1_000},
            "滞納 60,000円に回せるお金は、いまはありません（月 1,000円にとどきません）。",
        ),
        ("court_paper", {"label": ""}, "借入に、裁判所の書類のことが書かれています。急いで"),
    ],
)
def test_a_finding_says_its_figures(code: str, values: dict[str, object], words: str) -> None:
    assert code in FINDINGS
    assert money_words(Finding(code, Severity.NOTE, values=values)).startswith(words)


def test_the_first_year_says_of_which_months_it_is() -> None:
    assert [part_of_year(months) for months in (12, 2, 1)] == ["", "（11月から）", "（12月のみ）"]


def test_a_day_to_come_is_told_with_whose_or_what_it_is() -> None:
    entry = TimelineEntry(date(2027, 4, 1), TimelineKind.ELEMENTARY, "次子さん")
    assert timeline_words(entry) == "次子さん：小学校入学"
