"""How incomes and dependants are written: 収入 or 所得 of a year, the tax return, the dependants."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kakei_desktop.domain.case import Case, Edit, put
from kakei_desktop.domain.money import format_yen, parse_yen
from kakei_desktop.domain.pension_facts import PensionFacts, YearIncome, forget_income, write_dependants, write_income
from kakei_desktop.reports.pension_inputs import IncomeRow
from kakei_desktop.ui.models.columns import YEN_HINT
from kakei_desktop.ui.models.record_table import Column

FILED = (("yes", "すんだ"), ("no", "まだ"))
_EXCLUSIVE = {
    "total_income": ("salary", "public_pension"),
    "salary": ("total_income",),
    "public_pension": ("total_income",),
}
"""Either the 所得 is told, or the 収入 from which it is reckoned."""


def _write(person: str, change: Callable[[PensionFacts], PensionFacts]) -> Edit:
    def edit(case: Case) -> Case:
        return put("pension_facts", change(case.pension_facts_of(person)))(case)

    return edit


def _yen(field: str) -> Callable[[IncomeRow], str]:
    def text(row: IncomeRow) -> str:
        amount = getattr(row.income, field) if row.income else None
        return "" if amount is None else format_yen(amount)

    return text


def _write_yen(field: str) -> Callable[[IncomeRow, str], Edit | None]:
    def write(row: IncomeRow, typed: str) -> Edit | None:
        amount = parse_yen(typed)
        if typed.strip() and (amount is None or amount < 0):
            return None
        values: dict[str, Any] = dict.fromkeys(_EXCLUSIVE[field] if amount is not None else ()) | {field: amount}
        return _write(row.person, lambda facts: _told(write_income(facts, row.year, **values), row.year))

    return write


def _told(facts: PensionFacts, year: int) -> PensionFacts:
    """Forget a year of which nothing is told any more: not known is another thing than zero."""
    return forget_income(facts, year) if facts.income_of(year) == YearIncome(year) else facts


def _filed(row: IncomeRow) -> str:
    return "" if row.income is None else "すんだ" if row.income.filed else "まだ"


def _write_insurance(row: IncomeRow, typed: str) -> Edit | None:
    amount = parse_yen(typed) if typed.strip() else 0
    if amount is None or amount < 0 or row.income is None:
        return None
    deductions = replace(row.income.deductions, social_insurance=amount)
    return _write(row.person, lambda facts: write_income(facts, row.year, deductions=deductions))


def _insurance(row: IncomeRow) -> str:
    amount = row.income.deductions.social_insurance if row.income else 0
    return format_yen(amount) if amount else ""


def _count_column(field: str, title: str) -> Column[IncomeRow]:
    def write(row: IncomeRow, typed: str) -> Edit | None:
        digits = unicodedata.normalize("NFKC", typed).strip().removesuffix("人") or "0"
        if not digits.isdecimal():
            return None
        return _write(row.person, lambda facts: write_dependants(facts, row.year, **{field: int(digits)}))

    def text(row: IncomeRow) -> str:
        count = getattr(row.dependants, field)
        return f"{count}人" if count else ""

    return Column(title, text, write, name="扶養の人数を変更", hint="人数を数で書いてください。", number=True, width=84)


INCOME_COLUMNS: tuple[Column[IncomeRow], ...] = (
    Column("だれの何年", lambda row: row.label, strong=True),
    *(
        Column(title, _yen(field), _write_yen(field), name=f"{title}を変更", hint=YEN_HINT, number=True, width=112)
        for field, title in (("salary", "給与の収入"), ("public_pension", "年金の収入"), ("total_income", "所得"))
    ),
    Column("社会保険料", _insurance, _write_insurance, name="社会保険料を変更", hint=YEN_HINT, number=True, width=100),
    Column(
        "申告",
        _filed,
        lambda row, key: _write(row.person, lambda facts: write_income(facts, row.year, filed=key == "yes")),
        name="申告を変更",
        choices=lambda: FILED,
        width=76,
    ),
    _count_column("ordinary", "扶養"),
    _count_column("specified", "16〜22歳"),
    _count_column("elderly", "70歳から"),
)
