"""How incomes, deductions, dependants and births are written: one column for each fact that the judgement looks at."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from kakei_desktop.domain.case import Case, Edit, put
from kakei_desktop.domain.money import format_yen, parse_household_yen
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import (
    NO_DEDUCTIONS,
    Birth,
    Deductions,
    PensionFacts,
    YearIncome,
    forget_dependants,
    forget_income,
    is_too_far_ahead,
    write_birth,
    write_dependants,
    write_income,
)
from kakei_desktop.domain.wareki import both_calendars, parse_date, parse_month
from kakei_desktop.reports.pension.inputs import IncomeRow
from kakei_desktop.ui.tables.columns import DATE_HINT, Column, check_column, yen_hint
from kakei_desktop.words.facts import income_label

_COUNT_HINT = "人数を数で書いてください（例：2人）。"

_FIRST_COUNT = "ordinary"

_MOST = 30
"""Persons that one person can be said to keep, as in the facts of ``assess``."""

_FILED = (("yes", "すんだ"), ("no", "まだ"))

_EXCLUSIVE = {
    "total_income": ("salary", "public_pension"),
    "salary": ("total_income",),
    "public_pension": ("total_income",),
}
"""Either the 所得 is told, or the 収入 from which it is calculated."""


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
        amount = parse_household_yen(typed)
        if typed.strip() and (amount is None or amount < 0):
            return None
        values: dict[str, Any] = dict.fromkeys(_EXCLUSIVE[field] if amount is not None else ()) | {field: amount}
        return _write(row.person, lambda facts: _stated(write_income(facts, row.year, **values), row.year))

    return write


def _stated(facts: PensionFacts, year: int) -> PensionFacts:
    """Forget a year of which nothing is told any more: not known is another thing than zero."""
    return forget_income(facts, year) if facts.income_of(year) == YearIncome(year) else facts


def _filed(row: IncomeRow) -> str:
    return "" if row.income is None else "すんだ" if row.income.filed else "まだ"


def _deductions(row: IncomeRow) -> Deductions:
    return row.income.deductions if row.income else NO_DEDUCTIONS


def _write_deduction(row: IncomeRow, field: str, amount: int) -> Edit:
    deductions = replace(_deductions(row), **{field: amount})
    return _write(row.person, lambda facts: _stated(write_income(facts, row.year, deductions=deductions), row.year))


def _yen_deduction(field: str, title: str, **more: Any) -> Column[IncomeRow]:
    def write(row: IncomeRow, typed: str) -> Edit | None:
        amount = parse_household_yen(typed) if typed.strip() else 0
        return None if amount is None or amount < 0 else _write_deduction(row, field, amount)

    def text(row: IncomeRow) -> str:
        amount = getattr(_deductions(row), field)
        return format_yen(amount) if amount else ""

    return Column(
        title,
        text,
        write,
        name=f"{title}を変更",
        hint=yen_hint,
        number=True,
        sort_key=lambda row: getattr(_deductions(row), field),
        **more,
    )


def _counted_deduction(field: str, title: str, **more: Any) -> Column[IncomeRow]:
    def write(row: IncomeRow, typed: str) -> Edit | None:
        count = _count(typed)
        return None if count is None else _write_deduction(row, field, count)

    def text(row: IncomeRow) -> str:
        return f"{count}人" if (count := getattr(_deductions(row), field)) else ""

    return Column(
        title,
        text,
        write,
        name=f"{title}を変更",
        hint=_COUNT_HINT,
        number=True,
        sort_key=lambda row: getattr(_deductions(row), field),
        **more,
    )


def _granted(field: str, title: str, **more: Any) -> Column[IncomeRow]:
    return check_column(
        title,
        lambda row: bool(getattr(_deductions(row), field)),
        lambda row, marked: _write_deduction(row, field, int(marked)),
        name=f"{title}を変更",
        **more,
    )


def _count(typed: str) -> int | None:
    """Read a number of persons; empty stands for none."""
    digits = unicodedata.normalize("NFKC", typed).strip().removesuffix("人") or "0"
    return int(digits) if digits.isdecimal() and len(digits) <= len(str(_MOST)) and int(digits) <= _MOST else None


def _no_others(row: IncomeRow) -> bool:
    """Return whether nobody is counted but in the first column: emptied, the number is not known any more."""
    return row.dependants is None or row.dependants.count == row.dependants.ordinary


def _count_column(field: str, title: str, **more: Any) -> Column[IncomeRow]:
    def write(row: IncomeRow, typed: str) -> Edit | None:
        count = _count(typed)
        if count is None:
            return None
        if field == _FIRST_COUNT and not typed.strip() and _no_others(row):
            return _write(row.person, lambda facts: forget_dependants(facts, row.year))
        return _write(row.person, lambda facts: write_dependants(facts, row.year, **{field: count}))

    def text(row: IncomeRow) -> str:
        count = getattr(row.dependants, field) if row.dependants else None
        return f"{count}人" if count or (count == 0 and field == _FIRST_COUNT) else ""

    return Column(title, text, write, name="扶養の人数を変更", hint=_COUNT_HINT, number=True, **more)


INCOME_COLUMNS: tuple[Column[IncomeRow], ...] = (
    Column("だれの何年", income_label, strong=True, width=150),
    *(
        Column(title, _yen(field), _write_yen(field), name=f"{title}を変更", hint=yen_hint, number=True)
        for field, title in (("salary", "給与の収入"), ("public_pension", "年金の収入"), ("total_income", "所得"))
    ),
    _yen_deduction("social_insurance", "社会保険料"),
    Column(
        "申告",
        _filed,
        lambda row, key: _write(row.person, lambda facts: write_income(facts, row.year, filed=key == "yes")),
        name="申告を変更",
        choices=lambda: _FILED,
        width=62,
    ),
    _count_column("ordinary", "扶養", width=54),
    _count_column("specified", "16〜22歳", width=84),
    _count_column("elderly", "70歳から", width=76),
)

DEDUCTION_COLUMNS: tuple[Column[IncomeRow], ...] = (
    Column("年", lambda row: f"{row.year}年", strong=True),
    _yen_deduction("casualty", "雑損", width=62),
    _yen_deduction("medical", "医療費", width=64),
    _yen_deduction("small_enterprise_mutual_aid", "小規模共済", width=84),
    _yen_deduction("special_spouse", "配偶者特別", width=84),
    _yen_deduction("specified_relative", "特定親族", width=70),
    _counted_deduction("disabled", "障害者", width=56),
    _counted_deduction("specially_disabled", "特別障害者", width=84),
    _granted("widow", "寡婦", width=44),
    _granted("single_parent", "ひとり親", width=66),
    _granted("working_student", "勤労学生", width=70),
)
"""The other deductions of one person, of the closed list (国民年金法施行令第6条の12)."""

_PARENTS = (("yes", "産んだ人"), ("", "もう一人の親"))

_ADOPTER = "養親"


@dataclass(frozen=True, slots=True)
class BirthRow:
    """A birth of a person's child, in its place among them; None for the one still to be written."""

    person: str
    at: int
    birth: Birth | None = None

    @property
    def id(self) -> str:
        """What tells this row from the others."""
        return str(self.at)


