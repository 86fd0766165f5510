"""Rows of the import review, made when they are looked at: a ledger may hold a hundred thousand."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from typing import Generic, TypeVar, overload

from kakei_desktop.domain.categories import standard
from kakei_desktop.domain.ledger import Transaction
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.personal_number import masked
from kakei_desktop.domain.wareki import slashed
from kakei_desktop.importers.items import Item
from kakei_desktop.importers.marks import Mark
from kakei_desktop.importers.proposal import Proposal
from kakei_desktop.reports.words import FREQUENCIES
from kakei_desktop.ui.models.record_table import Column, Tag

T = TypeVar("T")
SHEET_WIDTH = 100
_UNKNOWN = "まだ決めていない"


class Lazy(Sequence[T], Generic[T]):
    """A sequence whose parts are made when they are asked for."""

    def __init__(self, length: int, make: Callable[[int], T]) -> None:
        self._length, self._make = length, make

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self._make(i) for i in range(self._length)[index]]
        return self._make(range(self._length)[index])


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A row of the file as it would stand in the case."""

    place: int
    where: str
    day: str
    text: str
    category: str
    money_in: str
    money_out: str
    account: str


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """A row of the file, what is said of it, and the row as it stands in the file."""

    where: str
    reason: str
    source: str


def review_rows(proposal: Proposal, places: Sequence[int]) -> Sequence[ReviewRow]:
    """Return these rows of a ledger or a form."""
    items = proposal.reading.items
    make = _entry_row if items is None else _item_row
    return Lazy(len(places), lambda i: make(proposal, places[i]))


def _entry_row(proposal: Proposal, place: int) -> ReviewRow:
    e = proposal.entry(place)
    category = standard()[e.category].name if e.category else _UNKNOWN
    money_in, money_out = (format_yen(e.amount), "") if e.amount > 0 else ("", format_yen(-e.amount))
    return ReviewRow(
        place, _where(e.row, e.sheet), slashed(e.date), e.description, category, money_in, money_out, e.account
    )


def _item_row(proposal: Proposal, place: int) -> ReviewRow:
    item: Item = (proposal.reading.items or ())[place]
    category = standard()[item.category].name if item.category else _UNKNOWN
    amount = format_yen(item.amount)
    money_in, money_out = (amount, "") if item.income else ("", amount)
    return ReviewRow(
        place, f"{place + 1}", FREQUENCIES[item.every], item.label, category, money_in, money_out, item.note
    )


def marked_rows(proposal: Proposal, marks: Sequence[Mark]) -> Sequence[MarkedRow]:
    """Return rows that were skipped, or about which something is odd, with the source row beside them."""

    def make(i: int) -> MarkedRow:
        mark = marks[i]
        source = masked("　".join(text for text in proposal.reading.source_row(mark.row, mark.sheet) if text))
        return MarkedRow(_where(mark.row, mark.sheet), mark.reason, source)

    return Lazy(len(marks), make)


def _where(row: int, sheet: str | None) -> str:
    return f"{sheet} {row}行" if sheet else f"{row}行"


ROW_COLUMNS: tuple[Column[ReviewRow], ...] = (
    Column("もと", lambda r: r.where, tone=lambda _: "quiet", width=SHEET_WIDTH),
    Column("日", lambda r: r.day, width=118),
    Column("内容", lambda r: r.text),
    Column("費目", lambda r: r.category, tone=lambda r: "soon" if r.category == _UNKNOWN else "", width=134),
    Column("入った", lambda r: r.money_in, number=True, width=90),
    Column("出た", lambda r: r.money_out, number=True, width=90),
    Column("口座", lambda r: r.account, tone=lambda _: "quiet", width=84),
)
ITEM_COLUMNS: tuple[Column[ReviewRow], ...] = (
    Column("費目（紙のとおり）", lambda r: r.text),
    Column("家計表の費目", lambda r: r.category, tone=lambda r: "soon" if r.category == _UNKNOWN else "", width=180),
    Column("ひん度", lambda r: r.day, width=84),
    Column("入る", lambda r: r.money_in, number=True, width=92),
    Column("出る", lambda r: r.money_out, number=True, width=92),
    Column("メモ", lambda r: r.account, tone=lambda _: "quiet", width=200),
)

MARK_COLUMNS: tuple[Column[MarkedRow], ...] = (
    Column("もと", lambda r: r.where, tone=lambda _: "quiet", width=124),
    Column("わけ", lambda r: r.reason, width=270),
    Column("ファイルの行", lambda r: r.source, tone=lambda _: "quiet"),
)


@dataclass(frozen=True, slots=True)
class NearRow:
    """A new row, the row of the 明細 that it resembles, and whether it is taken all the same."""

    row: ReviewRow
    known: str
    taken: bool


def near_rows(proposal: Proposal, transactions: Sequence[Transaction], chosen: Set[int]) -> Sequence[NearRow]:
    """Return the rows that may be in the 明細 under other words."""
    known = {t.id: t for t in transactions}
    return [
        NearRow(_entry_row(proposal, near.place), _known(known[near.known]), near.place in chosen)
        for near in proposal.near
    ]


def _known(transaction: Transaction) -> str:
    return f"{slashed(transaction.date)} {transaction.description} {format_yen(transaction.amount)}円"


NEAR_COLUMNS: tuple[Column[NearRow], ...] = (
    Column("", lambda _: "", tags=lambda r: (Tag("取り込む", "accent") if r.taken else Tag("入れない"),), width=92),
    Column("日", lambda r: r.row.day, width=108),
    Column("ファイルの行", lambda r: r.row.text),
    Column("出た・入った", lambda r: r.row.money_out or f"＋{r.row.money_in}", number=True, width=104),
    Column("明細にある、似た行", lambda r: r.known, tone=lambda _: "quiet", width=300),
)


def row_columns(proposal: Proposal) -> tuple[Column[ReviewRow], ...]:
    """Return the columns for a form, or for a ledger with or without sheets."""
    if proposal.reading.items is not None:
        return ITEM_COLUMNS
    sheets = any(grid.sheet for grid in proposal.reading.grids)
    return ROW_COLUMNS if sheets else (replace(ROW_COLUMNS[0], width=66), *ROW_COLUMNS[1:])
