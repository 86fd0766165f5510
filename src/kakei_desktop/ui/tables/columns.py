"""Columns: how a record reads and is written, and the usual kinds of them (words, yen, days, choices, marks)."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Generic, TypeVar

from kakei_desktop.domain.case import Collection, change
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.ledger import UNDECIDED
from kakei_desktop.domain.money import format_yen, parse_household_yen, parse_yen
from kakei_desktop.domain.wareki import both_calendars, parse_date, parse_deadline, wareki
from kakei_desktop.messages.errors import message_for
from kakei_desktop.session.forbidden_numbers import refusal_of

R = TypeVar("R")
CellOption = tuple[str, str]
"""What is written, and what is read."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A quiet line that names the rows below it."""

    title: str
    right: str = ""

    @property
    def id(self) -> str:
        """What tells this row from the others."""
        return f"group:{self.title}"


@dataclass(frozen=True, slots=True)
class Tag:
    """A small mark in a cell; ``tone`` is empty or ``accent``, ``soon``, ``missing``, ``likely``."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """How a record reads in one column, and how it is written.

    Attributes:
        title: Head of the column.
        text: What the cell shows.
        write: What a typed text stands for, in a case an edit; None where it cannot be read. No ``write``: computed.
        name: Name of that edit, as undo will say it.
        choices: What may be written, where not any text may.
        tags: Small marks before the text.
        hint: What may be typed, for the refusal; a function of the typed text where there are several reasons.
        number: Set right, in tabular figures.
        strong: In bold.
        tone: Role of the text's colour.
        width: Pixels at 100 %; 0 takes the room that is left.
        wrap: Long texts take more than one line.
        text_below_tags: The text stands below the tags, not beside them.
        cursor_starts: The cursor starts here, and not on a name that the first letter typed would overwrite; on the
            name while it is empty.
        hidden_when_narrow: A :class:`LargeTableView` leaves it out where it has not got the room.
        sort_key: The value by which rows are sorted, a number or a text; the text that is shown where there is none.
        checked: Whether a record is marked, in a column of marks.
    """

    title: str
    text: Callable[[R], str]
    write: Callable[[R, str], Any] | None = None
    name: str = ""
    choices: Callable[[], Sequence[CellOption]] | None = None
    tags: Callable[[R], Sequence[Tag]] | None = None
    hint: str | Callable[[str], str] = ""
    number: bool = False
    strong: bool = False
    tone: Callable[[R], str] | None = None
    width: int = 0
    wrap: bool = False
    text_below_tags: bool = False
    cursor_starts: bool = False
    hidden_when_narrow: bool = False
    sort_key: Callable[[R], int | str | None] | None = None
    checked: Callable[[R], bool] | None = None

    @property
    def step_name(self) -> str:
        """What undo calls an edit in this column."""
        return self.name or f"{self.title}を変更"

    def displayed(self, record: R) -> tuple[str, Sequence[Tag], str]:
        """Return what the cell of a record shows: text, marks, tone."""
        return self.text(record), self.tags(record) if self.tags else (), self.tone(record) if self.tone else ""


class InputRefused(Exception):
    """A typed text is refused; ``reason`` says why in a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def edit_from_text(column: Column[R], record: R, typed: str) -> Any:
    """Return what a typed text stands for in a column that can be written.

    Raises:
        InputRefused: If it cannot be read, or holds a number that is not kept.
    """
    assert column.write is not None
    number = None if column.choices else refusal_of(typed)
    if number is not None:
        raise InputRefused(message_for(number) or _refusal(column, typed))
    edit = column.write(record, typed)
    if edit is None:
        raise InputRefused(_refusal(column, typed))
    return edit


def _refusal(column: Column[Any], typed: str) -> str:
    hint = column.hint(typed) if callable(column.hint) else column.hint
    return hint or f"「{typed}」は{column.title}として読めませんでした。"


YEN_HINT = "金額として読めませんでした。「1980」「1,980円」「3万5千」のように書いてください。"
DATE_HINT = (
    "日付として読めませんでした。"
    "西暦か和暦のどちらかで、「1981/4/12」「S56.4.12」「昭和56年4月12日」のように書いてください。"
)
_DEADLINE_HINT = (
    "日付として読めませんでした。「3/31」「2027年3月31日」「R9.3.31」のように書いてください。"
    "「2027年3月」と月だけ書くと、その月の末日になります。"
)
_TO_COME = "{}が今日よりあとの日になっています。年を確かめてください。"
_TOO_LARGE = "10億円以上の金額は書けません。けた数を確かめてください。"
_BELOW_ZERO = "ここの金額は0円以上で書きます。減るお金も、△をつけずに書いてください。"
_MARK = "○"
_MOST_DIGITS = 4


def yen_hint(typed: str) -> str:
    """Return why an amount was not taken where only amounts from 0 on are."""
    amount = parse_yen(typed)
    return YEN_HINT if amount is None else _BELOW_ZERO if amount < 0 else _TOO_LARGE


