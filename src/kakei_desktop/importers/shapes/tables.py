"""Tables that no layout knows: their columns are named by the words of the header, or told by what stands in them."""

from collections.abc import Sequence, Set
from dataclasses import replace
from functools import lru_cache, partial
from itertools import permutations
from typing import Any

from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
from kakei_desktop.importers.catalogue.words import TableWords
from kakei_desktop.importers.cells.amounts import GOOD, Amounts, amounts, prove_balance, read_amount
from kakei_desktop.importers.cells.days import names_a_day
from kakei_desktop.importers.cells.totals import names_a_total
from kakei_desktop.importers.files import coded
from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.files.coded import Cells
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.request import ColumnRoles, Columns
from kakei_desktop.importers.shapes.layouts import HEADER_COLUMNS, HEADER_WITHIN, PlacedRule, TableHeader, find_layout
from kakei_desktop.importers.trust import ColumnTrust, Why

_LONGEST_HEADER = 24
_SEVERAL = frozenset({"description", "category"})
_MONEY = frozenset({"in", "out", "amount"})
_FIGURES = _MONEY | {"balance"}
_TRIED = 300
"""So many rows tell what a column holds."""
_ROWS_BY_CONTENT = 60
_MOST = 0.6
"""So much of a column must be of a kind."""
_NUMBERS = 4
"""So many columns of numbers are tried out against each other."""


def find_table(grid: Grid, words: TableWords) -> TableHeader | None:
    """Return the first line, or two, that name a day and an amount; a table without any by what stands in it."""
    for row in range(min(grid.height, HEADER_WITHIN)):
        lines = [list(line[:HEADER_COLUMNS]) for line in grid.cells[row : row + 2]]
        # 収入 and 支出 may stand below a 金額 that spans both; a line with figures in it is no header.
        for header in (lines, lines[:1]) if _is_lower_header(lines[-1], words) else (lines[:1],):
            columns = _columns_of(header, grid.cells[row + len(header) :][:_TRIED], words)
            if _is_whole(columns):
                return _table_header(grid, row + len(header) - 1, columns, words)
    by_content = _columns_by_content(grid)
    return _table_header(grid, -1, by_content, words) if by_content else None


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
    found = _table_header(grid, row, columns, catalogue.table)
    return replace(found, layout=found.layout.with_sign(roles.sign), trust=())


def _is_whole(columns: Columns) -> bool:
    return "date" in columns and not _MONEY.isdisjoint(columns)


def _columns_of(header: Sequence[Sequence[Any]], body: Cells, words: TableWords) -> Columns:
    """Return the roles that header lines name; a lower line goes before, then a whole word, then the first column."""
    places = range(len(header[0]) if header else 0)
    named = [_role_below([line[place] for line in reversed(header)], words) for place in places]
    split = split_day(header[-1] if header else ())
    if "date" not in named and not split:  # what stands below is read only where there may be a table
        return {}
    whole = {place for place in places if any(_is_a_word(line[place], words) for line in header)}
    columns: dict[str, tuple[tuple[int, ...], ...]] = {}
    for place in sorted(places, key=lambda place: place not in whole):
        role = _role_by_content(named[place], body[:, place])
        if role and role != "ignore" and (role not in columns or role in _SEVERAL):
            columns[role] = tuple(sorted((*columns.get(role, ()), (place,))))
    return {**columns, **split}


def _role_below(names: Sequence[Any], words: TableWords) -> str | None:
    return next((role for name in names if (role := _role_of_cell(name, words))), None)


def _is_a_word(cell: Any, words: TableWords) -> bool:
    return isinstance(cell, str) and words.is_role_word(cell)


def _role_by_content(role: str | None, cells: Cells) -> str | None:
    """Return the role of a column: words under a heading that promised figures (なにに使ったか) are a description."""
    filled = [cell for cell in cells if not is_blank(cell)] if role in _FIGURES else []
    figures = sum(map(_is_a_figure, filled))
    return role if 2 * figures >= len(filled) else "description"


