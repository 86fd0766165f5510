"""The choices side by side: what each costs now, keeps for later, and leaves to the household."""

from dataclasses import replace
from datetime import date

import pytest

from helpers.pension import open_to
from helpers.reference import CATEGORIES
from helpers.report_cases import TODAY, out_of_work, sample
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case, Profile, change, put, remove
from kakei_desktop.domain.household import InsuredCategory, Member, Relation
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_facts import PensionFacts, Trait, TraitKind, YearIncome
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.domain.plan import Measure
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.words.choices import ChoiceRow, ChoicesTable, choice_bars, choices_table

FIRST = InsuredCategory.FIRST


def shown(case: Case, member: str = "taro", today: date = TODAY) -> ChoicesTable:
    return choices_table(open_to(case, member, today))


def rows(member: str = "taro") -> dict[str, ChoiceRow]:
    return {row.id: row for row in shown(sample(), member, TODAY).rows}


def test_the_open_choices_of_the_sample_from_paying_all_to_doing_nothing() -> None:
    assert [row.label for row in rows().values()] == [
        "全部おさめる",
        "払える分だけ",
        "全額免除",
        "納付猶予",
        "4分の3免除",
        "半額免除",
        "4分の1免除",
        "そのまま",
    ]
    assert shown(sample(), "taro", TODAY).best == "full"


def test_paying_all_costs_what_is_owed_and_keeps_most() -> None:
    found = rows()
    # 6 × 16,980 + 3 × 17,510 + 8 × 17,920
    assert found["pay_all"].pay_now == 297_770
    assert found["pay_all"].pension == max(row.pension or 0 for row in found.values())
    assert found["nothing"].pension == min(row.pension or 0 for row in found.values())
    # 17 months at half their weight: 847,300 × 8.5 / 480 more than nothing
    assert (found["full"].pension or 0) - (found["nothing"].pension or 0) == pytest.approx(847_300 * 8.5 / 480, abs=1)
    assert found["postponement"].pension == found["nothing"].pension


def test_the_balance_falls_by_what_is_paid_each_month() -> None:
    balance = budget_table(CATEGORIES, sample(), TODAY).balance
    assert {row.balance for row in rows().values() if not row.monthly} == {balance}
    assert rows()["pay_all"].balance == balance - 17_920
    assert rows()["three_quarter"].balance == balance - 4_480


def going_on() -> Case:
    """The sample, with a higher benefit that does not end and measures that work at once."""
    case = change("budget", "b-unemployment_benefit", until=None, amount=210_000)(out_of_work())
    return replace(case, measures=tuple(replace(measure, since=None) for measure in case.measures))


def part_of(case: Case) -> ChoiceRow | None:
    return next((row for row in shown(case, "taro", TODAY).rows if row.id == "pay_part"), None)


def test_paying_as_far_as_the_plan_reaches_is_offered_when_it_reaches_a_month() -> None:
    part = part_of(going_on())
    assert part
    assert (part.covers, part.monthly, part.balance) == ("17か月", 24_286, 0)
    assert part_of(put("measures", Measure("m", "費用", effect=-60_000))(going_on())) is None
    richer = put("measures", Measure("m", "", effect=40_000))(going_on())
    part = part_of(richer)
    assert part
    assert (part.covers, part.pay_now, part.monthly, part.balance) == ("17か月", 0, 64_286, 0)
    said = "".join(shown(richer, "taro", TODAY).assumptions)
    assert "月に出せる64,286円（2年のあいだ、足りない時が出ない額）までを、古い月から順に" in said


def test_what_the_plan_leaves_this_month_is_no_promise_once_a_benefit_ends() -> None:
    assert part_of(out_of_work()) is None, "far too little from January on"
    late = put("measures", Measure("m", "手当", effect=40_000, since=Month(2027, 2)))(going_on())
    part = part_of(late)
    assert part
    assert part.monthly == 24_286, "it does not count before it begins, and the first short day comes before"


