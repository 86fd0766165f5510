"""The blocks of a filled 相談時家計表: where 収入 and 支出 stand over, or beside, items with amounts."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from kakei_desktop.importers.catalogue.layout import Layout
from kakei_desktop.importers.cells.amounts import GOOD, read_amount
from kakei_desktop.importers.cells.totals import names_a_total
from kakei_desktop.importers.cells.units import unit_of_column
from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.files.coded import Cells
from kakei_desktop.importers.files.grid import Grid
from kakei_desktop.importers.shapes.layouts import HEADER_COLUMNS

INTAKE_FORM = "intake_form"
INTAKE_FORM_LAYOUT = Layout(INTAKE_FORM, "相談時家計表", "form")
_OPENS = r"[【(<■◆●◎○・◇□▼*ⅠⅡⅢⅣA-D\d.):]*"
_COMES = "収入|入(?:る|ってくる)(?:お金|もの)|もらうお金"
_GOES = "支出|出(?:る|ていく)(?:お金|もの)|(?:使う|払う)お金|出費"
_HEADING = re.compile(
    rf"{_OPENS}(?:毎月の?|今月の?|\d{{1,2}}月の?|月の|世帯の?)?(?:(?P<comes>{_COMES})|{_GOES})(?:の部|の?項目|の?内訳|の?明細|欄)?"
    r"(?:\((?:月額?|円|[千万]円|毎月|手取り)\))?[】)>]*"
)
_GROUP = re.compile(rf"{_OPENS}(?:固定費|変動費|生活費|特別費|やりくり費)(?:の部)?[】)>:]*")
"""What heads a part of what goes out where it stands alone in its line."""
_ASIDE = re.compile(
    rf"{_OPENS}(?:現在の?|今の)?(?:資産|財産|負債|債務|借金|借入金?|借入れ|ローン|預貯金|貯蓄|貯金|預金|口座|手持ち?の?(?:現?金|お金)?|残高)"
    r"(?:の部|の?状況|の?一覧|の?残高|の?金?額|の?内訳|の?項目)?[】)>]*"
)
"""What a household has and owes: no income and no spending, but for what is paid back each month."""
_REPAID = re.compile("返済|毎月|月々|月払")
_OWED = re.compile("残高|残額|借入額|元金")
_PERSON = re.compile(
    "(?:夫|妻|主人|旦那|奥さん|父|母|祖父|祖母|パパ|ママ|本人|配偶者|世帯主|私|自分|長男|長女|次男|次女|息子|娘|子(?:ども|供)?)"
    r"(?:の?分|\(.*\))?|現金|引き?落(?:とし|し)?|カード|口座"
)
_PERIOD = re.compile(r"(?:(?:令和|R|20\d\d年?)?\d{0,2}年?)?\d{1,2}月分?|(?:令和|平成|R|H)?\d{1,4}年度?")
_YEARLY = re.compile("年額|年間|1年")
# What a column of amounts is called, the best first: what it comes to in a month, what was paid, an amount.
_AMOUNTS = tuple(
    map(
        re.compile,
        ("月額|月あたり|平均|^毎月$", "実績|実際|実額|税込|今月|当月|今年", "合計|^計$|総額|世帯", "金額|円"),
    )
)
_OTHER_AMOUNT = re.compile("予算|予定|目標|計画|前月|先月|前年|昨年|差|残|税抜|限度|年額|年間")
_TRIED = 300
"""So many first lines, headings and rows of a block tell what it is."""
_TITLES_WITHIN, _FEWEST_ITEMS = 5, 3
"""Where no heading says a side: so many first lines may be the titles, so many items are a list."""
_COLUMNS = 12
"""So many columns right of a heading may be that of its amounts."""


class _BlockHeading(NamedTuple):
    """A heading 収入 or 支出: its row and column, and the column of its amounts, all from 0."""

    row: int
    place: int
    amount: int

    def shares_columns(self, other: "_BlockHeading") -> bool:
        """Return whether two blocks stand above each other, not side by side."""
        return max(self.place, other.place) <= min(self.amount, other.amount)


@dataclass(frozen=True, slots=True)
class FormBlock:
    """A block of the form: rows ``first`` to before ``end``, columns ``label`` to before ``last``, all from 0.

    Attributes:
        income: Its items come in.
        amount: Column of the amounts; the items stand left of it.
        titles: Row of the titles of its columns.
        yearly: Column of amounts of a year, for items that have none of a month; None where there is none.
        shares: Columns of persons that make the amount together; empty where one column holds it.
    """

    income: bool
    first: int
    end: int
    label: int
    last: int
    amount: int
    titles: int
    yearly: int | None = None
    shares: tuple[int, ...] = ()

    @property
    def counted(self) -> frozenset[int]:
        """The columns whose amounts are read."""
        return frozenset((self.amount, *self.shares, *(() if self.yearly is None else (self.yearly,))))


@dataclass(frozen=True, slots=True)
class IntakeForm:
    """A form met in a grid, or one side of it.

    Attributes:
        blocks: Its blocks, from the top.
        by_items: The words of its items, not headings, say the sides: one of them may be missing.
    """

    blocks: tuple[FormBlock, ...]
    by_items: bool = False

    @property
    def layout(self) -> Layout:
        """The one layout of the form."""
        return INTAKE_FORM_LAYOUT

    @property
    def is_whole(self) -> bool:
        """Whether it needs no other sheet beside it."""
        return self.by_items or len(self.sides) == 2

    @property
    def sides(self) -> frozenset[bool]:
        """Whether it has income (True) and spending (False)."""
        return frozenset(section.income for section in self.blocks)

    def says_a_month(self, grid: Grid) -> bool:
        """Return whether its amounts are called those of a month: 月額, or 平均 behind the months themselves."""
        first = self.blocks[0]
        return _AMOUNTS[0].search(plain(grid.cells[first.titles, first.amount])) is not None


def find_form(grid: Grid) -> IntakeForm | None:
    """Return the blocks under 収入 and 支出, or of a sheet with one of these names."""
    rows = range(min(grid.height, _TRIED))
    named = [(row, place) for row in rows for place in _headings(grid, row)]
    grouped = [(row, place) for row in rows for place in _lone_group(grid, row)] if named else []
    heads = _with_amounts(grid, sorted((*named, *grouped))[:_TRIED])
    asides = [row for row in range(min(grid.height, _TRIED)) if heads and _is_aside(grid, row)]
    heads = [*heads, *_groups(grid, heads)]
    sections = tuple(_section(grid, head, heads, asides) for head in heads) or tuple(_named_sheet(grid))
    return IntakeForm((*sections, *_repayments(grid, asides))) if sections else None


def find_plain_list(grid: Grid, names_income: Callable[[str], bool | None]) -> IntakeForm | None:
    """Return items under 費目 and 金額 as a form, where no heading says their side but all their words do.

    Args:
        grid: The sheet.
        names_income: Whether a word names income; None for a strange one.
    """
    titled = ((row, places[0]) for row in range(min(grid.height, _TITLES_WITHIN)) if (places := _titled(grid, row)))
    named = ((row, place, [at for at in range(place) if plain(grid.cells[row, at])]) for row, place in titled)
    titles, amount, labels = next((found for found in named if found[2]), (0, 0, []))
    if not labels:
        return None
    label = labels[0]
    unit = unit_of_column(grid.cells[titles, amount]) or 1
    rows = [row for row in range(titles + 1, grid.height) if _is_item(grid.cells[row], label, amount, unit)]
    sides = [names_income(grid.cells[row, label]) for row in rows]
    if len(rows) < _FEWEST_ITEMS or None in sides:
        return None
    first = [row for row, side, before in zip(rows, sides, (None, *sides), strict=False) if side != before]
    yearly = _yearly(grid, titles, amount, grid.width)
    return IntakeForm(
        tuple(
            FormBlock(sides[rows.index(row)] is True, row, end, label, grid.width, amount, titles, yearly)
            for row, end in pairwise((*first, grid.height))
        ),
        by_items=True,
    )


def _is_item(line: Cells, label: int, amount: int, unit: int) -> bool:
    figures = any(map(_is_figure, line[amount:])) or read_amount(line[amount], unit=unit)[1] == GOOD
    return _names(line[label]) and not is_heading(line[label]) and figures


def _groups(grid: Grid, heads: Sequence[_BlockHeading]) -> Iterator[_BlockHeading]:
    """Yield the groups of what goes out beside their items (生活費, 家賃, 52000), where only 収入 is a heading."""
    first = heads[0] if heads else None
    if first is None or not all(_heads_income(grid.cells[head.row, head.place]) for head in heads):
        return
    for row in range(first.row + 1, grid.height):
        line = grid.cells[row]
        beside = first.amount > first.place + 1 and read_amount(line[first.amount])[1] == GOOD
        if beside and _names(line[first.place]) and _names(line[first.place + 1]) and not is_heading(line[first.place]):
            yield _BlockHeading(row, first.place, first.amount)


def _names(cell: Any) -> bool:
    return _is_title(cell) and bool(plain(cell)) and not names_a_total(cell)


def _is_aside(grid: Grid, row: int) -> bool:
    """Return whether a line heads what the household has or owes: alone, or as titles 残高 and 返済額."""
    line = grid.cells[row, :HEADER_COLUMNS]
    texts = [plain(cell) for cell in line if _is_title(cell) and plain(cell)]
    alone = len(texts) == 1 and _ASIDE.fullmatch(texts[0]) is not None
    return not any(map(_is_figure, line)) and (alone or _repaid(texts) is not None)


def _is_figure(cell: Any) -> bool:
    return read_amount(cell)[1] == GOOD


def _repaid(titles: Sequence[str]) -> int | None:
    """Return the place of what is paid back in a line of titles that also names what is owed."""
    owed = any(map(_OWED.search, titles))
    return next((place for place, text in enumerate(titles) if _REPAID.search(text)), None) if owed else None


def _repayments(grid: Grid, asides: Sequence[int]) -> Iterator[FormBlock]:
    """Yield what is paid back each month as a block of its own."""
    for row, end in pairwise((*asides, grid.height)):
        titles = [plain(cell) for cell in grid.cells[row, :HEADER_COLUMNS]]
        amount = _repaid(titles)
        if amount:
            label = next(place for place, text in enumerate(titles) if text)
            yield FormBlock(False, row + 1, end, label, grid.width, amount, row)


def is_owned(text: str) -> bool:
    """Return whether a heading, plainly written, is that of what a household has or owes."""
    return _ASIDE.fullmatch(text) is not None


def is_heading(cell: Any) -> bool:
    """Return whether a cell says 収入 or 支出, or 入るお金 or 出るお金, and nothing more."""
    return _heading(cell) is not None


def _heads_income(cell: Any) -> bool:
    return (found := _heading(cell)) is not None and found["comes"] is not None


def _heading(cell: Any) -> re.Match[str] | None:
    return _HEADING.fullmatch(plain(cell)) if isinstance(cell, str) and len(cell) < 20 else None


def _headings(grid: Grid, row: int) -> Iterator[int]:
    line = grid.cells[row]
    for place in range(min(grid.width, HEADER_COLUMNS) - 1):
        # 収入 and 支出 side by side are two columns of amounts, not headings over items.
        if is_heading(line[place]) and not is_heading(line[place + 1]):
            yield place


def _lone_group(grid: Grid, row: int) -> list[int]:
    """Return the place of 固定費 or the like that stands alone in a line."""
    filled = [place for place, cell in enumerate(grid.cells[row, :HEADER_COLUMNS]) if plain(cell)]
    return filled if len(filled) == 1 and _GROUP.fullmatch(plain(grid.cells[row, filled[0]])) else []


def _named_sheet(grid: Grid) -> Iterator[FormBlock]:
    """Yield the one block of a sheet 収入 or 支出 that says 金額 over its amounts."""
    titled = ((row, place) for row in range(min(grid.height, _TRIED)) for place in _titled(grid, row))
    head = next(titled, None) if is_heading(grid.sheet) else None
    if head:
        label = next(place for place, cell in enumerate(grid.cells[head[0]]) if plain(cell))
        end = grid.height
        income = _heads_income(grid.sheet)
        yield FormBlock(income, head[0] + 1, end, min(label, head[1]), grid.width, head[1], head[0])


def _titled(grid: Grid, row: int) -> list[int]:
    """Return the columns that a line calls amounts, the likeliest first."""
    cells = enumerate(grid.cells[row, :HEADER_COLUMNS])
    names = {place: plain(cell) for place, cell in cells if _is_title(cell) and plain(cell)}
    ranks = {
        place: rank
        for place, name in names.items()
        if (rank := next((rank for rank, words in enumerate(_AMOUNTS) if words.search(name)), None)) is not None
        and not _OTHER_AMOUNT.search(name)
    }
    if not ranks and (periods := [place for place, name in names.items() if _PERIOD.fullmatch(name)]):
        return periods[:-2:-1]  # of several months the last one
    return sorted(ranks, key=lambda place: ranks[place])


def _is_title(cell: Any) -> bool:
    """Return whether a cell names something, not how much it is."""
    return isinstance(cell, str) and read_amount(cell)[1] != GOOD


def _with_amounts(grid: Grid, places: Sequence[tuple[int, int]]) -> list[_BlockHeading]:
    top = max(places[0][0] - 1, 0) if places else 0
    return [_BlockHeading(row, place, _amount(grid, row, place, places, top)) for row, place in places]


def _amount(grid: Grid, row: int, place: int, places: Sequence[tuple[int, int]], top: int) -> int:
    """Return the column that is named as that of the amounts; else the one with most of them, the first of several."""
    last = min((p for r, p in places if r == row and p > place), default=min(grid.width, HEADER_COLUMNS))
    below = (row + 1,) if row + 1 < grid.height and _only_titles(grid, row + 1) else ()
    named = next((p for titles in (row, *below, top) for p in _titled(grid, titles) if place < p < last), None)
    if named is not None:
        return named
    end = min((r for r, p in places if p == place and r > row), default=grid.height)
    cells = grid.cells[row : min(end, row + _TRIED), :last]
    counts = {p: sum(read_amount(cell)[1] == GOOD for cell in cells[:, p]) for p in range(place + 1, last)[:_COLUMNS]}
    return max(counts, key=lambda p: counts[p], default=place + 1)


def _only_titles(grid: Grid, row: int) -> bool:
    """Return whether a line below a heading holds the titles of its columns and nothing else: 項目, 予定, 実績."""
    line = grid.cells[row, :HEADER_COLUMNS]
    return bool(_titled(grid, row)) and not any(map(_is_figure, line)) and not any(map(is_heading, line))


def _section(grid: Grid, head: _BlockHeading, heads: Sequence[_BlockHeading], asides: Sequence[int]) -> FormBlock:
    line, label = grid.cells[head.row], head.place
    last = min((h.place for h in heads if h.place > head.amount and not head.shares_columns(h)), default=grid.width)
    later = (*(h.row for h in heads if head.shares_columns(h)), *asides)
    end = min((row for row in later if row > head.row), default=grid.height)
    beside = read_amount(line[head.amount])[1] == GOOD
    # 給料, 収入, 150000: the item may also stand before.
    before = line[label - 1] if beside and label and head.amount == label + 1 else None
    if _is_title(before) and plain(before) and not is_heading(before):
        label -= 1
    if not is_heading(line[head.place]) and not _lone_group(grid, head.row):
        label += 1
    titled = not beside and any(_is_title(cell) and plain(cell) for cell in line[head.place + 1 : last])
    below = not beside and not titled and head.row + 1 < end and _only_titles(grid, head.row + 1)
    titles = head.row + below if titled or below else max(heads[0].row - 1, 0)
    first, income = head.row + (not beside) + below, _heads_income(line[head.place])
    yearly, shares = _yearly(grid, titles, head.amount, last), _shares(grid, titles, head, last)
    return FormBlock(income, first, end, label, last, head.amount, titles, yearly, shares)


def _shares(grid: Grid, titles: int, head: _BlockHeading, last: int) -> tuple[int, ...]:
    """Return the columns of persons, where the amounts of one of them would be read alone."""
    names = {place: plain(grid.cells[titles, place]) for place in range(head.place + 1, min(last, grid.width))}
    persons = tuple(place for place, name in names.items() if _PERSON.fullmatch(name))
    return persons if head.amount in persons and len(persons) > 1 else ()


def _yearly(grid: Grid, titles: int, amount: int, last: int) -> int | None:
    """Return the column of amounts of a year beside that of a month."""
    names = ((place, grid.cells[titles, place]) for place in range(amount + 1, min(last, grid.width)))
    return next((place for place, name in names if _is_title(name) and _YEARLY.search(plain(name))), None)
