"""What stands now and in the plan side by side, on the plan and on 家計のまとめ."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kakei_desktop.papers.excel import Formula, Linked, SheetWriter, Value, column_sum
from kakei_desktop.papers.values import Amount, yen

NOW, PLANNED, DIFFERENCE = "家計表", "家計表と取り組み", "計画といまの差"


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A row or a group of rows in yen a month, now and planned."""

    label: str
    income: bool
    now: Amount
    planned: Amount
    difference: Amount


def planned_line(label: str, now: int, planned: int, *, income: bool) -> PlannedLine:
    """Return a line of yen a month, now and planned."""
    return PlannedLine(label, income, yen(now, NOW), yen(planned, PLANNED), yen(planned - now, DIFFERENCE))


def write_planned(
    sheet: SheetWriter,
    lines: Sequence[PlannedLine],
    sides: Sequence[PlannedLine],
    balance: PlannedLine,
    first: str,
    *,
    follows: Callable[[str], str] | None = None,
) -> None:
    """Write lines under the sums of their sides, and what is left.

    Args:
        sheet: Where.
        lines: The lines of both sides.
        sides: The sum of the income and that of the spending.
        balance: Income less spending.
        first: Letter of the column of what stands now; the plan and the difference follow it.
        follows: Says by the label of a line the name of the amount on another sheet that it follows; None for none.
    """
    now, planned = first, chr(ord(first) + 1)
    blank = [None] * (ord(first) - ord("B"))

    def difference(line: PlannedLine) -> Formula:
        return Formula(f"={planned}{sheet.next_row}-{now}{sheet.next_row}", line.difference)

    def now_of(line: PlannedLine) -> Value:
        return Linked(follows(line.label), line.now) if follows else line.now

    closed = []
    for side in sides:
        own = [line for line in lines if line.income is side.income]
        rows = [sheet.row(line.label, *blank, now_of(line), line.planned, difference(line)) for line in own]
        sums = column_sum(now, rows, side.now), column_sum(planned, rows, side.planned)
        closed.append(sheet.row(side.label, *blank, *sums, difference(side), strong=True))
    income, spending = closed
    both = [(now, balance.now), (planned, balance.planned)]
    left = (Formula(f"={column}{income}-{column}{spending}", amount) for column, amount in both)
    sheet.row(balance.label, *blank, *left, difference(balance), strong=True)
