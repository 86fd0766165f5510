"""How a row of the 家計表 reads and is written, as on the paper."""

from collections.abc import Callable, Iterable

from kakei_desktop.domain.budget import FREQUENCIES, Frequency, format_due_and_shift, parse_due_and_shift
from kakei_desktop.domain.case import Edit, change
from kakei_desktop.domain.money import format_yen, parse_household_yen
from kakei_desktop.reports.budget.table import TableRow
from kakei_desktop.ui.tables.columns import CellOption, Column, InputRefused, Tag, signed_yen_hint

_DUE_HINT = (
    "日は「25日」「末日」「偶数月10日」「6月」「不定」のように書いてください。"
    "銀行の休みの日に動きが変わるときは「27日（休みは前へ）」「25日（休みは次へ）」と書けます。"
)
_LABEL_HINT = "費目の名前は空にできません。行がいらないときは「はずす」を押してください。"
UNDECIDED_HINT = "この行は、費目がまだの明細の平均です。「明細」で費目を決めると、その費目に入ります。"
MONTH_HINT = "{}は「12月」「2027年3月」「令9.3」のように書いてください。"


def _amount(line: TableRow) -> str:
    return "" if line.row.amount is None else format_yen(line.row.amount)


def _monthly(line: TableRow) -> str:
    return "" if line.row.amount is None or not line.counts else format_yen(line.monthly)


def _writes(write: Callable[[TableRow, str], Edit | None]) -> Callable[[TableRow, str], Edit | None]:
    """Return the same for rows that are written; what nobody has sorted yet is sorted in the 明細."""

    def write_row(line: TableRow, typed: str) -> Edit | None:
        if line.undecided:
            raise InputRefused(UNDECIDED_HINT)
        return write(line, typed)

    return write_row


def _write_amount(line: TableRow, typed: str) -> Edit | None:
    amount = parse_household_yen(typed)
    if typed.strip() and amount is None:
        return None
    return change("budget", line.row.id, amount=amount)


def write_due(row_id: str, typed: str) -> Edit | None:
    """Return the edit that writes when a row moves; None where the text does not say it."""
    if (found := parse_due_and_shift(typed)) is None:
        return None
    due, shift = found
    return change("budget", row_id, due=due, shift=shift)


def _write_label(line: TableRow, typed: str) -> Edit | None:
    return change("budget", line.row.id, label=typed.strip()) if typed.strip() else None


def marks(line: TableRow) -> Iterable[Tag]:
    """Yield the marks of a row: whose it is, its beginning, its end, an estimate, arrears."""
    if line.payer:
        yield Tag(line.payer)
    if line.start_text:
        yield Tag(line.start_text, "accent")
    if line.end_text:
        yield Tag(line.end_text, "" if line.ended else "accent")
    if line.row.estimate:
        yield Tag("概算")
    if line.row.arrears:
        yield Tag("滞納", "missing")


def _frequency_choices() -> list[CellOption]:
    """Return the frequencies with their words."""
    return [(every.value, words) for every, words in FREQUENCIES.items()]


BUDGET_COLUMNS: tuple[Column[TableRow], ...] = (
    Column("費目", lambda x: x.row.label, _writes(_write_label), name="費目名を変更", hint=_LABEL_HINT, width=196),
    Column(
        "金額（円）",
        _amount,
        _writes(_write_amount),
        name="金額を変更",
        hint=signed_yen_hint,
        number=True,
        sort_key=lambda x: x.row.amount,
        width=118,
        cursor_starts=True,
    ),
    Column(
        "ひん度",
        lambda x: FREQUENCIES[x.row.every],
        _writes(lambda x, key: change("budget", x.row.id, every=Frequency(key))),
        name="ひん度を変更",
        choices=_frequency_choices,
        width=84,
    ),
    Column("月あたり", _monthly, number=True, sort_key=lambda x: x.monthly, width=108),
    Column(
        "日",
        lambda x: format_due_and_shift(x.row.due, x.row.shift),
        _writes(lambda x, text: write_due(x.row.id, text)),
        name="日を変更",
        hint=_DUE_HINT,
        width=124,
    ),
    Column(
        "印・メモ",
        lambda x: x.row.note,
        _writes(lambda x, text: change("budget", x.row.id, note=text.strip())),
        name="メモを変更",
        tags=lambda x: tuple(marks(x)),
    ),
)
