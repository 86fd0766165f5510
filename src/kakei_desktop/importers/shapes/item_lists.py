"""Lists of items without days around a table of days: 収入 above it, 固定費 beside it, and what stands below it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
from kakei_desktop.importers.cells.amounts import GOOD, named_amounts, read_amount
from kakei_desktop.importers.cells.days import names_a_day
from kakei_desktop.importers.cells.totals import is_total, names_a_total
from kakei_desktop.importers.files.cell_text import plain, shown
from kakei_desktop.importers.files.coded import Cells
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.shapes.intake_form import is_owned
from kakei_desktop.importers.shapes.layouts import HEADER_COLUMNS, ItemList, TableHeader

_MUCH = 100
"""Yen from which a number beside a word is money."""
_YEARS = range(1900, 2101)
_LONGEST_HEADING = 12
"""Letters; more are a note."""
_OF_A_ROW = ("区分", "方法", "種別", "先", "回数", "月", "日", "者", "元")
"""Ends of headings over what is said of each row, and that head no list."""
_FEWEST = 2
"""So many items under a strange word are a list."""
_TRIED = 300
"""So many rows tell what a column holds, and a summary has no more."""


def find_lists(grid: Grid, found: TableHeader, catalogue: LedgerCatalogue) -> list[ItemList]:
    """Return the lists beside, above and below a table; none of one that a layout knows."""
    if found.layout is not catalogue.table.layout or found.header_row < 0:
        return []
    return [
        *_beside(grid, found, catalogue),
        *lists_above_and_below(grid, found.header_row, found.columns["date"][-1], catalogue),
    ]


def lists_above_and_below(
    grid: Grid, header_row: int, days: Sequence[int], catalogue: LedgerCatalogue
) -> list[ItemList]:
    """Return the lists above and below a table, and each item that nothing heads: 手取り 185,000 in a line of its own.

    Args:
        grid: The sheet.
        header_row: Row of the table's headings, from 0; an item may stand beside them.
        days: Columns of the table's days.
        catalogue: Words for categories.
    """
    above, below = range(header_row), _below(grid, header_row, days[0])
    lists = [*_in_rows(grid, above, catalogue), *_in_rows(grid, below, catalogue)]
    rows = _untaken((*above, header_row, *below), lists)
    alone = [items for row in rows for items in _without_heading(grid, row, catalogue)]
    # What stands below in the table's own columns is a row of it.
    own = [it for it in alone if it.heading > header_row and it.label != it.amount and it.label not in days]
    return [*lists, *(items for items in alone if items not in own)]


def _untaken(rows: Iterable[int], lists: Sequence[ItemList]) -> list[int]:
    taken = {row for items in lists for row in (items.heading, *items.rows, *items.sums)}
    return [row for row in rows if row not in taken]


def item_in(grid: Grid, items: ItemList, row: int) -> tuple[str, Any]:
    """Return the name and the amount of an item as they are written."""
    label, amount = grid.cells[row, items.label], grid.cells[row, items.amount]
    in_one = named_amounts(label) if items.label == items.amount else []
    return in_one[0] if in_one else (shown(label), amount)


def side_of(heading: Any, catalogue: LedgerCatalogue) -> bool | None:
    """Return whether a heading says that its items come in (True) or go out (False); None where it says neither."""
    word = plain(heading).strip("【】()<>■◆●○・:*").removesuffix("の部").removesuffix("の内訳").removesuffix("一覧")
    if is_owned(word) or len(word) > _LONGEST_HEADING:
        return None
    role = catalogue.table.role_of(word)
    if role in ("in", "out"):
        return role == "in"
    return False if catalogue.table.kind_of(word) in ("share", "purse") else catalogue.categories.names_income(word)


def says_of_a_row(heading: Any) -> bool:
    """Return whether what stands below a heading is said of each row: 支払区分."""
    return plain(heading).endswith(_OF_A_ROW)


def _beside(grid: Grid, found: TableHeader, catalogue: LedgerCatalogue) -> Iterator[ItemList]:
    """Yield the pairs of columns of words and amounts whose heading says a side, or that stand apart from the days."""
    line, body = grid.cells[found.header_row], grid.cells[found.header_row + 1 :]
    days = {place for part in found.columns["date"] for place in part}
    all_days = _heads_of_days(line, range(len(line)), catalogue)
    for label in range(min(grid.width, HEADER_COLUMNS) - 1):
        pair = not is_blank(line[label]) and not days & {label, label + 1}
        if not pair or not _holds_items(body[:_TRIED, label], body[:_TRIED, label + 1]):
            continue
        if _sums_up_another(body, label, max(days)):
            yield _beside_days(
                body, found.header_row, ItemList(None, found.header_row, label, label + 1, left_out="subtotal")
            )
            continue
        if not _is_amount_head(line[label + 1], catalogue):
            continue
        side = None if says_of_a_row(line[label]) else side_of(line[label], catalogue)
        dated = _days_beside(line, label, catalogue)
        apart = _stands_apart(line, body, label, min(days)) and not dated
        within = side is not None and _counts_elsewhere(found, label) and len(all_days) == 1
        if apart or within:
            items = ItemList(side, found.header_row, label, label + 1, left_out=_left_out(side, line[label], catalogue))
            yield from _finished(_beside_days(body, found.header_row, items), grid, catalogue)


def _beside_days(body: Cells, header_row: int, items: ItemList) -> ItemList:
    """Return a list with its items and sums, as they stand beside the days."""
    rows = [row for row, cells in enumerate(body) if _is_item(cells[items.label], cells[items.amount])]
    items.sums = [header_row + 1 + row for row in rows if is_total([body[row, items.label]])]
    items.rows = [row for at in rows if (row := header_row + 1 + at) not in items.sums]
    return items


def _sums_up_another(body: Cells, label: int, day: int) -> bool:
    """Return whether figures beside different words come to what a column between them and the days comes to."""
    if (body[:, label] != "").sum() > _TRIED:
        return False
    items = {row: line for row, line in enumerate(body) if _is_item(line[label], line[label + 1])}
    parts = {row: line for row, line in items.items() if not is_total([line[label]])}
    names = {plain(line[label]) for line in parts.values()}
    if len(parts) < _FEWEST or len(names) < len(parts):
        return False
    whole = {row: read_amount(line[label + 1])[0] for row, line in parts.items()}
    others = (_figures(body, place, items) for place in range(day + 1, label))
    return any(sum(other.values()) == sum(whole.values()) and other != whole for other in others)


def _figures(body: Cells, place: int, beside: Mapping[int, Cells]) -> Mapping[int, int]:
    """Return the figures of a column by rows, without its own sums: their words stand beside no list."""
    read = {row: read_amount(line[place]) for row, line in enumerate(body) if row in beside or not is_total(line)}
    return {row: yen for row, (yen, state) in read.items() if state == GOOD and yen}


def _is_amount_head(cell: Any, catalogue: LedgerCatalogue) -> bool:
    role = catalogue.table.role_of(shown(cell))
    return is_blank(cell) or role == "amount" or (role != "balance" and names_a_total(cell))


def _holds_items(labels: Cells, amounts: Cells) -> bool:
    filled = [(label, amount) for label, amount in zip(labels, amounts, strict=True) if not is_blank(label)]
    return bool(filled) and sum(_is_item(*pair) for pair in filled) * 2 > len(filled)


def _is_item(label: Any, amount: Any) -> bool:
    words = isinstance(label, str) and any(map(str.isalpha, label))
    return words and read_amount(amount)[1] == GOOD and read_amount(label)[1] != GOOD and not names_a_day(label)


def _stands_apart(line: Cells, body: Cells, label: int, day: int) -> bool:
    """Return whether a column that holds nothing parts a pair of columns from the days."""
    between = range(min(label, day) + 1, max(label, day))
    return any(is_blank(line[place]) and all(map(is_blank, body[:, place])) for place in between)


def _days_beside(line: Cells, label: int, catalogue: LedgerCatalogue) -> list[int]:
    """Return the columns of days among the headings that stand together with a pair of columns."""
    first = next((place + 1 for place in range(label, -1, -1) if is_blank(line[place])), 0)
    end = next((place for place in range(label, len(line)) if is_blank(line[place])), len(line))
    return _heads_of_days(line, range(first, end), catalogue)


def _heads_of_days(line: Cells, places: range, catalogue: LedgerCatalogue) -> list[int]:
    return [place for place in places if catalogue.table.role_of(shown(line[place])) == "date"]


def _counts_elsewhere(found: TableHeader, label: int) -> bool:
    """Return whether the table has a column of money beside a list's own."""
    money = {place for role in ("in", "out", "amount") for part in found.columns.get(role, ()) for place in part}
    return bool(money - {label, label + 1})