def birth_rows(facts: PensionFacts) -> tuple[BirthRow, ...]:
    """Return the births that are known, and an empty row."""
    known = (BirthRow(facts.id, at, birth) for at, birth in enumerate(facts.births))
    return (*known, BirthRow(facts.id, len(facts.births)))


def _put(row: BirthRow, birth: Birth | None) -> Edit:
    def edit(case: Case) -> Case:
        return put("pension_facts", write_birth(case.pension_facts_of(row.person), row.at, birth))(case)

    return edit


def _write_day(today: Callable[[], date], row: BirthRow, typed: str) -> Edit | None:
    day = parse_date(typed)
    if day is None:
        return None if typed.strip() else _put(row, None)
    if is_too_far_ahead(day, today()):
        return None
    return _put(row, replace(row.birth, day=day) if row.birth else Birth(day))


def _day_hint(typed: str) -> str:
    return DATE_HINT if parse_date(typed) is None else "予定日は、今日から10か月先までです。年を確かめてください。"


def _day(row: BirthRow) -> date | None:
    return row.birth.day if row.birth else None


def _write_adopted(row: BirthRow, typed: str) -> Edit | None:
    adopted = parse_date(typed)
    if row.birth is None or (adopted is None and typed.strip()) or (adopted is not None and adopted < row.birth.day):
        return None
    own = row.birth.gave_birth and adopted is None
    return _put(row, replace(row.birth, adopted=adopted, gave_birth=own))


