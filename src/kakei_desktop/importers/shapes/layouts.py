"""Known ledger layouts: data in ``resources/layouts``, one TOML file each."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from kakei_desktop.domain.office import SavedLayout
from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.request import Columns, Sign
from kakei_desktop.resources import ROOT

FOLDER = ROOT / "layouts"
TABLE_FILE = FOLDER / "table.toml"
"""What any table that no layout knows is read by."""
HEADER_WITHIN = 40
"""The header is looked for in so many first lines."""
HEADER_COLUMNS = 256
"""And in so many first columns."""
_NUMBER = re.compile(r"\d+")
_NOTHING = frozenset({"", "-", "0"})
"""What apps write where nothing is."""
ROLES = ("date", "amount", "in", "out", "description", "category", "account", "balance", "id", "due", "due_day")


@dataclass(frozen=True, slots=True)
class Rule:
    """What the text of a column says of a row.

    Attributes:
        column: Header of the column that tells.
        test: Whether its text tells so.
        code: Why such a row is skipped; ``in`` where it says that money comes in, ``person`` where it goes to one.
    """

    column: str
    test: Callable[[str], bool]
    code: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How a kind of ledger is laid out.

    Attributes:
        name: Never changes; stands in imports.
        title: What people call the source.
        kind: ``app``, ``bank``, ``card``, ``wallet`` or ``table``.
        header: Headers that must all be there, each under one of its names, as :func:`.text.plain` writes them.
        columns: Role -> parts -> headers, the first that is there and not blank counting.
        blank: Texts that mean nothing is written.
        out_sign: ``plus`` where money out is written above zero, ``minus`` below, ``balance`` where the balance tells.
        sides: ``balance`` where the balance tells which of the two columns is in: the source has exchanged them.
        sign: Of a single amount column: ``in`` where money in is above zero, ``out`` where money out is (cards),
            ``auto`` where the table itself has to tell (see :mod:`.signs`).
        skip: Rows that the source itself marks as no income and no spending.
        in_when: Of amounts without a sign: when money comes in; it goes out elsewhere.
        people: When the other side is a person: what the rule's column says then stands before the name.
        in_means: Code with which all money in is skipped (charging a card is no income), empty where it counts.
        fill_days: A blank day means the day above.
        account: Name of the account where no column tells.
        ids_come_again: Several rows have one id: a purchase and its refund.
        encodings: In which the source hands it out; empty where that is not known.
        preamble: With what lines begin that the source writes above the header, as :func:`.text.plain` writes them.
        row_count: With what the one begins that tells the number of rows; empty where none does.
        like: Name of the layout that came with the program: its own, or the one that an office's is otherwise like.
    """

    name: str
    title: str
    kind: str
    header: tuple[tuple[str, ...], ...]
    columns: Mapping[str, tuple[tuple[str, ...], ...]]
    blank: frozenset[str] = frozenset()
    out_sign: str = "plus"
    sides: str = ""
    sign: Sign = "in"
    skip: tuple[Rule, ...] = ()
    in_when: Rule | None = None
    people: Rule | None = None
    money_in_is: str = ""
    fill_days: bool = False
    account: str = ""
    ids_come_again: bool = False
    encodings: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()
    row_count: str = ""
    based_on: str = ""


@dataclass(frozen=True, slots=True)
class TableHeader:
    """A layout met in a grid.

    Attributes:
        layout: Which.
        header_row: Line of the header, from 0.
        columns: Where each role stands.
        skip: Rules with the column each looks at.
        in_when: The rule for money in, with its column.
        people: The rule for persons, with its column.
    """

    layout: Layout
    header_row: int
    columns: Columns
    skip: tuple[tuple[int, Rule], ...] = ()
    in_when: tuple[int, Rule] | None = None
    people: tuple[int, Rule] | None = None


