"""What the desk said of the forms: months, to-dos, log and papers follow, and a surprise is told with its last day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from helpers.packet_cases import pages_of, plain
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.members import remove_member
from kakei_desktop.domain.pension_record import DecisionLetter, DeskAnswer, PensionStatus
from kakei_desktop.domain.summary import summarise
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.output.pdf import packet_pdf
from kakei_desktop.papers.packet import build_packet
from kakei_desktop.papers.pension.record import PensionPaper
from kakei_desktop.papers.visit.cover import CoverPaper
from kakei_desktop.reports.pension.forms import pension_forms
from kakei_desktop.reports.pension.grid import cycle_grid, expiring_months
from kakei_desktop.reports.pension.marks import DECIDED, FILED, REFUSED
from kakei_desktop.rules.month.times import last_day_to_appeal
from kakei_desktop.words.filed_forms import DeskReply, decide, file_forms, filed_words, surprise_words
from kakei_desktop.words.record_marks import legend

LAW = REFERENCE.law
LETTER_CAME = date(2027, 2, 10)


def ids() -> Callable[[], str]:
    numbers = count()
    return lambda: f"new{next(numbers)}"


def filed(answer: DeskAnswer = DeskAnswer.ACCEPTED, **said: object) -> Case:
    """The sample after the first form of its list was handed in."""
    case = sample()
    first, *_ = pension_forms(LAW, case, TODAY, TODAY)
    reply = replace(DeskReply(first, answer), **said)  # type: ignore[arg-type]
    return file_forms(case, [reply], TODAY, ids())(case)


def test_months_that_wait_for_a_decision_are_asked_for_no_more() -> None:
    case = filed()
    (form,) = case.filed_forms
    assert (form.member, len(form.months), form.expected) == ("taro", 9, PensionStatus.FULL)
    assert [f.months for f in pension_forms(LAW, case, TODAY, TODAY)] == [
        f.months for f in pension_forms(LAW, sample(), TODAY, TODAY)[1:]
    ]
    assert not {e.month for e in expiring_months(LAW, case, TODAY)} & set(form.months)
    assert len(summarise(case).at_stake[0].months) == len(summarise(sample()).at_stake[0].months) - 9
    packet = build_packet(REFERENCE, case, TODAY, Audience.OFFICE, ("cover", "pension"))
    cells = [c for person in packet[PensionPaper].persons for year in person.years for c in year.cells]
    assert [c.letter.removesuffix("※") for c in cells].count(FILED.letter) == 9
    assert packet[PensionPaper].owed_months.value == 25, "they are owed until they are granted"
    assert len(packet[CoverPaper].forms) == 4
    assert "申＝申請して、結果を待っている月（合計に入っています）" in plain("".join(pages_of(packet_pdf(packet))))


def test_the_log_tells_what_was_said_and_what_is_missing_becomes_a_thing_to_do() -> None:
    case = filed(DeskAnswer.TO_COMPLETE, reason="離職票の写し", by=date(2026, 12, 25))
    assert case.log[-1].text.endswith("補正（令和8年12月25日まで）：離職票の写し")
    assert case.log[-1].next_step == "決定の通知を待つ"
    assert (case.measures[-1].what, case.measures[-1].by) == (
        "太郎さんの申請書に足りないもの：離職票の写し",
        date(2026, 12, 25),
    )
    assert filed_words(case, case.filed_forms[0]) == "太郎さん R6.10〜R7.6　補正（令和8年12月25日まで）"


def test_a_form_that_was_refused_at_the_desk_leaves_its_months_open() -> None:
    case = filed(DeskAnswer.REFUSED, reason="所得の申告がまだ")
    months = [[f.months for f in pension_forms(LAW, each, TODAY, TODAY)] for each in (case, sample())]
    assert months[0] == months[1]
    assert case.log[-1].next_step == ""


def test_what_was_granted_becomes_the_record_and_nothing_more_is_said_of_it() -> None:
    case = filed()
    (form,) = case.filed_forms
    letter = DecisionLetter(LETTER_CAME, PensionStatus.FULL, form.months)
    after = decide(case, form, letter, "n")(case)
    assert {after.pension_of("taro").at(m).status for m in form.months} == {PensionStatus.FULL}  # type: ignore[union-attr]
    assert surprise_words(LAW, after.filed_forms[0]) == ""
    assert after.log[-1].text.endswith("令和9年2月10日に全額免除と決まりました")


def test_a_refusal_tells_what_was_expected_and_until_when_one_may_appeal() -> None:
    case = filed()
    (form,) = case.filed_forms
    after = decide(case, form, DecisionLetter(LETTER_CAME), "n")(case)
    assert after.pension == case.pension, "the months stay unpaid"
    said = surprise_words(LAW, after.filed_forms[0])
    assert said.startswith("見込みは「全額免除」でした。")
    assert "審査請求は令和9年5月10日までです（審査請求の期間（3か月）の条文は未確認）。" in said
    assert len(pension_forms(LAW, after, TODAY, TODAY)) == 5, "they can be asked for again"


def test_what_became_of_a_form_has_a_mark_of_its_own_wherever_months_are_drawn() -> None:
    case = filed()
    (form,) = case.filed_forms
    refused = decide(case, form, DecisionLetter(LETTER_CAME), "n")(case)
    again = replace(refused, filed_forms=(*refused.filed_forms, replace(form, id="again", day=date(2027, 3, 1))))
    marked = (
        (FILED.letter, case),
        ("全" + DECIDED, decide(case, form, DecisionLetter(LETTER_CAME, PensionStatus.FULL, form.months), "n")(case)),
        (REFUSED.letter, refused),
        (FILED.letter, again),
    )
    for letter, told in marked:
        cells = list(cycle_grid(LAW, told, told.members[0], TODAY).cells)
        assert tuple(cell.month for cell in cells if cell.letter == letter) == form.months
        assert any(text.startswith(f"{letter}＝") for text in legend(cells))


@pytest.mark.parametrize(
    ("known", "last"),
    [
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 2, 10), date(2027, 5, 10)),
        (date(2027, 10, 31), date(2028, 1, 31)),
    ],
)
def test_an_appeal_has_three_months_from_the_next_day(known: date, last: date) -> None:
    assert last_day_to_appeal(LAW, known) == last


def test_a_form_goes_with_the_member() -> None:
    assert remove_member("taro")(filed()).filed_forms == ()
