"""What the National Pension pays, per fiscal year: old age, disability, children, 年金生活者支援給付金."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from kakei_desktop.domain.months import Month
from kakei_desktop.resources import ROOT
from kakei_desktop.rules.law.rule_file import RuleFile, read_years
from kakei_desktop.rules.law.statute import statute

FOLDER = ROOT / "rules" / "pension"
LIMIT_FOLDER = ROOT / "rules" / "support_benefit"
_WITH_OLDER = ("disability_1", "disability_2", "support_exempt", "support_quarter")
_OPTIONAL = (
    *_WITH_OLDER,
    *(f"{name}_older" for name in _WITH_OLDER),
    "child_first_two",
    "child_from_third",
    "support_standard",
    "support_disability_1",
    "support_disability_2",
    "support_survivor",
    "survivor_one_child",
)
_REQUIRED = ("full_amount", "full_amount_older", "base", "revision_rate", "revision_rate_older")
_LIMITS = ("limit", "supplement_limit")


def pension_amount(name: str, fiscal_year: int, birth_date: date | None = None) -> int | None:
    """Return an amount of a fiscal year, in the unit of its rule.

    Args:
        name: As in the rule file (``full_amount``, ``disability_1``, …).
        fiscal_year: The 年度.
        birth_date: Who was born early enough has an amount of their own, where there is one.

    Returns:
        None where the rules do not hold it.
    """
    file = _files().get(fiscal_year)
    if file is None:
        return None
    own = f"{name}_older" if birth_date is not None and _is_older(birth_date, file.first) else name
    value = file.at(own, file.first) or file.at(name, file.first)
    return value.amount if value else None


@cache
def _files(folder: Path = FOLDER) -> Mapping[int, RuleFile]:
    return read_years(folder, 4, _REQUIRED, _OPTIONAL)


def support_limit(name: str, month: Month, birth_date: date | None = None) -> int | None:
    """Return up to which income 老齢年金生活者支援給付金 (or, ``supplement_limit``, 補足給付) is paid in a month.

    Returns:
        Yen a year of public pensions and other income; None where the rules do not hold that month.
    """
    file = next((f for f in _limit_files().values() if f.first <= month <= f.last), None)
    if file is None:
        return None
    value = file.at(f"{name}_older" if birth_date is not None and _is_older(birth_date, month) else name, month)
    return value.amount if value else None


@cache
def _limit_files(folder: Path = LIMIT_FOLDER) -> Mapping[int, RuleFile]:
    return read_years(folder, 10, (*_LIMITS, *(f"{name}_older" for name in _LIMITS)))


def _is_older(birth_date: date, month: Month) -> bool:
    last = statute("cohort", "older_born_to", month)
    return last is not None and birth_date <= date(last // 10_000, last // 100 % 100, last % 100)


def annual_amount(months: Fraction, fiscal_year: int, birth_date: date | None = None) -> int | None:
    """Return the old-age basic pension of a year for months counted with their weights (国民年金法第27条).

    Returns:
        Yen, rounded as 第17条 says; None where the rules do not hold that 年度.
    """
    amount = pension_amount("full_amount", fiscal_year, birth_date)
    full_months = statute("right", "full", Month(fiscal_year, 4))
    return None if amount is None or full_months is None else round_half_up(amount * months / full_months)


def round_half_up(amount: Fraction) -> int:
    """Return whole yen: 50 sen and more become one yen (国民年金法第17条)."""
    return int(amount + Fraction(1, 2))


def support_benefit(
    fiscal_year: int, months: tuple[int, int, int], full_months: int, birth_date: date | None = None
) -> int | None:
    """Return 老齢年金生活者支援給付金 a month, in yen; the two parts are rounded one by one.

    Args:
        fiscal_year: The 年度.
        months: Months paid; months of full, three-quarter and half exemption; months of quarter exemption. Months of
            納付猶予 and 学生納付特例 are none of them.
        full_months: Months that make a full pension (480).
        birth_date: Who was born early enough has amounts of their own.

    Returns:
        None where the rules do not hold that year.
    """
    names = ("support_standard", "support_exempt", "support_quarter")
    amounts = [pension_amount(name, fiscal_year, birth_date) for name in names]
    paid, exempt, quarter = (
        None if amount is None else Fraction(amount * count, full_months)
        for amount, count in zip(amounts, months, strict=True)
    )
    if paid is None or exempt is None or quarter is None:
        return None
    return round_half_up(paid) + round_half_up(exempt + quarter)
