"""案をくらべる on paper: what the page shows of each way, with what is done on it."""

from dataclasses import replace

from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.cash import Cash
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.household.ways import WaysPaper
from kakei_desktop.papers.packet import build_packet
from kakei_desktop.reports.pension.household import household_of
from kakei_desktop.reports.plan.ways import compared_ways


def paper(case: Case, audience: Audience = Audience.WORKER) -> WaysPaper | None:
    return build_packet(REFERENCE, case, TODAY, audience, ("ways",)).get(WaysPaper)


def test_each_way_says_what_the_page_says_and_what_is_done_on_it() -> None:
    found = paper(sample())
    assert found
    lines = compared_ways(household_of(REFERENCE, sample(), TODAY))
    assert [way.name for way in found.ways] == [line.name for line in lines]
    assert [[amount.value for amount in way.left] for way in found.ways] == [
        [line.outlook.months[number - 1].closing for number in (1, 6, 12)] for line in lines
    ]
    assert found.ways[2].measures == ("携帯電話2台を安い料金プランに変える",)
    assert found.ways[0].short_text.startswith("令和9年1月")
    assert dict(found.charts()[0].parts) == {way.name: way.left[-1].value for way in found.ways}


def test_without_ways_or_money_that_was_counted_there_is_nothing_to_compare() -> None:
    assert paper(replace(sample(), alternatives=())) is None
    assert paper(replace(sample(), cash=Cash())) is None
    assert paper(sample(), Audience.OFFICE) is None