def _below(grid: Grid, header_row: int, day: int) -> range:
    """Return the rows below the last one that has a day."""
    upwards = range(grid.height - 1, header_row, -1)
    last = next((row for row in upwards if _has_day(grid.cells[row, day])), grid.height - 1)
    return range(last + 1, grid.height)


def _has_day(cell: Any) -> bool:
    return names_a_day(cell) or (not is_blank(cell) and read_amount(cell)[1] == GOOD)


def _in_rows(grid: Grid, rows: range, catalogue: LedgerCatalogue) -> Iterator[ItemList]:
    """Yield the lists under a heading in a line of its own; each ends at its sum, a blank line or other words."""
    items: ItemList | None = None
    for row in rows:
        filled = [place for place, cell in enumerate(grid.cells[row, :HEADER_COLUMNS]) if not is_blank(cell)]
        pair = _pair(grid.cells[row], filled)
        if pair and items and is_total([grid.cells[row, pair[0]]]):
            items.sums.append(row)
            yield from _finished(items, grid, catalogue)
            items = None
        elif pair and items:
            items.label, items.amount = pair
            items.rows.append(row)
        else:
            yield from _finished(items, grid, catalogue)
            items = _headed(grid, row, filled, catalogue)
    yield from _finished(items, grid, catalogue)


