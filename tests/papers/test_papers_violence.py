"""Violence is told to the office that decides by it, and to no conference; what to hide is told on the screen alone."""

from dataclasses import replace
from datetime import date

from helpers.packet_cases import text_of
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.case import Case, put
from kakei_desktop.domain.pension_facts import Ground, GroundKind
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.output.pdf import packet_pdf
from kakei_desktop.papers.packet import build_packet

PAPERS = ("cover", "outlook", "invitation")


def fled() -> Case:
    ground = Ground(GroundKind.VIOLENCE, date(2026, 9, 1))
    return put("pension_facts", replace(sample().pension_facts_of("hanako"), grounds=(ground,)))(sample())


def printed(audience: Audience) -> str:
    packet = build_packet(REFERENCE, fled(), TODAY, audience, PAPERS, applicant="hanako")
    return text_of(packet_pdf(packet))


def test_the_office_reads_of_the_ground_and_its_proof_and_a_conference_of_neither() -> None:
    office, conference = printed(Audience.OFFICE), printed(Audience.CONFERENCE)
    assert "女性相談支援センターなどの証明書" in office
    assert "暴力" in office
    assert "女性相談" not in conference
    assert "暴力" not in conference


def test_what_the_worker_has_to_hide_is_told_on_no_paper() -> None:
    assert "名前とメモは、紙に出しません" not in printed(Audience.OFFICE)
