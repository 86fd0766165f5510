"""The papers for a meeting and for another desk: the invitation to the 支援調整会議, and 納付のご相談."""

from dataclasses import replace
from datetime import date, datetime

from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, empty, out_of_work, sample
from kakei_desktop.domain.case import Case, change, set_cash, set_conference
from kakei_desktop.domain.visit import Audience, Conference
from kakei_desktop.messages.packet import warning_text
from kakei_desktop.papers.checks import warnings
from kakei_desktop.papers.packet import Packet, build_packet
from kakei_desktop.papers.registry import PAPERS
from kakei_desktop.papers.visit.desk import ASK_AT_ALL, ASK_FOR_RELIEF, ASK_TO_PAY, NOT_COUNTED, DeskPaper
from kakei_desktop.papers.visit.invitation import ASKED_OF_ALL, InvitationPaper

MEETING = Conference(
    at=datetime(2026, 12, 10, 14, 0),  # noqa: DTZ001  local time
    place="例示市役所 会議室",
    invited=("見本年金事務所",),
    talked=date(2026, 12, 1),
    talked_with="見本年金事務所 国民年金課",
    answer="免除の申請を先に",
)


def made(case: Case, audience: Audience, name: str) -> Packet:
    return build_packet(REFERENCE, case, TODAY, audience, (name,))


def at_desk(case: Case, office: str) -> Case:
    return change("visits", case.visits[0].id, office=office, audience=Audience.DESK)(case)


def test_the_invitation_tells_what_was_talked_of_before_and_names_the_client_by_number() -> None:
    paper = made(replace(sample(), conference=MEETING), Audience.CONFERENCE, "invitation")[InvitationPaper]
    assert paper.invited == ("見本年金事務所 御中",)
    assert paper.when_text == "令和8年12月10日（木）14:00　例示市役所 会議室"
    assert paper.talk_text == "事前の相談：令和8年12月1日　見本年金事務所 国民年金課"
    assert paper.answer == "免除の申請を先に"
    assert paper.client_text == "R8-0012　4人（16歳・11歳の子）"
    assert "太郎" not in " ".join((paper.client_text, *(year.who for year in paper.unpaid)))
    first = paper.unpaid[0]
    assert (first.who, first.months.text, first.yen.value, first.until_text) == (
        "本人",
        "9か月",
        154_410,
        "令和8年11月30日まで",
    )
    assert [role.who for role in paper.roles] == ["本人・家族", "支援員", "関係機関"]


def test_what_nobody_has_said_of_the_meeting_is_left_to_write_by_hand() -> None:
    paper = made(empty(), Audience.CONFERENCE, "invitation")[InvitationPaper]
    assert (paper.invited, paper.when_text, paper.request) == ((), "", ASKED_OF_ALL)
    assert "□" in paper.talk_text
    assert "□" in paper.consent_text
    keeps = made(set_conference(papers_back=False)(empty()), Audience.CONFERENCE, "invitation")[InvitationPaper]
    assert len(keeps.closing) == len(paper.closing) - 1


def test_each_reader_has_a_consent_of_its_own() -> None:
    case = sample()
    asked = replace(case.visits[0], consented=None, consents={})
    agreed = asked.with_consent(Audience.CONFERENCE, date(2026, 12, 1))
    for audience, given in ((Audience.OFFICE, None), (Audience.CONFERENCE, date(2026, 12, 1))):
        assert agreed.consent_for(audience) == given
    assert agreed.with_consent(Audience.CONFERENCE, None) == asked
    with_day = replace(case, visits=(agreed,))
    paper = made(with_day, Audience.CONFERENCE, "invitation")[InvitationPaper]
    assert paper.consent_text == "本人の同意：あり（令和8年12月1日）"


def test_a_desk_gets_its_own_sums_alone() -> None:
    packet = made(at_desk(sample(), "見本市役所 保険年金課"), Audience.DESK, "desk")
    paper = packet[DeskPaper]
    assert [line.label for line in paper.arrears] == ["国民健康保険料"]
    assert paper.arrears_total.value == 148_600
    assert paper.addressee == "見本市役所 保険年金課 御中"
    assert not any(finding.code == "desk_unknown" for finding in warnings(packet))


def test_where_nobody_wrote_which_desk_all_arrears_stand_there_and_somebody_is_told() -> None:
    packet = made(sample(), Audience.DESK, "desk")
    assert packet[DeskPaper].addressee == "窓口 御中"
    assert len(packet[DeskPaper].arrears) == len(sample().arrears)
    assert "すべての滞納が載っています" in "".join(map(warning_text, warnings(packet)))


def test_instalments_are_proposed_only_where_something_is_left() -> None:
    nothing = made(out_of_work(), Audience.DESK, "desk")[DeskPaper]
    assert (nothing.proposal, nothing.request) == ((), ASK_FOR_RELIEF)
    assert nothing.reason.startswith("令和9年2月3日に、くらしに残しておく額を下回る見込み")
    rich = made(set_cash(opening=9_000_000)(sample()), Audience.DESK, "desk")[DeskPaper]
    assert (rich.request, rich.reason) == (ASK_TO_PAY, "")
    assert sum(line.total.value for line in rich.proposal) == rich.arrears_total.value
    uncounted = made(replace(sample(), cash=type(sample().cash)()), Audience.DESK, "desk")[DeskPaper]
    assert uncounted.reason == NOT_COUNTED


def test_a_desk_to_which_nothing_is_owed_is_asked_all_the_same_and_nobody_else_reads_of_it() -> None:
    case = replace(sample(), arrears=())
    assert made(case, Audience.DESK, "desk")[DeskPaper].request == ASK_AT_ALL
    assert made(case, Audience.WORKER, "desk").nothing_in == (PAPERS["desk"].title,)
