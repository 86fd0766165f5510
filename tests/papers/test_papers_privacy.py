"""Each reader gets only what that reader needs, and nobody is told where somebody is who fled."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.packet_cases import printed
from helpers.reference import CATEGORIES, REFERENCE
from helpers.report_cases import TODAY, cases, empty, sample
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.cash import Event
from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.household import Member
from kakei_desktop.domain.liabilities import Arrears, Debt
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import Ground, GroundKind, PensionFacts
from kakei_desktop.domain.plan import Alternative, Goal, Measure, Review, Wishes
from kakei_desktop.domain.visit import Audience, ContactNote, Visit
from kakei_desktop.papers.checks import check
from kakei_desktop.papers.household.budget import BudgetPaper
from kakei_desktop.papers.household.plan import PlanPaper
from kakei_desktop.papers.output.files import files_of
from kakei_desktop.papers.packet import Packet, build_packet
from kakei_desktop.papers.privacy import parted_by_violence
from kakei_desktop.papers.registry import PAPERS, papers_of
from kakei_desktop.papers.visit.cover import CoverPaper
from kakei_desktop.papers.written import by_field
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.words.judgement import finding_words

EVERYBODY = st.sampled_from(Audience)
BLIND = (Audience.OFFICE, Audience.DESK, Audience.CONFERENCE)


def office(case: Case) -> Packet:
    return build_packet(REFERENCE, case, TODAY, Audience.OFFICE)


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
    text = printed(build_packet(REFERENCE, with_names(case), TODAY, audience, papers_of(audience)))
    assert ("秘密信販" in text) == (audience is Audience.WORKER)
    assert ("公然ローン" in text) == (audience not in BLIND)


@given(cases(), st.sampled_from(BLIND))
def test_memos_do_not_leave_the_house(case: Case, audience: Audience) -> None:
    noted = replace(case, budget=tuple(replace(row, amount=1, note="内輪のメモ") for row in case.budget))
    assert "内輪のメモ" not in printed(build_packet(REFERENCE, noted, TODAY, audience, papers_of(audience)))


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
@pytest.mark.slow
def test_nobody_is_told_where_somebody_is_who_fled(case: Case, audience: Audience) -> None:
    model = build_packet(REFERENCE, fleeing(case), TODAY, audience, papers_of(audience))
    assert not [place for place in WHEREABOUTS if place in printed(model)]
    assert [f for f in check(model) if f.severity is Severity.BLOCKS] == []
    assert model.left_out.endswith("居場所がないか、渡す前に確かめてください")


@given(EVERYBODY)
def test_the_places_stand_on_paper_where_nobody_fled(audience: Audience) -> None:
    calm = replace(fleeing(empty()), pension_facts=())
    assert PLACES[0] in printed(build_packet(REFERENCE, calm, TODAY, audience, papers_of(audience)))
    assert PLACES[1] in printed(build_packet(REFERENCE, calm, TODAY, audience, papers_of(audience)))


def test_the_office_is_called_by_its_kind_where_somebody_fled() -> None:
    cover = office(fleeing(sample()))[CoverPaper]
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
        wishes=Wishes("静かに暮らす", "駅から遠い", "港で魚をもらう"),
        goals=(Goal("x", "谷へ越す"),),
        measures=(Measure("x", "店を替える"),),
        alternatives=(Alternative("A", "岬の案", ("x",)),),
        earlier_plans=(),
        reviews=(Review("x", None, "川の公民館で"),),
        events=(Event("x", "島の祭り", date(2027, 2, 1), -3),),
        visits=(Visit("x", "", None, "", "橋を渡る", ("裏口はどこ", "何時まで"), ("印鑑",)),),
    )


OWN_WORDS = (
    "お願いすること：橋を渡る",
    "うかがいたいこと：裏口はどこ、何時まで",
    "家計表の行：丘の上の店（太郎）",
    "本人の目標：静かに暮らす",
    "家計の課題：（場所）から遠い",
    "達成目標：谷へ越す",
    "平均とちがう理由：港で魚をもらう",
    "案の名前：岬の案",
    "取り組み：店を替える",
    "滞納：坂の町の家賃、7月から、催告",
    "借入先：海辺信金",
    "見直し：（場所）で",
    "一時の出入り：島の祭り",
    "持ち物：印鑑",
)


def packet_for(case: Case, audience: Audience, told: Collection[str] = (), names: tuple[str, ...] = ()) -> Packet:
    return build_packet(REFERENCE, case, TODAY, audience, names or papers_of(audience), released=told)


@pytest.mark.parametrize("audience", Audience)
def test_where_somebody_fled_no_free_text_is_told_until_it_is_chosen(audience: Audience) -> None:
    case = in_own_words()
    silent = packet_for(case, audience)
    hidden = (*("借入先：",) * (audience in BLIND), *("案の名前：",) * (audience in (Audience.OFFICE, Audience.DESK)))
    lines = tuple(line for line in OWN_WORDS if not line.startswith(hidden))
    assert sorted(by_field(silent.reading.withheld)) == sorted(lines)
    assert silent.reading.to_read == ()
    assert silent.reading.must_be_read
    assert not [each.text for each in silent.reading.withheld if each.text in printed(silent)]
    assert [f for f in check(silent) if f.severity is Severity.BLOCKS] == []
    told = packet_for(case, audience, {each.text for each in silent.reading.withheld})
    assert (sorted(by_field(told.reading.to_read)), told.reading.withheld) == (sorted(lines), ())
    assert all(each.text.split("（")[0] in printed(told) for each in told.reading.to_read)


def test_a_word_is_told_alone() -> None:
    packet = packet_for(in_own_words(), Audience.PERSON, {"橋を渡る"})
    assert packet[CoverPaper].request == "橋を渡る"
    assert packet[CoverPaper].questions == ()
    assert by_field(packet.reading.to_read) == ("お願いすること：橋を渡る",)
    assert "印鑑" not in printed(packet)


def test_only_what_comes_on_these_papers_is_to_be_read() -> None:
    papers = {
        name: by_field(packet_for(in_own_words(), Audience.OFFICE, names=(name,)).reading.withheld) for name in PAPERS
    }
    assert papers["things"] == OWN_WORDS[-1:]
    own = ("家計表の行：丘の上の店（太郎）", "一時の出入り：島の祭り", "平均とちがう理由：港で魚をもらう")
    assert set(papers["budget"]) == set(own)
    assert papers["figures"] == ()
    assert papers["pension"] == ()


def test_the_list_of_what_to_read_names_no_words_of_the_program_and_nothing_twice() -> None:
    rows = (
        BudgetRow("b1", "salary", label="給与（太郎・手取り）", amount=90_000),
        BudgetRow("b2", "medical", label="うつの薬（太郎）", amount=4_000, until=Month(2026, 12)),
    )
    visit = Visit("v", questions=("離職票の写しでよいか",), things=("離職票の写し",))
    case = replace(sample(), budget=rows, visits=(visit,))
    office = by_field(build_packet(REFERENCE, case, TODAY, Audience.OFFICE).reading.to_read)
    assert "うかがいたいこと：離職票の写しでよいか" in office
    assert not any("うつの薬" in line for line in office), "the sentence on what ends names its kind alone"
    assert len(set(office)) == len(office)
    assert not any("給与" in line or "持ち物" in line for line in office)
    with_things = packet_for(case, Audience.OFFICE, names=("cover", "things"))
    assert "持ち物：離職票の写し" in by_field(with_things.reading.to_read)


def test_what_goes_outside_is_to_be_read_also_where_nobody_fled() -> None:
    calm = replace(in_own_words(), pension_facts=())
    packets = {who: packet_for(calm, who) for who in Audience}
    assert packets[Audience.PERSON].reading.to_read == packets[Audience.WORKER].reading.to_read == ()
    for who in BLIND:
        assert "お願いすること：橋を渡る" in by_field(packets[who].reading.to_read)
        assert packets[who].reading.must_be_read == (who in BLIND)
        assert packets[who].reading.withheld == ()


@pytest.mark.parametrize("words", ["うつ病の診断書", "太郎は入院している", "障害者手帳", "がんの手術のあと"])
def test_an_illness_does_not_go_outside_unread(words: str) -> None:
    ill = replace(sample(), visits=(Visit("v", things=(words,)),))
    for who in Audience:
        packet = packet_for(ill, who)
        assert packet.reading.must_be_read == (who in BLIND)
        assert (words in [each.text for each in packet.reading.to_read]) == (who in BLIND)


def test_whatever_goes_outside_is_read_before() -> None:
    assert {who for who in Audience if packet_for(sample(), who).reading.must_be_read} == {*BLIND}
    assert not any(packet_for(sample(), who).reading.tells_illness for who in Audience)


def parted(fled: str) -> Case:
    """The sample, of whom one fled from the other, with each named in the words of others."""
    named = ("花子さんの印鑑", "見本太郎の印鑑", "ハナコの本")
    case = replace(
        sample(),
        pension_facts=tuple(
            replace(facts, grounds=(Ground(GroundKind.VIOLENCE, date(2026, 9, 1)),) if facts.id == fled else ())
            for facts in sample().pension_facts
        ),
    )
    return replace(case, visits=(replace(case.visits[0], things=named),))


@pytest.mark.parametrize(("fled", "other"), [("taro", "花子"), ("hanako", "花子")])
@pytest.mark.parametrize("audience", Audience)
def test_no_packet_holds_victim_and_spouse_together(fled: str, other: str, audience: Audience) -> None:
    case = parted(fled)
    everything = {each.text for each in packet_for(case, audience).reading.withheld}
    packet = packet_for(case, audience, everything)
    text = printed(packet)
    assert other not in text
    assert "花子" in printed(packet_for(sample(), audience))
    assert packet[BudgetPaper].income.value < packet_for(sample(), audience)[BudgetPaper].income.value
    assert "見本 太郎" in text
    assert packet.left_out.startswith(f"{other}さんのことは載りません（分けて作ります）")
    assert [f for f in check(packet) if f.severity is Severity.BLOCKS] == []


def test_papers_of_a_couple_that_violence_parted_are_made_for_whom_one_chooses() -> None:
    case = parted("hanako")
    assert [member.id for member in parted_by_violence(case)] == ["hanako", "taro"]
    assert parted_by_violence(sample()) == ()
    for whose, own, other in (("hanako", "花子", "太郎"), ("taro", "太郎", "花子")):
        packet = build_packet(REFERENCE, case, TODAY, Audience.PERSON, applicant=whose)
        assert own in printed(packet)
        assert other not in printed(packet)
        chosen = replace(case, visits=(replace(case.visits[0], applicant=whose),))
        assert build_packet(REFERENCE, chosen, TODAY, Audience.PERSON).papers == packet.papers
    names = {
        files_of(build_packet(REFERENCE, case, TODAY, Audience.PERSON, applicant=whose), Path())[0].name
        for whose in ("hanako", "taro")
    }
    assert names == {"提出資料_本人_R8-0012_2026-11-23.pdf", "提出資料_本人_R8-0012_配偶者の分_2026-11-23.pdf"}


def test_what_one_side_lacks_of_the_page_is_told_in_yen() -> None:
    case = parted("hanako")
    whole = budget_table(CATEGORIES, case, TODAY)
    for whose in ("hanako", "taro"):
        packet = build_packet(REFERENCE, case, TODAY, Audience.WORKER, applicant=whose)
        less = whole.income - packet[BudgetPaper].income.value
        assert less > 0
        assert f"そのため家計表は、画面より収入が月{format_yen(less)}少なく" in packet.left_out
    assert "画面より" not in packet_for(sample(), Audience.WORKER).left_out


def test_what_is_promised_of_the_papers_is_what_is_done() -> None:
    words = finding_words(Finding("violence", Severity.WARNING))
    assert "支援機関・支援員・訪問先・窓口の名前とメモは、紙に出しません" in words
    assert "渡す前に確かめてください" in words


def test_what_was_left_out_is_said_to_the_worker_only() -> None:
    said = {audience: build_packet(REFERENCE, sample(), TODAY, audience).left_out for audience in Audience}
    assert said == {
        Audience.OFFICE: "借入の一覧、借入先の名前、花子さんの「本人のみ」の1件、家計表のメモは載りません",
        Audience.DESK: "借入の一覧、借入先の名前、花子さんの「本人のみ」の1件、家計表のメモは載りません",
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
    plan = packet_for(sample(), audience)[PlanPaper]
    assert [debt.creditor for debt in plan.debts] == debts
    assert (plan.debts_total.value if plan.debts_total else None) == total
    assert plan.arrears_total.value == 213_400
