"""Rows that are no movement of their own: sums of those above, by their values first, and what is carried over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from kakei_desktop.importers.cells.totals import (
    is_carried_over,
    is_plain_total,
    is_total,
    may_be_a_total,
    names_a_total,
)
from kakei_desktop.importers.files.cell_text import shown
from kakei_desktop.importers.files.coded import Flags, Numbers
from kakei_desktop.importers.files.grid import is_blank
from kakei_desktop.importers.rows.outcome import RowFinding
from kakei_desktop.importers.rows.row_amounts import RowAmounts
from kakei_desktop.importers.rows.table_body import TableBody
from kakei_desktop.importers.trust import Proof

_FEWEST, _FEWEST_DATED = 2, 3
"""So many rows above a row whose words name no sum prove that it is one; more where it has a day of its own."""
_LEVELS = 40
"""So many sums above are tried as that from which a later one counts."""


@dataclass(slots=True)
class Sums:
    """What sums up others.

    Attributes:
        rows: Rows of the body that are sums, or carry money over.
        findings: Sums that only their values prove, and sums that others contradict.
        proofs: Sums that hold.
    """

    rows: set[int] = field(default_factory=set)
    findings: list[RowFinding] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)


def sums_of(body: TableBody, money: RowAmounts, dated: Flags) -> Sums:
    """Return the rows of a table that sum up others or carry money over.

    Args:
        body: The table.
        money: Its amounts.
        dated: The rows that have a day, written or of the row above.
    """
    search = _Search(body, money, dated)
    search.run()
    return search.sums


class _Search:
    """From sum to sum: what words name one is held against the rows above, and what equals them is one."""

    def __init__(self, body: TableBody, money: RowAmounts, dated: Flags) -> None:
        self.body, self.money, self.sums, self.starts = body, money, Sums(), [-1]
        self.written = np.abs(money.written)
        self.own_day = own = ~body.cells("date").flags(is_blank)
        filled = np.flatnonzero(self.written.any(axis=1) & _may_say_so(body)).tolist()
        texts = {row: body.own_words(row) for row in filled}
        self.counted = counted = dated & money.problem.flags("".__eq__)
        first = int(counted.argmax()) if len(counted) else 0
        # 残金 was there before in the first row, and is what is left in any other.
        self.carried = [
            row
            for row, line in texts.items()
            if is_carried_over(line) and (row <= first or not _names_a_sum(line, own[row]))
        ]
        self.named = [row for row, line in texts.items() if row not in self.carried and _names_a_sum(line, own[row])]
        counted[[*self.carried, *self.named]] = False
        self.doubtful = [row for row in filled if counted[row]]
        self.moved = money.by_column * counted[:, None]
        self.carry = int(self.written[self.carried].sum())

    def run(self) -> None:
        """Walk from sum to sum."""
        self.sums.rows.update(self.carried, self.named)
        for parted in self._parted():
            self._leave_out(parted)
        self._ask_of_the_first()
        named = iter([*self.named, len(self.counted)])
        end = next(named)
        while True:
            if (row := self._proven_by_value(end)) is not None or (row := self._left_by_value(end)) is not None:
                self._take(row)
            elif end == len(self.counted):
                break
            else:
                self._hold(end)
                self.starts.append(end)
                end = next(named)
        self._ask_by_words()
        self._tell_below()

    def _tell_below(self) -> None:
        """Tell of the rows without a day below the last sum, which count: last month, what is still to come."""
        days = np.flatnonzero(self.own_day & self.counted)
        last_day = days[-1] if len(days) else len(self.counted)
        end = next((row for row in self.named if row > last_day), len(self.counted))
        below = end + 1 + np.flatnonzero(self.counted[end + 1 :])
        if len(below):
            line = self.body.line(int(below[0]))
            told = RowFinding(line, self.body.grid.sheet, "below_sum", (("count", len(below)),))
            self.sums.findings.append(told)

    def _ask_by_words(self) -> None:
        """Ask of each row that counts whether it does, where its words name what may be no movement."""
        for row in self.doubtful:
            beside = self.body.grid.cells[self.body.first + row]
            if self.counted[row] and any(map(is_plain_total, ((cell,) for cell in beside))):
                self._ask(row, "sum_by_words")
        for row, about in self._asked.items():
            if self.counted[row]:
                self._ask(row, about)

    @cached_property
    def _asked(self) -> Mapping[int, str]:
        """What is asked of the rows whose words name what may be no movement."""
        if not self.body.has("description"):
            return {}
        asked = self.body.cells("description").map(lambda cell: self.body.catalogue.table.asked_of(shown(cell)))
        return {row: str(asked[row]) for row in np.flatnonzero(asked.flags(bool)).tolist()}

    def _parted(self) -> Sequence[int]:
        """Return the rows with a day that come to what the rows without one below them do: the sum of a receipt."""
        starts = np.flatnonzero(self.own_day | ~self.counted)
        ends, moved = np.append(starts[1:], len(self.counted)), self.moved.sum(axis=1)
        heads = (ends - starts > _FEWEST) & self.counted[starts]
        rows = zip(starts[heads].tolist(), ends[heads].tolist(), strict=True)
        found = [(row, end) for row, end in rows if moved[row + 1 : end].sum() == moved[row]]
        # What names itself a part (内訳 米) is left out for that.
        rules = [rule for rule in self.body.header.skip if rule.code == "part_of_another"] if found else []
        parts = [self.body.rows_where(rule) for rule in rules]
        return [row for row, end in found if not any(part[row + 1 : end].any() for part in parts)]

    def _leave_out(self, row: int) -> None:
        """Leave out a row that sums up others, and tell it where only its value says so."""
        if not self._may_be_a_total(row):
            self.sums.findings.append(RowFinding(self.body.line(row), self.body.grid.sheet, "sum_by_value"))
        self.counted[row] = False
        self.moved[row] = 0
        self.__dict__.pop("_lefts", None)
        self.sums.rows.add(row)

    def _ask_of_the_first(self) -> None:
        """Ask whether what comes in first under strange words was there before; later balances would say so too."""
        row = int(self.counted.argmax()) if self.counted.any() else None
        if row is None or self.money.yen[row] <= 0 or self.carried or self._says_what_it_is(row):
            return
        left = self.money.balance
        begins = left is None or int(left.yen[row]) == int(self.money.yen[row])
        if begins and (self.money.yen[self.counted] < 0).any():
            self._ask(row, "carried_over")

    def _ask(self, row: int, question: str) -> None:
        asked = RowFinding(self.body.line(row), self.body.grid.sheet, "question", (("question", question),))
        if asked not in self.sums.findings:
            self.sums.findings.append(asked)

    def _may_be_a_total(self, row: int) -> bool:
        return may_be_a_total(self.body.grid.cells[self.body.first + row])

    def _proven_by_value(self, end: int) -> int | None:
        """Return the first row before ``end`` that equals all counted since the last sum, or since the first row."""
        for start in dict.fromkeys((self.starts[-1], -1)):
            first = self.starts[-1] + 1
            rows = self.moved[start + 1 : end]
            above = np.abs(np.cumsum(rows, axis=0) - rows)
            many: Numbers = np.cumsum(self.counted[start + 1 : end]) - self.counted[start + 1 : end]
            written = self.written[start + 1 : end]
            equal = ((written == above) | (written == 0)).all(axis=1) & self.counted[start + 1 : end]
            addends = np.cumsum(rows != 0, axis=0) - (rows != 0)
            most_addends = np.where(written != 0, addends, 0).max(axis=1)
            whole = (written == above).all(axis=1) & (np.count_nonzero(written, axis=1) >= _FEWEST)
            for found in np.flatnonzero(equal & (many > 0)).tolist():
                row = start + 1 + found
                worded = self._asked.get(row) == "sum_by_words"
                if row < first or (many[found] < _FEWEST and not worded) or self._says_what_it_is(row):
                    continue
                may_be_movement = self.own_day[row] and not (worded or self._may_be_a_total(row))
                if may_be_movement and most_addends[found] < _FEWEST and not whole[found]:
                    continue
                if not may_be_movement or many[found] >= _FEWEST_DATED:
                    return row
                self._ask(row, "maybe_sum")
        return None

    def _left_by_value(self, end: int) -> int | None:
        """Return the first row since the last sum whose one figure is what all above, with what was there, has left."""
        since = (row for row in self._lefts if self.starts[-1] < row < end)
        return next((row for row in since if not self._says_what_it_is(row)), None)

    @cached_property
    def _lefts(self) -> Sequence[int]:
        """The rows with one figure that is what all above have left; another sum that is found may change that."""
        moved = self.moved.sum(axis=1)
        comes, goes = (np.cumsum(side) - side for side in (np.maximum(moved, 0), np.minimum(moved, 0)))
        said, many = self.written.max(axis=1), np.cumsum(self.counted)
        left = (said == np.abs(comes + goes)) | (said == comes + goes + self.carry)
        alone = (np.count_nonzero(self.written, axis=1) == 1) & self.counted & (many > _FEWEST_DATED)
        rows: list[int] = np.flatnonzero(left & alone & (comes > 0) & (goes < 0)).tolist()
        return rows

    def _says_what_it_is(self, row: int) -> bool:
        """Return whether a row's own words name income or spending, and no sum."""
        cells = self.body.grid.cells[self.body.first + row]
        categories = self.body.catalogue.categories
        named = (categories.names_income(shown(cell)) for cell in cells if isinstance(cell, str))
        return not may_be_a_total(cells) and any(side is not None for side in named)

    def _take(self, row: int) -> None:
        self._leave_out(row)
        self._hold(row)
        self.starts.append(row)

    def _hold(self, row: int) -> None:
        """Hold a sum against the rows above it."""
        line, sheet = self.body.line(row), self.body.grid.sheet
        for start in self.starts[: -_LEVELS - 1 : -1]:
            rows = int(self.counted[start + 1 : row].sum())
            if rows and self._equals(row, start):
                self.sums.proofs.append(Proof("sum", sheet, line, rows, int(self.written[row].max())))
                return
        if self.counted[:row].any() and is_plain_total(self.body.grid.cells[self.body.first + row]):
            self.sums.findings.append(RowFinding(line, sheet, "sum_differs"))

    def _equals(self, row: int, start: int) -> bool:
        """Return whether each figure of a row is the sum of its column, or a lone one what comes, goes or is left."""
        moved, written = self.moved[start + 1 : row], self.written[row]
        if bool(((written == 0) | (written == np.abs(moved.sum(axis=0)))).all()):
            return True
        comes, goes = int(moved[moved > 0].sum()), -int(moved[moved < 0].sum())
        left = {abs(comes - goes), abs(comes - goes + self.carry), comes + self.carry}
        both = {comes, goes, comes + goes} if len(written) == 1 else set()
        return int(np.count_nonzero(written)) == 1 and int(written.max()) in left | both


def _may_say_so(body: TableBody) -> Flags:
    """Return the rows of which one cell may name a sum or what is carried over: each text is looked at once."""
    columns = (body.column(place).flags(_says_so) for place in range(body.grid.width))
    may: Flags = np.logical_or.reduce([np.zeros(len(body), np.bool_), *columns])
    return may


def _says_so(cell: Any) -> bool:
    return isinstance(cell, str) and (is_total((cell,)) or is_carried_over((cell,)) or names_a_total(cell))


def _names_a_sum(cells: Sequence[Any], own_day: bool) -> bool:
    """Return whether the words of a row name a sum; those of a row with a day of its own must say nothing else."""
    return any(map(names_a_total, cells)) if own_day else is_total(cells)
