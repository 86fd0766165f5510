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
from helpers.packet_cases import NOTHING, leaves, with_papers
from helpers.packet_households import every_form
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, cases, empty, sample
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case, change
from kakei_desktop.domain.findings import Severity
from kakei_desktop.domain.household import InsuredCategory, Member
from kakei_desktop.domain.liabilities import Arrears
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.domain.plan import Measure, Wishes
from kakei_desktop.domain.visit import AT_A_DESK, Audience, Visit
from kakei_desktop.messages.packet import warning_text
from kakei_desktop.papers.checks import check, warnings
from kakei_desktop.papers.household.bands import BandsPaper
from kakei_desktop.papers.household.charts import ChartsPaper
from kakei_desktop.papers.household.plan import PlanPaper
from kakei_desktop.papers.packet import Packet, UnknownPaper, build_packet, visit_for
from kakei_desktop.papers.paper import Paper
from kakei_desktop.papers.pension.record import PensionPaper, PrintedMonth
from kakei_desktop.papers.plain import in_brackets
from kakei_desktop.papers.registry import PAPERS, papers_of, usual_set
from kakei_desktop.papers.values import Amount, yen
from kakei_desktop.papers.visit.belongings import USUAL_BELONGINGS, BelongingsOf, BelongingsPaper
from kakei_desktop.papers.visit.cover import CoverPaper
from kakei_desktop.papers.visit.talk import TalkPaper
from kakei_desktop.resources import ROOT

GOLDEN = Path(__file__).parents[1] / "golden" / "packet"
EVERYBODY = st.sampled_from(Audience)
BLIND = (Audience.OFFICE, Audience.CONFERENCE)


def office(case: Case) -> Packet:
    return build_packet(REFERENCE, case, TODAY, Audience.OFFICE, papers_of(Audience.OFFICE))


@given(cases(), EVERYBODY, st.dates(TODAY, date(2029, 12, 31)))
def test_a_packet_made_from_any_case_on_any_day_passes_its_own_check(
    case: Case, audience: Audience, today: date
) -> None:
    findings = check(build_packet(REFERENCE, case, today, audience, papers_of(audience)))
    assert [f for f in findings if f.severity is Severity.BLOCKS] == []


@given(cases(), EVERYBODY)
def test_a_packet_is_made_of_plain_values(case: Case, audience: Audience) -> None:
    for leaf in leaves(build_packet(REFERENCE, case, TODAY, audience, papers_of(audience)).papers):
        assert leaf is None or isinstance(leaf, str | int | Month)


@given(cases(), EVERYBODY)
def test_the_same_case_makes_the_same_packet(case: Case, audience: Audience) -> None:
    assert build_packet(REFERENCE, case, TODAY, audience) == build_packet(REFERENCE, case, TODAY, audience)


@pytest.mark.parametrize("reader", Audience)
def test_only_offices_match_a_lost_sheet_by_the_name(reader: Audience) -> None:
    named = reader in (Audience.OFFICE, Audience.DESK)
    name = "見本 太郎　" if named else ""
    assert build_packet(REFERENCE, sample(), TODAY, reader).footer == f"R8-0012　{name}令和8年11月23日現在"


