"""Where a plan leads to, and what an earlier one said, in sentences that promise nothing."""

from datetime import date

import pytest

from kakei_desktop.domain.plan import Aim, EarlierPlan, Goal, Measure, Review, ReviewOutcome, Wishes
from kakei_desktop.reports.plan.goals import GoalOutlook
from kakei_desktop.words.goals import earlier_plan_words, goal_words, review_words

SEPTEMBER = date(2027, 9, 30)


def outlook(aim: Aim, *, reached: bool, when: date | None = None, yen: int = 0, amount: int | None = None) -> str:
    """Return what is said of a goal."""
    return goal_words(GoalOutlook(Goal("g", "目標", amount, aim=aim), reached, when, yen))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (outlook(Aim.BALANCE, reached=False, yen=-2_000), "ひと月の差引は ▲2,000円の見込みです。"),
        (
            outlook(Aim.SAVINGS, reached=False, when=SEPTEMBER, yen=30_000, amount=50_000),
            "2027年9月30日の残りは 30,000円の見込みで、あと 20,000円です。",
        ),
        (
            outlook(Aim.SAVINGS, reached=True, when=SEPTEMBER, yen=50_000, amount=50_000),
            "2027年9月30日の残りは 50,000円の見込みで、とどきます。",
        ),
        (
            outlook(Aim.ARREARS, reached=True, when=SEPTEMBER, yen=5_000),
            "月 5,000円ずつ払えれば、2027年9月に完済する見込みです。",
        ),
        (
            outlook(Aim.ARREARS, reached=False, when=SEPTEMBER, yen=5_000),
            "月 5,000円ずつ払えれば、2027年9月に完済する見込みで、目標の日より後です。",
        ),
        (outlook(Aim.ARREARS, reached=False), "滞納に回せるお金がまだありません。"),
        (outlook(Aim.ARREARS, reached=True), "滞納は書かれていません。"),
        (outlook(Aim.DEBTS, reached=True, when=SEPTEMBER), "2027年9月に完済する見込みです。"),
        (outlook(Aim.DEBTS, reached=False), "いまの返し方では、終わりの月が出ません。"),
        (outlook(Aim.DEBTS, reached=True), "返す借金は書かれていません。"),
        (outlook(Aim.LASTING, reached=True, when=SEPTEMBER), "2027年9月30日まで足りない日は出ない見込みです。"),
        (outlook(Aim.LASTING, reached=False, when=SEPTEMBER), "2027年9月30日に足りなくなる見込みです。"),
    ],
)
def test_a_goal_is_told_by_the_figure_it_is_of(said: str, words: str) -> None:
    assert said == words


def test_every_aim_has_words() -> None:
    assert all(outlook(aim, reached=True).endswith("。") for aim in Aim)


def test_an_earlier_plan_is_read_heading_by_heading() -> None:
    plan = EarlierPlan(
        "p1",
        date(2026, 11, 30),
        Wishes(goal="電気を止めない"),
        goals=(Goal("g", "滞納をなくす", 60_000, SEPTEMBER), Goal("h", "家族で話す")),
        measures=(
            Measure("m", "食費を見直す", effect=3_000, done=True),
            Measure("n", "市役所に聞く", by=date(2026, 12, 10)),
        ),
        reviews=(Review("r"),),
    )
    assert list(earlier_plan_words(plan)) == [
        "本人の希望：電気を止めない",
        "目標：滞納をなくす　60,000円　令和9年9月30日まで",
        "目標：家族で話す",
        "すること：食費を見直す　月の効果 3,000円（すみ）",
        "すること：市役所に聞く　令和8年12月10日まで",
        "見直し：日は未定",
    ]


def test_a_review_is_told_with_what_was_counted_against_the_plan() -> None:
    review = Review("r", SEPTEMBER, "食費", 12_000, 20_000, ReviewOutcome.PARTLY, "がんばった")
    assert review_words(review) == (
        "見直し：令和9年9月30日　食費　残り 12,000円（計画では 20,000円）　一部できた　がんばった"
    )
