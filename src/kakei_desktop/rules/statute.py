"""Figures of the law that hold for years: ages, numbers of months, rounding."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kakei_desktop.domain.months import Month
from kakei_desktop.resources import ROOT
from kakei_desktop.rules.parameters import RuleFile, Value, read_rule_file

FOLDER = ROOT / "rules" / "statute"
_TOPICS = {
    "additional": ("contribution", "benefit"),
    "childcare": ("until_age",),
    "cohort": ("older_born_to",),
    "contribution_test": ("parts", "of", "months_back", "last_months", "below_age"),
    "insured": ("from_age", "to_age", "pension_age"),
    "legal": ("months_before",),
    "maternity": ("before", "before_multiple", "after"),
    "postpayment": ("window", "free_years"),
    "postponement": ("below_age",),
    "right": ("needed", "full"),
    "special_grounds": ("months_before", "years_after", "end_month", "end_month_student"),
}


@cache
def statute(topic: str, name: str, month: Month, folder: Path = FOLDER) -> int | None:
    """Return a figure of the law as it is in a month.

    Returns:
        The figure; None where the rules do not hold it for that month.

    Raises:
        RuleFileError: If a rule file is wrong.
        KeyError: If there is no such topic.
    """
    value = statute_value(topic, name, month, folder)
    return value.amount if value else None


def statute_value(topic: str, name: str, month: Month, folder: Path = FOLDER) -> Value | None:
    """Return the figure with its source and what is unverified of it, None where there is none."""
    return _files(folder)[topic].at(name, month)


def began(topic: str, folder: Path = FOLDER) -> Month:
    """Return the first month for which the rules know a topic."""
    return _files(folder)[topic].first


@cache
def _files(folder: Path) -> Mapping[str, RuleFile]:
    return {topic: read_rule_file(folder / f"{topic}.toml", names) for topic, names in _TOPICS.items()}