def alone(*budget: BudgetRow, months: str = "2026-04", incomes: tuple[YearIncome, ...] = ()) -> Case:
    """One person who owes the months up to now, with incomes and a 家計表."""
    member = Member(
        "a", "見本 一人", relation=Relation.SELF, birth_date=date(1985, 5, 1), householder=True, category=FIRST
    )
    owed = tuple(PensionMonth(m, PensionStatus.UNPAID) for m in month_range(Month.parse(months), Month(2026, 11)))
    facts = PensionFacts("a", incomes or (YearIncome(2024, 0), YearIncome(2025, 0)), spouse="")
    record = PensionRecord("a", owed)
    return Case(Profile("R8-2"), (member,), pension=(record,), pension_facts=(facts,), budget=budget)


SALARY, RENT = BudgetRow("1", "salary", "給料", 200_000), BudgetRow("2", "rent", "家賃", 150_000)
PREMIUM = BudgetRow("3", "national_pension", "国民年金保険料", 17_920)


def balances(case: Case, member: str = "a") -> dict[str, int | None]:
    return {row.id: row.balance for row in shown(case, member, TODAY).rows}


def test_a_contribution_that_stands_in_the_budget_is_not_taken_off_twice() -> None:
    with_row, without = balances(alone(SALARY, RENT, PREMIUM)), balances(alone(SALARY, RENT))
    assert with_row == without
    assert (with_row["pay_all"], with_row["full"], with_row["nothing"]) == (32_080, 50_000, 50_000)
    assert with_row["three_quarter"] == 50_000 - 4_480
    said = "".join(shown(alone(SALARY, RENT, PREMIUM), "a", TODAY).on_balances)
    assert "家計表にある一人さんの国民年金保険料 17,920円をのぞいてから" in said


def test_an_empty_budget_tells_no_balance() -> None:
    table = shown(alone(), "a", TODAY)
    assert {row.balance for row in table.rows} == {None}
    assert "pay_part" not in {row.id for row in table.rows}
    assert "家計表がまだ書かれていないので、差引は出せません" in "".join(table.on_balances)


def test_paying_as_far_as_it_goes_is_an_amount_a_month_until_the_months_are_lost() -> None:
    table = shown(alone(SALARY, RENT, PREMIUM, months="2024-10"), "a", TODAY)
    part = next(row for row in table.rows if row.id == "pay_part")
    assert (part.pay_now, part.monthly, part.balance, part.covers) == (0, 50_000, 0, "26か月")
    poor = shown(alone(replace(SALARY, amount=158_000), RENT, months="2024-10"), "a")
    few = next(row for row in poor.rows if row.id == "pay_part")
    assert (few.monthly, few.balance) == (8_000, 0)
    assert few.covers == "11か月・残り15"


def couple(*rows: BudgetRow) -> Case:
    spouse = Member("b", "見本 次子", relation=Relation.SPOUSE, birth_date=date(1986, 5, 1), category=FIRST)
    one = alone(SALARY, RENT, *rows)
    facts = PensionFacts("b", (YearIncome(2024, 0), YearIncome(2025, 0)))
    return replace(one, members=(*one.members, spouse), pension_facts=(*one.pension_facts, facts))


def test_of_a_couple_only_the_contribution_of_the_one_who_chooses_is_exchanged() -> None:
    own, other = replace(PREMIUM, label="国民年金（一人）"), replace(PREMIUM, id="4", payer="b")
    assert balances(couple(own, other))["pay_all"] == 200_000 - 150_000 - 17_920 - 17_920
    assert balances(couple(own, other))["full"] == 200_000 - 150_000 - 17_920
    said = "".join(shown(couple(own, other), "a", TODAY).on_balances)
    assert "一人さんの毎月の額だけを引いたものです" in said


