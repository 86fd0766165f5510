"""The last gate: nothing that must not leave stands in the PDF, in the workbook or in what they say of themselves."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from helpers.packet_cases import elements_of, plain, printed, text_of
from helpers.packet_households import every_form
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.findings import Severity
from kakei_desktop.domain.household import Member, Relation
from kakei_desktop.domain.liabilities import Arrears, Debt
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import Ground, GroundKind, PensionFacts
from kakei_desktop.domain.personal_number import NumberKind, check_digit
from kakei_desktop.domain.plan import Goal, Measure, Review, Wishes
from kakei_desktop.domain.texts import TextKind, change_texts
from kakei_desktop.domain.visit import OUTSIDE, Audience, Visit
from kakei_desktop.messages.errors import expected_message
from kakei_desktop.messages.packet import warning_text
from kakei_desktop.papers.checks import check, warnings
from kakei_desktop.papers.errors import PersonalNumberOnPaper
from kakei_desktop.papers.output.pdf import packet_pdf
from kakei_desktop.papers.output.twin import packet_json
from kakei_desktop.papers.output.workbook import packet_xlsx
from kakei_desktop.papers.packet import Packet, build_packet
from kakei_desktop.papers.registry import papers_of
from kakei_desktop.papers.visit.cover import CoverPaper

PERSONAL = f"12345678901{check_digit('12345678901')}"
FIELDS = (
    "家計表の行",
    "本人の目標",
    "家計の課題",
    "達成目標",
    "取り組み",
    "滞納",
    "見直し",
    "お願いすること",
    "持ち物",
)
WAYS_OUT = (packet_pdf, packet_xlsx)

FEW = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
)
"""Whole files take long; and to explain a failure, every line would be traced."""


def saying(case: Case, words: str, field: str) -> Case:
    """A case in which these words stand in one field that people fill."""
    visit = case.visits[0]
    return {
        "家計表の行": replace(case, budget=(*case.budget, BudgetRow("x", "food", words, 3))),
        "本人の目標": replace(case, wishes=Wishes(words, "")),
        "家計の課題": replace(case, wishes=Wishes("", words)),
        "達成目標": replace(case, goals=(Goal("x", words),)),
        "取り組み": replace(case, measures=(Measure("x", words),)),
        "滞納": replace(case, arrears=(Arrears("x", words, "", words, 1, 1, words),)),
        "見直し": replace(case, reviews=(Review("x", TODAY, words),)),
        "お願いすること": replace(case, visits=(replace(visit, request=words),)),
        "持ち物": replace(case, visits=(replace(visit, things=(words,)),)),
    }[field]


def packet_for(case: Case, audience: Audience) -> Packet:
    return build_packet(REFERENCE, case, TODAY, audience, papers_of(audience))


@pytest.mark.parametrize("way_out", WAYS_OUT)
@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (PERSONAL, NumberKind.PERSONAL),
        (f"{PERSONAL[:4]}\x01{PERSONAL[4:8]}\u00ad{PERSONAL[8:]}", NumberKind.PERSONAL),
        ("基礎年金番号 1234-567890", NumberKind.BASIC_PENSION),
    ],
)
def test_no_way_out_lets_a_personal_number_through(
    way_out: Callable[[Packet], bytes], number: str, kind: NumberKind
) -> None:
    with pytest.raises(PersonalNumberOnPaper) as refused:
        way_out(packet_for(saying(sample(), f"番号は{number}です", "持ち物"), Audience.WORKER))
    assert (refused.value.place, refused.value.kind) == ("持ち物", kind)
    words = expected_message(refused.value)
    assert "「持ち物」" in words
    assert not any(digit in words for digit in (PERSONAL, PERSONAL[:4], "567890"))


@settings(FEW, max_examples=20)
@given(st.sampled_from(FIELDS), st.sampled_from(Audience))
@pytest.mark.slow
def test_a_personal_number_is_refused_in_every_field_and_for_every_reader(field: str, audience: Audience) -> None:
    with pytest.raises(PersonalNumberOnPaper):
        packet_xlsx(packet_for(saying(sample(), PERSONAL, field), audience))


def test_a_case_whose_number_is_a_personal_one_is_refused() -> None:
    case = sample()
    with pytest.raises(PersonalNumberOnPaper):
        packet_xlsx(packet_for(replace(case, profile=replace(case.profile, number=PERSONAL)), Audience.OFFICE))


def test_letters_that_no_font_draws_are_told_with_their_field() -> None:
    case = saying(sample(), "うれしい😀한", "持ち物")
    member = replace(case.members[0], name="見本 \ue000郎")
    named = replace(case, members=(member, *case.members[1:]))
    told = [
        warning_text(each) for each in warnings(packet_for(named, Audience.WORKER)) if each.code == "letters_missing"
    ]
    assert any("「持ち物」の文字（😀・한）" in words for words in told)
    assert any("「名前」の文字（\ue000）" in words for words in told)
    assert not [each for each in warnings(packet_for(sample(), Audience.WORKER)) if each.code == "letters_missing"]


SECRETS = ("見本駅前のアパート", "みぎわ女性センター", "ひだり町2-3-4", "そらシェルター", "ゆめ小学校", "そのスーパー")
LENDER = "ミホン信販"
FORMS = ("ﾐﾎﾝｼﾝﾊﾟﾝ", "ミホン", "ﾐﾎﾝ", "ﾐﾎﾝ信販", "（株）ミホン", "ミ ホ ン 信 販")


def all_in(packet: Packet) -> str:
    """Everything that can be read in the files: PDF, alternative texts, outline, metadata, workbook and JSON."""
    made = packet_pdf(packet)
    pdf = PdfReader(BytesIO(made))
    root: Any = pdf.trailer["/Root"]
    parts = [
        text_of(made),
        *(str(element["/Alt"]) for element in elements_of(root["/StructTreeRoot"]) if "/Alt" in element),
        str(pdf.outline),
        str(pdf.metadata),
        root["/Metadata"].get_data().decode(),
        packet_json(packet).decode(),
    ]
    with zipfile.ZipFile(BytesIO(packet_xlsx(packet))) as book:
        parts += [book.read(name).decode("utf-8", "replace") for name in book.namelist() if name.endswith(".xml")]
    return plain("".join(parts))


def fled(case: Case) -> Case:
    """The case, in which 花子 lives apart from 太郎, who came."""
    facts = PensionFacts("hanako", grounds=(Ground(GroundKind.VIOLENCE, date(2026, 9, 1)),))
    members = tuple(replace(m, work="そのスーパー") if m.id == "hanako" else m for m in case.members)
    return replace(case, pension_facts=(facts,), members=members)


@FEW
@given(st.sampled_from(FIELDS), st.sampled_from(SECRETS), st.sampled_from(Audience), st.booleans())
@pytest.mark.slow
def test_no_file_tells_where_somebody_is_or_of_whom_one_fled_from(
    field: str, secret: str, audience: Audience, told: bool
) -> None:
    case = saying(fled(sample()), f"花子は{secret}にいる", field)
    chosen = {each.text for each in packet_for(case, audience).reading.withheld} if told else ()
    usual = build_packet(REFERENCE, case, TODAY, audience, released=chosen)
    every = build_packet(REFERENCE, case, TODAY, audience, papers_of(audience), released=chosen)
    text = all_in(usual) + plain(printed(every))
    assert secret not in text
    assert "花子" not in text
    assert "見本年金事務所" not in text


@FEW
@given(st.sampled_from(FIELDS), st.sampled_from((LENDER, *FORMS)), st.sampled_from(Audience))
@pytest.mark.slow
def test_no_file_names_a_lender_that_its_reader_must_not_know(field: str, form: str, audience: Audience) -> None:
    debts = (Debt("x", LENDER, owner="hanako", balance=1, private=audience is Audience.PERSON),)
    case = saying(replace(sample(), debts=debts), f"払う：{form}、5日", field)
    hidden = audience in OUTSIDE or audience is Audience.PERSON
    text = re.sub("ミホン(タロウ|ハナコ)", "", all_in(packet_for(case, audience)))  # their own フリガナ, on drafts
    assert (plain(form) in text) != hidden


KEPT_FROM_STRANGERS = frozenset({TextKind.CREDITOR, TextKind.EMPLOYER, TextKind.MEMO, TextKind.SOURCE})
TELLS_WHERE = frozenset(
    {TextKind.AGENCY, TextKind.PLACE, TextKind.EMPLOYER, TextKind.WORKER, TextKind.COMPANIONS, TextKind.MEMO}
)


@settings(FEW, max_examples=10)
@given(st.sampled_from(Audience), st.booleans(), st.text("ヌホロヲヰヱ", min_size=4, max_size=6))
@pytest.mark.slow
def test_no_file_holds_a_text_whose_mark_keeps_it_from_its_reader(audience: Audience, flees: bool, word: str) -> None:
    hidden = (KEPT_FROM_STRANGERS if audience in OUTSIDE else frozenset()) | (TELLS_WHERE if flees else frozenset())
    numbers = count()
    case = change_texts(
        fled(sample()) if flees else sample(), hidden, lambda text: f"{word}{next(numbers)}" if text else ""
    )
    assert word in str(case) or not hidden
    assert word not in all_in(packet_for(case, audience))


def test_a_packet_for_the_one_who_fled_leaves_out_the_other() -> None:
    case = sample()
    victim = Member("mei", "例示 芽衣", relation=Relation.SELF)
    spouse = Member("ken", "例示 健", relation=Relation.SPOUSE)
    facts = PensionFacts("mei", grounds=(Ground(GroundKind.VIOLENCE, date(2026, 9, 1)),))
    parted = Case(case.profile, members=(victim, spouse), pension_facts=(facts,), visits=(Visit("v"),))
    text = all_in(packet_for(parted, Audience.PERSON))
    assert "芽衣" in text
    assert "健" not in text.replace("健康", "")


@pytest.mark.parametrize("household", [sample, every_form])
@pytest.mark.parametrize("end", [Month(2026, 11), Month(2027, 4), Month(2028, 2), Month(2029, 6)])
def test_the_days_around_a_last_day_keep_no_papers_back(household: Callable[[], Case], end: Month) -> None:
    for today in (end.last_day, end.last_day + timedelta(days=1), end.last_day + timedelta(days=2)):
        packet = build_packet(REFERENCE, household(), today, Audience.OFFICE)
        assert [f for f in check(packet) if f.severity is Severity.BLOCKS] == []


def test_a_month_that_was_lost_yesterday_is_still_told_first() -> None:
    cover = build_packet(REFERENCE, sample(), date(2026, 12, 1), Audience.OFFICE).get(CoverPaper)
    lines = cover.expiring if cover else ()
    told = [(line.month_text, line.until) for line in lines[:2]]
    assert told == [("令和6年10月分", ""), ("令和6年11月分", "8年12月")]
    assert lines[0].last_day_text == "令和8年11月30日を過ぎました（すぐ電話）"
