"""Tables that no layout knows: their columns are named by the words of the header, or told by what stands in them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import permutations
from typing import Any

import numpy as np

from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
from kakei_desktop.importers.catalogue.words import TableWords
from kakei_desktop.importers.cells.amounts import GOOD, Amounts, amounts, read_amount
from kakei_desktop.importers.cells.days import names_a_day
from kakei_desktop.importers.cells.months import names_a_month
from kakei_desktop.importers.cells.totals import is_total, names_a_part, names_a_total
from kakei_desktop.importers.cells.units import names_foreign_money, unit_of_column, unit_said
from kakei_desktop.importers.files import coded
from kakei_desktop.importers.files.cell_text import plain, shown
from kakei_desktop.importers.files.coded import Cells, Numbers
from kakei_desktop.importers.files.grid import Grid, is_blank, notes_below
from kakei_desktop.importers.files.text_files import LOST
from kakei_desktop.importers.request import ColumnRoles, Columns
from kakei_desktop.importers.shapes.directions import with_direction_column
from kakei_desktop.importers.shapes.evidence import MONEY, FigureColumn, Weighed, weigh
from kakei_desktop.importers.shapes.item_lists import says_of_a_row
from kakei_desktop.importers.shapes.layouts import HEADER_COLUMNS, HEADER_WITHIN, PlacedRule, TableHeader, find_layout
from kakei_desktop.importers.shapes.row_marks import without_rows_that_do_not_count
from kakei_desktop.importers.trust import ColumnTrust, TrustSource
from kakei_desktop.remembering import remembers

_LONGEST_HEADER = 24
_COSTS = ("代", "料", "費")
"""What ends so is paid for."""
_HOW_MANY = frozenset({"個数", "数量", "数", "点数", "枚数", "本数", "個"})
"""What stands over how many of a thing were bought."""
_NOT_PAID = re.compile("累計|残|差引|収支|平均")
"""Of sums those that no receipt comes to."""
_YEAR = re.compile(r"(?:20\d\d|(?:令和|平成|R|H)(?:\d{1,2}|元))年?度?(?:分)?")
_NO_MONEY_ALONE = frozenset({"total", "unpaid", "fee", "tax"})
"""Where nothing else stands beside them, the last sum is what was paid."""
_SEVERAL = frozenset({"description", "category"})
_FIGURES = MONEY | {"balance"}
_SIDES = frozenset({"in", "out"})
_FEW_WORDS = 2
"""No more may be a title in two cells."""
_TRIED = 300
"""So many rows tell what a column holds."""
_MOST = 0.6
"""So much of a column must be of a kind."""


def find_table(grid: Grid, catalogue: LedgerCatalogue) -> TableHeader | None:
    """Return the first line, or two, that name a day and an amount.

    Then the first that names a day and has figures below; then a table without any header, by what stands in it.
    """
    headers = list(_headers(grid, catalogue))
    named = (header for header in headers if not MONEY.isdisjoint(header.named.values()) and header.days)
    figured = [header for header in headers if header.has_days_below]
    # Figures under a header that names them all otherwise (残高) are no amounts for want of others.
    bare = () if figured else (*_strange_header(grid, catalogue), _Header(grid, (), -1, catalogue))
    for header in (*named, *figured, *bare):
        if found := header.table():
            return found
    return None


def _strange_header(grid: Grid, catalogue: LedgerCatalogue) -> Iterator["_Header"]:
    """Yield the line of words above the first day: a header in a language that is none of ours."""
    rows = grid.first_filled(HEADER_WITHIN)
    row = next((row for row in rows if any(map(_writes_a_day, grid.cells[row, :HEADER_COLUMNS]))), 0) - 1
    line = list(grid.cells[row, :HEADER_COLUMNS]) if row >= 0 else []
    words = [cell for cell in line if not is_blank(cell)]
    if len(words) > _FEW_WORDS and all(isinstance(word, str) and _may_be_a_word(word) for word in words):
        yield _Header(grid, [line], row, catalogue, strange=True)


def find_empty_table(grid: Grid, catalogue: LedgerCatalogue) -> TableHeader | None:
    """Return the first line that names a day and an amount, with nothing but sums below it."""
    for header in _headers(grid, catalogue):
        named = ((place, role) for place, role in header.named.items() if role != "ignore")
        roles = {**{role: ((place,),) for place, role in named}, **header.days}
        if not len(header.body) and _is_whole(roles):
            return TableHeader(catalogue.table.layout, header.row, roles)
    return None


def table_with_columns(grid: Grid, roles: ColumnRoles, catalogue: LedgerCatalogue) -> TableHeader | None:
    """Return a table as the user named its columns; None where no day or no amount is among them.

    One that a layout knows by its header stays of that kind (a bank is one still): only its columns are others.
    """
    columns = roles.within(grid.width).roles
    if not _is_whole(columns):
        return None
    row = min(roles.header_row, grid.height) - 1
    known = find_layout(grid, catalogue.layouts.values())
    if known and known.header_row == row:
        return replace(known, columns=columns, layout=known.layout.with_sign(roles.sign))
    found = TableHeader(catalogue.table.layout.with_sign(roles.sign), row, columns)
    return with_direction_column(grid, found, catalogue.table) if "amount" in columns else found


def _is_whole(columns: Mapping[str, Any]) -> bool:
    return "date" in columns and not MONEY.isdisjoint(columns)


def _headers(grid: Grid, catalogue: LedgerCatalogue) -> Iterator["_Header"]:
    """Yield the lines, or two, that name a day."""
    for row in grid.first_filled(HEADER_WITHIN):
        lines = [list(line[:HEADER_COLUMNS]) for line in grid.cells[row : row + 2]]
        # 収入 and 支出 may stand below a 金額 that spans both; a line with figures in it is no header.
        for names in (*_two_lines(lines, catalogue.table), lines[:1]):
            header = _Header(grid, names, row + len(names) - 1, catalogue)
            if header.days:
                yield header


def _two_lines(lines: Sequence[list[Any]], words: TableWords) -> Iterator[list[list[Any]]]:
    """Yield two lines as one header, where the lower one names money, or parts of what stands above it."""
    if len(lines) < 2 or any(
        not isinstance(cell, str) or _is_a_figure(cell, 1) or names_a_day(cell) for cell in lines[1]
    ):
        return
    upper, lower = lines
    roles = {_role_of_cell(cell, words) for cell in lower}
    spread = _spread(upper, lower, words)
    if spread != upper or ("date" not in roles and not MONEY.isdisjoint(roles)):
        yield [spread, lower]


def _spread(upper: Sequence[Any], lower: Sequence[Any], words: TableWords) -> list[Any]:
    """Return the upper line with 収入 and 支出 over each of the parts that the lower line names of them."""
    spread = list(upper)
    for place in range(1, len(spread)):
        over = _role_of_cell(spread[place - 1], words) in _SIDES
        if over and is_blank(spread[place]) and not is_blank(lower[place - 1]) and not is_blank(lower[place]):
            spread[place] = spread[place - 1]
    return spread


@dataclass(frozen=True, eq=False)
class _Header:
    """Lines that may head a table, and what stands below them.

    Attributes:
        grid: The sheet.
        lines: The lines, none where the table has no header.
        row: The last of them, from 0; -1 where there is none.
        catalogue: Words for columns, and for what stands in them.
        strange: The words are none of ours: the day is found by what stands below.
    """

    grid: Grid
    lines: Sequence[Sequence[Any]]
    row: int
    catalogue: LedgerCatalogue
    strange: bool = False

    @cached_property
    def named(self) -> Mapping[int, str]:
        """The role that words name over each column; a lower line goes before, but not before a side that it parts."""
        words, places = self.catalogue.table, range(len(self.lines[0]) if self.lines else 0)
        roles = {place: _role_below([line[place] for line in reversed(self.lines)], words) for place in places}
        return {place: role for place, role in roles.items() if role and not (role in _SEVERAL and self._prices(place))}

    def _prices(self, place: int) -> bool:
        """Return whether a column is called what something costs (商品代), and holds figures."""
        cells = [cell for cell in self.body[:, place] if not is_blank(cell)]
        return (
            bool(cells) and self._name(place).endswith((*_COSTS, "額")) and all(_is_a_figure(cell, 1) for cell in cells)
        )

    @cached_property
    def body(self) -> Cells:
        """The first rows below that are no sums."""
        rows = self.grid.cells[self.row + 1 :][:_TRIED]
        return rows[[not is_total(row) for row in rows]]

    @cached_property
    def days(self) -> Mapping[str, tuple[tuple[int, ...], ...]]:
        """The column of the day, or those of its parts; nothing where there is none."""
        if split := split_day(self.lines[-1] if self.lines else ()):
            return split
        if self.strange or not self.lines:
            test = _writes_a_day if self.strange else names_a_day
            place = next((place for place in self._places if self._share(place, test) >= _MOST), None)
        else:
            places = [place for place, role in self.named.items() if role == "date"]
            place = next((place for place in places if self._is_whole_word(place)), next(iter(places), None))
        return {} if place is None else {"date": ((place,),)}

    @cached_property
    def _unit_said(self) -> int:
        """The unit in yen that is said above the table, or in a note below it."""
        return unit_said((*self.grid.cells[: max(self.row, 0)].flat, *notes_below(self.grid))) or 1

    def _unit(self, place: int) -> int:
        """Return the unit in yen of a column's amounts: what stands over it, else what is said above the table."""
        return unit_of_column(self._name(place)) or self._unit_said

    @property
    def has_days_below(self) -> bool:
        """Whether days stand under the heading of the day: words may name it in a title, too."""
        place = self.days["date"][-1][0]
        filled = [cell for cell in self.body[:, place] if not is_blank(cell)]
        return bool(filled) and sum(map(_may_be_a_day, filled)) >= _MOST * len(filled)

    def table(self) -> TableHeader | None:
        """Return the table under these lines; None where no day or no amount is in it."""
        if not self.days or not len(self.body):
            return None
        texts = self._texts()
        figures = list(self._with_products(list(self._figure_columns(texts))))
        if all(column.kind in _NO_MONEY_ALONE for column in figures):
            figures = list(self._last_total()) or figures
        # Where words name every column, those of the rows need not be asked.
        named = all(column.word for column in figures)
        decisions = weigh(figures, np.zeros(len(self.body), np.int64) if named else self._said(texts))
        columns: dict[str, tuple[tuple[int, ...], ...]] = {**texts}
        for decision in decisions:
            if decision.role != "ignore":
                columns[decision.role] = (*columns.get(decision.role, ()), (decision.place,))
        columns |= self.days
        if not _is_whole(columns):
            return None
        found = TableHeader(
            self.catalogue.table.layout, self.row, columns, trust=tuple(self._trust(columns, decisions))
        )
        parts = (
            PlacedRule(at[0], names_a_part, "part_of_another", with_gaps=True) for at in texts.get("description", ())
        )
        found = without_rows_that_do_not_count(self.grid, replace(found, skip=tuple(parts)), self.catalogue.table)
        return with_direction_column(self.grid, found, self.catalogue.table) if "amount" in columns else found

    @property
    def _places(self) -> range:
        return range(min(self.grid.width, HEADER_COLUMNS))

    def _filled(self, place: int) -> Sequence[Any]:
        """Return what stands in a column but signs for nothing."""
        nothing = self.catalogue.table.blank
        return [cell for cell in self.body[:, place] if not is_blank(cell) and plain(cell) not in nothing]

    def _share(self, place: int, test: Callable[[Any], bool]) -> float:
        return sum(map(test, self.body[:, place])) / max(len(self.body), 1)

    def _is_whole_word(self, place: int) -> bool:
        words = self.catalogue.table
        return any(isinstance(line[place], str) and words.is_role_word(line[place]) for line in self.lines)

    def _name(self, place: int) -> str:
        return next((shown(line[place]) for line in reversed(self.lines) if not is_blank(line[place])), "")

    def _texts(self) -> Mapping[str, tuple[tuple[int, ...], ...]]:
        """Return the columns that words name and that hold no money; the first that is the whole word goes before."""
        columns: dict[str, tuple[tuple[int, ...], ...]] = {}
        days = {place for part in self.days["date"] for place in part}
        for place in sorted(self.named, key=lambda place: not self._is_whole_word(place)):
            role = self._role_by_content(place)
            free = place not in days and role not in _FIGURES | {"ignore", "date"}
            if free and (role not in columns or role in _SEVERAL):
                columns[role] = tuple(sorted((*columns.get(role, ()), (place,))))
        return columns if _SEVERAL & columns.keys() else {**columns, **self._most_varied(days)}

    def _role_by_content(self, place: int) -> str:
        """Return the role of a named column: words under a heading that promised figures are a description."""
        role, filled, unit = self.named[place], self._filled(place), self._unit(place)
        figures = 2 * sum(_is_a_figure(cell, unit) for cell in filled) >= len(filled)
        if role == "account" and figures and filled:  # 財布, 口座: what was paid from it
            return "amount"
        if role in _FIGURES and filled and all(self.catalogue.table.is_mark(cell) for cell in filled):
            return "ignore"
        if role == "category" and filled and all(plain(cell).isdecimal() for cell in filled):  # codes of a bank
            return "ignore"
        return "description" if role in _FIGURES and not figures else role

    def _most_varied(self, days: set[int]) -> Mapping[str, tuple[tuple[int, ...], ...]]:
        """Return the column with most different texts as the description, where no word names one."""
        variety = {
            place: len({cell for cell in self.body[:, place] if isinstance(cell, str) and not is_blank(cell)})
            for place in self._places
            if place not in days and place not in self.named and self._figures(place) is None
        }
        most = max(variety, key=lambda place: variety[place], default=None)
        return {"description": ((most,),)} if most is not None and variety[most] else {}

    def _figure_columns(self, texts: Columns) -> Iterator[FigureColumn]:
        taken = {place for parts in (*texts.values(), *self.days.values()) for part in parts for place in part}
        for place in self._places:
            role = self.named.get(place) or ("amount" if unit_of_column(self._name(place)) else None)
            role = None if role == "account" else role
            total = role == "ignore" and names_a_total(self._name(place))
            if place in taken or (role and role not in _FIGURES and not total):
                continue
            figures = None if names_foreign_money(self._name(place)) else self._figures(place)
            if figures is not None and total:
                yield FigureColumn(place, None, False, "total", figures)
            elif figures is not None and (role or not _counts_rows(figures)):
                kind = self._kind(self._name(place))
                side = self._side_of_neighbour(place, texts) if role == "amount" else None
                yield FigureColumn(place, side or role, self._is_whole_word(place), kind, figures)

    def _with_products(self, columns: Sequence[FigureColumn]) -> Iterator[FigureColumn]:
        """Yield the columns; a total that is a price times how many was paid, and the price is that of one."""
        counts = [figures for place in self._places if (figures := self._counts(place)) is not None]
        products = [
            (total, price)
            for total, price in permutations(columns, 2)
            for count in counts
            if total.kind == "total" and (total.figures.yen == price.figures.yen * count.yen).all()
        ]
        paid, of_one = ({pair[side].place for pair in products} for side in (0, 1))
        for column in columns:
            if column.place in paid:
                yield replace(column, word="amount", kind="paid")
            else:
                yield replace(column, kind="unpaid") if column.place in of_one else column

    def _counts(self, place: int) -> Amounts | None:
        """Return how many there are of each row, where a column says so and any row has several."""
        figures = self._figures(place) if self._name(place) in _HOW_MANY else None
        return figures if figures is not None and (figures.yen > 1).any() else None

    def _last_total(self) -> Iterator[FigureColumn]:
        """Yield the last column of sums, where there is no other money: 小計, 消費税, 合計 of each receipt."""
        for place in reversed(self._places):
            paid = names_a_total(self._name(place)) and not _NOT_PAID.search(self._name(place))
            figures = self._figures(place) if paid else None
            if figures is not None:
                yield FigureColumn(place, "amount", True, None, figures)
                return

    def _kind(self, name: str) -> str | None:
        """Return what a heading says of money beside its role; a category goes out (食費) or was earned (給料).

        Beside 収入 or 出金 it may be what comes in just as well: 預金, 引出し.
        """
        sided = not {"in", "out"}.isdisjoint(self.named.values())
        comes = self.catalogue.categories.names_income(name)
        costs = name.endswith(_COSTS) or comes is False
        earned = comes and (not sided or self.catalogue.categories.is_a_row(name))
        known = "earned" if earned else "share" if costs and not sided and name else None
        return "year" if _YEAR.fullmatch(plain(name)) else self.catalogue.table.kind_of(name) or known

    def _side_of_neighbour(self, place: int, texts: Columns) -> str | None:
        """Return the side that the words beside an amount name (収入の内容, 金額); None where they name none."""
        beside = any(place - 1 in part for part in texts.get("description", ())) and not says_of_a_row(
            self._name(place - 1)
        )
        named = self.named.get(place - 1) if beside else None
        return named if named in ("in", "out") else None

    def _figures(self, place: int) -> Amounts | None:
        """Return a column's amounts if nearly all that stands in it are amounts; a named one may be without any."""
        cells, filled = self.body[:, place], self._filled(place)
        read = amounts(coded.code(cells), self.catalogue.table.blank, self._unit(place))
        good = int((read.state == GOOD).sum())
        named = self.named.get(place) in _FIGURES
        return read if (named and 2 * good >= len(filled)) or (good and good >= _MOST * len(filled)) else None

    def _said(self, texts: Columns) -> Numbers:
        """Return for each row 1 where its own words name income, -1 where they name spending, else 0."""
        categories, said = self.catalogue.categories, np.zeros(len(self.body), np.int64)
        for place in (place for role in ("category", "description") for part in texts.get(role, ()) for place in part):
            row = coded.code(self.body[:, place]).numbers(lambda cell: _direction(cell, categories.direction))
            said = np.where(said == 0, row, said)
        return said

    def _trust(self, columns: Columns, decisions: Sequence[Weighed]) -> Iterator[ColumnTrust]:
        """Yield why each column is what it is, from left to right."""
        reasons: dict[int, tuple[str, TrustSource, tuple[str, ...]]] = {
            place: (role, "words" if place in self.named else "values", ())
            for role, parts in columns.items()
            for part in parts
            for place in part
        }
        sides = {one.role for one in decisions}
        reasons |= {one.place: self._reason(one, sides) for one in decisions}
        for place in sorted(reasons):
            yield ColumnTrust(self.grid.sheet, max(self.row, 0) + 1, place, self._name(place), *reasons[place])

    def _reason(self, decided: Weighed, sides: Set[str]) -> tuple[str, TrustSource, tuple[str, ...]]:
        """Return why a column of figures is what it is: a question where values put 入金 on the side of 出金.

        Where balances exchange both, the headings say nothing that is not so.
        """
        named = self.named.get(decided.place)
        if named and {named, decided.role} == {"in", "out"} and named not in sides:
            return decided.role, "guess", (named,)
        return decided.role, decided.why, decided.could_be


