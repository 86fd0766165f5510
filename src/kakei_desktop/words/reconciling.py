"""What the 明細 and the 家計表 say of a month, in a sentence for page and paper."""

from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import month_words
from kakei_desktop.reports.budget.reconciling import Difference, Reconciliation


def reconciling_words(found: Reconciliation | None) -> str:
    """Return why 明細 and 家計表 tell another balance; empty where they do not, or one of them is empty."""
    if found is None or not found.differs:
        return ""
    span = month_words(found.first) + (f"〜{month_words(found.last)}" if found.last != found.first else "")
    named = "、".join(map(_difference_words, found.largest))
    return (
        f"明細（{span}の平均）の差引は1か月 {format_yen(found.in_ledger)}円、"
        f"家計表では {format_yen(found.in_budget)}円です。差が大きいのは、{named}です。"
    )


def _difference_words(one: Difference) -> str:
    return f"{one.label}（明細 {format_yen(abs(one.in_ledger))}・家計表 {format_yen(abs(one.in_budget))}）"
