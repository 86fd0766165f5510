"""事業所の集計項目 of a fiscal year on one sheet for the city, each with what exactly it counts; nobody is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kakei_desktop.domain.agency.book import CountedItem
from kakei_desktop.domain.wareki import wareki, wareki_fiscal_year
from kakei_desktop.papers.excel import SheetWriter
from kakei_desktop.papers.office.counted import (
    CountedLine,
    YearSheet,
    counted_line,
    month_heads,
    months_to_come,
    office_packet,
    write_lines,
)
from kakei_desktop.papers.packet import Packet
from kakei_desktop.papers.paper import PaperChart
from kakei_desktop.papers.values import UNKNOWN
from kakei_desktop.reports.office.case_counts import LASTING, CaseCount
from kakei_desktop.reports.office.count_figure import CountMonths, months_shown
from kakei_desktop.reports.office.counts import CountLine, without_small
from kakei_desktop.words.counts import COUNT_WORDS, count_figure, item_heading, item_title

_OWN = "事業所の集計項目です。国の統計の様式ではありません。名前は載せていません。"
_HIDDEN = f"「{UNKNOWN}」は、数のもとになる世帯が5つに満たないため、出していません。"
_CHART_MM = 42.0
_ORIGIN = "相談者ファイル"


@dataclass(frozen=True, slots=True)
class ItemWords:
    """An item and what it counts."""

    title: str
    definition: str


@dataclass(frozen=True, slots=True)
class CountsSheet(YearSheet):
    """What was counted, by months, and below what each item means."""

    name = "counts"
    title = "事業所の集計"
    template = "counts.typ"

    words: tuple[ItemWords, ...]
    notes: tuple[str, ...]
    figure: CountMonths

    def charts(self) -> tuple[PaperChart, ...]:
        """Return the months of the first item of which there is something to show."""
        parts = tuple((month.label, month.count) for month in self.figure.months if month.count is not None)
        return (PaperChart("months", self.figure, parts, _CHART_MM, unit=""),)

    def template_values(self) -> dict[str, Any]:
        """Return the counts; what the chart shows is drawn."""
        return {**YearSheet.template_values(self), "figure": None}

    def write(self, sheet: SheetWriter) -> None:
        """Write the counts, and what each item means below."""
        sheet.title(self.title, f"{self.year_text}　{self.agency_text}".strip(), self.as_of_text)
        write_lines(sheet, "項目", self.lines)
        for note in self.notes:
            sheet.note(note)
        sheet.section("項目の意味")
        for item in self.words:
            sheet.note(f"{item.title}：{item.definition}")


def counts_packet(
    items: Sequence[CountedItem],
    lines: Sequence[CountLine],
    fiscal_year: int,
    today: date,
    agency: str,
    *,
    hides_small: bool,
) -> Packet:
    """Return the counts of a fiscal year as a packet for the city.

    Args:
        items: The items as the agency has them.
        lines: Their counts, in the same order.
        fiscal_year: The year in which the 年度 began.
        today: Day for which it holds.
        agency: Name of the agency; empty while nobody has told it.
        hides_small: Whether numbers that few cases stand behind are left out.
    """
    to_come = months_to_come(fiscal_year, today)
    printed = tuple(
        _line(item, line, to_come, hides_small=hides_small) for item, line in zip(items, lines, strict=True)
    )
    sheet = CountsSheet(
        wareki_fiscal_year(fiscal_year),
        f"{wareki(today)}現在",
        agency,
        month_heads(),
        printed,
        tuple(ItemWords(item_title(item), COUNT_WORDS[CaseCount(item.id)].definition) for item in items),
        (_OWN, _HIDDEN) if hides_small else (_OWN,),
        _figure(items, lines, fiscal_year, today, hides_small=hides_small),
    )
    return office_packet(sheet, fiscal_year, today)


def _figure(
    items: Sequence[CountedItem], lines: Sequence[CountLine], fiscal_year: int, today: date, *, hides_small: bool
) -> CountMonths:
    """Return the figure of the first item, in the order of the agency, of which there is something to show."""
    for item, line in zip(items, lines, strict=True):
        if months := months_shown(line, fiscal_year, today, hides_small=hides_small):
            return count_figure(item, line, months)
    return CountMonths("月ごとの数", "", ())


def _line(item: CountedItem, line: CountLine, to_come: int, *, hides_small: bool) -> CountedLine:
    months, total = without_small(line) if hides_small else (line.months, line.total)
    adds_up = item.id not in LASTING and None not in months
    return counted_line(item_heading(item), months, total, to_come, _ORIGIN, adds_up=adds_up)