def _direction(cell: Any, direction: Callable[[str], int]) -> int:
    return 0 if is_blank(cell) else direction(shown(cell))


def _counts_rows(figures: Amounts) -> bool:
    """Return whether figures only number the rows."""
    numbers = figures.yen[figures.state == GOOD]
    return len(numbers) > 2 and bool((np.diff(numbers) == 1).all())


def _may_be_a_word(text: str) -> bool:
    """Return whether a text is no figure, and its letters could be read."""
    return not _is_a_figure(text, 1) and LOST not in text


def _writes_a_day(cell: Any) -> bool:
    """Return whether a cell is a day by how it is written, and no figure that may count days."""
    return names_a_day(cell) and read_amount(cell)[1] != GOOD


def _may_be_a_day(cell: Any) -> bool:
    return names_a_day(cell) or names_a_month(cell) or read_amount(cell)[1] == GOOD


def _role_below(names: Sequence[Any], words: TableWords) -> str | None:
    """Return the role that the names of a column, from the lowest, say."""
    roles = [role for name in names if (role := _role_of_cell(name, words))]
    lowest = next(iter(roles), None)
    return lowest if lowest in MONEY else next((role for role in roles if role in _SIDES), lowest)


@remembers(100_000)
def _is_a_figure(cell: Any, unit: int) -> bool:
    """Return whether a cell holds whole yen: 5.2 does in 万円."""
    return read_amount(cell, unit=unit)[1] == GOOD


def split_day(header: Sequence[Any]) -> Columns:
    """Return the columns of a day that is written as (年,) 月 and 日 beside each other; nothing where it is not."""
    names = [plain(cell) if isinstance(cell, str) else "" for cell in header]
    for day in range(1, len(names)):
        if names[day - 1 : day + 1] == ["月", "日"]:
            first = day - 2 if day > 1 and names[day - 2] == "年" else day - 1
            return {"date": tuple((place,) for place in range(first, day + 1))}
    return {}


def _role_of_cell(cell: Any, words: TableWords) -> str | None:
    if not isinstance(cell, str) or is_blank(cell) or len(cell) > _LONGEST_HEADER:
        return None
    return words.role_of(cell)
