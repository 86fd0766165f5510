"""The packet as a value: each reader's own, every total from its parts, every figure with its origin."""

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.golden import check_golden
from helpers.report_cases import TODAY, cases, empty, sample
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.household import InsuredCategory, Member
from kakei_desktop.domain.liabilities import Arrears, Debt
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import Ground, GroundKind, PensionFacts
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.domain.plan import Goal, Measure, Review, Wishes
from kakei_desktop.domain.visit import Audience, ContactNote, Visit
from kakei_desktop.papers.checks import check, warning_words
from kakei_desktop.papers.packet import PAPERS, UnknownPaper, packet_model, visit_for
from kakei_desktop.papers.privacy import texts_to_read
from kakei_desktop.papers.values import Amount, MonthCell, PacketModel, yen
from kakei_desktop.reports.pension.remark_words import finding_words

GOLDEN = Path(__file__).parent / "golden"
EVERYBODY = st.sampled_from(Audience)
BLIND = (Audience.OFFICE, Audience.CONFERENCE)


def office(case: Case) -> PacketModel:
    return packet_model(case, TODAY, Audience.OFFICE)


def leaves(value: object) -> Iterator[object]:
    """Yield everything that a model is made of, down to texts and numbers."""
    if isinstance(value, tuple):
        for part in value:
            yield from leaves(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from leaves(getattr(value, field.name))
    else:
        yield value


def printed(model: PacketModel) -> str:
    """Return all that can come on paper; what was left out is for the screen."""
    return "\n".join(str(leaf) for leaf in leaves(replace(model, left_out="")))


@given(cases(), EVERYBODY)
def test_a_packet_made_from_any_case_passes_its_own_check(case: Case, audience: Audience) -> None:
    findings = check(packet_model(case, TODAY, audience))
    assert [f for f in findings if f.severity is Severity.BLOCKS] == []


@given(cases(), EVERYBODY)
def test_a_packet_is_made_of_plain_values(case: Case, audience: Audience) -> None:
    for leaf in leaves(packet_model(case, TODAY, audience)):
        assert leaf is None or isinstance(leaf, str | int | Month)


@given(cases(), EVERYBODY)
def test_the_same_case_makes_the_same_packet(case: Case, audience: Audience) -> None:
    assert packet_model(case, TODAY, audience) == packet_model(case, TODAY, audience)


def with_names(case: Case) -> Case:
    """A case whose creditors are named wherever a person can write."""
    named = (
        Debt("p", "秘密信販", owner="hanako", balance=1, private=True, note="秘密信販の手紙"),
        Debt("o", "公然ローン", owner="taro", balance=2),
    )
    text = "公然ローンと秘密信販に電話する"
    return replace(
        case,
        debts=(*case.debts, *named),
        budget=(*case.budget, BudgetRow("x", "debt_repayment", text, 3, note=text, until=Month(2026, 12))),
        wishes=Wishes(text, text),
        measures=(*case.measures, Measure("x", text)),
        visits=(Visit("x", text, None, text, text, (text,), (text,)),),
    )


@given(cases(), EVERYBODY)
def test_no_hidden_creditor_comes_on_paper(case: Case, audience: Audience) -> None:
    text = printed(packet_model(with_names(case), TODAY, audience))
    assert ("秘密信販" in text) == (audience is Audience.WORKER)
    assert ("公然ローン" in text) == (audience not in BLIND)


@given(cases(), st.sampled_from(BLIND))
def test_memos_do_not_leave_the_house(case: Case, audience: Audience) -> None:
    noted = replace(case, budget=tuple(replace(row, amount=1, note="内輪のメモ") for row in case.budget))
    assert "内輪のメモ" not in printed(packet_model(noted, TODAY, audience))


PLACES = ("みぎわ支援センター", "ひだり市役所", "うえの年金事務所", "したの交番", "まえの会社", "ひだり市")
WORKER = "川上 例示子"
WHEREABOUTS = (*PLACES, WORKER, "川上例示子")


def fleeing(case: Case) -> Case:
    """A case of somebody who lives apart because of violence, with places named wherever a person can write."""
    text = f"{PLACES[0]}と{PLACES[1]}と{PLACES[2]}で{WORKER}・川上例示子に聞く。ひだり市の家"
    facts = PensionFacts("m", grounds=(Ground(GroundKind.VIOLENCE, date(2026, 9, 1)),))
    return replace(
        case,
        profile=replace(case.profile, agency=PLACES[0], worker=WORKER),
        members=(*case.members, Member("m", "見本 花子", work=PLACES[4], note=PLACES[3])),
        pension_facts=(facts,),
        debts=(*case.debts, Debt("x", "公然ローン", balance=2, note=PLACES[3])),
        budget=(*case.budget, BudgetRow("x", "rent", text, 3, note=PLACES[3])),
        arrears=(*case.arrears, Arrears("x", text, PLACES[1], text, 1, 1, text, PLACES[3])),
        wishes=Wishes(text, text),
        goals=(*case.goals, Goal("x", text)),
        measures=(*case.measures, Measure("x", text)),
        reviews=(Review("x", None, text),),
        log=(ContactNote("x", TODAY, "訪問", text, PLACES[3]),),
        visits=(Visit("x", PLACES[2], None, PLACES[3], text, (text,), (text,)),),
    )


@given(cases(), EVERYBODY)
def test_nobody_is_told_where_somebody_is_who_fled(case: Case, audience: Audience) -> None:
    model = packet_model(fleeing(case), TODAY, audience)
    assert not [place for place in WHEREABOUTS if place in printed(model)]
    assert [f for f in check(model) if f.severity is Severity.BLOCKS] == []
    assert model.left_out.endswith("居場所がないか、渡す前に確かめてください")


@given(EVERYBODY)
def test_the_places_stand_on_paper_where_nobody_fled(audience: Audience) -> None:
    calm = replace(fleeing(empty()), pension_facts=())
    assert PLACES[0] in printed(packet_model(calm, TODAY, audience))
    assert PLACES[1] in printed(packet_model(calm, TODAY, audience))


def test_the_office_is_called_by_its_kind_where_somebody_fled() -> None:
    cover = office(fleeing(sample())).cover
    assert cover is not None
    assert cover.addressee == "年金事務所 御中"
    assert cover.agency_text == ""


def in_own_words() -> Case:
    """A case of somebody who fled, with a marker in each field that people fill in their own words."""
    return replace(
        sample(),
        pension_facts=(PensionFacts("taro", grounds=(Ground(GroundKind.VIOLENCE, date(2026, 9, 1)),)),),
        budget=(BudgetRow("a", "rent", "家賃", 50_000), BudgetRow("b", "food", "丘の上の店（太郎）", 3)),
        debts=(Debt("x", "海辺信金", balance=2),),
        arrears=(Arrears("x", "坂の町の家賃", "役所", "7月から", 1, 1, "催告"),),
        wishes=Wishes("静かに暮らす", "駅から遠い"),
        goals=(Goal("x", "谷へ越す"),),
        measures=(Measure("x", "店を替える"),),
        reviews=(Review("x", None, "川の公民館で"),),
        visits=(Visit("x", "", None, "", "橋を渡る", ("裏口はどこ", "何時まで"), ("印鑑",)),),
    )


OWN_WORDS = (
    "お願いすること：橋を渡る",
    "うかがいたいこと：裏口はどこ、何時まで",
    "家計表の行：丘の上の店（太郎）",
    "本人の目標：静かに暮らす",
    "家計の課題：駅から遠い",
    "達成目標：谷へ越す",
    "取り組み：店を替える",
    "滞納：坂の町の家賃、7月から、催告",
    "借入先：海辺信金",
    "見直し：川の公民館で",
    "持ち物：印鑑",
)


def test_what_people_wrote_is_named_to_be_read_where_somebody_fled() -> None:
    case = in_own_words()
    shown = {who: texts_to_read(case, packet_model(case, TODAY, who)) for who in Audience}
    assert shown[Audience.PERSON] == shown[Audience.WORKER] == OWN_WORDS
    nameless = tuple(line for line in OWN_WORDS if not line.startswith("借入先"))
    assert shown[Audience.OFFICE] == shown[Audience.CONFERENCE] == nameless
    calm = replace(case, pension_facts=())
    assert texts_to_read(calm, packet_model(calm, TODAY, Audience.WORKER)) == ()


def test_only_what_comes_on_these_papers_is_to_be_read() -> None:
    case = in_own_words()
    papers = {name: texts_to_read(case, packet_model(case, TODAY, Audience.OFFICE, (name,))) for name in PAPERS}
    assert papers["things"] == OWN_WORDS[-1:]
    assert (papers["budget"], papers["figures"]) == (OWN_WORDS[2:3], ())
    assert papers["pension"] == ()


def test_what_is_promised_of_the_papers_is_what_is_done() -> None:
    words = finding_words(Finding("violence", Severity.WARNING))
    assert "支援機関・支援員・訪問先・窓口の名前とメモは、紙に出しません" in words
    assert "渡す前に確かめてください" in words


def test_what_was_left_out_is_said_to_the_worker_only() -> None:
    said = {audience: packet_model(sample(), TODAY, audience).left_out for audience in Audience}
    assert said == {
        Audience.OFFICE: "借入の一覧、借入先の名前、花子さんの「本人のみ」の1件、家計表のメモは載りません",
        Audience.CONFERENCE: "借入先の名前、花子さんの「本人のみ」の1件、家計表のメモは載りません",
        Audience.PERSON: "花子さんの「本人のみ」の1件は載りません",
        Audience.WORKER: "",
    }


@pytest.mark.parametrize(
    ("audience", "debts", "total"),
    [
        (Audience.OFFICE, [], None),
        (Audience.CONFERENCE, ["", ""], 598_000),
        (Audience.PERSON, ["例示ファイナンス", "見本カード"], 598_000),
        (Audience.WORKER, ["例示ファイナンス", "見本カード", "ミホン信販"], 693_000),
    ],
)
def test_the_debts_that_each_reader_sees(audience: Audience, debts: list[str], total: int | None) -> None:
    plan = packet_model(sample(), TODAY, audience).plan
    assert plan is not None
    assert [debt.creditor for debt in plan.debts] == debts
    assert (plan.debts_total.value if plan.debts_total else None) == total
    assert plan.arrears_total.value == 213_400


def test_the_name_of_the_person_is_not_in_the_footer() -> None:
    model = office(sample())
    assert model.footer == "R8-0012　2026-11-23"


def test_the_cover_of_the_sample() -> None:
    cover = office(sample()).cover
    assert cover is not None
    assert cover.addressee == "見本年金事務所 御中"
    assert cover.date_text == "令和8年12月3日（2026年）"
    assert cover.request == (
        "令和6年10月分から未納の17か月（花子さんは令和8年4月分から8か月）について、免除の申請を相談します。"
    )
    assert cover.household_text == "4人（16歳・11歳の子）"
    assert [cover.income.text, cover.spending.text, cover.balance.text] == ["266,158", "281,440", "▲15,282"]
    assert [(line.person, line.months.text, line.yen.text) for line in cover.unpaid] == [
        ("太郎", "17か月", "297,770"),
        ("花子", "8か月", "143,360"),
    ]
    first = cover.expiring[0]
    assert (first.month_text, first.last_day_text, first.amount.value) == (
        "令和6年10月分",
        "令和8年11月30日まで",
        16_980,
    )
    assert len(cover.questions) == 3


def test_a_month_that_is_lost_before_the_visit_is_a_warning() -> None:
    found = [f for f in check(office(sample())) if f.code == "lost_before_visit"]
    assert [f.values for f in found] == [{"month": "令和6年10月分"}]
    assert [f.severity for f in found] == [Severity.WARNING]
    sooner = replace(sample().visits[0], at=datetime(2026, 11, 30, 9, 0))  # noqa: DTZ001  local time
    assert check(office(replace(sample(), visits=(sooner,)))) == ()


def test_no_time_is_printed_that_nobody_gave() -> None:
    day_alone = replace(sample().visits[0], at=datetime(2026, 12, 4))  # noqa: DTZ001  local time
    model = office(replace(sample(), visits=(day_alone,)))
    texts = [model.cover.visit_text, model.things.visit_text]  # type: ignore[union-attr]
    assert texts == ["2026年12月4日（金）　見本年金事務所　太郎さん・支援員"] * 2


def test_the_request_names_one_person_only_where_it_must() -> None:
    case = sample()
    alone = replace(case, pension=case.pension[:1])
    spouse = replace(case, pension=case.pension[1:])
    own = replace(case, visits=(replace(case.visits[0], request="追納を相談します。"),))
    requests = [office(c).cover.request for c in (alone, spouse, own, empty())]  # type: ignore[union-attr]
    assert requests == [
        "令和6年10月分から未納の17か月について、免除の申請を相談します。",
        "花子さんの令和8年4月分から未納の8か月について、免除の申請を相談します。",
        "追納を相談します。",
        "国民年金の納め方について相談します。",
    ]


def test_months_of_two_persons_are_one_line() -> None:
    case = sample()
    later = office_on(case, date(2028, 5, 10))
    line = later.cover.expiring[0]  # type: ignore[union-attr]
    assert (line.month_text, line.persons_text, line.amount.value) == ("令和8年4月分", "太郎・花子", 2 * 17_920)


def office_on(case: Case, today: date) -> PacketModel:
    return packet_model(case, today, Audience.OFFICE)


@pytest.mark.parametrize(
    ("days", "chosen"),
    [
        ((None,), 0),
        ((datetime(2026, 12, 3, 10), datetime(2026, 11, 25, 9)), 1),  # noqa: DTZ001
        ((datetime(2026, 11, 2, 10), datetime(2026, 11, 23, 0)), 1),  # noqa: DTZ001
        ((datetime(2026, 11, 2, 10), None), 1),  # noqa: DTZ001
        ((datetime(2026, 10, 2, 10), datetime(2026, 11, 2, 10)), 1),  # noqa: DTZ001
    ],
)
def test_papers_are_for_the_next_visit(days: tuple[datetime | None, ...], chosen: int) -> None:
    visits = tuple(Visit(str(at), at=day) for at, day in enumerate(days))
    found = visit_for(replace(empty(), visits=visits), TODAY)
    assert found is visits[chosen]


def test_only_the_chosen_papers_in_the_order_of_printing() -> None:
    model = packet_model(sample(), TODAY, Audience.OFFICE, ("plan", "cover"))
    assert model.papers == ("cover", "plan")
    assert [getattr(model, name) is not None for name in PAPERS] == [name in model.papers for name in PAPERS]


def test_a_paper_that_there_is_not_is_refused() -> None:
    with pytest.raises(UnknownPaper) as caught:
        packet_model(sample(), TODAY, Audience.OFFICE, ("cover", "poster"))
    assert caught.value.names == ("poster",)


def test_without_a_list_the_usual_things_are_brought() -> None:
    things = office(empty()).things
    assert things is not None
    assert any("基礎年金番号" in thing for thing in things.things)


def change_at(value: Any, path: tuple[str | int, ...], change: Callable[[Any], Any]) -> Any:
    """Return a model in which one part is another."""
    if not path:
        return change(value)
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*value[:step], change_at(value[step], rest, change), *value[step + 1 :])
    return replace(value, **{step: change_at(getattr(value, step), rest, change)})


