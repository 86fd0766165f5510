"""The standard rows of the 家計表 (費目), with codes that never change.

An office may call a row what it likes; the code keeps its meaning.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from kakei_desktop.domain.budget import BudgetRow, Frequency, Shift
from kakei_desktop.domain.ledger_settings import OfficeRow


class Kind(StrEnum):
    """What a group of rows is to the household."""

    INCOME = "income"
    FIXED = "fixed"
    """Goes out every month as it is (毎月きまって出る)."""
    VARIABLE = "variable"
    """Can be moved (動かせる)."""
    REPAYMENT = "repayment"
    """Arrears and debts (返済・滞納)."""
    SAVING = "saving"
    """Put aside."""


NATIONAL_PENSION, CHILD_ALLOWANCE = "national_pension", "child_allowance"
DEBT_REPAYMENT, ARREARS_INSTALMENT = "debt_repayment", "arrears_instalment"
"""Codes of categories about which the program knows something itself."""
GROUP_KINDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.INCOME: "収入",
        Kind.FIXED: "毎月きまって出る",
        Kind.VARIABLE: "動かせる",
        Kind.REPAYMENT: "返済・滞納",
        Kind.SAVING: "貯蓄",
    }
)
"""What the groups are, in words."""


@dataclass(frozen=True, slots=True)
class Group:
    """A band of the 家計表 and a bar of the figures."""

    code: str
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Category:
    """A row of the 家計表 (費目).

    Attributes:
        code: Never changes.
        name: What the paper calls it.
        group: The band it stands in.
        usual: It stands on an empty 家計表 from the beginning.
        every: How often it is paid by law or custom; every month where neither says so.
        place: Where it stands on the paper, from 0.
        shift: Where its payments go when their day is closed.
        offered: It can be added to a 家計表.
    """

    code: str
    name: str
    group: Group
    usual: bool = False
    place: int = 0
    every: Frequency = Frequency.MONTH
    shift: Shift = Shift.NEXT
    offered: bool = True

    @property
    def is_income(self) -> bool:
        """Whether money comes in by it."""
        return self.group.kind is Kind.INCOME

    def usual_shift(self, row: BudgetRow) -> Shift:
        """Return where a row of it goes on a closed day unless it says otherwise; one with days of its own stays."""
        return Shift.NONE if row.by_dates else self.shift


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that people pay for now and then, as a beginning to write it down (臨時・年払い).

    Attributes:
        name: What it is called.
        category: Code of the row to which it belongs.
        every: How often it comes; None for once.
        months: The months of the year in which it usually does, 1 to 12; empty where they are as they are.
    """

    name: str
    category: str
    every: Frequency | None = None
    months: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Categories:
    """All rows in the order of the paper.

    Attributes:
        groups: The bands.
        rows: The rows of all bands.
        by_code: The rows by their codes.
        occasions: What is not paid every month.
        orders: Other orders in which they can stand, by key.
        added: Rows that an office added under the codes of others.
        base: The rows as the catalogue has them, where an office has them otherwise.
    """

    groups: tuple[Group, ...]
    rows: tuple[Category, ...]
    by_code: Mapping[str, Category]
    occasions: tuple[Occasion, ...] = ()
    orders: Mapping[str, "RowOrder"] = field(default_factory=dict)
    added: tuple[Category, ...] = ()
    base: "Categories | None" = None

    def __getitem__(self, code: str) -> Category:
        return self.by_code[code]

    def in_order(self, key: str) -> "Categories":
        """Return the same rows in another order by its key, with its names; as they are where there is none."""
        return self.orders[key].categories if key in self.orders else self

    def row_of(self, row: BudgetRow) -> Category:
        """Return the standard row that a row of the 家計表 belongs to."""
        return self.by_code[row.category]

    def name_of(self, row: BudgetRow) -> str:
        """Return what the household calls a row of the 家計表, or the name of its standard row."""
        return row.label or self.row_of(row).name

    @property
    def offered(self) -> tuple[Category, ...]:
        """The rows that can be added, those of the office with them."""
        return tuple(sorted((c for c in (*self.rows, *self.added) if c.offered), key=lambda c: c.place))

    def of(self, group: Group) -> tuple[Category, ...]:
        """Return the rows of a group that can be added, in order."""
        return tuple(c for c in self.offered if c.group is group)

    @property
    def office_rows(self) -> tuple[OfficeRow, ...]:
        """The rows as an office would write them that changes nothing."""
        return tuple(OfficeRow(row.code, row.code, row.name, row.usual) for row in self.rows)

    def as_office_has_them(self, rows: Sequence[OfficeRow]) -> "Categories":
        """Return the rows of the catalogue as an office calls, hides, adds and orders them; codes and bands stay."""
        base = self.base or self
        if not rows:
            return base
        own = {row.category: row for row in rows if not row.is_added}
        places = {code: place for place, code in enumerate(own)}
        groups = [group.code for group in base.groups]
        in_order = sorted(
            (_as_office_has_it(row, own) for row in base.rows),
            key=lambda row: (groups.index(row.group.code), places.get(row.code, len(own))),
        )
        placed = tuple(replace(row, place=place) for place, row in enumerate(in_order))
        by_code = {row.code: row for row in placed}
        orders = {key: order.as_office_has_it(rows, base) for key, order in base.orders.items()}
        return replace(base, rows=placed, by_code=by_code, orders=orders, added=_added(rows, by_code), base=base)


@dataclass(frozen=True, slots=True)
class RowOrder:
    """Another order of the same rows, for those whose money is another than that of a family with wages.

    Attributes:
        name: What it is called.
        categories: The rows, in this order, by these names; codes and bands are the same.
    """

    name: str
    categories: Categories

    def as_office_has_it(self, rows: Sequence[OfficeRow], base: Categories) -> "RowOrder":
        """Return the order with what an office hides and adds, and by its names where they are not the catalogue's."""
        own = {row.category: row for row in rows if not row.is_added}

        def named(row: Category) -> Category:
            known = own.get(row.code)
            if known is None:
                return row
            name = row.name if known.name == base[row.code].name else known.name
            return replace(row, name=name, offered=known.offered)

        placed = tuple(map(named, self.categories.rows))
        by_code = {row.code: row for row in placed}
        arranged = replace(self.categories, rows=placed, by_code=by_code, added=_added(rows, by_code))
        return replace(self, categories=arranged)


def _as_office_has_it(row: Category, own: Mapping[str, OfficeRow]) -> Category:
    known = own.get(row.code)
    return replace(row, name=known.name or row.name, usual=known.usual, offered=known.offered) if known else row


def _added(rows: Iterable[OfficeRow], by_code: Mapping[str, Category]) -> tuple[Category, ...]:
    return tuple(
        replace(by_code[row.category], name=row.name, usual=row.usual, offered=row.offered)
        for row in rows
        if row.is_added and row.category in by_code
    )
