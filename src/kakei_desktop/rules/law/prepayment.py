"""Paying ahead (前納, 国民年金法第93条): what half a year, a year and two years cost at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kakei_desktop.resources import ROOT
from kakei_desktop.rules.law.rule_file import RuleFile, read_years

FOLDER = ROOT / "rules" / "prepayment"
MONTHS = (6, 12, 24)
_SAME_MONTH = "account_same_month_saving"


@dataclass(frozen=True, slots=True)
class Prepayment:
    """Yen for what is paid ahead from April, by number of months.

    Attributes:
        cash: In cash or by card.
        account: By debit of an account (口座振替).
        cash_saving: Yen that paying ahead in cash saves, by number of months, where the source tells it.
        account_saving: The same by debit.
        same_month_saving: Yen saved each month by a debit within the month (早割); None where not known.
    """

    cash: Mapping[int, int]
    account: Mapping[int, int]
    cash_saving: Mapping[int, int]
    account_saving: Mapping[int, int]
    same_month_saving: int | None


def prepayment(fiscal_year: int) -> Prepayment | None:
    """Return what paying ahead costs in a 年度, None where the rules do not hold it."""
    file = _files().get(fiscal_year)
    if file is None:
        return None
    saving = file.at(_SAME_MONTH, file.first)
    cash, account, cash_saving, account_saving = (
        _by_months(file, name) for name in ("cash_{}", "account_{}", "cash_{}_saving", "account_{}_saving")
    )
    return Prepayment(cash, account, cash_saving, account_saving, saving.amount if saving else None)


def _by_months(file: RuleFile, name: str) -> Mapping[int, int]:
    told = ((months, file.at(name.format(months), file.first)) for months in MONTHS)
    return {months: value.amount for months, value in told if value}


@cache
def _files(folder: Path = FOLDER) -> Mapping[int, RuleFile]:
    names = tuple(f"{way}_{months}" for way in ("cash", "account") for months in MONTHS)
    return read_years(folder, 4, names, (_SAME_MONTH, *(f"{name}_saving" for name in names)))