def signed_yen_hint(typed: str) -> str:
    """Return why an amount was not taken where it may be below zero."""
    return YEN_HINT if parse_yen(typed) is None else _TOO_LARGE


def text_column(part: Collection, field: str, title: str, **more: Any) -> Column[Any]:
    """Return a column of free words."""
    return Column(
        title, lambda r: getattr(r, field), lambda r, text: change(part, r.id, **{field: text.strip()}), **more
    )


def yen_column(part: Collection, field: str, title: str, *, optional: bool = False, **more: Any) -> Column[Any]:
    """Return a column of yen; empty stands for nothing written where that is allowed, else for 0."""
    empty = None if optional else 0

    def text(record: Any) -> str:
        amount = getattr(record, field)
        return "" if amount in (None, empty) else format_yen(amount)

    def write(record: Any, typed: str) -> Any:
        amount = parse_household_yen(typed) if typed.strip() else empty
        refused = typed.strip() and (amount is None or amount < 0)
        return None if refused else change(part, record.id, **{field: amount})

    return Column(title, text, write, hint=yen_hint, number=True, sort_key=lambda r: getattr(r, field), **more)


def count_column(part: Collection, field: str, title: str, unit: str, **more: Any) -> Column[Any]:
    """Return a column of a whole number with its unit (``3か月``); empty stands for 0."""

    def text(record: Any) -> str:
        count = getattr(record, field)
        return f"{count}{unit}" if count else ""

    def write(record: Any, typed: str) -> Any:
        digits = unicodedata.normalize("NFKC", typed).strip().removesuffix(unit) or "0"
        known = digits.isdecimal() and len(digits) <= _MOST_DIGITS
        return change(part, record.id, **{field: int(digits)}) if known else None

    hint = f"数で書いてください（例：3{unit}）。"
    return Column(title, text, write, hint=hint, number=True, sort_key=lambda r: getattr(r, field), **more)


def date_column(
    part: Collection,
    field: str,
    title: str,
    show: Callable[[date], str] = both_calendars,
    *,
    read: Callable[[str], date | None] = parse_date,
    example: str = DATE_HINT,
    until: Callable[[], date] | None = None,
    **more: Any,
) -> Column[Any]:
    """Return a column of days, by default read in 西暦 or 和暦; later ones than ``until`` are refused."""

    def text(record: Any) -> str:
        day = getattr(record, field)
        return show(day) if day else ""

    def write(record: Any, typed: str) -> Any:
        day = read(typed)
        refused = typed.strip() and (day is None or to_come(day))
        return None if refused else change(part, record.id, **{field: day})

    def to_come(day: date | None) -> bool:
        return until is not None and day is not None and day > until()

    def hint(typed: str) -> str:
        return _TO_COME.format(title) if to_come(read(typed)) else example

    def sort_key(record: Any) -> int | None:
        day = getattr(record, field)
        return day.toordinal() if day else None

    return Column(title, text, write, hint=hint, sort_key=sort_key, **more)


def deadline_column(part: Collection, field: str, title: str, today: Callable[[], date], **more: Any) -> Column[Any]:
    """Return a column of days to come; a month stands for its last day, a day without a year for the next such one."""
    read = lambda typed: parse_deadline(typed, today())  # noqa: E731
    return date_column(part, field, title, wareki, read=read, example=_DEADLINE_HINT, **more)


def choice_column(
    part: Collection, field: str, title: str, words: Mapping[Any, str], *, none: str | None = None, **more: Any
) -> Column[Any]:
    """Return a column in which one of some words is chosen; ``none`` is the word for nothing, where that is allowed."""
    values = {str(_plain(value)): value for value in words}
    choices: list[CellOption] = [] if none is None else [("", none)]
    choices += [(key, words[value]) for key, value in values.items()]

    return Column(
        title,
        lambda r: words.get(getattr(r, field), none or ""),
        lambda r, key: change(part, r.id, **{field: values.get(key)}),
        choices=lambda: choices,
        **more,
    )


def mark_column(part: Collection, field: str, title: str, **more: Any) -> Column[Any]:
    """Return a column in which a field of the records is marked or not."""
    write = lambda record, marked: change(part, record.id, **{field: marked})  # noqa: E731
    return check_column(title, lambda record: bool(getattr(record, field)), write, **more)


def check_column(title: str, checked: Callable[[R], bool], write: Callable[[R, bool], Any], **more: Any) -> Column[R]:
    """Return a column that is marked or not; ``write`` makes the edit that sets or takes away the mark."""
    return Column(
        title,
        lambda record: _MARK if checked(record) else "",
        lambda record, key: write(record, bool(key)),
        choices=lambda: (("yes", _MARK), ("", "")),
        checked=checked,
        sort_key=lambda record: int(checked(record)),
        **more,
    )


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def category_options(categories: Categories, none: str = UNDECIDED) -> list[CellOption]:
    """Return what a category may be, none first."""
    return [("", none), *((c.code, f"{c.group.name}　{c.name}") for c in categories.rows)]