def amounts(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, Amount):
        yield path
    elif isinstance(value, tuple):
        for at, part in enumerate(value):
            yield from amounts(part, (*path, at))
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from amounts(getattr(value, field.name), (*path, field.name))


TALLIED = [
    path
    for path in amounts(office(sample()))
    if "endings" not in path and "goals" not in path and path[-1] != "instalment"
]


@pytest.mark.parametrize("path", TALLIED, ids=lambda path: ".".join(map(str, path)))
def test_any_number_that_is_off_by_the_least_is_found(path: tuple[str | int, ...]) -> None:
    least = 60 if path[-1] == "each" else 1  # what comes once a year must change by more to change a month
    wrong = change_at(office(sample()), path, lambda a: yen(a.value + least, a.origin))
    found = [f for f in check(wrong) if f.severity is Severity.BLOCKS]
    assert found
    assert {f.code for f in found} == {"total_differs"}
    assert all(f.values["printed"] != f.values["parts"] for f in found)


@pytest.mark.parametrize("path", list(amounts(office(sample())))[::7], ids=lambda path: ".".join(map(str, path)))
def test_a_number_without_origin_or_with_another_text_is_found(path: tuple[str | int, ...]) -> None:
    silent = change_at(office(sample()), path, lambda a: replace(a, origin=" "))
    assert "origin_missing" in {f.code for f in check(silent)}
    lying = change_at(office(sample()), path, lambda a: replace(a, text="1,234,567"))
    assert "text_differs" in {f.code for f in check(lying)}


