"""What a person reads of the caseload that the office shares: how a case can be written, and what two people made."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from kakei_desktop.domain.texts import TextKind, marks_of, texts
from kakei_desktop.domain.wareki import wareki
from kakei_desktop.messages.errors import PARTS
from kakei_desktop.session.open_office import BroughtBack
from kakei_desktop.session.shared_case import Line, SharedCase
from kakei_desktop.storage.server.merging import Conflict

_CUT = (
    "職場の相談簿につながりません。書いたものは、鍵をかけてこのパソコンに残しています。"
    "このまま続けてください。つながると、自動で届きます。"
)
_HELD = "{holder}さんがこの相談を開いているので、いまは読むだけです。空いたら、この画面から書けるようになります。"
_BACK = "職場の相談簿につながりました。切れていた間に書いたものは、届いています。"
_FREE = "この相談に書けるようになりました。ほかの人が書いたものも、出ています。"
_REMOVED, _EMPTY, _CHOICE = "（消した）", "（空）", "（選ぶ欄を変えた）"


def line_state(case: SharedCase) -> str:
    """Return in a few letters why a case cannot be written as usual; empty where it can."""
    return {
        Line.OPEN: "",
        Line.HELD: f"読むだけ（{case.holder}さんが開いています）",
        Line.CUT: "回線が切れています（ここに保存）",
    }[case.line]


def line_words(case: SharedCase) -> str:
    """Return what that means, what is safe and what to do; empty where a case can be written as usual."""
    return {Line.OPEN: "", Line.HELD: _HELD.format(holder=case.holder), Line.CUT: _CUT}[case.line]


def regained_words(before: Line) -> str:
    """Return that a case can be written again, which was held by somebody else or whose line was cut."""
    return _BACK if before is Line.CUT else _FREE


def taken_out_words(cases: int, file: str) -> str:
    """Return how many cases were taken out for a visit."""
    return f"{cases}件を「{file}」に持ち出しました。もどったら、ファイル →「訪問から持ち帰る」を押してください。"


def brought_back_words(back: BroughtBack) -> str:
    """Return how many cases came back, and which wait for a choice."""
    waiting = "、".join(each.number for each in back.waiting)
    left = f"{waiting}は、まだ持ち帰っていません。もう一度「訪問から持ち帰る」を押すと、選べます。" if waiting else ""
    return f"{back.cases}件を持ち帰りました。{left}"


def conflict_title(conflict: Conflict) -> str:
    """Return where something stands that two people changed, and what it was called: ``家計表：家賃``."""
    record = conflict.theirs if conflict.theirs is not None else conflict.ours
    name = next((text for _, text in texts(record, frozenset(TextKind) - {TextKind.CODE}) if text), "")
    return f"{PARTS[conflict.place[0]]}{f'：{name}' if name else ''}"


def conflict_versions(conflict: Conflict) -> tuple[str, str]:
    """Return what we made of a record and what they made of it, as far as the two differ."""
    ours, theirs = conflict.ours, conflict.theirs
    if ours is None or theirs is None:
        shown = [_REMOVED if each is None else "、".join(_values(each, each, each)) for each in (ours, theirs)]
    else:
        shown = ["、".join(_values(each, ours, theirs)) for each in (ours, theirs)]
    return shown[0], shown[1]


def _values(record: Any, ours: Any, theirs: Any) -> Iterator[str]:
    """Yield the values of a record: those in which two others differ, or all where these are one."""
    marks = marks_of(type(record))
    for each in fields(record):
        value, differ = getattr(record, each.name), getattr(ours, each.name) != getattr(theirs, each.name)
        code = each.name in marks and marks[each.name].kind is TextKind.CODE
        if differ:
            yield _CHOICE if code else _said(value)
        elif ours is theirs and not code and value and not isinstance(value, (Enum, bool)):
            yield _said(value)


def _said(value: Any) -> str:
    match value:
        case None | "" | ():
            return _EMPTY
        case bool():
            return "はい" if value else "いいえ"
        case int():
            return f"{value:,}"
        case date():
            return wareki(value)
        case Enum():
            return _CHOICE
        case tuple():
            return "、".join(map(_said, value))
        case _ if is_dataclass(value):
            return "、".join(_values(value, value, value))
        case _:
            return str(value)
