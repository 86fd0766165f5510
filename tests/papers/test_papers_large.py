"""Large print: the client's papers at 14 points, with nothing lost, and under a name of their own."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from helpers.packet_cases import amounts_in, hard_case, pages_of, plain
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.output.files import files_of
from kakei_desktop.papers.output.pdf import packet_pdf
from kakei_desktop.papers.packet import Packet, build_packet
from kakei_desktop.papers.registry import PAPERS

PAPERS_LARGE = tuple(name for name, paper in PAPERS.items() if paper.enlarges and Audience.PERSON in paper.readers)


def large(case: Case) -> Packet:
    return replace(build_packet(REFERENCE, case, TODAY, Audience.PERSON, PAPERS_LARGE), large=True)


@pytest.mark.parametrize("case", [sample(), hard_case()], ids=["sample", "hard"])
@pytest.mark.slow
def test_large_print_has_14_points_and_loses_nothing(case: Case) -> None:
    packet, sizes = large(case), set[int]()
    pdf = packet_pdf(packet)
    for page in PdfReader(BytesIO(pdf)).pages:
        page.extract_text(visitor_text=lambda text, _, tm, __, size: sizes.add(_tenths(text, tm, size)))
    assert {size for size in sizes if size < 139} == {105}, "only what stands in the margins"
    told = plain("".join(pages_of(pdf)))
    assert [amount.text for amount in amounts_in(packet) if amount.text not in told] == []


def _tenths(text: str, place: list[float], size: float) -> int:
    return round(abs(size * place[3]) * 10) if text.strip() else 999


def test_large_print_lies_beside_the_usual_papers() -> None:
    usual, enlarged = (files_of(replace(large(sample()), large=on), Path())[0].name for on in (False, True))
    assert enlarged == usual.replace(".pdf", "_大きな字.pdf")
