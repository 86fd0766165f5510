"""面談記録票: to be written at the desk before the visit, and what the desk said once it is known."""

from dataclasses import replace
from datetime import date
from itertools import count

from helpers.packet_cases import pages_of, plain
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.pension_record import DeskAnswer
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.output.pdf import packet_pdf
from kakei_desktop.papers.packet import build_packet
from kakei_desktop.papers.visit.minutes import RESULTS, MinutesPaper
from kakei_desktop.reports.pension.forms import pension_forms
from kakei_desktop.words.filed_forms import DeskReply, file_forms

VISIT_DAY = date(2026, 12, 3)


def minutes(case: Case, day: date) -> MinutesPaper:
    return build_packet(REFERENCE, case, day, Audience.WORKER, ("minutes",))[MinutesPaper]


def test_before_the_visit_the_results_are_left_to_circle() -> None:
    paper = minutes(sample(), TODAY)
    assert len(paper.forms) == 5
    assert {(form.result, form.next_text) for form in paper.forms} == {("", "")}


def test_after_the_visit_it_tells_what_the_desk_said() -> None:
    case, numbers = sample(), count()
    first, second, *_ = pension_forms(REFERENCE.law, case, VISIT_DAY, VISIT_DAY)
    replies = [
        DeskReply(first, DeskAnswer.ACCEPTED),
        replace(DeskReply(second, DeskAnswer.TO_COMPLETE), reason="離職票の写し", by=date(2026, 12, 25)),
    ]
    after = file_forms(case, replies, VISIT_DAY, lambda: f"n{next(numbers)}")(case)
    paper = minutes(after, VISIT_DAY)
    assert [(form.person, form.year_text, form.result, form.next_text) for form in paper.forms] == [
        ("太郎", "免除・納付猶予の申請", "受理", ""),
        ("太郎", "免除・納付猶予の申請", "補正", "離職票の写し（令和8年12月25日まで）"),
    ]
    told = plain(
        "".join(pages_of(packet_pdf(build_packet(REFERENCE, after, VISIT_DAY, Audience.WORKER, ("minutes",)))))
    )
    assert "補正離職票の写し（令和8年12月25日まで）" in told
    assert told.count(plain(RESULTS.replace("・", " "))) == 2, "there is room for others"
