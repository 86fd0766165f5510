"""Columns of a few words or marks that say of each row whether it counts; those that nothing explains are told."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import replace

from kakei_desktop.importers.catalogue.words import TableWords
from kakei_desktop.importers.cells.totals import names_a_total
from kakei_desktop.importers.cells.units import names_foreign_money
from kakei_desktop.importers.files import coded
from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.files.grid import Grid
from kakei_desktop.importers.shapes.layouts import HEADER_COLUMNS, TYPED_ROWS, PlacedRule, TableHeader

_FEW, _SHORT, _ROWS = range(2, 6), 8, 3
"""So many different texts, of at most so many letters, in at least so many rows, sort the rows into kinds."""


def without_rows_that_do_not_count(grid: Grid, found: TableHeader, words: TableWords) -> TableHeader:
    """Return a table that skips rows of another money, those taken back (取消), still to come (予定) or not counted."""
    said = words.directions
    heads = headings(grid, found)
    states = {at for at, head in heads.items() if head in said.states or _tells_a_state(grid, found, at, words)}
    done = {at for at, head in heads.items() if head in said.done}
    told: tuple[tuple[Set[int], Callable[[str], bool], str], ...] = (
        (_under(heads, said.currencies), names_foreign_money, "foreign_currency"),
        (states, among(said.cancelled), "cancelled"),
        (_under(heads, said.flags), lambda text: text not in ("", "-") and text.casefold() not in said.no, "cancelled"),
        (states | done, among(said.planned), "planned"),
        (_under(heads, said.counted), among(said.no), "excluded_by_source"),
    )
    rules = (PlacedRule(place, test, why) for places, test, why in told for place in sorted(places))
    return replace(found, skip=(*found.skip, *rules))


def unexplained(grid: Grid, found: TableHeader, words: TableWords) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the columns that are not read although their words sort the rows into a few kinds, each with its words."""
    read = {place for parts in found.columns.values() for part in parts for place in part}
    read |= {rule.column for rule in (*found.skip, found.in_when) if rule and _says(grid, found, rule)}
    for place, head in headings(grid, found).items():
        kinds = _kinds(grid, found, place) if place not in read else Counter[str]()
        counts_things = words.role_of(head) == "ignore"
        if _tells(kinds, words) or (not counts_things and _sorts(kinds, _height(grid, found), words)):
            yield place, tuple(kinds)[: _FEW.stop - 1]


def headings(grid: Grid, found: TableHeader) -> Mapping[int, str]:
    """Return what stands over each column in small letters, blank over those without a name."""
    places = range(min(grid.width, HEADER_COLUMNS))
    row = found.header_row
    return {place: plain(grid.cells[row, place]).casefold() if row >= 0 else "" for place in places}


def among(words: Set[str]) -> Callable[[str], bool]:
    """Return a test whether a text is one of these words, whatever its capitals."""
    return lambda text: text.casefold() in words


def _under(heads: Mapping[int, str], names: Set[str]) -> Set[int]:
    return {place for place, head in heads.items() if head in names}


def _says(grid: Grid, found: TableHeader, rule: PlacedRule) -> bool:
    return any(map(rule.test, _kinds(grid, found, rule.column)))


def _height(grid: Grid, found: TableHeader) -> int:
    return min(grid.height - found.header_row - 1, TYPED_ROWS)


def _kinds(grid: Grid, found: TableHeader, place: int) -> Counter[str]:
    """Return the texts of a column below the header that are no sums, each with how many rows say it."""
    kinds: Counter[str] = Counter()
    for text, rows in _texts(grid, found, place):
        kinds[text] += rows
    return kinds


def _texts(grid: Grid, found: TableHeader, place: int) -> Iterator[tuple[str, int]]:
    """Yield the texts of a column below the header that are no sums, and how many rows say it; some come again."""
    column = coded.code(grid.cells[found.header_row + 1 :][:TYPED_ROWS, place])
    for code, rows in Counter(column.codes.tolist()).items():
        text = plain(column.values[code])
        if text and not names_a_total(text):
            yield text, rows


def _tells_a_state(grid: Grid, found: TableHeader, place: int, words: TableWords) -> bool:
    """Return whether all texts of a column say that a row counts or does not, and one that it does not."""
    against = words.directions.cancelled | {text for text in words.directions.planned if len(text) > 1}
    known = against | words.directions.valid
    # One word that says something else is enough: most columns are left at their first.
    all_known = all(text.casefold() in known for text, _ in _texts(grid, found, place))
    return all_known and any(text.casefold() in against for text, _ in _texts(grid, found, place))


def _tells(kinds: Iterable[str], words: TableWords) -> bool:
    """Return whether one of these texts is a word by which a row would be read otherwise."""
    return any(len(text) > 1 and text.casefold() in words.directions.telling for text in kinds)


def _sorts(kinds: Counter[str], rows: int, words: TableWords) -> bool:
    """Return whether texts sort rows into a few kinds: some come again, or a mark stands in some rows alone."""
    if kinds and all(text.casefold() in words.directions.marks for text in kinds):
        return len(kinds) > 1 or kinds.total() < rows
    if all(words.kinds.of(text) in ("owner", "purse") for text in kinds):  # who paid, and from what
        return False
    codes = all(map(str.isdecimal, kinds))
    short = all(len(text) <= (1 if codes else _SHORT) for text in kinds)
    return short and len(kinds) in _FEW and kinds.total() >= _ROWS and len(kinds) < kinds.total()
