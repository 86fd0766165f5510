"""Sheets of the agency itself: they add up, and tell nobody's name."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from kakei_desktop.domain.agency.book import AgencyBook, Liaison, LiaisonKind, Partner
from kakei_desktop.papers.checks import check
from kakei_desktop.papers.errors import PacketRefused
from kakei_desktop.papers.office.year import LiaisonYearSheet, liaison_packet
from kakei_desktop.papers.output.pdf import packet_pdf
from kakei_desktop.papers.output.workbook import packet_xlsx
from kakei_desktop.papers.values import yen

TODAY = date(2026, 11, 30)
BOOK = AgencyBook(
    (Partner("p", name="見本年金事務所"),),
    (
        Liaison("1", date(2026, 6, 2), LiaisonKind.STUDY, "p", "名無 花子", 12, "年2回つづける"),
        Liaison("2", date(2026, 11, 20), LiaisonKind.SECRET_MEETING, "p", "名無 太郎", agreed="話したこと"),
    ),
)
PACKET = liaison_packet(BOOK, 2026, TODAY, "見本市 支援センター")


def test_the_year_is_told_without_people_and_without_what_was_said_in_secret() -> None:
    sheet = PACKET[LiaisonYearSheet]
    assert [(line.title, line.total.value) for line in sheet.lines] == [("勉強会をした", 1), ("支援会議（法第9条）", 1)]
    assert [entry.what for entry in sheet.entries] == ["勉強会をした（12人）", "支援会議（法第9条）"]
    assert [entry.agreed for entry in sheet.entries] == ["年2回つづける", ""]
    cells = load_workbook(BytesIO(packet_xlsx(PACKET))).active.iter_rows(values_only=True)
    for told in (str(list(cells)), repr(sheet)):
        assert "名無" not in told
        assert "話したこと" not in told


def test_it_is_set_as_pdf_with_its_sums() -> None:
    (page,) = PdfReader(BytesIO(packet_pdf(PACKET))).pages
    text = page.extract_text()
    assert "令和8年度" in text
    assert "見本年金事務所" in text


def test_a_sum_that_is_not_that_of_its_months_keeps_it_back() -> None:
    sheet = PACKET[LiaisonYearSheet]
    wrong = replace(sheet, lines=(replace(sheet.lines[0], total=yen(2, "連携の記録")),))
    packet = replace(PACKET, papers=(wrong,))
    assert [finding.code for finding in check(packet)] == ["total_differs"]
    with pytest.raises(PacketRefused):
        packet_pdf(packet)