def test_the_cover_of_the_sample() -> None:
    cover = office(sample())[CoverPaper]
    assert cover.addressee == "見本年金事務所 御中"
    assert cover.date_text == "令和8年12月3日（2026年）"
    assert cover.request == "国民年金保険料の免除の申請を相談します。"
    assert [(line.person, line.months_text) for line in cover.asked] == [
        ("見本 太郎", "令和6年10月〜7年6月の9か月と令和8年4月〜11月の8か月"),
        ("見本 花子", "令和8年4月〜11月の8か月"),
    ]
    assert [(line.name, line.kana, line.relation_text, line.category_text) for line in cover.people] == [
        ("見本 太郎", "みほん たろう", "本人・世帯主", "第1号"),
        ("見本 花子", "みほん はなこ", "配偶者", "第1号"),
    ]
    assert cover.people[0].birth_text == "昭和56年4月12日（1981年）"
    assert cover.household_text == "4人（16歳・11歳の子）"
    assert [cover.income.text, cover.spending.text, cover.balance.text] == ["266,158", "308,440", "▲42,282"]
    assert [(line.person, line.months.text, line.yen.text) for line in cover.unpaid] == [
        ("太郎", "17か月", "297,770"),
        ("花子", "8か月", "143,360"),
    ]
    assert (cover.then_text, cover.months_then.text, cover.yen_then.text) == ("12月3日には", "24か月", "424,150")
    assert [(ending.text, ending.balance.text) for ending in cover.endings] == [
        ("12月に雇用保険が終わると", "▲196,440")
    ]
    first, *_, last = cover.forms
    assert (first.year_text, first.income_text, first.months_text, first.then_text) == (
        "令和6年度（R6.7〜R7.6）",
        "令和5年",
        "R6.10〜R7.6",
        "訪問の日には8か月",
    )
    assert (last.person, last.outlook_text, last.ground_text, last.proof_text) == (
        "花子",
        "全額免除",
        "太郎の失業（R8.3.31）・所得",
        "離職票などの写し",
    )
    soonest = cover.expiring[0]
    assert (soonest.month_text, soonest.last_day_text, soonest.amount.value) == (
        "令和6年10月分",
        "令和8年11月30日まで",
        16_980,
    )
    assert len(cover.questions) == 3


def test_a_month_that_is_lost_before_the_visit_is_a_warning() -> None:
    found = [f for f in check(office(sample())) if f.code == "lost_before_visit"]
    assert [f.values for f in found] == [{"month": "令和6年10月分"}]
    assert [f.severity for f in found] == [Severity.WARNING]
    sooner = replace(sample().visits[0], at=datetime(2026, 11, 30, 9, 0), consented=TODAY)  # noqa: DTZ001  local time
    assert check(office(replace(sample(), visits=(sooner,)))) == ()


def test_no_time_is_printed_that_nobody_gave() -> None:
    day_alone = replace(sample().visits[0], at=datetime(2026, 12, 4))  # noqa: DTZ001  local time
    model = office(replace(sample(), visits=(day_alone,)))
    texts = [model[CoverPaper].visit_text, model[BelongingsPaper].visit_text]
    assert texts == ["令和8年12月4日（金）　見本年金事務所　太郎さん・支援員"] * 2


def test_the_request_is_the_visits_own_or_follows_from_the_forms() -> None:
    case = sample()
    alone = replace(case, pension=case.pension[:1])
    spouse = replace(case, pension=case.pension[1:])
    own = replace(case, visits=(replace(case.visits[0], request="追納を相談します。"),))
    requests = [office(c)[CoverPaper].request for c in (alone, spouse, own, empty())]
    assert requests == [
        "国民年金保険料の免除の申請を相談します。",
        "国民年金保険料の免除の申請を相談します。",
        "追納を相談します。",
        "国民年金の納め方について相談します。",
    ]
    assert [line.person for line in office(spouse)[CoverPaper].asked] == ["見本 花子"]


def test_months_of_two_persons_are_one_line() -> None:
    case = sample()
    later = office_on(case, date(2028, 5, 10))
    line = later[CoverPaper].expiring[0]
    assert (line.month_text, line.persons_text, line.amount.value) == ("令和8年4月分", "太郎・花子", 2 * 17_920)


def office_on(case: Case, today: date) -> Packet:
    return build_packet(REFERENCE, case, today, Audience.OFFICE)


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


def test_only_the_chosen_papers_in_the_order_in_which_they_were_chosen() -> None:
    model = build_packet(REFERENCE, sample(), TODAY, Audience.OFFICE, ("plan", "cover"))
    assert [paper.name for paper in model.papers] == ["plan", "cover"]


def test_each_reader_gets_the_set_that_was_chosen_for_it_or_else_the_usual_one() -> None:
    visit = replace(sample().visits[0], sets={Audience.PERSON: ("things", "cover")})
    case = replace(sample(), visits=(visit,))
    assert names_for(case, Audience.PERSON) == ["things", "cover"]
    assert names_for(case, Audience.OFFICE) == names_for(sample(), Audience.OFFICE)
    assert set(names_for(sample(), Audience.OFFICE)) <= set(usual_set(Audience.OFFICE))


