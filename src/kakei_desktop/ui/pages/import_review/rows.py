"""Rows of the import review: those of the file as they would stand in the case, and what is decided of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kakei_desktop.domain.budget import FREQUENCIES, Frequency
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.ledger import UNDECIDED
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.wareki import slash_date
from kakei_desktop.importers.review.decisions import Decisions
from kakei_desktop.importers.review.proposal import Proposal
from kakei_desktop.ui.tables.columns import CellOption, Column, Tag, category_options
from kakei_desktop.ui.tables.record_table import LazySequence

SHEET_WIDTH = 96
TAKE, LEAVE = Tag("入れる", "accent"), Tag("入れない")


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A row of the file as it would stand in the case.

    Attributes:
        id: Where it stands in the file.
        place: Its place in the reading.
        taken: Whether it is brought in.
        row: Row of the file or sheet, from 1.
        sheet: Sheet of a workbook, None elsewhere.
        day: When; of a form's item, how often.
        text: What the file calls it.
        category: Code, None where it is not decided.
        money_in: Yen in, in words.
        money_out: Yen out, in words.
        note: Account, or a form's note.
    """

    id: str
    place: int
    taken: bool
    row: int
    sheet: str | None
    day: str
    text: str
    category: str | None
    money_in: str
    money_out: str
    note: str

    @property
    def where(self) -> str:
        """Where it stands in the file."""
        return where(self.row, self.sheet)


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a choice in the table gives to rows: a category or how often they come."""

    category: str | None = None
    every: Frequency | None = None

    def apply_to(self, decisions: Decisions, ids: Sequence[str]) -> Decisions:
        """Return the decisions with this for rows."""
        return decisions.repeat(ids, self.every) if self.every else decisions.categorise(ids, self.category)


def where(row: int, sheet: str | None) -> str:
    """Return where a row stands in the file."""
    return f"{sheet} {row}行" if sheet else f"{row}行"


def review_rows(proposal: Proposal, places: Sequence[int], decisions: Callable[[], Decisions]) -> Sequence[ReviewRow]:
    """Return these rows of a ledger or a form, as they are decided when they are looked at."""
    make = entry_row if proposal.reading.items is None else _item_row
    return LazySequence(len(places), lambda i: make(proposal, places[i], decisions()))


def entry_row(proposal: Proposal, place: int, decisions: Decisions) -> ReviewRow:
    """Return a row of a ledger."""
    e = proposal.entry(place)
    amount = format_yen(abs(e.amount))
    return ReviewRow(
        id=proposal.ids[place],
        place=place,
        taken=decisions.includes(proposal, place),
        row=e.row,
        sheet=e.sheet,
        day=slash_date(e.date),
        text=e.description,
        category=decisions.category(proposal, place),
        money_in=amount if e.amount > 0 else "",
        money_out="" if e.amount > 0 else amount,
        note=e.account,
    )


def _item_row(proposal: Proposal, place: int, decisions: Decisions) -> ReviewRow:
    item = (proposal.reading.items or ())[place]
    amount = format_yen(item.amount)
    return ReviewRow(
        id=proposal.ids[place],
        place=place,
        taken=decisions.includes(proposal, place),
        row=item.row,
        sheet=item.sheet,
        day=FREQUENCIES[decisions.every(proposal, place)],
        text=item.label,
        category=decisions.category(proposal, place),
        money_in=amount if item.income else "",
        money_out="" if item.income else amount,
        note=item.note,
    )


def _frequency_choices() -> list[CellOption]:
    return [(str(every), words) for every, words in FREQUENCIES.items()]


STATE: Column[ReviewRow] = Column("", lambda _: "", tags=lambda r: (TAKE if r.taken else LEAVE,), width=68)
_ROW_COLUMNS: tuple[Column[ReviewRow], ...] = (
    Column("もと", lambda r: r.where, tone=lambda _: "quiet", width=SHEET_WIDTH, hidden_when_narrow=True),
    Column("日", lambda r: r.day, width=102),
    Column("内容", lambda r: r.text),
)
_AMOUNT_COLUMNS: tuple[Column[ReviewRow], ...] = (
    Column("入った", lambda r: r.money_in, number=True, width=80),
    Column("出た", lambda r: r.money_out, number=True, width=80),
)
_ACCOUNT: Column[ReviewRow] = Column(
    "口座", lambda r: r.note, tone=lambda _: "quiet", width=84, hidden_when_narrow=True
)
_ITEM: Column[ReviewRow] = Column("項目（紙のとおり）", lambda r: r.text)
_ITEM_COLUMNS: tuple[Column[ReviewRow], ...] = (
    Column(
        "いつ",
        lambda r: r.day,
        lambda _, every: Assignment(every=Frequency(every)),
        choices=_frequency_choices,
        width=62,
    ),
    Column("入る", lambda r: r.money_in, number=True, width=82),
    Column("出る", lambda r: r.money_out, number=True, width=82),
    Column("メモ", lambda r: r.note, tone=lambda _: "quiet", hidden_when_narrow=True),
)


def _category_column(categories: Categories, title: str, width: int) -> Column[ReviewRow]:
    return Column(
        title,
        lambda r: categories[r.category].name if r.category else UNDECIDED,
        lambda _, code: Assignment(code or None),
        choices=lambda: category_options(categories),
        tone=lambda r: "" if r.category else "soon",
        width=width,
    )


def row_columns(categories: Categories, proposal: Proposal, *, open_to_change: bool) -> tuple[Column[ReviewRow], ...]:
    """Return the columns for a form or a ledger; what cannot be changed has no state."""
    if proposal.reading.items is None:
        columns = _ledger_columns(categories, proposal)
    else:
        columns = (_ITEM, _category_column(categories, "家計表の費目", 132), *_ITEM_COLUMNS)
    return (STATE, *columns) if open_to_change else tuple(replace(column, write=None) for column in columns)


def _ledger_columns(categories: Categories, proposal: Proposal) -> tuple[Column[ReviewRow], ...]:
    """Leave out the account where all rows have one, and room for a sheet's name where there is none."""
    reading = proposal.reading
    where_from, *rest = _ROW_COLUMNS
    if not any(grid.sheet for grid in reading.grids):
        where_from = replace(where_from, width=60)
    one_account = len(set(reading.transactions.account.used().values)) < 2
    category = _category_column(categories, "費目", 112)
    return (where_from, *rest, category, *_AMOUNT_COLUMNS, *(() if one_account else (_ACCOUNT,)))
