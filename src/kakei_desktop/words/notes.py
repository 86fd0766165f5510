"""気になるところ: what to come back to in 家計表, plan and lists, in plain words and without blame."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import ARREARS_INSTALMENT, DEBT_REPAYMENT, NATIONAL_PENSION, Categories, Category
from kakei_desktop.domain.household import given_name
from kakei_desktop.domain.ledger import UNDECIDED
from kakei_desktop.domain.liabilities import Arrears, Debt
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month, month_words
from kakei_desktop.reports.budget.comparisons import Comparison
from kakei_desktop.reports.budget.table import rows_not_counted
from kakei_desktop.reports.pension.grid import expiring_months
from kakei_desktop.rules.law.law import Law

_NAMED_AT_MOST = 3


def budget_notes(categories: Categories, case: Case, today: date) -> tuple[str, ...]:
    """Return the notes, the weightiest first; none while nothing of the money is known."""
    if all(row.amount is None for row in case.budget_and_unsorted):
        return ()
    return (
        *uncounted_words(categories, case, today),
        *_undecided(case),
        *_below_zero(categories, case, today),
        *_estimates(case),
        *_not_written(categories, case),
        *debts_differ(case, today),
        *instalments_differ(case, today),
    )


def uncounted_words(categories: Categories, case: Case, today: date) -> tuple[str, ...]:
    """Return which rows count nothing now: ``雇用保険は2026年12月で終わっています``, ``給与は2027年1月からです``."""
    return tuple(
        f"{categories.name_of(row)}は{_ended_or_to_come(row, Month.of(today))}" for row in rows_not_counted(case, today)
    )


def _ended_or_to_come(row: BudgetRow, this: Month) -> str:
    if row.until and row.has_ended(this):
        return f"{month_words(row.until)}で終わっています"
    return f"{month_words(row.since or this)}からです"


def _undecided(case: Case) -> Iterable[str]:
    if count := case.ledger.undecided_count:
        yield f"費目を決めていない明細が{count}件あり、「{UNDECIDED}」の行に月の平均で入っています"


def _estimates(case: Case) -> Iterable[str]:
    count = sum(row.estimate for row in case.budget)
    if count:
        yield f"概算が{count}つあります"


def _below_zero(categories: Categories, case: Case, today: date) -> Iterable[str]:
    """Say to whom wrote △ for what goes out that it is subtracted."""
    this = Month.of(today)
    going_on = [row for row in case.budget if row.monthly < 0 and row.runs_in(this)]
    for side, income in (("収入", True), ("支出", False)):
        names = [categories.name_of(row) for row in going_on if categories.row_of(row).is_income is income]
        if names:
            yield f"△の{_named(names)}は、{side}から引いています"


def _not_written(categories: Categories, case: Case) -> Iterable[str]:
    written = {row.category for row in case.budget if row.amount is not None}
    names = [c.name for c in categories.rows if c.usual and c.code not in written and _expected(case, c)]
    if not names:
        return
    yield f"{_named(names)}が書かれていません"


def _named(names: Sequence[str]) -> str:
    rest = f"など{len(names)}つ" if len(names) > _NAMED_AT_MOST else ""
    return "・".join(names[:_NAMED_AT_MOST]) + rest


def _expected(case: Case, category: Category) -> bool:
    """Income may simply not be there; dues are asked for only where something tells of them."""
    told_by = {
        DEBT_REPAYMENT: bool(case.shared_debts),
        ARREARS_INSTALMENT: any(a.instalment for a in case.arrears),
        NATIONAL_PENSION: False,
        "other_spending": False,
    }
    return not category.is_income and told_by.get(category.code, True)


def pension_notes(law: Law, case: Case, today: date) -> tuple[str, ...]:
    """Return the note on unpaid months of the National Pension, which weighs more than the others."""
    months = Counter(e.member for e in expiring_months(law, case, today) if not e.unknown)
    owed = "・".join(f"{given_name(m.name)}さん {months[m.name]}か月" for m in case.members if months[m.name])
    return (f"国民年金 {owed}が未納のまま",) if owed else ()


def comparison_words(compared: Comparison) -> str:
    """Return how a household's spending compares with the average, to be read after ``目安 …円``."""
    if compared.is_near:
        return "と同じくらい"
    return "より少なめ" if compared.own < compared.typical else "より多め"


def limited_words(label: str) -> str:
    """Return the words for a category whose rows hold less than its measures would take."""
    return f"「{label}」の取り組みの効果は、その行がつづく月に、その行にある額までで数えています。"


def debts_total(debts: Sequence[Debt]) -> str:
    """Return what debts come to, in words; empty where there are none."""
    return _total("残り", [debt.balance for debt in debts], "毎月の返済", [debt.monthly for debt in debts])


def arrears_total(arrears: Sequence[Arrears]) -> str:
    """Return what arrears come to, in words; empty where there are none."""
    return _total("金額", [a.amount for a in arrears], "毎月の分納", [a.instalment for a in arrears])


def recorded_arrears(typed: Sequence[Arrears], recorded: Sequence[Arrears]) -> Iterable[str]:
    """Yield which arrears count as the pension record tells them, and not as they were typed."""
    for one, other in zip(typed, recorded, strict=True):
        if one.amount != other.amount:
            yield f"{one.label}は、納付記録から計算した {format_yen(other.amount)}円で数えています"


def _total(name: str, owed: list[int], monthly_name: str, monthly: list[int]) -> str:
    untold = f"（ほか金額不明{owed.count(0)}件）" if 0 in owed else ""
    words = f"合計　{name} {format_yen(sum(owed))}円{untold}　{monthly_name} {format_yen(sum(monthly))}円"
    return words if owed else ""


def debts_differ(case: Case, today: date) -> Iterable[str]:
    """Yield that what is repaid is another sum in the 家計表 than in the list of debts, without the private ones."""
    return _differ(case, today, "借金の返済", DEBT_REPAYMENT, [d.monthly for d in case.shared_debts])


def instalments_differ(case: Case, today: date) -> Iterable[str]:
    """Yield that what is paid off of arrears is another sum in the 家計表 than in the list of arrears."""
    return _differ(case, today, "滞納の分納", ARREARS_INSTALMENT, [a.instalment for a in case.arrears])


def _differ(case: Case, today: date, name: str, category: str, listed: list[int]) -> Iterable[str]:
    this = Month.of(today)
    written = (row for row in case.budget if row.category == category and row.amount is not None)
    rows = [row.monthly for row in written if row.runs_in(this)]
    if rows and listed and sum(rows) != sum(listed):
        yield f"{name}は、家計表で {format_yen(sum(rows))}円、一覧で {format_yen(sum(listed))}円です"