def test_a_set_written_before_there_were_several_is_still_its_readers() -> None:
    case = replace(sample(), visits=(Visit("v", audience=Audience.OFFICE, papers=("plan",)),))
    assert names_for(case, Audience.OFFICE) == ["plan"]
    assert names_for(case, Audience.WORKER) == names_for(sample(), Audience.WORKER)


def names_for(case: Case, reader: Audience) -> list[str]:
    return [paper.name for paper in build_packet(REFERENCE, case, TODAY, reader).papers]


@pytest.mark.parametrize("reader", Audience)
def test_the_usual_sets_name_papers_that_their_readers_may_get(reader: Audience) -> None:
    assert all(reader in PAPERS[name].readers for name in usual_set(reader))
    assert set(papers_of(reader)) == {name for name, paper in PAPERS.items() if reader in paper.readers}


def test_a_paper_with_nothing_to_say_is_left_out_and_told_of() -> None:
    model = build_packet(REFERENCE, empty(), TODAY, Audience.WORKER)
    assert not {"budget", "figures", "pension", "plan"} & {paper.name for paper in model.papers}
    said = (
        "「国民年金の納付状況」「免除等の見込みと根拠」「国民年金の選び方」「家計表」「見える化」「家計計画表」"
        "「キャッシュフロー表」「家計再生プラン」「申請書の下書き」は、"
        "書くことがまだないので入っていません。"
    )
    assert said in [warning_text(finding) for finding in warnings(model)]


def test_a_paper_that_there_is_not_is_refused() -> None:
    with pytest.raises(UnknownPaper) as caught:
        build_packet(REFERENCE, sample(), TODAY, Audience.OFFICE, ("cover", "poster"))
    assert caught.value.names == ("poster",)


def test_without_a_list_the_usual_things_are_brought() -> None:
    things = office(empty())[BelongingsPaper]
    assert things.groups == (BelongingsOf("みんなで", USUAL_BELONGINGS),)


def test_things_are_told_by_who_comes_and_by_what_is_applied_for() -> None:
    visit = replace(sample().visits[0], things=(), comes=("taro",))
    taro, everybody, hanako = office(replace(sample(), visits=(visit,)))[BelongingsPaper].groups
    assert (taro.who, everybody.who, hanako.who) == ("太郎さん", "みんなで", "花子さんが来ないとき")
    assert any("離職票" in thing for thing in everybody.items)
    assert "委任状" in hanako.items[0]
    own = office(replace(sample(), visits=(replace(visit, things=("印鑑",)),)))[BelongingsPaper]
    assert [group.who for group in own.groups] == ["みんなで", "花子さんが来ないとき"]


def test_the_page_for_the_client_names_three_things_soonest_first_and_the_papers_beside_it() -> None:
    model = build_packet(REFERENCE, sample(), TODAY, Audience.PERSON)
    talk = model[TalkPaper]
    assert [(in_brackets(todo.what), in_brackets(todo.by)) for todo in talk.todos] == [
        ("食費を週ごとの袋に分ける", "12月（がつ）1日（ついたち）（火（か））まで"),
        ("見本年金事務所へ 行（い）きます。", "12月（がつ）3日（みっか）（木（もく）） 10:00"),
        ("国民健康保険料の失業による軽減を届け出る", "12月（がつ）4日（よっか）（金（きん））まで"),
    ]
    assert len(talk.papers) == len(model.papers) - 1
    assert in_brackets(talk.soonest).startswith("令和（れいわ）6年（ねん）10月（がつ）の 分（ぶん）は、11月（がつ）")


