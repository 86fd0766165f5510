"""Which columns of a table mean what: as the program understood it, or as the user corrected it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Sign: TypeAlias = Literal["in", "out", "auto"]


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