@pytest.mark.parametrize(
    "path",
    [
        ("figures", "waterfall", "steps", 3, "amount"),
        ("figures", "waterfall", "steps", 3, "end"),
        ("figures", "spending", "bars", 0, "amount"),
        ("figures", "balance", "months", 2, "balance"),
        ("pension", "persons", 0, "years", 0, "cells", 6, "owed"),
    ],
)
def test_a_figure_that_does_not_add_up_is_found(path: tuple[str | int, ...]) -> None:
    wrong = change_at(office(sample()), path, lambda number: number + 1)
    assert "total_differs" in {f.code for f in check(wrong)}


def test_a_plan_that_saves_more_than_is_spent_is_a_warning() -> None:
    rows = (BudgetRow("b", "mobile", "", 1_000), BudgetRow("s", "salary", "", 0))
    case = replace(empty(), budget=rows)
    planned = replace(case, measures=(Measure("m", "", category="mobile", effect=5_000),))
    assert [(f.code, f.values["row"]) for f in check(office(planned))] == [("planned_below_zero", "携帯電話")]


def first_without_record() -> Case:
    """A household in which somebody pays as category 1, and nothing else is written."""
    return replace(empty(), members=(Member("a", "見本 一郎", category=InsuredCategory.FIRST),))


def test_what_is_not_written_is_never_printed_as_zero() -> None:
    model = packet_model(first_without_record(), TODAY, Audience.WORKER)
    assert model.cover
    assert model.budget
    assert model.pension
    sums = (model.cover.income, model.cover.balance, model.budget.spending, model.pension.owed_yen)
    years = [amount for year in model.pension.persons[0].years for amount in (year.owed_months, year.owed_yen)]
    assert {amount.text for amount in (*sums, *years, model.pension.persons[0].owed_months)} == {"—"}
    assert model.cover.notes == ("一郎さんの納付記録は、まだ書かれていません",)
    assert model.cover.notes[0] in model.pension.notes