def test_what_somebody_wrote_is_no_reading() -> None:
    named = replace(sample().members[0], name="見本 {太|ふと}郎", kana="みほん |たろう}")
    case = replace(sample(), members=(named, *sample().members[1:]))
    talk = build_packet(REFERENCE, case, TODAY, Audience.PERSON)[TalkPaper]
    assert talk.name_text == "{（太・ふと）郎|・たろう）}さん"


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
    if not {"endings", "goals", "unusual"} & set(path) and path[-1] != "instalment"
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
        (ChartsPaper, "waterfall", "steps", 3, "amount"),
        (ChartsPaper, "waterfall", "steps", 3, "end"),
        (ChartsPaper, "spending", "bars", 0, "amount"),
        (ChartsPaper, "balance", "months", 2, "balance"),
        (PensionPaper, "persons", 0, "years", 0, "cells", 6, "owed"),
    ],
)
def test_a_figure_that_does_not_add_up_is_found(path: tuple[Any, ...]) -> None:
    kind, *rest = path
    model = office(sample())
    wrong = with_papers(model, change_at(model[kind], tuple(rest), lambda number: number + 1))
    assert "total_differs" in {f.code for f in check(wrong)}


def test_a_measure_that_saves_more_than_is_spent_is_counted_so_far_and_told() -> None:
    rows = (BudgetRow("b", "mobile", "", 1_000), BudgetRow("s", "salary", "", 0))
    case = replace(empty(), budget=rows)
    planned = replace(case, measures=(Measure("m", "", category="mobile", effect=5_000),))
    assert {"row": "携帯電話"} in [f.values for f in check(office(planned)) if f.code == "effect_limited"]


def test_what_nobody_knows_is_no_zero_and_is_told_beside_the_sum() -> None:
    arrears = (Arrears("a", "家賃", amount=62_000), Arrears("b", "水道料金"))
    plan = office(replace(sample(), arrears=arrears)).get(PlanPaper)
    assert plan
    assert [line.amount.text for line in plan.arrears] == ["62,000", "不明"]
    assert (plan.arrears_total.value, plan.arrears_unknown) == (62_000, "ほか金額不明1件")


@pytest.mark.parametrize("written", [0, 310_000])
def test_arrears_of_the_pension_are_what_its_record_says(written: int) -> None:
    packet = office(replace(sample(), arrears=(Arrears("a", "国民年金保険料", amount=written),)))
    plan, cover = packet.get(PlanPaper), packet.get(CoverPaper)
    assert plan
    assert cover
    assert plan.arrears[0].amount == cover.unpaid_yen
    assert plan.arrears_total.value == cover.unpaid_yen.value


def first_without_record() -> Case:
    """A household in which somebody pays as category 1, and nothing else is written."""
    return replace(empty(), members=(Member("a", "見本 一郎", category=InsuredCategory.FIRST),))


def test_what_is_not_written_is_never_printed_as_zero() -> None:
    model = build_packet(REFERENCE, first_without_record(), TODAY, Audience.WORKER)
    sums = (
        model[CoverPaper].income,
        model[CoverPaper].balance,
        model[PensionPaper].owed_yen,
    )
    years = [amount for year in model[PensionPaper].persons[0].years for amount in (year.owed_months, year.owed_yen)]
    assert {amount.text for amount in (*sums, *years, model[PensionPaper].persons[0].owed_months)} == {"—"}
    assert model[CoverPaper].notes == ("一郎さんの納付記録は、まだ書かれていません",)
    assert model[CoverPaper].notes[0] in model[PensionPaper].notes


def test_a_record_that_holds_no_month_unpaid_says_so() -> None:
    paid = PensionRecord("a", (PensionMonth(Month(2026, 9), PensionStatus.PAID),))
    model = office(replace(first_without_record(), pension=(paid,)))
    assert (model[PensionPaper].owed_months.text, model[PensionPaper].owed_yen.text, model[CoverPaper].notes) == (
        "0か月",
        "0",
        (),
    )


