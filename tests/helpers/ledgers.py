"""Ledger files for tests: rows written in any known layout, as bytes."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from hypothesis import strategies as st

from helpers.reference import CATEGORIES
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.ledger_settings import CategoryRule, LedgerSettings, SavedLayout
from kakei_desktop.importers import reading as ledger_reading
from kakei_desktop.importers.catalogue.layout import Layout, Role
from kakei_desktop.importers.catalogue.loading import load_ledger_catalogue
from kakei_desktop.importers.request import Request
from kakei_desktop.importers.review import proposal
from kakei_desktop.importers.review.proposal import Proposal, ReviewContext
from kakei_desktop.importers.rows.outcome import Progress, Reading

FILES = Path(__file__).parents[1] / "files" / "ledgers"
MESSY = FILES.parent / "messy" / "kakei_memo.csv"
"""A ledger as a tired person keeps it: titles, ditto marks, sums between, slips of the pen."""


CATALOGUE = load_ledger_catalogue()


def read_ledger(
    path: Path, *, own: Sequence[SavedLayout] = (), progress: Progress | None = None, **wishes: Any
) -> Reading:
    """Read a file by the program's layouts and an office's own; the wishes are fields of the request."""
    return ledger_reading.read_ledger(path, CATALOGUE.with_saved(own), Request(**wishes), progress)


def propose(
    reading: Reading,
    case: Case,
    at: datetime,
    new_id: Callable[[], str],
    file_name: str,
    *,
    rules: Sequence[CategoryRule] = (),
    drop_names: bool | None = None,
) -> Proposal:
    """Hold a reading against a case and an office's rules."""
    context = ReviewContext(case, LedgerSettings(rules=tuple(rules)), CATEGORIES, CATALOGUE, at, new_id)
    return proposal.propose(reading, context, file_name, drop_names=drop_names)


@dataclass(frozen=True)
class Row:
    """What a row means."""

    day: date
    amount: int
    text: str


def rows(*, signs: tuple[int, ...] = (1, -1)) -> st.SearchStrategy[list[Row]]:
    """Any rows that a household may have."""
    texts = st.text("あアｱガ漢髙﨑①Ａa1 　,\"'\n-=+@;", min_size=1, max_size=12).map(lambda text: "店" + text)
    amounts = st.tuples(st.integers(1, 999_999), st.sampled_from(signs)).map(lambda pair: pair[0] * pair[1])
    days = st.dates(date(2019, 1, 1), date(2026, 11, 1))
    return st.lists(st.builds(Row, days, amounts, texts), min_size=1, max_size=8)


def table(layout: Layout, entries: Sequence[Row], opening: int = 100_000) -> list[list[str]]:
    """Write rows in a layout: a list of lines, the header first."""
    names = list(dict.fromkeys(names[0] for parts in (layout.header, *layout.columns.values()) for names in parts))
    # NFKC has made another sign of it, which Windows cannot write.
    lines, balance = [[name.replace("¥", "￥") for name in names]], opening
    for number, row in enumerate(entries):
        balance += row.amount
        cells = dict.fromkeys(names, "")
        cells |= _day(layout, row.day) | _money(layout, row.amount) | _balance(layout, balance)
        cells |= _kind(layout, row.amount)
        cells[layout.columns["description"][-1][0]] = row.text
        cells |= {part[0]: f"id{number}" for part in layout.columns.get("id", ())}
        lines.append([cells[name] for name in names])
    return lines


def _day(layout: Layout, day: date) -> dict[str, str]:
    parts = [part[0] for part in layout.columns["date"]]
    if len(parts) == 3:
        return dict(zip(parts, (str(day.year), str(day.month), str(day.day)), strict=True))
    if len(parts) == 2:
        return dict(zip(parts, (f"{day.year}年{day.month}月", str(day.day)), strict=True))
    return {parts[0]: day.strftime("%y%m%d" if layout.short_years else "%Y/%m/%d")}


def _kind(layout: Layout, amount: int) -> dict[str, str]:
    """What tells money in from money out, where a column of its own does."""
    if not (rule := layout.in_when):
        return {}
    money_in = [*rule.is_, *rule.contains]
    both = {word for other in layout.skip if other.column == rule.column for word in other.is_not}
    return {rule.column: money_in[0] if amount > 0 else next(iter(both - set(money_in)), "")}


def _money(layout: Layout, amount: int) -> dict[str, str]:
    if "amount" not in layout.columns:
        role: Role = "in" if amount > 0 else "out"
        return {layout.columns[role][0][0]: f"{abs(amount):,}"}
    amount = abs(amount) if layout.in_when else -amount if layout.sign == "out" else amount
    return {layout.columns["amount"][0][0]: str(amount)}


def _balance(layout: Layout, balance: int) -> dict[str, str]:
    return {part[0]: str(balance) for part in layout.columns.get("balance", ())}


def csv_bytes(
    lines: Sequence[Sequence[str]],
    encoding: str = "utf-8",
    *,
    newline: str = "\r\n",
    quoted: bool = True,
    by: str = ",",
) -> bytes:
    """Write lines as a text file."""
    text = io.StringIO()
    # The writer does not quote a line break that is not its own.
    quoting: Literal[0, 1] = csv.QUOTE_ALL if quoted or newline == "\r" else csv.QUOTE_MINIMAL
    csv.writer(text, delimiter=by, lineterminator=newline, quoting=quoting).writerows(lines)
    return text.getvalue().encode(encoding)
