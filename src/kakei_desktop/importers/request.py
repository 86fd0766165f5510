"""How a ledger file is to be read, and which of a table's columns mean what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, TypeAlias, get_args

ENCODINGS = ("utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16", "utf-16-le", "utf-16-be", "iso2022_jp", "cp1252")
"""Those of a text file that a user may choose from."""
Sign: TypeAlias = Literal["in", "out", "auto"]
DayOrder: TypeAlias = Literal["ymd", "era", "dmy", "mdy"]
"""Which number of a day is the year, the month and the day; ``era`` where the first is a year of 令和."""
DAY_ORDERS: tuple[DayOrder, ...] = get_args(DayOrder)
Columns: TypeAlias = Mapping[str, tuple[tuple[int, ...], ...]]
"""Role -> parts put together; of each part's columns, the first that is not blank in a row counts."""
ColumnKey: TypeAlias = tuple[int, str]
"""A column (from 0) and what stands over it, on whatever sheet."""
RowKey: TypeAlias = tuple[str | None, int]
"""A sheet, None outside workbooks, and a row of it, from 1."""
RowMeaning: TypeAlias = Literal["as_read", "turned", "ignore"]
"""What a row is: as it was read, money that comes in instead of going out (or the other way), or none that counts."""
_SEVERAL = frozenset({"date", "description", "category", "amount", "in", "out"})
"""Roles that several columns may have together."""


@dataclass(frozen=True, slots=True)
class ColumnRoles:
    """The meaning of a table's columns.

    Attributes:
        header_row: Row of the header, from 1; 0 where the table has none.
        roles: Role (``date``, ``amount``, ``in``, ``out``, ``description``, ``category``, ``account``, ``balance``,
            ``id``) -> parts put together; of a part's columns (from 0) the first that is not blank in a row counts.
        sign: Of a single amount column: ``in`` where money in is above zero, ``out`` where money out is,
            ``auto`` to tell by the amounts.
    """

    header_row: int
    roles: Columns
    sign: Sign = "auto"

    @property
    def places(self) -> frozenset[int]:
        """The columns that mean something."""
        return frozenset(place for parts in self.roles.values() for part in parts for place in part)

    def role(self, place: int) -> str | None:
        """Return the role of a column (from 0), None where it has none; of several the one it does not stand in for."""
        ranks = {role: part.index(place) for role, parts in self.roles.items() for part in parts if place in part}
        return min(ranks, key=ranks.__getitem__, default=None)

    def with_role(self, place: int, role: str | None) -> "ColumnRoles":
        """Return the roles where a column (from 0) has this role and no other; the others stay as they are."""
        columns = _filtered(self.roles, lambda p: p != place)
        if role is not None:
            columns[role] = (*(columns.get(role, ()) if role in _SEVERAL else ()), (place,))
        return replace(self, roles=columns)

    def with_roles(self, roles: Mapping[int, str | None]) -> "ColumnRoles":
        """Return the roles where several columns have others."""
        changed = self
        for place, role in roles.items():
            changed = changed.with_role(place, role)
        return changed

    def within(self, width: int) -> "ColumnRoles":
        """Return the roles of a table with so many columns."""
        return replace(self, roles=_filtered(self.roles, lambda place: place < width))


def _filtered(columns: Columns, keep: Callable[[int], bool]) -> dict[str, tuple[tuple[int, ...], ...]]:
    """Return the roles that have a column left of those that are kept."""
    left = {r: tuple(tuple(filter(keep, part)) for part in parts) for r, parts in columns.items()}
    filled = {r: tuple(part for part in parts if part) for r, parts in left.items()}
    return {r: parts for r, parts in filled.items() if parts}


@dataclass(frozen=True, slots=True)
class Request:
    """How a file is to be read; what is left open is found.

    Attributes:
        layout: Name of the layout to read it by; found by the header where None.
        sheets: Names of a workbook's sheets; all visible ones where empty.
        year: For days that are written without one.
        day_order: In which order the numbers of a day stand where that is open; found in the table where None.
        today: Later days are found odd; none are where None.
        encoding: Of a text file; found where None.
        columns: What the columns mean, corrected by the user; found by the header where None.
        columns_by_sheet: The same for single sheets, before which ``columns`` stands back.
        answered: Columns of which the worker said what they are.
        rows: What the worker said of doubtful rows.
        password: Of an encrypted workbook.
        drop_names: Leave names of other people out of texts; done for banks where None.
    """

    layout: str | None = None
    sheets: tuple[str, ...] = ()
    year: int | None = None
    day_order: DayOrder | None = None
    today: date | None = None
    encoding: str | None = None
    columns: ColumnRoles | None = None
    columns_by_sheet: Mapping[str | None, ColumnRoles] = field(default_factory=dict)
    answered: frozenset[ColumnKey] = frozenset()
    rows: Mapping[RowKey, RowMeaning] = field(default_factory=dict)
    password: str | None = None
    drop_names: bool | None = None

    def columns_for(self, sheet: str | None) -> ColumnRoles | None:
        """Return what the columns of a sheet mean, as far as the user said it."""
        return self.columns_by_sheet.get(sheet, self.columns)

    def with_columns_corrected(
        self, found: Mapping[str | None, ColumnRoles], sheet: str | None, change: Callable[[ColumnRoles], ColumnRoles]
    ) -> "Request":
        """Return the request in which a sheet's columns mean something else, and those of every sheet like it.

        Args:
            found: What the columns of each sheet were taken to mean.
            sheet: The one that is corrected.
            change: The correction.
        """
        now = {name: self.columns_for(name) or roles for name, roles in found.items()}
        before = now.get(sheet) or self.columns_for(sheet) or ColumnRoles(0, {})
        corrected = {name: change(roles) for name, roles in now.items() if roles == before}
        return replace(self, columns_by_sheet={**self.columns_by_sheet, **corrected, sheet: change(before)})
