"""A layout: how one source (a bank, an app, a card) writes its ledgers; its file says it in the same words."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import Struct

from kakei_desktop.domain.ledger_settings import SavedLayout
from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.request import Sign

_NUMBER = re.compile(r"\d+")
_NOTHING = frozenset({"", "-", "0"})
"""What apps write where nothing is."""
Role: TypeAlias = Literal[
    "date", "amount", "in", "out", "description", "category", "account", "balance", "id", "due", "due_day"
]

SkipCode: TypeAlias = Literal[
    "transfer",
    "excluded_by_source",
    "balance_adjustment",
    "points",
    "note",
    "unknown_kind",
    "order_part",
    "owner_money",
    "borrowed",
    "not_settled",
    "foreign_currency",
]
"""Why rows are no income and no spending; their words stand in ``messages/ledgers.py``."""
FileWarning: TypeAlias = Literal["paid_elsewhere"]
"""What is said of every file of a source; the words likewise."""


class Plain(str):
    """A text as :func:`~kakei_desktop.importers.files.cell_text.plain` writes it."""

    __slots__ = ()


class SmallLetters(str):
    """A plain text in small letters: Cr, CR and cr are one."""

    __slots__ = ()


class Headers(tuple[tuple[str, ...], ...]):
    """Parts put together, each under one of several headers (``お引出し|お引出し金額``), in plain writing."""

    __slots__ = ()

    @classmethod
    def from_toml(cls, written: Any) -> "Headers":
        """Return what a file says: a text, or a list of them.

        Raises:
            msgspec.ValidationError: If it is anything else.
        """
        parts = [written] if isinstance(written, str) else msgspec.convert(written, list[str])
        return cls(tuple(map(plain, part.split("|"))) for part in parts)


class Rule(Struct, frozen=True, forbid_unknown_fields=True, rename={"is_": "is"}):
    """What a column says of a row, by one kind of test.

    Attributes:
        column: Header of the column that tells.
        is_: One of these texts stands there.
        is_not: Something else than these texts stands there.
        contains: One of these stands within its text.
        filled: Anything stands there but a sign for nothing.
    """

    column: Plain
    is_: frozenset[Plain] = frozenset()
    is_not: frozenset[Plain] = frozenset()
    contains: tuple[Plain, ...] = ()
    filled: bool = False

    def __post_init__(self) -> None:
        if sum(map(bool, (self.is_, self.is_not, self.contains, self.filled))) != 1:
            raise ValueError("a rule has one of is, is_not, contains and filled")

    def test(self, text: str) -> bool:
        """Return whether a text, plainly written, is what the rule asks for."""
        if self.filled:
            return text not in _NOTHING
        if self.is_not:
            return text not in self.is_not
        return text in self.is_ or any(word in text for word in self.contains)


class SkipRule(Rule, frozen=True, kw_only=True):
    """Which rows the source itself marks as no income and no spending.

    Attributes:
        code: Why they are skipped.
        also: What another column has to say of them too.
    """

    code: SkipCode
    also: Rule | None = None


class Layout(Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """How a kind of ledger is laid out.

    Attributes:
        name: Never changes; stands in imports.
        title: What people call the source.
        kind: What it comes from.
        header: Headers that must all be there.
        columns: Role -> parts -> headers, the first that is there and not blank counting.
        blank: Texts that mean nothing is written.
        out_sign: ``plus`` where money out is written above zero, ``minus`` below, ``balance`` where the balance tells.
        sides: ``balance`` where the balance tells which of the two columns is in: the source has exchanged them.
        sign: Of a single amount column: ``in`` where money in is above zero, ``out`` where money out is (cards),
            ``auto`` where the table itself has to tell.
        skip: Rows that the source itself marks as no income and no spending.
        in_when: Of amounts without a sign: when money comes in; it goes out elsewhere.
        people: When the other side is a person: what the rule's column says then stands before the name.
        money_in_is: Code with which all money in is skipped (charging a card is no income), empty where it counts.
        fill_days: A blank day means the day above.
        account: Name of the account where no column tells.
        ids_come_again: Several rows have one id: a purchase and its refund.
        encodings: In which the source hands it out; empty where that is not known.
        preamble: With what lines begin that the source writes above the header.
        row_count: With what the one begins that tells the number of rows; empty where none does.
        ends: With what a line begins below which another table stands, which is not read.
        due_above: Beside or under what the source writes, above the header, what is debited this time.
        due_day_above: And when.
        short_years: Days are written with the last two figures of their year (``260401``, ``26/04/01``).
        warnings: Codes of what is said of every file of the source.
        source: Where the header was seen; who may compare it does so there.
        unverified: No file of the source was seen, nor a parser that reads one: a finding says so.
        based_on: Of an office's layout: name of the one that it is otherwise like; empty for those of the program.
    """

    name: str
    title: str
    kind: Literal["app", "bank", "card", "wallet", "table", "form"]
    header: Headers = Headers()
    columns: Mapping[Role, Headers] = {}
    blank: frozenset[str] = frozenset()
    out_sign: Literal["plus", "minus", "balance"] = "plus"
    sides: Literal["", "balance"] = ""
    sign: Sign = "in"
    skip: tuple[SkipRule, ...] = ()
    in_when: Rule | None = None
    people: Rule | None = None
    money_in_is: SkipCode | Literal[""] = ""
    fill_days: bool = False
    account: str = ""
    ids_come_again: bool = False
    encodings: tuple[str, ...] = ()
    preamble: tuple[Plain, ...] = ()
    row_count: Plain = Plain("")
    ends: tuple[Plain, ...] = ()
    due_above: Plain = Plain("")
    due_day_above: Plain = Plain("")
    short_years: bool = False
    warnings: tuple[FileWarning, ...] = ()
    source: str = ""
    unverified: bool = False
    based_on: str = ""

    def with_sign(self, sign: Sign) -> "Layout":
        """Return this layout with another meaning of a single amount column."""
        return msgspec.structs.replace(self, sign=sign)

    def saved_as(self, saved: SavedLayout) -> "Layout":
        """Return this layout with the columns that an office saved; their headers may hold any other number."""
        return msgspec.structs.replace(
            self,
            name=saved.id,
            title=saved.title,
            header=Headers(_with_any_number((name,)) for name in saved.header),
            columns={role: Headers(map(_with_any_number, parts)) for role, parts in saved.columns.items()},
            sign=saved.sign,
            based_on=self.name,
        )


def any_number(header: str) -> str:
    """Return a header with 0 for each number in it: some sources write the month of the statement there."""
    return _NUMBER.sub("0", header)


def _with_any_number(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(written for name in names for written in (name, any_number(name))))
