"""Income (所得) from revenue (収入): salaries, public pensions, both; with the tables of the right calendar year."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.pension_facts import YearDependants, YearIncome
from kakei_desktop.resources import ROOT
from kakei_desktop.rules.law.ages import reached
from kakei_desktop.rules.law.rule_file import RuleFile, apply_brackets, read_years
from kakei_desktop.rules.law.tiers import Missing

FOLDER = ROOT / "rules" / "income"
_ADJUST = ("adjust_over", "adjust_top", "adjust_percent")
_ADJUST_BOTH = "adjust_both"
_CEILING = "dependant_ceiling"
_VALUES = (_CEILING, "other_income_1", "other_income_2", "other_less", *_ADJUST, _ADJUST_BOTH)
_TABLES = ("salary", "under_65", "from_65")
_PENSIONER_AGE = 65


def income_of_year(told: YearIncome, birth_date: date | None, dependants: YearDependants) -> int | Missing:
    """Return the income of a year before any deduction from income (所得控除).

    Args:
        told: What is known of the year; some amount is told.
        birth_date: Of the person; decides the table for pensions.
        dependants: Of the person; decide the adjustment for large salaries.

    Returns:
        Yen; or what is missing: the tables of that year, or the birth date.
    """
    if told.total_income is not None:
        return told.total_income
    file = income_tables().get(told.year)
    if file is None:
        return Missing.RULES_MISSING
    if told.public_pension and birth_date is None:
        return Missing.BIRTH_DATE_UNKNOWN
    salary = salary_income(file, told.salary or 0)
    pension = pension_income(file, told.public_pension or 0, salary, birth_date) if told.public_pension else 0
    return salary + pension - _adjustment(file, told, salary, pension, dependants)


@cache
def income_tables(folder: Path = FOLDER) -> Mapping[int, RuleFile]:
    """Return the tables by calendar year."""
    return read_years(folder, 1, _VALUES, ("specified_relative_ceiling",), _TABLES)


def dependant_ceiling(year: int, *, specified_relative: bool = False) -> int | None:
    """Return the income up to which a relative counts as a dependant (扶養親族等) of a year.

    Args:
        year: Calendar year.
        specified_relative: Asked is up to which one aged 19 to 22 is a 特定親族, who is no dependant.

    Returns:
        Yen; None where the rules do not hold it.
    """
    file = income_tables().get(year)
    value = file.at("specified_relative_ceiling" if specified_relative else _CEILING, file.first) if file else None
    return value.amount if value else None


def salary_income(file: RuleFile, revenue: int) -> int:
    """Return 給与所得 (所得税法第28条, below 6.6 million yen by 別表第五)."""
    return apply_brackets(file.brackets["salary"], max(0, revenue))


def pension_income(file: RuleFile, revenue: int, other_income: int, birth_date: date | None) -> int:
    """Return 公的年金等に係る雑所得 (所得税法第35条, 租税特別措置法第41条の15の3), never below zero.

    The table goes by the age on 31 December of the year.
    """
    old = birth_date is not None and reached(birth_date, _PENSIONER_AGE) <= file.last.last_day
    table = file.brackets["from_65" if old else "under_65"]
    steps = sum(other_income > _amount(file, name) for name in ("other_income_1", "other_income_2"))
    return max(0, apply_brackets(table, max(0, revenue)) + steps * _amount(file, "other_less"))


def _adjustment(file: RuleFile, told: YearIncome, salary: int, pension: int, dependants: YearDependants) -> int:
    """Return 所得金額調整控除 (租税特別措置法第41条の3の11): for large salaries, then for salary with pension."""
    both = _amount(file, _ADJUST_BOTH)
    large = _of_large_salary(file, told.salary or 0) if _adjusts(told, dependants) else 0
    together = max(0, min(salary - large, both) + min(pension, both) - both)
    return large + together


def _adjusts(told: YearIncome, dependants: YearDependants) -> bool:
    """Tell whether a large salary is adjusted: a dependant under 23, or somebody specially disabled, is known."""
    return bool(dependants.specified or told.deductions.specially_disabled)


def _of_large_salary(file: RuleFile, salary: int) -> int:
    over, top, percent = (_amount(file, name) for name in _ADJUST)
    return -(-max(0, min(salary, top) - over) * percent // 100)  # parts of a yen become one


def _amount(file: RuleFile, name: str) -> int:
    return file.values[name][0].amount


def income_doubts(told: YearIncome, dependants: YearDependants) -> tuple[str, ...]:
    """Return what is not certain of an income that was reckoned from a salary.

    The line of the table that it falls into may still be to compare with an official page; and whether a child under
    16 is among the other dependants, for whom a large salary is adjusted too, nobody said.
    """
    if told.total_income is not None or not told.salary:
        return ()
    file = income_tables().get(told.year)
    if file is None:
        return ()
    line = next(b for b in reversed(file.brackets["salary"]) if b.first <= told.salary)
    perhaps = 0 if _adjusts(told, dependants) or not dependants.ordinary else _of_large_salary(file, told.salary)
    child = f"23歳未満の子を扶養していれば、所得は{format_yen(perhaps)}円少なくなります" if perhaps else ""
    return tuple(doubt for doubt in (line.unverified, child) if doubt)
