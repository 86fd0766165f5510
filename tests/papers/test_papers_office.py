"""Sheets of the agency itself: they add up, and tell nobody's name."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from helpers.reference import CATEGORIES, REFERENCE
from kakei_desktop.domain.agency.book import AgencyBook, Liaison, LiaisonKind, Partner
from kakei_desktop.papers.checks import check
from kakei_desktop.papers.errors import PacketRefused
from kakei_desktop.papers.office.counts import CountsSheet, counts_packet
from kakei_desktop.papers.office.liaisons import LiaisonYearSheet, liaison_packet
from kakei_desktop.papers.output.pdf import packet_pdf
from kakei_desktop.papers.output.workbook import packet_xlsx
from kakei_desktop.papers.values import yen
from kakei_desktop.reports.office.case_counts import city_year, counted_in
from kakei_desktop.session.open_caseload import sample_office
from kakei_desktop.words.counts import counted_items

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


def test_the_counts_are_told_with_what_they_mean_and_small_ones_only_where_nobody_minds() -> None:
    every = [each for case in sample_office(CATEGORIES) for each in counted_in(REFERENCE.law, case, TODAY)]
    items = counted_items(AgencyBook())
    lines = city_year((item.id for item in items), every, 2026)
    told, hidden = (
        counts_packet(items, lines, 2026, TODAY, "見本市 支援センター", hides_small=small)[CountsSheet]
        for small in (False, True)
    )
    assert [line.total.value for line in told.lines] == [line.total for line in lines]
    assert [item.title for item in told.words][:2] == ["新しい相談", "支援している世帯"]
    [chart] = told.charts()
    assert [count for _, count in chart.parts] == list(lines[0].months[:8]), "April to November"
    assert chart.alt.startswith("月ごとの新しい相談の図。この年度は18件です。")
    assert "円" not in chart.alt
    for line, shown in zip(lines, hidden.lines, strict=True):
        behind = {each.month: len(line.origins(each.month)) for each in line.found}
        assert {amount.text for amount in shown.months[8:]} == {""}, "December to March are still to come"
        if any(count < 5 for count in behind.values()):
            assert [(amount.value, amount.text) for amount in shown.months] == [(0, "—")] * 8 + [(0, "")] * 4
    packet = counts_packet(items, lines, 2026, TODAY, "", hides_small=True)
    assert check(packet) == ()
    sheet = load_workbook(BytesIO(packet_xlsx(packet))).active
    assert sheet["B4"].value == hidden.lines[0].months[0].text
    assert "項目の意味" in PdfReader(BytesIO(packet_pdf(packet))).pages[0].extract_text()