def test_a_contribution_that_names_nobody_stays_and_that_is_said() -> None:
    assert balances(couple(PREMIUM))["full"] == 50_000 - 17_920
    said = "".join(shown(couple(PREMIUM), "a", TODAY).on_balances)
    assert "国民年金保険料 17,920円は、だれの分かわからないので入ったままです" in said


def test_months_that_stay_unpaid_and_the_mix_of_forms_are_told() -> None:
    incomes = (YearIncome(2023, 1_600_000), YearIncome(2024, 9_000_000), YearIncome(2025, 0))
    table = shown(alone(months="2024-10", incomes=incomes), "a", TODAY)
    found = {row.id: row for row in table.rows}
    assert (found["full"].months, found["full"].left, found["full"].pay_now) == ("5か月", "残り21", 0)
    assert (found["lightest"].label, found["lightest"].covers) == ("年度ごとに一番軽いもの", "14か月・残り12")
    assert table.best == "lightest"
    points = {point.key: point for point in choice_bars(table).points}
    assert points["full"].covers == "5か月・残り21"
    assert points["pay_all"].covers == "", "nothing stays"


def test_doing_nothing_may_leave_without_protection() -> None:
    months = [PensionMonth(m, PensionStatus.UNPAID) for m in month_range(Month(2024, 10), Month(2026, 11))]
    start = [PensionMonth(m, PensionStatus.PAID) for m in month_range(Month(2024, 1), Month(2024, 9))]
    young = change("members", "taro", birth_date=date(2004, 1, 20))(sample())
    case = put("pension", PensionRecord("taro", (*start, *months)))(young)
    found = {row.id: row for row in shown(case, "taro", TODAY).rows}
    assert (found["nothing"].protection, found["nothing"].tone) == ("たりない", "missing")
    assert found["full"].protection == "あり"


def test_without_unpaid_months_there_is_nothing_to_choose() -> None:
    nothing_owed = remove("pension", ["taro"])(sample())
    assert shown(nothing_owed, "taro", TODAY).rows == ()
    paid = PensionRecord("taro", (PensionMonth(Month(2026, 10), PensionStatus.PAID, InsuredCategory.FIRST),))
    assert shown(put("pension", paid)(sample()), "taro", TODAY).rows == ()


def test_what_the_figures_stand_on_is_said() -> None:
    said = "".join(shown(sample(), "taro", TODAY).assumptions)
    assert "令和8年度" in said
    assert "10年に届いています" in said
    assert "間に合いません" in said
    assert "承認" not in said


def test_what_comes_later_is_said_with_its_price() -> None:
    found = rows()
    # all of them are of the last three years, so that nothing is added: 6 × 16,980 + 3 × 17,510 + 8 × 17,920
    assert "追納。いまなら297,770円、古い月は2034年10月まで" in found["full"].details
    # half of it, each month rounded: 6 × 8,490 + 3 × 8,750 + 8 × 8,960
    assert "追納。いまなら148,870円、古い月は2034年10月まで" in found["half"].details
    assert "残りを納めないと、未納と同じになります。" in found["half"].details
    assert not any(word in found[way].details for way in ("pay_all", "nothing") for word in ("追納", "残りを"))
    said = "".join(shown(sample(), "taro", TODAY).assumptions)
    assert "督促状に書かれた日を過ぎて納めると延滞金がつきます" in said


def test_what_a_row_pays_each_month_and_what_its_pension_stands_on_are_told_apart() -> None:
    said = "".join(shown(going_on(), "taro", TODAY).assumptions)
    assert "どの行も、この先60歳まで毎月の保険料を全部納めたとした場合です。" in said
    own = {row.id: row for row in shown(going_on(), "taro", TODAY).rows}
    assert {way for way, row in own.items() if row.besides} == {"pay_part", "nothing"} & own.keys()
    for way in {"pay_part", "nothing"} & own.keys():
        assert own[way].besides == "＋保険料"
        assert "この先60歳まで毎月の保険料を納めたとした額です" in own[way].details
        assert "その保険料（いまは月17,920円）は入っていません。" in own[way].details
    details = rows()["full"].details
    assert "「毎月」の額で続けられるのは、2027年6月までです。" in details
    assert "そこまで続けると、年金は年に6,179円少なくなります。" in details


