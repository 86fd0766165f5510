"""引っ越しの前とあと as a paper: rent and spending before and after, beside the conditions of 転居費用補助."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import in_wareki, wareki
from kakei_desktop.money.moving_help import MovingFact
from kakei_desktop.papers.excel import SheetWriter, column_sum
from kakei_desktop.papers.household.planned import PlannedLine, planned_line
from kakei_desktop.papers.paper import Paper, Source, Total, total_of
from kakei_desktop.papers.values import Amount, yen
from kakei_desktop.reports.plan.moving import MovingOutlook, moving_outlook
from kakei_desktop.reports.plan.ways import NOW_NAME

STORY = "引っ越しをしたときの見込みです。転居費用補助が受けられるかは、市区町村が決めます。"
COSTS = "一時の出入り"


@dataclass(frozen=True, slots=True)
class MovingCost:
    """Something that is paid once for the dwelling."""

    label: str
    day_text: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """A condition of the help, and what the case tells of it; empty where only the desk can say."""

    text: str
    fact: str


@dataclass(frozen=True, slots=True)
class MovingPaper(Paper):
    """引っ越しの前とあと: a month before and after, what the move costs, and what to look at for the help."""

    name = "moving"
    title = "引っ越しの前とあと"
    readers = frozenset({Audience.CONFERENCE, Audience.PERSON, Audience.WORKER})
    template = "moving.typ"
    column_widths = (40, 18, 18, 18)

    as_of_text: str
    story: str
    year_text: str
    rent: PlannedLine
    others: PlannedLine
    spending: PlannedLine
    balance: PlannedLine
    costs: tuple[MovingCost, ...]
    costs_total: Amount
    covers: str
    conditions: tuple[ConditionLine, ...]
    source_text: str

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the paper where a measure changes the rent; none elsewhere."""
        found, known = moving_outlook(source.household, source.today), source.reference.moving_help
        if found is None:
            return ()
        table, rent = found.table, found.rent
        others = (table.spending_now - rent.now, table.spending_planned - rent.planned)
        costs = tuple(
            MovingCost(event.label, wareki(event.day) if event.day else "日は未定", yen(-event.amount, COSTS))
            for event in found.costs
        )
        conditions = (ConditionLine(each.text, _fact(each.fact, source, found)) for each in known.condition)
        paper = cls(
            source.as_of_text,
            f"「{found.way}」の{STORY}" if found.way else STORY,
            in_wareki(table.year_words),
            planned_line("家賃", rent.now, rent.planned, income=False),
            planned_line("ほかの支出", *others, income=False),
            planned_line("支出合計", table.spending_now, table.spending_planned, income=False),
            planned_line("差引", table.balance_now, table.balance_planned, income=True),
            costs,
            yen(total_of(cost.amount for cost in costs), COSTS),
            known.covers,
            tuple(conditions),
            f"{known.source}。{known.unverified}",
        )
        return (paper,)

    def totals(self) -> Iterator[Total]:
        """Yield every total with its parts added up again."""
        for name, line in (("rent", self.rent), ("spending", self.spending), ("balance", self.balance)):
            yield Total(f"moving.{name}", line.difference.value, line.planned.value - line.now.value)
        for when in ("now", "planned", "difference"):
            parts = (getattr(line, when) for line in (self.rent, self.others))
            yield Total(f"moving.spending.{when}", getattr(self.spending, when).value, total_of(parts))
        yield Total("moving.costs", self.costs_total.value, total_of(cost.amount for cost in self.costs))

    def write(self, sheet: SheetWriter) -> None:
        """Write the month before and after, the costs, and the conditions with a box each."""
        sheet.title(self.title, "", self.as_of_text)
        sheet.note(self.story)
        sheet.section(f"ひと月の家計（{self.year_text}・円）")
        sheet.headings("", f">{NOW_NAME}", ">引っ越したあと", ">差")
        for line in (self.rent, self.others, self.spending, self.balance):
            sheet.row(line.label, line.now, line.planned, line.difference)
        if self.costs:
            sheet.section("引っ越しのときに1回だけ出るお金")
            rows = [sheet.row(cost.label, cost.day_text, None, cost.amount) for cost in self.costs]
            sheet.row("合計", None, None, column_sum("D", rows, self.costs_total), strong=True)
        sheet.section("転居費用補助で見られること")
        for condition in self.conditions:
            sheet.note(f"□ {condition.text}　{condition.fact}".strip())
        sheet.note(f"補助の対象：{self.covers}")
        sheet.note(f"よりどころ：{self.source_text}")


def _fact(fact: MovingFact | None, source: Source, found: MovingOutlook) -> str:
    cash, table = source.case.cash, found.table
    if fact is MovingFact.CASH and cash.day:
        return f"{wareki(cash.day)}に数えた手持ち金 {format_yen(cash.opening)}円"
    if fact is MovingFact.SPENDING:
        return f"支出の合計 {format_yen(table.spending_now)}円 → {format_yen(table.spending_planned)}円"
    return ""