def test_a_record_that_holds_no_month_unpaid_says_so() -> None:
    paid = PensionRecord("a", (PensionMonth(Month(2026, 9), PensionStatus.PAID),))
    model = office(replace(first_without_record(), pension=(paid,)))
    assert model.pension
    assert model.cover
    assert (model.pension.owed_months.text, model.pension.owed_yen.text, model.cover.notes) == ("0か月", "0", ())


def test_an_amount_of_zero_that_somebody_wrote_is_zero() -> None:
    model = office(replace(empty(), budget=(BudgetRow("b", "salary", "", 0), BudgetRow("r", "rent", "", 0))))
    assert model.cover
    assert (model.cover.income.text, model.cover.spending.text, model.cover.balance.text) == ("0", "0", "0")


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (empty(), ["家計表は、まだ書かれていません。", "家計再生プランは、まだ書かれていません。"]),
        (
            first_without_record(),
            [
                "家計表は、まだ書かれていません。",
                "見本 一郎さんの納付記録は、まだ書かれていません。",
                "家計再生プランは、まだ書かれていません。",
            ],
        ),
        (
            replace(empty(), budget=(BudgetRow("b", "rent", "", 1_000),), wishes=Wishes(goal="見本のくらし")),
            ["家計表に収入がまだ書かれていないので、収入は0円と出ます。"],
        ),
    ],
)
def test_what_is_not_written_is_told_before_papers_are_handed_over(case: Case, said: list[str]) -> None:
    model = office(case)
    assert list(warning_words(model)) == said
    assert not [finding for finding in check(model) if finding.severity is Severity.BLOCKS]


def test_months_without_rules_are_a_warning_on_the_paper_too() -> None:
    case = sample()
    taro = replace(case.pension[0], months=tuple(replace(m, month=m.month + 24) for m in case.pension[0].months))
    model = office_on(replace(case, pension=(taro,)), date(2028, 11, 23))
    assert "rules_missing" in {f.code for f in check(model)}
    assert any("まだ収録されていません" in note for note in model.pension.notes)  # type: ignore[union-attr]


def plain(value: object) -> Any:
    """Return a model as lines that a person can compare."""
    if isinstance(value, Amount):
        return f"{value.text} [{value.value}] {value.origin}"
    if isinstance(value, MonthCell):
        return f"{value.letter} {value.look} {value.owed} {value.words}"
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return str(value) if isinstance(value, Month) else value


@pytest.mark.parametrize("audience", Audience)
def test_the_packet_of_the_sample_is_as_agreed(audience: Audience, update_golden: bool) -> None:
    model = packet_model(sample(), TODAY, audience)
    text = json.dumps(plain(model), ensure_ascii=False, indent=1) + "\n"
    check_golden(GOLDEN / f"packet_{audience}.json", text, update=update_golden)