@lru_cache(maxsize=100_000)
def _is_a_figure(cell: Any) -> bool:
    return read_amount(cell)[1] == GOOD


def split_day(header: Sequence[Any]) -> Columns:
    """Return the columns of a day that is written as (年,) 月 and 日 beside each other; nothing where it is not."""
    names = [plain(cell) if isinstance(cell, str) else "" for cell in header]
    for day in range(1, len(names)):
        if names[day - 1 : day + 1] == ["月", "日"]:
            first = day - 2 if day > 1 and names[day - 2] == "年" else day - 1
            return {"date": tuple((place,) for place in range(first, day + 1))}
    return {}


def _is_lower_header(line: Sequence[Any], words: TableWords) -> bool:
    roles = {_role_of_cell(cell, words) for cell in line}
    figures = any(not isinstance(cell, str) or any(map(str.isdigit, cell)) for cell in line)
    return not figures and not _MONEY.isdisjoint(roles) and "date" not in roles


def _role_of_cell(cell: Any, words: TableWords) -> str | None:
    if not isinstance(cell, str) or is_blank(cell) or len(cell) > _LONGEST_HEADER:
        return None
    return words.role_of(cell)


def _table_header(grid: Grid, header_row: int, columns: Columns, words: TableWords) -> TableHeader:
    found = TableHeader(words.layout, header_row, columns, trust=_trust(grid, header_row, columns))
    return _with_direction_column(grid, found, words) if "amount" in columns else found


def _trust(grid: Grid, header_row: int, columns: Columns) -> tuple[ColumnTrust, ...]:
    """Return why each column is what it is: by the words over it, or, without a header, by its figures."""
    row, guessed = max(header_row, 0), header_row < 0 and "balance" not in columns and "amount" not in columns
    return tuple(
        ColumnTrust(grid.sheet, row + 1, place, _name(grid, header_row, place), role, *_why(role, header_row, guessed))
        for role, parts in columns.items()
        for part in parts
        for place in part
    )


def _why(role: str, header_row: int, guessed: bool) -> tuple[Why, tuple[str, ...]]:
    if guessed and role in _MONEY:
        return "guess", ("out" if role == "in" else "in",)
    return ("words" if header_row >= 0 else "values"), ()


def _with_direction_column(grid: Grid, found: TableHeader, words: TableWords) -> TableHeader:
    """Return a table with the rules of a column that tells by words whether an amount without a sign comes in.

    Such a column (区分: 入金, 出金) means nothing else then. Where there is none, the table is returned as it is.
    """
    place = _direction_column(grid, found, words)
    if place is None:
        return found
    parts = {role: tuple(part for part in parts if part != (place,)) for role, parts in found.columns.items()}
    directions = words.directions
    strange = partial(_is_strange, known=directions.known | {"", _name(grid, found.header_row, place)})
    return replace(
        found,
        columns={role: kept for role, kept in parts.items() if kept},
        skip=(
            PlacedRule(place, directions.transfer.__contains__, "transfer"),
            PlacedRule(place, strange, "unknown_kind"),
        ),
        in_when=PlacedRule(place, directions.in_.__contains__),
    )


def _direction_column(grid: Grid, found: TableHeader, words: TableWords) -> int | None:
    """Return the column that says whether money comes in or goes out: of every row, or of most and both ways."""
    taken = {place for role in ("date", "amount", "balance") for part in found.columns.get(role, ()) for place in part}
    places = (place for place in range(min(grid.width, HEADER_COLUMNS)) if place not in taken)
    return next((place for place in places if _tells_direction(grid, found.header_row, place, words)), None)


