"""Which papers each reader gets of households that are hard in ways of their own, and on how many pages."""

import json
from collections import Counter
from pathlib import Path

import pytest

from helpers.golden import check_golden
from helpers.packet_cases import hard_case, pages_of, plain
from helpers.packet_households import FOREIGN, every_form, fled, old_person, one_of_two_comes, stress
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, empty, sample
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.findings import Severity
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.checks import check
from kakei_desktop.papers.output.pdf import packet_pdf
from kakei_desktop.papers.output.twin import packet_json
from kakei_desktop.papers.packet import build_packet
from kakei_desktop.papers.registry import PAPERS

GOLDEN = Path(__file__).parents[1] / "golden" / "packet" / "households"
HOUSEHOLDS = {
    "sample": sample(),
    "old_person": old_person(),
    "fled": fled(),
    "one_of_two_comes": one_of_two_comes(),
    "empty": empty(),
    "every_form": every_form(),
}


@pytest.mark.parametrize("name", HOUSEHOLDS)
@pytest.mark.slow
def test_each_reader_gets_the_papers_and_pages_that_were_agreed(name: str, *, update_golden: bool) -> None:
    lines = [f"{reader.value}: {outline(HOUSEHOLDS[name], reader)}\n" for reader in Audience]
    check_golden(GOLDEN / f"{name}.txt", "".join(lines), update=update_golden)


@pytest.mark.parametrize("name", [name for name in HOUSEHOLDS if name != "sample"])
@pytest.mark.parametrize("reader", [Audience.OFFICE, Audience.PERSON])
@pytest.mark.slow
def test_the_papers_of_each_household_say_what_was_agreed(name: str, reader: Audience, *, update_golden: bool) -> None:
    pages = pages_of(packet_pdf(build_packet(REFERENCE, HOUSEHOLDS[name], TODAY, reader)))
    text = "".join(f"── {number} / {len(pages)} ──\n{page}\n" for number, page in enumerate(pages, 1))
    check_golden(GOLDEN / f"{name}_{reader.value}.txt", text, update=update_golden)


@pytest.mark.parametrize("name", [*(name for name in HOUSEHOLDS if name != "sample"), "stress"])
@pytest.mark.parametrize("reader", [reader for reader in Audience if reader is not Audience.WORKER])
def test_what_others_are_told_of_each_household_is_what_was_agreed(
    name: str, reader: Audience, *, update_golden: bool
) -> None:
    packet = build_packet(REFERENCE, HOUSEHOLDS.get(name) or stress(), TODAY, reader)
    told = json.dumps(json.loads(packet_json(packet)), ensure_ascii=False, indent=1)
    check_golden(GOLDEN / f"{name}_{reader.value}.json", f"{told}\n", update=update_golden)


@pytest.mark.parametrize("reader", [Audience.OFFICE, Audience.CONFERENCE, Audience.PERSON])
@pytest.mark.slow
def test_a_household_at_every_limit_loses_nothing_on_paper(reader: Audience, *, update_golden: bool) -> None:
    packet = build_packet(REFERENCE, stress(), TODAY, reader)
    assert not [finding for finding in check(packet) if finding.severity is Severity.BLOCKS]
    pages = pages_of(packet_pdf(packet))
    told = plain("".join(pages))
    assert "〓" not in told
    if reader is Audience.OFFICE:
        assert [name for name in FOREIGN if plain(name) not in told] == []
    titles = Counter(page.splitlines()[0].removesuffix("（つづき）") for page in pages)
    lines = "".join(f"{title} {count}\n" for title, count in titles.items())
    check_golden(GOLDEN / f"stress_{reader.value}.txt", lines, update=update_golden)


@pytest.mark.slow
def test_no_size_of_a_household_breaks_the_papers_for_an_office(*, update_golden: bool) -> None:
    check_golden(GOLDEN / "hard.txt", outline(hard_case(), Audience.OFFICE) + "\n", update=update_golden)


def outline(case: Case, reader: Audience) -> str:
    """Return the title of each paper with its pages: ``家計表 2、持ち物 1``."""
    packet = build_packet(REFERENCE, case, TODAY, reader)
    assert not [finding for finding in check(packet) if finding.severity is Severity.BLOCKS]
    heads = [page.splitlines()[0].removesuffix("（つづき）") for page in pages_of(packet_pdf(packet))]
    assert set(heads) <= {paper.title for paper in PAPERS.values()}
    return "、".join(f"{title} {pages}" for title, pages in Counter(heads).items())
