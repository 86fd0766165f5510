"""Papers of words alone, and sheets to write on by hand."""

from dataclasses import replace

from helpers.reference import CATEGORIES, REFERENCE
from helpers.report_cases import TODAY, empty, sample
from kakei_desktop.domain.case import set_profile
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.packet import build_packet
from kakei_desktop.papers.visit.guides import AgencyPaper, BlankBudgetPaper, LeafletPaper


def test_a_leaflet_bears_the_telephone_of_the_agency_and_nothing_of_a_case() -> None:
    case = set_profile(agency="例示支援センター", phone="012-345", fax="")(sample())
    packet = build_packet(REFERENCE, case, TODAY, Audience.OFFICE, ("leaflet", "agency"))
    *_, contact = packet[LeafletPaper].sections
    assert contact.lines == ("例示支援センター", "電話 012-345"), "a line of which nothing is known is left out"
    assert packet[AgencyPaper].sections[-1].lines[0] == "例示支援センター　支援 花野"
    assert packet.reading.to_read == (), "nobody has to read it first"
    nameless = replace(empty(), profile=replace(empty().profile, agency="", worker=""))
    *_, unknown = build_packet(REFERENCE, nameless, TODAY, Audience.OFFICE, ("leaflet",))[LeafletPaper].sections
    assert (unknown.lines, unknown.write) == ((), 2)


def test_the_budget_to_write_by_hand_has_the_rows_of_every_budget_with_room_for_others() -> None:
    income, spending = build_packet(REFERENCE, empty(), TODAY, Audience.PERSON, ("blank_budget",))[
        BlankBudgetPaper
    ].sections
    usual = {row.name for row in CATEGORIES.rows if row.usual}
    assert usual == {*income.rows, *spending.rows} - {"", "収入合計", "支出合計", "差引"}
    assert spending.rows[-6:] == ("", "", "", "", "支出合計", "差引")
