"""Which columns of a table mean what: as the program understood it, or as the user corrected it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Sign: TypeAlias = Literal["in", "out", "auto"]
Columns: TypeAlias = Mapping[str, tuple[tuple[int, ...], ...]]
"""Role -> parts put together; of each part's columns, the first that is not blank in a row counts."""
_SEVERAL = frozenset({"date", "description", "category"})
"""Roles that several columns may have together."""
_INSTEAD = {"amount": ("in", "out"), "in": ("amount",), "out": ("amount",)}
"""Roles that go when one comes: money is in one column, or what comes in and what goes out in one each."""


@dataclass(frozen=True, slots=True)
class ColumnRoles:
    """The meaning of a table's columns.

    Attributes:
        header_row: Row of the header, from 1; 0 where the table has none.
        columns: Role (``date``, ``amount``, ``in``, ``out``, ``description``, ``category``, ``account``, ``balance``,
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
        """Return the choice in which a column (from 0) has this role and no other; the others stay as they are."""
        columns = _filtered(self.roles, lambda p: p != place)
        if role is not None:
            there = columns.get(role, ()) if role in _SEVERAL else ()
            columns = {**columns, **dict.fromkeys(_INSTEAD.get(role, ()), ()), role: (*there, (place,))}
        return replace(self, roles={r: parts for r, parts in columns.items() if parts})

    def within(self, width: int) -> "ColumnRoles":
        """Return the choice for a table with so many columns."""
        return replace(self, roles=_filtered(self.roles, lambda place: place < width))


def _filtered(columns: Columns, keep: Callable[[int], bool]) -> Columns:
    """Return the roles that have a column left of those that are kept."""
    left = {r: tuple(tuple(filter(keep, part)) for part in parts) for r, parts in columns.items()}
    filled = {r: tuple(part for part in parts if part) for r, parts in left.items()}
    return {r: parts for r, parts in filled.items() if parts}
