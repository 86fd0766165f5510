"""How a file is looked at in its review, as one value: what changes it is a step that can be undone."""

from dataclasses import dataclass

from kakei_desktop.importers.request import Request
from kakei_desktop.importers.review.decisions import Decisions

_DECIDED = {
    "included": "入れる行を選ぶ",
    "kept": "明細にある行を残すか選ぶ",
    "categories": "費目を選ぶ",
    "frequencies": "ひん度を選ぶ",
}

_ASKED = {
    "columns": "列を直す",
    "columns_by_sheet": "列を直す",
    "answered": "列の問いに答える",
    "rows": "行の問いに答える",
    "encoding": "文字の種類を選ぶ",
    "sheets": "読むシートを選ぶ",
    "year": "日付の年を選ぶ",
    "day_order": "日付の読み方を選ぶ",
    "drop_names": "人の名前を残すか選ぶ",
}


@dataclass(frozen=True, slots=True)
class ReviewState:
    """How the file is read, and what was decided of single rows."""

    request: Request
    decisions: Decisions


def step_name(before: ReviewState, after: ReviewState) -> str | None:
    """Return what was done from one state to another, as undo says it; None where nothing was that can be undone."""
    fields = ((before.decisions, after.decisions, _DECIDED), (before.request, after.request, _ASKED))
    return next(
        (words for a, b, names in fields for name, words in names.items() if getattr(a, name) != getattr(b, name)), None
    )
