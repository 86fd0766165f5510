"""引っ越しの前とあと: rent and spending before and after, the costs, and the conditions of 転居費用補助."""

from dataclasses import replace
from datetime import date

from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, out_of_work, sample
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.cash import Event
from kakei_desktop.domain.plan import Alternative, Measure
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.household.moving import MovingPaper
from kakei_desktop.papers.household.planned import PlannedLine
from kakei_desktop.papers.packet import build_packet
from kakei_desktop.reports.plan.benefits import unclaimed

MOVE = Measure("m-move", "家賃の安い家に移る", category="rent", effect=17_000)
FAR = Measure("m-far", "駅から遠くなる", category="commuting", effect=-3_000)


def moving(*measures: Measure, alternatives: tuple[Alternative, ...] = ()) -> Case:
    costs = (Event("e", "礼金と運送", date(2027, 2, 1), -120_000, "housing_other"),)
    others = tuple(event for event in sample().events if event.id != "e-move")
    return replace(sample(), measures=measures, alternatives=alternatives, events=(*others, *costs))


def paper(case: Case, audience: Audience = Audience.CONFERENCE) -> MovingPaper | None:
    return build_packet(REFERENCE, case, TODAY, audience, ("moving",)).get(MovingPaper)


def yen_of(line: PlannedLine) -> tuple[int, int, int]:
    return line.now.value, line.planned.value, line.difference.value


def test_the_rent_and_the_spending_stand_before_and_after() -> None:
    found = paper(moving(MOVE, FAR))
    assert found
    assert yen_of(found.rent) == (62_000, 45_000, -17_000)
    assert found.spending.difference.value == -17_000, "what else is planned belongs to no move"
    assert [(cost.label, cost.amount.value) for cost in found.costs] == [("礼金と運送", 120_000)]
    facts = [line.fact for line in found.conditions if line.fact]
    assert facts[0] == "令和8年11月23日に数えた手持ち金 87,000円"
    assert facts[1] == f"支出の合計 {found.spending.now.text}円 → {found.spending.planned.text}円"


def test_on_a_way_out_all_that_is_done_on_it_counts_so_that_the_rent_may_rise() -> None:
    dearer = replace(MOVE, effect=-5_000)
    no_car = Measure("m-car", "車をやめる", category="fuel", effect=8_000)
    found = paper(moving(dearer, no_car, FAR, alternatives=(Alternative("C", "案C 駅の近く", ("m-move", "m-car")),)))
    assert found
    assert found.story.startswith("「案C 駅の近く」の引っ越し")
    assert yen_of(found.rent) == (62_000, 67_000, 5_000)
    assert found.spending.difference.value == 5_000 - 8_000


def test_without_a_move_there_is_no_paper_and_nothing_to_claim() -> None:
    assert paper(out_of_work()) is None
    assert paper(moving(replace(MOVE, effect=0))) is None
    assert paper(moving(MOVE), Audience.OFFICE) is None, "the pension desk decides nothing of it"
    for case, claimed in ((out_of_work(), False), (moving(MOVE), True)):
        reference = REFERENCE
        found = unclaimed(reference.benefits, reference.assistance, reference.categories, case, TODAY)
        assert ("住居確保給付金の転居費用補助" in [finding.values["name"] for finding in found]) is claimed
