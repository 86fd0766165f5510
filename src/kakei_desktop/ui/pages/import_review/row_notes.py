"""What is said of rows of a file: why they were not read, what is odd, what they resemble, what belongs together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kakei_desktop.domain.ledger import Transaction
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.personal_number import masked
from kakei_desktop.domain.wareki import slash_date
from kakei_desktop.importers.review.decisions import Decisions
from kakei_desktop.importers.review.matching import Pair, PossibleDuplicate
from kakei_desktop.importers.review.proposal import Proposal
from kakei_desktop.importers.rows.outcome import RowFinding
from kakei_desktop.messages.ledgers import finding_text
from kakei_desktop.ui.pages.import_review.rows import LEAVE, TAKE, ReviewRow, entry_row, where
from kakei_desktop.ui.tables.columns import Column, Tag
from kakei_desktop.ui.tables.record_table import LazySequence

if TYPE_CHECKING:
    # It brings numpy, for which the window must not wait.
    from kakei_desktop.importers.rows.entries import Entry


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """A row of the file, what is said of it, and the row as it stands in the file."""

    row: int
    sheet: str | None
    reason: str
    source: str


def marked_rows(proposal: Proposal, marks: Sequence[RowFinding]) -> Sequence[MarkedRow]:
    """Return rows that were skipped, or about which something is odd, with the source row beside them."""

    def make(i: int) -> MarkedRow:
        mark = marks[i]
        return MarkedRow(mark.row, mark.sheet, finding_text(mark), source_text(proposal, mark.row, mark.sheet))

    return LazySequence(len(marks), make)


def source_text(proposal: Proposal, row: int, sheet: str | None) -> str:
    """Return a row of the file as it stands there."""
    return masked("　".join(text for text in proposal.reading.source_row(row, sheet) if text))


def changed_marks(proposal: Proposal) -> tuple[RowFinding, ...]:
    """Return the rows that the case has, but with another day or amount."""
    entries = (proposal.entry(place) for place in proposal.changed)
    return tuple(RowFinding(e.row, e.sheet, "changed") for e in entries)


MARK_COLUMNS: tuple[Column[MarkedRow], ...] = (
    Column("もと", lambda r: where(r.row, r.sheet), tone=lambda _: "quiet", width=96, hidden_when_narrow=True),
    Column("わけ", lambda r: r.reason, width=300, wrap=True),
    Column("ファイルの行", lambda r: r.source, tone=lambda _: "quiet"),
)


@dataclass(frozen=True, slots=True)
class NearRow:
    """A new row and the row of the 明細 that it resembles."""

    row: ReviewRow
    known: str


def near_rows(
    proposal: Proposal, transactions: Sequence[Transaction], decisions: Callable[[], Decisions]
) -> Sequence[NearRow]:
    """Return the rows that may be in the 明細 under other words."""
    known, nears = {t.id: t for t in transactions}, proposal.possible_duplicates

    def make(i: int) -> NearRow:
        near: PossibleDuplicate = nears[i]
        return NearRow(entry_row(proposal, near.place, decisions()), _known_text(known[near.known]))

    return LazySequence(len(nears), make)


def _known_text(transaction: Transaction) -> str:
    return f"{slash_date(transaction.date)} {transaction.description} {format_yen(transaction.amount)}円"


NEAR_COLUMNS: tuple[Column[NearRow], ...] = (
    Column("", lambda _: "", tags=lambda r: (TAKE if r.row.taken else LEAVE,), width=76),
    Column("日", lambda r: r.row.day, width=96),
    Column("ファイルの行", lambda r: r.row.text),
    Column("出た・入った", lambda r: r.row.money_out or f"＋{r.row.money_in}", number=True, width=88),
    Column("明細にある、似た行", lambda r: r.known, tone=lambda _: "quiet"),
)

_KINDS = {
    "transfer": "口座間の移動",
    "refund": "返金",
    "card_debit": "カードの引き落とし",
    "charge": "電子マネーのチャージ",
}


def _kind(pair: Pair) -> str:
    """Return what a pair is; what only may be is asked."""
    return _KINDS[pair.kind] + ("" if pair.sure or pair.kind == "refund" else "？")


@dataclass(frozen=True, slots=True)
class PairRow:
    """Rows that belong together.

    Attributes:
        pair: Which.
        counted: All of them count.
        first: The money that went out, in two lines.
        second: Where it came in again, or the card's lines, in two lines.
        amount: Yen, in words.
    """

    pair: Pair
    counted: bool
    first: str
    second: str
    amount: str


def pair_rows(
    proposal: Proposal, transactions: Sequence[Transaction], decisions: Callable[[], Decisions]
) -> Sequence[PairRow]:
    """Return the rows of the file that belong together, or with a row of the 明細."""
    known = {t.id: t for t in transactions}
    pairs = proposal.pairs
    return LazySequence(len(pairs), lambda i: _pair_row(proposal, pairs[i], known, decisions()))


def _pair_row(proposal: Proposal, pair: Pair, known: Mapping[str, Transaction], decisions: Decisions) -> PairRow:
    new, old = [proposal.entry(place) for place in pair.places], [known[i] for i in pair.known if i in known]
    ends: list[Entry | Transaction] = [*old, *new] if pair.debit_known else [*new, *old]
    if pair.kind != "card_debit":
        ends.sort(key=lambda end: end.amount)
    first, *others = ends
    words = _other_words(pair, first, others)
    return PairRow(pair, decisions.counts_all(proposal, pair), _words(first), words, format_yen(abs(first.amount)))


def _other_words(pair: Pair, first: "Entry | Transaction", others: "Sequence[Entry | Transaction]") -> str:
    """Return in two lines what the first row of a pair belongs to."""
    match pair.kind:
        case "card_debit":
            return _statement(first, others, sure=pair.sure)
        case "charge":
            return "電子マネーのチャージ\n使った分は、電子マネーの明細にあります"
        case _:
            return _words(others[-1])


def _words(row: "Entry | Transaction") -> str:
    """Return a row in two lines: when and where, and what it says."""
    there = "明細の " if isinstance(row, Transaction) else ""
    return f"{there}{slash_date(row.date)} {row.account}\n{row.description}"


def _statement(debit: "Entry | Transaction", lines: "Sequence[Entry | Transaction]", *, sure: bool) -> str:
    """Return in two lines how many lines of a card a debit pays, and their days."""
    whole = sum(line.amount for line in lines)
    part = "" if debit.amount == whole else "の、この回の分" if sure else f" 計{format_yen(abs(whole))}"
    days = sorted(line.date for line in lines)
    return f"カードの明細 {len(lines)}行{part}\n{slash_date(days[0])}～{slash_date(days[-1])}"


_LEFT_OUT = {"card_debit": "引き落としは除く", "charge": "チャージは除く"}


def _pair_tag(row: PairRow) -> Tag:
    if row.counted:
        return Tag("両方を数える", "soon" if row.pair.kind in _LEFT_OUT else "accent")
    return Tag(_LEFT_OUT.get(row.pair.kind, "両方を除く"))


PAIR_COLUMNS: tuple[Column[PairRow], ...] = (
    Column("何の組か", lambda r: _kind(r.pair), tags=lambda r: (_pair_tag(r),), width=144, text_below_tags=True),
    Column("出たほう", lambda r: r.first),
    Column("入ったほう・中身", lambda r: r.second),
    Column("金額", lambda r: r.amount, number=True, width=80),
)