@cache
def known(folder: Path = FOLDER) -> Mapping[str, Layout]:
    """Return the layouts by name."""
    files = (tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.toml")))
    layouts = (layout_from(data) for data in files if "header" in data)
    return {layout.name: layout for layout in layouts}


def with_own(saved: Iterable[SavedLayout]) -> Mapping[str, Layout]:
    """Return the layouts that the office saved, which go before, and the known ones."""
    return {**{layout.id: _own(layout) for layout in saved}, **known()}


@cache
def table() -> Layout:
    """Return the layout of any table, its columns still open."""
    return layout_from({**tomllib.loads(TABLE_FILE.read_text(encoding="utf-8")), "header": (), "columns": {}})


def _own(saved: SavedLayout) -> Layout:
    header = tuple(_any_month((name,)) for name in saved.header)
    columns = {role: tuple(map(_any_month, parts)) for role, parts in saved.columns.items()}
    like = known().get(saved.like) or table()
    return replace(like, name=saved.id, title=saved.title, header=header, columns=columns, sign=saved.sign)


def _any_month(names: Iterable[str]) -> tuple[str, ...]:
    """Return headers, also with any other number: some sources write the month of the statement into them."""
    return tuple(dict.fromkeys(written for name in names for written in (name, _any_number(name))))


def _any_number(name: str) -> str:
    return _NUMBER.sub("0", name)


def layout_from(data: Mapping[str, Any]) -> Layout:
    """Return a layout from what its file says."""
    return Layout(
        name=data["name"],
        title=data["title"],
        kind=data["kind"],
        header=_parts(data["header"]),
        columns={role: _parts(spec) for role, spec in data["columns"].items()},
        blank=frozenset(data.get("blank", ())),
        out_sign=data.get("out_sign", "plus"),
        sides=data.get("sides", ""),
        sign=data.get("sign", "in"),
        skip=tuple(_rule(rule) for rule in data.get("skip", ())),
        in_when=_rule({**data["in_when"], "code": "in"}) if "in_when" in data else None,
        people=_rule({**data["people"], "code": "person"}) if "people" in data else None,
        money_in_is=data.get("in_means", ""),
        fill_days=data.get("fill_days", False),
        account=data.get("account", ""),
        ids_come_again=data.get("ids_come_again", False),
        encodings=tuple(data.get("encodings", ())),
        preamble=tuple(map(plain, data.get("preamble", ()))),
        row_count=plain(data.get("row_count", "")),
        based_on=data["name"],
    )


def _parts(spec: str | list[str]) -> tuple[tuple[str, ...], ...]:
    parts = [spec] if isinstance(spec, str) else spec
    return tuple(tuple(map(plain, part.split("|"))) for part in parts)


def _rule(data: Mapping[str, Any]) -> Rule:
    if data.get("filled"):
        return Rule(plain(data["column"]), lambda text: text not in _NOTHING, data["code"])
    if "is" in data:
        return Rule(plain(data["column"]), frozenset(map(plain, data["is"])).__contains__, data["code"])
    if "is_not" in data:
        usual = frozenset(map(plain, data["is_not"]))
        return Rule(plain(data["column"]), lambda text: text not in usual, data["code"])
    words = tuple(map(plain, data["contains"]))
    return Rule(plain(data["column"]), lambda text: any(word in text for word in words), data["code"])


def find_layout(grid: Grid, layouts: Iterable[Layout]) -> TableHeader | None:
    """Return the layout whose header stands in the first lines; of several the one that asks for most."""
    ranked = sorted(layouts, key=lambda layout: -len(layout.header))
    for row in range(min(grid.height, HEADER_WITHIN)):
        places = _with_any_number(header_places(grid, row))
        for layout in ranked:
            if all(any(name in places for name in names) for names in layout.header):
                return header_at(layout, row, places)
    return None


def _with_any_number(places: Mapping[str, int]) -> Mapping[str, int]:
    """Return headers also under the name that stands for any number in them, where only one has it."""
    numbered = [(_any_number(name), place) for name, place in places.items()]
    often = Counter(name for name, _ in numbered)
    return {**{name: place for name, place in numbered if often[name] == 1}, **places}


def header_at(layout: Layout, row: int, places: Mapping[str, int]) -> TableHeader:
    """Return a layout as it stands in a sheet whose headers are at these places."""
    skip = tuple(there for rule in layout.skip if (there := _placed(rule, places)))
    in_when, people = _placed(layout.in_when, places), _placed(layout.people, places)
    return TableHeader(layout, row, _columns(layout, places), skip, in_when, people)


def _placed(rule: Rule | None, places: Mapping[str, int]) -> tuple[int, Rule] | None:
    return (places[rule.column], rule) if rule and rule.column in places else None


def header_places(grid: Grid, row: int) -> dict[str, int]:
    """Return the headers of a line with their columns; one that comes again is named ``name#2`` and so on."""
    places: dict[str, int] = {}
    seen: Counter[str] = Counter()
    for column, cell in enumerate(grid.cells[row, :HEADER_COLUMNS]):
        if not is_blank(cell):
            name = plain(cell)
            seen[name] += 1
            places[name if seen[name] == 1 else f"{name}#{seen[name]}"] = column
    return places


def _columns(layout: Layout, places: Mapping[str, int]) -> Columns:
    found = {
        role: tuple(part for names in parts if (part := tuple(dict.fromkeys(places[n] for n in names if n in places))))
        for role, parts in layout.columns.items()
    }
    return {role: parts for role, parts in found.items() if parts}