def test_an_amount_of_zero_that_somebody_wrote_is_zero() -> None:
    model = office(replace(empty(), budget=(BudgetRow("b", "salary", "", 0), BudgetRow("r", "rent", "", 0))))
    assert (model[CoverPaper].income.text, model[CoverPaper].spending.text, model[CoverPaper].balance.text) == (
        "0",
        "0",
        "0",
    )


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (empty(), ["家計表は、まだ書かれていません。"]),
        (
            first_without_record(),
            [
                "家計表は、まだ書かれていません。",
                "見本 一郎さんの納付記録は、まだ書かれていません。",
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
    assert [warning_text(f) for f in warnings(model) if f.code not in ("nothing_to_say", "consent_missing")] == said
    assert not [finding for finding in check(model) if finding.severity is Severity.BLOCKS]


def test_months_without_rules_are_a_warning_on_the_paper_too() -> None:
    case, year = sample(), max(REFERENCE.law.contribution_years) + 1
    later = 12 * (year - TODAY.year)
    taro = replace(case.pension[0], months=tuple(replace(m, month=m.month + later) for m in case.pension[0].months))
    model = office_on(replace(case, pension=(taro,)), date(year, 11, 23))
    assert "rules_missing" in {f.code for f in check(model)}
    assert any("まだ収録されていません" in note for note in model[PensionPaper].notes)


def plain(value: object) -> Any:
    """Return a model as lines that a person can compare."""
    if isinstance(value, Amount):
        return f"{value.text} [{value.value}] {value.origin}"
    if isinstance(value, PrintedMonth):
        return " ".join((value.letter, value.look, str(value.owed), value.words, value.until)).rstrip()
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        title = {"title": value.title} if isinstance(value, Paper) else {}
        return title | {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return str(value) if isinstance(value, Month) else value


@pytest.mark.parametrize("audience", Audience)
def test_the_packet_of_the_sample_is_as_agreed(audience: Audience, update_golden: bool) -> None:
    model = build_packet(REFERENCE, sample(), TODAY, audience)
    papers = {paper.heading: plain(paper) for paper in model.papers}
    plain_model = {**plain(replace(model, papers=(), reading=NOTHING)), "papers": list(papers), **papers}
    del plain_model["reading"]
    text = json.dumps(plain_model, ensure_ascii=False, indent=1) + "\n"
    check_golden(GOLDEN / f"{audience}.json", text, update=update_golden)


class NoteForTheWorker(BelongingsPaper):
    """A paper that only the worker gets."""

    name, readers = "note", frozenset({Audience.WORKER})


def test_a_paper_goes_to_its_own_readers_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kakei_desktop.papers.packet.PAPERS", {**PAPERS, "note": NoteForTheWorker})
    names = ("things", "note")
    held = {who: build_packet(REFERENCE, sample(), TODAY, who, names).papers for who in Audience}
    assert [who for who, papers in held.items() if any(paper.name == "note" for paper in papers)] == [Audience.WORKER]


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_a_paper_says_all_that_the_packet_asks_of_it(paper: type[Paper]) -> None:
    assert (ROOT / "packet" / paper.template).is_file()
    assert paper.readers
    assert paper.title
    assert len({other.name for other in PAPERS.values()}) == len(PAPERS)


@pytest.mark.parametrize("reader", Audience)
def test_a_desk_is_told_what_kind_of_money_ends_and_others_what_it_is_called(reader: Audience) -> None:
    case = change("budget", "b-mobile", label="ミホンモバイルの端末代", until=Month(2027, 11))(sample())
    model = build_packet(REFERENCE, case, TODAY, reader, ("cover", "desk", "bands", "plan"))
    told = {ending.text for paper in model.papers for ending in getattr(paper, "endings", ()) if "11月" in ending.text}
    kind, own = "令和9年11月に携帯電話が終わると", "令和9年11月にミホンモバイルの端末代が終わると"
    assert told == {kind if reader in AT_A_DESK else own}


def test_only_another_desk_is_not_told_what_is_done_about_the_pension() -> None:
    told = {
        reader
        for reader in Audience
        if build_packet(REFERENCE, sample(), TODAY, reader, ("bands",))[BandsPaper].measures
    }
    assert told == set(Audience) - {Audience.DESK}


def test_the_clients_page_tells_of_the_papers_that_are_handed_over_with_it() -> None:
    """Without a plan there is none among them, though it was chosen."""
    model = build_packet(REFERENCE, every_form(), TODAY, Audience.PERSON)
    told = [in_brackets(line).partition("：")[0] for line in model[TalkPaper].papers]
    assert [paper.name for paper in model.papers] == ["talk", "choices", "things", "consent"]
    assert told == ["年金（ねんきん）の 選（えら）び方（かた）", "持（も）ち物（もの）", "同意書（どういしょ）"]