def _tells_direction(grid: Grid, header_row: int, place: int, words: TableWords) -> bool:
    cells = grid.cells[header_row + 1 :][:_TRIED, place]
    texts = [plain(cell) for cell in cells if isinstance(cell, str) and not is_blank(cell)]
    # A dash alone is more often a sign for nothing.
    said = [not kind.isdisjoint(texts) for kind in (words.directions.in_, words.directions.out - words.blank)]
    if not any(said):
        return False
    known = words.directions.known | {"", _name(grid, header_row, place)}
    strange = sum(_is_strange(text, known) for text in texts)
    return strange == 0 or (all(said) and 2 * strange < len(texts))


def _name(grid: Grid, header_row: int, place: int) -> str:
    return plain(grid.cells[header_row, place]) if header_row >= 0 else ""


def _is_strange(text: str, known: Set[str]) -> bool:
    """Return whether a text is none of these words, nor the name of a sum."""
    return text not in known and not names_a_total(text)


def _columns_by_content(grid: Grid) -> Columns | None:
    """Return the roles of columns by the first rows; None where no day stands beside an amount."""
    rows = [row for row, _ in zip(grid.filled_rows(), range(_ROWS_BY_CONTENT), strict=False)]
    if not rows:
        return None
    cells = grid.cells[rows]
    days = [place for place in range(min(grid.width, 40)) if _share(cells[:, place], names_a_day) >= _MOST]
    if not days:
        return None
    numbers = {
        place: read
        for place in range(min(grid.width, 40))
        if place != days[0] and (read := _numbers(cells[:, place])) is not None
    }
    money = _money(dict(list(numbers.items())[:_NUMBERS]))
    texts = [p for p in range(min(grid.width, 40)) if p not in (*days, *numbers) and _share(cells[:, p], _is_text) > 0]
    if not money:
        return None
    named = {"date": days[0], **money} | ({"description": max(texts, key=_variety(cells))} if texts else {})
    return {role: ((place,),) for role, place in named.items()}


def _share(cells: Cells, test: Any) -> float:
    return sum(1 for cell in cells if test(cell)) / len(cells)


def _is_text(cell: Any) -> bool:
    return isinstance(cell, str) and not is_blank(cell)


def _variety(cells: Cells) -> Any:
    return lambda place: len(set(map(str, cells[:, place])))


def _numbers(cells: Cells) -> Amounts | None:
    """Return a column's amounts if nearly all that stands in it are amounts."""
    filled = [cell for cell in cells if not is_blank(cell)]
    read = amounts(coded.code(cells))
    good = int((read.state == GOOD).sum())
    return read if good and good >= _MOST * len(filled) else None


def _money(numbers: dict[int, Amounts]) -> dict[str, int]:
    """Return which columns are in, out, amount and balance: what the balances prove, else what fits."""
    places = list(numbers)
    for balance in reversed(places):
        for money_in, money_out in permutations([p for p in places if p != balance], 2):
            if _proves(numbers[money_in].yen - numbers[money_out].yen, numbers[balance]):
                return {"in": money_in, "out": money_out, "balance": balance}
        for amount in places:
            if amount != balance and _proves(numbers[amount].yen, numbers[balance]):
                return {"amount": amount, "balance": balance}
    return _unproved(places, numbers)


def _proves(moved: Any, balance: Amounts) -> bool:
    """Return whether balances follow from what moved; a column that says the same in every row is none."""
    proof, written = prove_balance(moved, balance), balance.yen[balance.state == GOOD]
    return proof is not None and not proof.breaks and len(written) > 2 and bool((written != written[0]).any())


def _unproved(places: Sequence[int], numbers: dict[int, Amounts]) -> dict[str, int]:
    for one, other in permutations(places[:2], 2):
        counts = [int(numbers[place].nonzero.sum()) for place in (one, other)]
        if not (numbers[one].nonzero & numbers[other].nonzero).any() and counts[0] <= counts[1]:
            # Few rows come in and many go out, whichever column stands first.
            return {"in": one, "out": other}
    return {"amount": places[0]} if places else {}
