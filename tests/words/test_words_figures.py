"""What the figures say above themselves, of the sample and of households that have more, less or nothing."""

from dataclasses import replace

from helpers.households import household_of
from helpers.reference import CATEGORIES, REFERENCE
from helpers.report_cases import TODAY, empty, out_of_work, sample
from kakei_desktop.domain.budget import BudgetRow, DueDay, Frequency
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.cash import Cash
from kakei_desktop.domain.liabilities import Arrears
from kakei_desktop.reports.budget.comparisons import comparisons
from kakei_desktop.reports.plan.ways import compared_ways
from kakei_desktop.words.figures import (
    arrears_figure,
    balance_figure,
    days_figure,
    kinds_figure,
    spending_figure,
    usual_figure,
    waterfall_figure,
    ways_figure,
    years_figure,
)


def test_the_messages_of_the_sample() -> None:
    case = sample()
    assert waterfall_figure(CATEGORIES, case, TODAY).message == "収入 266,158円から順に出ていき、42,282円足りません"
    assert spending_figure(CATEGORIES, case, TODAY).message == "いちばん多いのは家賃と食費で、支出の39%です"
    assert (
        balance_figure(household_of(case), TODAY).message
        == "11月に ▲121,590円、いちばん足りないのは3月の ▲321,890円です"
    )


def test_the_message_where_no_month_falls_short() -> None:
    case = replace(empty(), budget=(BudgetRow("b", "salary", "給与", 100_000),))
    assert (
        balance_figure(household_of(case), TODAY).message
        == "この先の6か月で、差引がいちばん少ないのは11月の 100,000円です"
    )


def test_the_only_short_month_is_said_once() -> None:
    tax = BudgetRow("t", "car_tax", "自動車税", 200_000, Frequency.YEAR, due=DueDay(31, (1,)))
    case = replace(empty(), budget=(BudgetRow("b", "salary", "給与", 100_000), tax))
    assert balance_figure(household_of(case), TODAY).message == "2月に ▲100,000円になる見込みです"


def test_an_empty_case_teaches_what_to_do() -> None:
    case = empty()
    figures = (
        waterfall_figure(CATEGORIES, case, TODAY),
        spending_figure(CATEGORIES, case, TODAY),
        balance_figure(household_of(case), TODAY),
    )
    assert all("家計表" in figure.message for figure in figures)


def counted(case: Case, yen: int) -> Case:
    return replace(case, cash=Cash(TODAY, yen))


def test_the_first_short_day_is_named_or_the_day_on_which_least_is_left() -> None:
    assert days_figure(household_of(sample()), TODAY).message == "2027年1月23日に 669円足りなくなる見込みです"
    rich = days_figure(household_of(counted(sample(), 9_000_000)), TODAY)
    assert rich.message.startswith("足りない日は出ない見込みで、いちばん少ないのは2027年1月")


def test_when_the_arrears_are_gone_or_what_is_left_of_them_is_said() -> None:
    rich = counted(sample(), 9_000_000)
    assert arrears_figure(household_of(rich), TODAY).message.endswith("に消える見込みです")
    poor = arrears_figure(household_of(out_of_work()), TODAY).message
    assert poor == "再生プランのとおりでは、滞納に回せるお金がまだありません"
    long = replace(rich, arrears=(Arrears("a", "税", amount=90_000_000),))
    assert "1年あとに" in arrears_figure(household_of(long), TODAY).message
    assert arrears_figure(household_of(replace(sample(), arrears=())), TODAY).message == "滞納は書かれていません"


def test_what_can_move_and_what_is_unusual_is_said_with_its_yen() -> None:
    assert kinds_figure(CATEGORIES, sample(), TODAY).message == "動かせるのは、月に 141,700円（支出の46%）です"
    usual = usual_figure(comparisons(REFERENCE.survey, sample(), TODAY))
    assert usual.message == "いちばん差があるのは食費で、平均より 25,584円 少なめです"
    assert (
        usual_figure(comparisons(REFERENCE.survey, empty(), TODAY)).message == "家計表に支出を書くと、ここに図が出ます"
    )


def test_the_plan_is_told_against_going_on_as_now() -> None:
    household = household_of(sample())
    assert ways_figure(compared_ways(household)).message.startswith(
        "再生プランのとおりなら、1年あとの残りは、いまのまま"
    )
    nothing = household_of(replace(sample(), measures=(), alternatives=()))
    assert ways_figure(compared_ways(nothing)).message == "「すること」を書くと、いまのままとくらべられます"
    assert "2031年の終わりの残りは" in years_figure(household).message