def _adopted_hint(typed: str) -> str:
    return DATE_HINT if parse_date(typed) is None else "先に子が生まれた日を書き、その日か、あとの日を書いてください。"


def _write_parent(row: BirthRow, key: str) -> Edit | None:
    return _put(row, replace(row.birth, gave_birth=bool(key), adopted=None)) if row.birth else None


def _parent(row: BirthRow) -> str:
    if row.birth is None:
        return ""
    return _ADOPTER if row.birth.adopted else dict(_PARENTS)["yes" if row.birth.gave_birth else ""]


def _write_multiple(row: BirthRow, multiple: bool) -> Edit | None:
    return _put(row, replace(row.birth, multiple=multiple)) if row.birth else None


def _write_raised_to(row: BirthRow, typed: str) -> Edit | None:
    month = parse_month(typed)
    if row.birth is None or (month is None and typed.strip()):
        return None
    if month is not None and month < Month.of(row.birth.adopted or row.birth.day):
        return None
    return _put(row, replace(row.birth, raised_to=month))


def _raised_to(row: BirthRow) -> str:
    month = row.birth.raised_to if row.birth else None
    return f"{month.year}/{month.number}" if month else ""


def _write_raised(row: BirthRow, brought_up_elsewhere: bool) -> Edit | None:
    return _put(row, replace(row.birth, raised=not brought_up_elsewhere)) if row.birth else None


def birth_columns(today: Callable[[], date]) -> tuple[Column[BirthRow], ...]:
    """Return the columns of births; no birth is due later than its mother can know of it."""
    day = Column(
        "子が生まれた日・予定日",
        lambda row: both_calendars(day) if (day := _day(row)) else "",
        partial(_write_day, today),
        name="子が生まれた日を変更",
        hint=_day_hint,
        width=200,
    )
    return (day, *_AFTER_THE_DAY)


_AFTER_THE_DAY: tuple[Column[BirthRow], ...] = (
    check_column(
        "ふたご以上",
        lambda row: row.birth is not None and row.birth.multiple,
        _write_multiple,
        name="ふたご以上の印を変更",
        hint="先に日を書いてください。",
        width=84,
    ),
    Column(
        "この人は",
        _parent,
        _write_parent,
        name="産んだ人かどうかを変更",
        choices=lambda: _PARENTS,
        hint="先に日を書いてください。",
        width=120,
    ),
    Column(
        "養子を迎えた日",
        lambda row: both_calendars(row.birth.adopted) if row.birth and row.birth.adopted else "",
        _write_adopted,
        name="養子を迎えた日を変更",
        hint=_adopted_hint,
    ),
    check_column(
        "育てていない",
        lambda row: row.birth is not None and not row.birth.raised,
        _write_raised,
        name="育てていない印を変更",
        hint="先に日を書いてください。死産などで、いま育てている子がいないときに付けます。",
        width=100,
    ),
    Column(
        "育てた最後の月",
        _raised_to,
        _write_raised_to,
        name="育てた最後の月を変更",
        hint="先に子が生まれた日を書き、その月か、あとの月を「2027/3」のように書いてください。",
        width=110,
    ),
)
