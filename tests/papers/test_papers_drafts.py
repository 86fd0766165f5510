"""申請書の下書き: each form in its order, with what is known, what is left open, and what is handed in with it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from helpers.golden import check_golden
from helpers.packet_households import every_form
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY
from kakei_desktop.domain.case import Case, put
from kakei_desktop.domain.pension_facts import Ground, GroundKind
from kakei_desktop.domain.visit import Audience, Visit
from kakei_desktop.papers.packet import build_packet
from kakei_desktop.papers.pension.draft import DraftPaper

GOLDEN = Path(__file__).parents[1] / "golden" / "packet" / "drafts.txt"


def drafts(case: Case) -> list[DraftPaper]:
    packet = build_packet(REFERENCE, case, TODAY, Audience.OFFICE, ("draft",), applicant="a")
    return [paper for paper in packet.papers if isinstance(paper, DraftPaper)]


def lines(paper: DraftPaper) -> Iterator[str]:
    yield f"# {paper.heading}｜{paper.form_title}｜{paper.where}"
    for block in paper.blocks:
        yield f"## {block.title}"
        yield from (f"{row.label}｜{row.value}｜{row.note}".replace("\n", "／") for row in block.rows)
    yield from (f"□ {proof}" for proof in paper.proofs)


def test_each_form_asks_in_its_order_and_leaves_open_what_is_the_persons(*, update_golden: bool) -> None:
    told = "".join(f"{line}\n" for paper in drafts(every_form()) for line in lines(paper))
    check_golden(GOLDEN, told, update=update_golden)


def test_what_is_handed_in_follows_from_the_day_of_the_birth() -> None:
    for born, proof in ((TODAY, "ふつうは要らない"), (date(2026, 12, 20), "母子健康手帳")):
        notice = next(paper for paper in drafts(every_form(born)) if "産前産後" in paper.form_title)
        (told,) = notice.proofs
        assert told.startswith(proof)


def test_who_fled_goes_to_the_pension_office_and_speaks_of_the_address_first() -> None:
    case = every_form()
    fled = replace(case.pension_facts_of("b"), grounds=(Ground(GroundKind.VIOLENCE, date(2026, 9, 1)),))
    packet = build_packet(
        REFERENCE, put("pension_facts", fled)(case), TODAY, Audience.OFFICE, ("draft",), applicant="b"
    )
    applications = [p for p in packet.papers if isinstance(p, DraftPaper) and "免除・納付猶予" in p.form_title]
    assert {paper.where.partition("（")[0] for paper in applications} == {"年金事務所"}
    assert not any("配偶者の所得" in proof for paper in applications for proof in paper.proofs)


def test_an_office_of_the_list_is_told_with_how_it_is_reached() -> None:
    case = every_form()
    office = next(iter(REFERENCE.pension_offices.offices.values()))
    there = drafts(replace(case, visits=(Visit("v", office.name),)))[0]
    assert f"{office.name}　〒{office.postal_code}　{office.address}　電話 {office.phone}" in there.where
    assert "管轄は年金事務所に確認してください（令和8年9月3日の日本年金機構の表による）。" in there.where
    assert "〒" not in drafts(replace(case, visits=(Visit("v", "ほかの窓口"),)))[0].where
    elsewhere = [
        paper for paper in drafts(replace(case, visits=(Visit("v", office.name),))) if "届" in paper.form_title
    ]
    assert elsewhere
    assert all("〒" not in paper.where for paper in elsewhere), "the city takes these"
