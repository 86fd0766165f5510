"""Income (所得) from revenue (収入): salaries, public pensions, both; with the tables of the right calendar year."""

from datetime import date

from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.pension_facts import YearDependants, YearIncome
from kakei_desktop.rules.law.ages import reached
from kakei_desktop.rules.law.kinds import IncomeYear
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.tiers import Missing


def income_of_year(law: Law, known: YearIncome, birth_date: date | None, dependants: YearDependants) -> int | Missing:
    """Return the income of a year before any deduction from income (所得控除).

    Args:
        law: The law.
        known: What is known of the year; some amount is told.
        birth_date: Of the person; decides the table for pensions.
        dependants: Of the person; decide the adjustment for large salaries.

    Returns:
        Yen; or what is missing: the tables of that year, or the birth date.
    """
    if known.total_income is not None:
        return known.total_income
    tables = law.income_years.get(known.year)
    if tables is None:
        return Missing.RULES_MISSING
    if known.public_pension and birth_date is None:
        return Missing.BIRTH_DATE_UNKNOWN
    salary = tables.salary.apply(max(0, known.salary or 0))
    older_from, revenue = law.statute.pension_income.older_from.constant, known.public_pension
    pension = _pension_income(tables, older_from, revenue, salary, birth_date) if revenue else 0
    return salary + pension - _adjustment(tables, known, salary, pension, dependants)


def _pension_income(
    tables: IncomeYear, older_from: int, revenue: int, other_income: int, birth_date: date | None
) -> int:
    """Return 公的年金等に係る雑所得 (所得税法第35条, 租税特別措置法第41条の15の3), never below zero.

    The table goes by the age on 31 December of the year.
    """
    old = birth_date is not None and reached(birth_date, older_from) <= tables.span.last.last_day
    table = tables.from_65 if old else tables.under_65
    steps = sum(other_income > border.constant for border in (tables.other_income_1, tables.other_income_2))
    return max(0, table.apply(max(0, revenue)) + steps * tables.other_less.constant)


def _adjustment(tables: IncomeYear, known: YearIncome, salary: int, pension: int, dependants: YearDependants) -> int:
    """Return 所得金額調整控除 (租税特別措置法第41条の3の11): for large salaries, then for salary with pension."""
    both = tables.adjust_both.constant
    large = _of_large_salary(tables, known.salary or 0) if _adjusts(known, dependants) else 0
    together = max(0, min(salary - large, both) + min(pension, both) - both)
    return large + together


def _adjusts(known: YearIncome, dependants: YearDependants) -> bool:
    """Return whether a large salary is adjusted: a dependant under 23, or somebody specially disabled, is known."""
    return bool(dependants.specified or known.deductions.specially_disabled)


def _of_large_salary(tables: IncomeYear, salary: int) -> int:
    counted = max(0, min(salary, tables.adjust_top.constant) - tables.adjust_over.constant)
    return -(-counted * tables.adjust_percent.constant // 100)  # parts of a yen become one


def income_doubts(law: Law, known: YearIncome, dependants: YearDependants) -> tuple[str, ...]:
    """Return what is not certain of an income that was calculated from a salary.

    The line of the table that it falls into may still be to compare with an official page; and whether a child under
    16 is among the other dependants, for whom a large salary is adjusted too, nobody said.
    """
    tables = law.income_years.get(known.year)
    if known.total_income is not None or not known.salary or tables is None:
        return ()
    perhaps = 0 if _adjusts(known, dependants) or not dependants.ordinary else _of_large_salary(tables, known.salary)
    child = f"23歳未満の子を扶養していれば、所得は{format_yen(perhaps)}円少なくなります" if perhaps else ""
    return tuple(doubt for doubt in (tables.salary.bracket(known.salary).unverified, child) if doubt)
