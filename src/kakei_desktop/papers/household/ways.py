"""案をくらべる as a paper: going on as now, the plan and each way out side by side, drawn and in numbers."""

from dataclasses import dataclass
from typing import Any, Self

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import wareki, wareki_month
from kakei_desktop.money.alternatives import LOOKED_AT
from kakei_desktop.money.errors import CashMissing
from kakei_desktop.papers.excel import SheetWriter
from kakei_desktop.papers.paper import Paper, PaperChart, Source
from kakei_desktop.papers.values import Amount, yen
from kakei_desktop.reports.plan.curves import Curves
from kakei_desktop.reports.plan.ways import WHOLE_PLAN, WayLine, compared_ways
from kakei_desktop.words.figures import ways_figure

CHART_MM = 76
STORY = "どの案も、書かれた月から始めて、書かれたとおりにできたときの見込みです。どれにするかは、話し合って決めます。"
EXPECTED = "手持ち金・家計表・取り組み"
HEADS = tuple(f"{months}か月目の残り" for months in LOOKED_AT)


@dataclass(frozen=True, slots=True)
class PrintedWay:
    """A way out: what is done on it, and what becomes of the money.

    Attributes:
        name: What it is called.
        measures: What is done.
        left: Yen at the end of the months that are looked at.
        short_text: The first day that is short; ``なし`` where none is.
        instalment: Yen a month that can go into arrears.
        arrears_end_text: Month in which the last arrears are paid off; empty where that is not reached.
    """

    name: str
    measures: tuple[str, ...]
    left: tuple[Amount, ...]
    short_text: str
    instalment: Amount
    arrears_end_text: str


@dataclass(frozen=True, slots=True)
class WaysPaper(Paper):
    """案をくらべる: the ways out side by side."""

    name = "ways"
    title = "案をくらべる"
    readers = frozenset({Audience.CONFERENCE, Audience.PERSON, Audience.WORKER})
    template = "ways.typ"
    column_widths = (30, 17, 17, 17, 22, 17, 20)

    as_of_text: str
    story: str
    ways: tuple[PrintedWay, ...]
    curves: Curves

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the ways; nothing where there is no alternative, or nobody has counted the money at hand."""
        if not source.case.alternatives:
            return ()
        try:
            lines = compared_ways(source.household)
        except CashMissing:
            return ()
        ways = tuple(_way(source.case, line) for line in lines)
        return (cls(source.as_of_text, STORY, ways, ways_figure(lines)),)

    def charts(self) -> tuple[PaperChart, ...]:
        """Return the curves of what is left, with what they end with."""
        ends = tuple((way.name, way.left[-1].value) for way in self.ways)
        return (PaperChart("ways", self.curves, ends, CHART_MM),)

    def template_values(self) -> dict[str, Any]:
        """Return the ways, and what stands over their numbers; what the chart shows is drawn."""
        values = Paper.template_values(self)
        return {**values, "curves": None, "heads": HEADS}

    def write(self, sheet: SheetWriter) -> None:
        """Write a row to a way, and below what is done on each."""
        sheet.title(self.title, "", self.as_of_text)
        sheet.note(self.story)
        heads = (*(f">{head}（円）" for head in HEADS), "はじめて足りない日", ">滞納に回せる額（円）", "滞納が終わる月")
        sheet.headings("案", *heads)
        for way in self.ways:
            sheet.row(way.name, *way.left, way.short_text, way.instalment, way.arrears_end_text)
        for way in self.ways:
            if way.measures:
                sheet.note(f"{way.name}：{'、'.join(way.measures)}")


def _way(case: Case, line: WayLine) -> PrintedWay:
    outlook = line.outlook
    taken = outlook.alternative.measures if line.id != WHOLE_PLAN else ()
    return PrintedWay(
        line.name,
        tuple(measure.what for measure in case.measures if measure.id in taken),
        tuple(yen(outlook.months[months - 1].closing, EXPECTED) for months in LOOKED_AT),
        wareki(outlook.first_short.date) if outlook.first_short else "なし",
        yen(outlook.instalment, EXPECTED),
        wareki_month(outlook.arrears_end) if outlook.arrears_end else "",
    )
