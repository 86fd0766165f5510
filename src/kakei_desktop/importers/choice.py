"""Which columns of a table mean what: as the program understood it, or as the user corrected it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Sign: TypeAlias = Literal["in", "out", "auto"]
_SEVERAL = frozenset({"date", "description", "category"})
"""Roles that several columns may have together."""
_INSTEAD = {"amount": ("in", "out"), "in": ("amount",), "out": ("amount",)}
"""Roles that go when one comes: money is in one column, or what comes in and what goes out in one each."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The meaning of a table's columns.

    Attributes:
        header_row: Row of the header, from 1; 0 where the table has none.
        columns: Role (``date``, ``amount``, ``in``, ``out``, ``description``, ``category``, ``account``, ``balance``,
            ``id``) -> columns, from 0; several are put together, in this order.
        sign: Of a single amount column: ``in`` where money in is above zero, ``out`` where money out is,
            ``auto`` to tell by the amounts.
    """

    header_row: int
    columns: Mapping[str, tuple[int, ...]]
    sign: Sign = "auto"

    def role(self, place: int) -> str | None:
        """Return the role of a column (from 0), None where it has none."""
        return next((role for role, places in self.columns.items() if place in places), None)

    def with_role(self, place: int, role: str | None) -> "Choice":
        """Return the choice in which a column (from 0) has this role and no other."""
        columns = {r: tuple(p for p in places if p != place) for r, places in self.columns.items()}
        if role is not None:
            there = columns.get(role, ()) if role in _SEVERAL else ()
            columns = {**columns, **dict.fromkeys(_INSTEAD.get(role, ()), ()), role: (*there, place)}
        return replace(self, columns={r: places for r, places in columns.items() if places})
