"""What is written down of papers that left, and which papers replace some that somebody already has."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from helpers.packet_cases import pages_of
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.case import Case, change, withdraw_consent
from kakei_desktop.domain.visit import Audience
from kakei_desktop.messages.packet import warning_text
from kakei_desktop.papers.checks import warnings
from kakei_desktop.papers.errors import ConsentEnded
from kakei_desktop.papers.output.pdf import packet_pdf
from kakei_desktop.papers.output.twin import packet_json
from kakei_desktop.papers.output.workbook import packet_xlsx
from kakei_desktop.papers.packet import Packet, build_packet

AT = datetime(2026, 11, 23, 14, 32)  # noqa: DTZ001  local time
PAPERS = ("cover", "pension", "leaflet")


def made(case: Case, day: date = TODAY, audience: Audience = Audience.OFFICE) -> Packet:
    return build_packet(REFERENCE, case, day, audience, PAPERS)


def after_handing_out() -> Case:
    return replace(sample(), handed_out=(made(sample()).handed_out("h1", AT, printed=True),))


def test_it_is_written_down_when_how_for_whom_and_what_was_said() -> None:
    (record,) = after_handing_out().handed_out
    assert (record.at, record.printed, record.audience, record.applicant) == (AT, True, Audience.OFFICE, None)
    assert set(record.papers) == {"cover", "pension"}, "a leaflet is nobody's"
    assert len(set(record.papers.values())) == 2


def test_what_says_something_else_replaces_what_the_same_reader_has() -> None:
    case = after_handing_out()
    assert made(case).replaces == {}
    assert made(case, date(2026, 11, 24)).replaces == {}, "the same said on another day"
    changed = change("budget", "b-rent", amount=60_000)(case)
    assert made(changed).replaces == {"cover": "令和8年11月23日"}
    assert made(changed, audience=Audience.WORKER).replaces == {}, "another reader has none"
    again = replace(changed, handed_out=(*case.handed_out, made(changed).handed_out("h2", AT, printed=False)))
    assert made(again).replaces == {}
    assert made(replace(case, handed_out=again.handed_out)).replaces == {"cover": "令和8年11月23日"}


def test_a_paper_that_replaces_another_says_so_on_its_sheets_alone() -> None:
    packet = made(change("budget", "b-rent", amount=60_000)(after_handing_out()))
    cover, *others = pages_of(packet_pdf(packet))
    assert "差し替え" in cover
    assert "令和8年11月23日に渡したものに代わります" in cover
    assert not any("差し替え" in page for page in others)
    first, *_ = load_workbook(BytesIO(packet_xlsx(packet))).worksheets
    assert first["A1"].value == "差し替え（令和8年11月23日に渡したものに代わります）"


def test_a_consent_that_nobody_wrote_down_is_asked_for_before_strangers_get_papers() -> None:
    case = change("visits", sample().visits[0].id, consented=None)(sample())
    asked = "「年金事務所」に渡すことに本人が同意した日が、まだ書かれていません。"
    assert asked in map(warning_text, warnings(made(case)))
    assert not [f for f in warnings(made(case, audience=Audience.PERSON)) if f.code == "consent_missing"]
    agreed = change("visits", case.visits[0].id, consented=TODAY)(case)
    assert asked not in map(warning_text, warnings(made(agreed)))
    assert made(case).asks_first


@pytest.mark.parametrize("write", [packet_pdf, packet_xlsx, packet_json])
def test_nothing_goes_to_whom_the_client_no_longer_agrees(write: Callable[[Packet], bytes]) -> None:
    taken_back = withdraw_consent(Audience.OFFICE, TODAY)(sample())
    with pytest.raises(ConsentEnded) as refused:
        write(made(taken_back))
    assert (refused.value.reader, refused.value.day) == (Audience.OFFICE, TODAY)
    assert write(made(taken_back, audience=Audience.WORKER))


def test_a_consent_holds_up_to_its_last_day() -> None:
    (visit, *_) = sample().visits
    yesterday = TODAY - timedelta(days=1)
    assert visit.with_consent_until(Audience.OFFICE, TODAY).consent_ended(Audience.OFFICE, TODAY) is None
    over = visit.with_consent_until(Audience.OFFICE, yesterday)
    assert over.consent_ended(Audience.OFFICE, TODAY) == yesterday
    assert over.with_consent_until(Audience.OFFICE, None) == visit


def test_a_new_consent_counts_after_one_that_was_taken_back() -> None:
    (visit, *_) = withdraw_consent(Audience.DESK, TODAY)(sample()).visits
    assert visit.consent_for(Audience.DESK) is None
    assert visit.with_consent(Audience.DESK, None).consent_ended(Audience.DESK, TODAY) == TODAY
    again = visit.with_consent(Audience.DESK, TODAY)
    assert (again.consent_for(Audience.DESK), again.consent_ended(Audience.DESK, TODAY)) == (TODAY, None)