def test_money_of_the_plan_is_that_of_the_whole_household() -> None:
    words = "このお金は世帯で一つです。"
    assert words in "".join(shown(going_on(), "taro", TODAY).assumptions)
    only_taro = remove("pension", ["hanako"])(going_on())
    assert words not in "".join(shown(only_taro, "taro", TODAY).assumptions)


def test_months_of_legal_exemption_are_told_in_every_row() -> None:
    """国民年金法第89条: by law, notified or not; paid only by declaration."""
    assisted = (Trait(TraitKind.LIVELIHOOD_ASSISTANCE, Month(2026, 4)),)
    rich = (YearIncome(2024, 9_000_000), YearIncome(2025, 9_000_000))
    case = put("pension_facts", PensionFacts("a", rich, traits=assisted, spouse=""))(alone())
    table = shown(case, "a", TODAY)
    found = {row.id: row for row in table.rows}
    assert list(found) == ["pay_all", "legal"], "nothing stays unpaid"
    assert "法定免除の8か月を納めるには、納付の申出をします（国民年金法第89条第2項）。" in found["pay_all"].details
    assert "追納。いまなら143,360円、古い月は2036年4月まで" in found["legal"].details
    assert table.best == "legal"
    ended = replace(assisted[0], last=Month(2026, 9))
    poor = put("pension_facts", PensionFacts("a", traits=(ended,), incomes=(YearIncome(2025, 0),), spouse=""))(case)
    assert shown(poor, "a", TODAY).best == "full", "what is to be done for the other months"
    assert "法律で法定免除になる8か月は、届を出す前でも、どの行でもそう数えています。" in "".join(table.assumptions)


def test_a_month_that_is_not_due_bears_no_charge() -> None:
    old = PensionRecord("taro", (PensionMonth(Month(2026, 10), PensionStatus.UNPAID),))
    table = shown(put("pension", old)(sample()), "taro", date(2026, 11, 23))
    said = "".join(table.assumptions)
    assert "いまなら17,920円" in next(row.details for row in table.rows if row.id == "full")
    assert "延滞金" not in said, "October is not due before the end of November"


def test_the_figure_holds_the_numbers_of_the_table() -> None:
    table = shown(sample(), "taro", TODAY)
    bars = choice_bars(table)
    least = min(row.pension or 0 for row in table.rows)
    assert [(p.key, p.cost) for p in bars.points] == [(row.id, row.cost) for row in table.rows]
    assert [least + p.kept for p in bars.points] == [row.pension for row in table.rows]
    assert bars.message == "未納の分をどうするかで、65歳からの年金は年に最大 30,009円ちがいます"


def owing(*parts: tuple[str, str, PensionStatus], birth: date = date(1985, 5, 1), income: int = 9_000_000) -> Case:
    """One person with a record, too rich for any exemption."""
    incomes = tuple(YearIncome(year, income) for year in (2023, 2024, 2025))
    months = tuple(PensionMonth(m, s) for a, b, s in parts for m in month_range(Month.parse(a), Month.parse(b)))
    case = alone(incomes=incomes)
    (member,) = case.members
    return replace(case, members=(replace(member, birth_date=birth),), pension=(PensionRecord("a", months),))


HUNDRED_PAID = (("2005-04", "2013-07", PensionStatus.PAID), ("2013-08", "2026-11", PensionStatus.UNPAID))


def test_the_ten_years_of_today_count_only_what_was_paid_and_each_choice_has_its_own() -> None:
    table = shown(owing(*HUNDRED_PAID), "a", TODAY)
    told = {row.id: row.ten_years for row in table.rows}
    assert told == {"pay_all": "126か月", "nothing": "100か月\n見込み"}
    said = "".join(table.assumptions)
    assert "いま、年金に必要な10年（120か月）に数える月は100か月で、10年に届く見込みです" in said
    assert "126か月で、10年に届いています" in {row.id: row.details for row in table.rows}["pay_all"]
    assert "カラ期間" in said


