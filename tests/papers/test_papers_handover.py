"""引きつぎ票: what the next worker has to know, in the order of the days."""

from dataclasses import replace
from datetime import date

from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.agency.closing import ClosingReason, ResumingReason
from kakei_desktop.domain.case import Case, end_support, resume_support
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import FiledForm
from kakei_desktop.domain.visit import Audience, ContactNote
from kakei_desktop.papers.packet import build_packet
from kakei_desktop.papers.visit.handover import HandoverPaper


def handover(case: Case) -> HandoverPaper:
    return build_packet(REFERENCE, case, TODAY, Audience.WORKER, ["handover"])[HandoverPaper]


def test_the_sample_is_handed_over_with_what_cannot_wait_first() -> None:
    page = handover(sample())
    assert page.household[0] == "見本 太郎　本人　45歳　求職中（2026年3月31日に退職）"
    assert page.lost_next == "つぎに消える国民年金の月：令和6年10月分（あと7日）"
    assert page.balance.value == page.income.value - page.spending.value < 0
    days = [each.day_text for each in page.to_do]
    assert days[0] == "令和8年11月27日"
    assert days[-1] == "", "what has no day stands last"
    assert "同行　見本年金事務所　10:00" in [each.what for each in page.to_do]
    assert [(each.name, each.amount.value) for each in page.owed][:2] == [
        ("国民健康保険料", 148_600),
        ("住民税", 64_800),
    ]


def test_support_that_had_ended_is_told_with_both_reasons() -> None:
    ended = end_support(date(2026, 9, 30), ClosingReason.MOVED)(sample())
    again = resume_support(date(2026, 11, 2), ResumingReason.CAME_BACK)(ended)
    told = "令和8年9月30日に終わり（引っこした）、令和8年11月2日から再び（もどってきた）"
    assert handover(again).since_text == f"{handover(sample()).since_text}。{told}"


def test_what_is_done_is_left_out_and_what_waits_for_an_answer_stands_apart() -> None:
    case = sample()
    done = tuple(replace(measure, done=True) for measure in case.measures)
    filed = FiledForm("f", "taro", "exemption", date(2026, 11, 20), (Month(2024, 10), Month(2024, 11)))
    log = tuple(ContactNote(f"n-{day}", date(2026, 11, day), "電話", f"{day}日の話", done=True) for day in range(1, 10))
    page = handover(replace(case, measures=done, filed_forms=(filed,), log=log))
    assert all(measure.what not in told.what for measure in case.measures for told in page.to_do)
    assert [(each.day_text, each.what) for each in page.waiting] == [
        ("令和8年11月20日", "免除・納付猶予の申請　R6.10〜R6.11")
    ]
    assert [each.what for each in page.notes] == [f"電話　{day}日の話" for day in range(9, 3, -1)]