def _without_heading(grid: Grid, row: int, catalogue: LedgerCatalogue) -> Iterator[ItemList]:
    """Yield each income, and each known spending, of a line, with its amount beside it or in one cell."""
    cells = grid.cells[row, :HEADER_COLUMNS]
    filled = [place for place, cell in enumerate(cells) if not is_blank(cell)]
    for place, beside in zip_longest(filled, filled[1:]):
        amount = place if beside is None or not _is_money(cells[beside]) else beside
        name, yen = item_in(grid, ItemList(None, row, place, amount), row)
        if isinstance(cells[place], str) and _is_money(yen) and not catalogue.table.hints_at("another_time", name):
            several = amount == place and len(named_amounts(cells[place])) > 1
            side = side_of(name, catalogue)
            if side or (side is False and catalogue.categories.is_a_row(name)):
                yield ItemList(side, row, place, amount, [row], left_out="unknown_list" if several else "")


def _finished(items: ItemList | None, grid: Grid, catalogue: LedgerCatalogue) -> Iterator[ItemList]:
    """Yield a list that has items; under a strange word several, which are read where all their words are known."""
    if items is None or not items.rows:
        return
    if items.left_out == "unknown_list":
        names = [shown(grid.cells[row, items.label]) for row in items.rows]
        if len(names) < _FEWEST:
            return  # 予算 30,000 in a title
        if all(catalogue.categories.names_income(name) is not None for name in names):
            items.left_out = ""
    yield items


def _pair(cells: Cells, filled: Sequence[int]) -> tuple[int, int] | None:
    """Return the columns of the words and the amount of a line; None where it has no money."""
    label = next((place for place in filled if isinstance(cells[place], str)), None)
    amount = next((place for place in filled if label is not None and place > label and _is_money(cells[place])), None)
    return None if label is None or amount is None else (label, amount)


def _is_money(cell: Any) -> bool:
    yen, state = read_amount(cell)
    return state == GOOD and abs(yen) >= _MUCH and yen not in _YEARS


def _headed(grid: Grid, row: int, filled: Sequence[int], catalogue: LedgerCatalogue) -> ItemList | None:
    """Return the list that a line heads: 収入, or 収入 and 金額, and nothing more."""
    words = [grid.cells[row, place] for place in filled]
    head = len(words) == 1 or (len(words) == 2 and _is_amount_head(words[1], catalogue))
    if not head or not isinstance(words[0], str):
        return None
    side = side_of(words[0], catalogue)
    return ItemList(side, row, filled[0], filled[0] + 1, left_out=_left_out(side, words[0], catalogue))


def _left_out(side: bool | None, heading: Any, catalogue: LedgerCatalogue) -> str:
    """Return why the items under a heading are not read, as far as it says so."""
    if is_owned(plain(heading)):
        return "owned"
    if catalogue.table.hints_at("another_time", shown(heading)):
        return "planned"
    return "" if side is not None else "unknown_list"