def test_near_60_doing_nothing_can_lose_the_pension_and_that_stands_in_its_row() -> None:
    parts = (("1987-05", "1995-08", PensionStatus.PAID), ("1995-09", "2026-11", PensionStatus.UNPAID))
    table = shown(owing(*parts, birth=date(1967, 5, 15)), "a", TODAY)
    rows_ = {row.id: row for row in table.rows}
    assert (rows_["pay_all"].ten_years, rows_["pay_all"].reach_tone) == ("126か月", "")
    assert (rows_["nothing"].ten_years, rows_["nothing"].reach_tone) == ("100か月\n不足", "missing")


def test_the_two_rules_for_disability_stand_side_by_side_with_their_months() -> None:
    table = {row.id: row for row in shown(owing(*HUNDRED_PAID), "a", TODAY).rows}
    assert table["nothing"].results == ("2/3不足", "1年不足")
    assert table["pay_all"].results == ("2/3不足", "1年あり")
    assert (
        "2/3は、2026年9月までの258か月のうち、納付や免除は100か月（不足）。"
        "1年は、2025年10月〜2026年9月の未納が12か月（不足）。"
    ) in table["nothing"].details
    assert table["nothing"].protection in table["nothing"].details
    assert "2025年10月〜2026年9月の未納が0か月（あり）" in table["pay_all"].details


def test_recorded_exempt_months_say_until_when_and_for_how_much_they_can_be_paid_later() -> None:
    case = owing(("2014-10", "2024-11", PensionStatus.POSTPONEMENT))
    table = shown(case, "a", date(2024, 11, 23))
    assert table.rows == ()
    said = "".join(table.assumptions)
    assert "免除や猶予を受けた121か月は" in said
    assert "一番古い2014年11月分は2024年11月末まで" in said
    # 令和4年度から令和6年度11月まで: 12 × 16,590 + 12 × 16,520 + 8 × 16,980
    assert "そのうち32か月は、いまなら合わせて533,160円です" in said
    assert "ほかの89か月の額は、令和6年度に追納するときの表がまだ収録されていません" in said
    assert "追納の期限を1年長くのせる頁もある" in said
    old = owing(("2016-11", "2021-04", PensionStatus.POSTPONEMENT), birth=date(1961, 5, 1))
    assert shown(old, "a", TODAY).assumptions == ()


def test_marks_of_figures_in_the_choices_are_said_once_in_japanese() -> None:
    case = alone(months="2024-10", incomes=tuple(YearIncome(year, 0) for year in (2023, 2024, 2025)))
    said = "".join(shown(case, "a", TODAY).assumptions)
    for mark in (
        "延滞金の令和8年の割合は、国民年金の頁では未確認",
        "直近12か月の特例を令和8年3月31日までとする頁もあるが",
        "追納の期限を1年長くのせる頁もあるが",
    ):
        assert said.count(mark) == 1, mark
    assert "contribution" not in said


def test_the_charge_on_a_month_of_partial_exemption_is_that_on_its_rest() -> None:
    """The rest of a half exemption of May 2026 is 8,960 yen, due on 30 June."""
    case = owing(("2026-05", "2026-05", PensionStatus.PAID))
    rest = PensionMonth(Month(2026, 5), PensionStatus.HALF, residual_paid=False)
    whole = PensionMonth(Month(2026, 5), PensionStatus.UNPAID)
    said = {
        entry: "".join(shown(replace(case, pension=(PensionRecord("a", (entry,)),)), "a", TODAY).assumptions)
        for entry in (rest, whole)
    }
    assert "多くて150円" in said[rest]
    assert "多くて350円" in said[whole]
