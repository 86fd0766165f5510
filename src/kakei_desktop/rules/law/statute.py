"""Figures of the law that hold for years: ages, numbers of months, rounding."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kakei_desktop.domain.months import Month
from kakei_desktop.resources import ROOT
from kakei_desktop.rules.law.rule_file import RuleFile, RuleFileError, Value, check_names, read_rule_file

FOLDER = ROOT / "rules" / "statute"
_TOPICS = {
    "additional": ("contribution", "benefit"),
    "childcare": ("until_age",),
    "cohort": ("older_born_to",),
    "cycles": ("start", "start_student"),
    "delay_charge": ("first", "later"),
    "dependants": ("counted_from", "specified_relative_from", "specified_below", "elderly_from"),
    "disability_before_20": ("half_stop", "full_stop"),
    "early_late": (
        *("early", "early_older", "early_born_from", "early_from_age"),
        *("late", "late_to_age", "late_born_from"),
    ),
    "enforcement": ("income", "unpaid_months"),
    "child_addition": ("base",),
    "contribution_test": ("parts", "of", "months_back", "last_months", "below_age"),
    "insured": ("from_age", "to_age", "pension_age"),
    "legal": ("months_before", "notice_days", "years_after_recovery"),
    "maternity": ("before", "before_multiple", "after", "pregnancy_days", "notice_months_before"),
    "postpayment": ("window", "free_years"),
    "postponement": ("below_age",),
    "prepayment": ("discount",),
    "right": ("needed", "full"),
    "special_grounds": ("months_before", "years_after", "end_month", "end_month_student"),
    "time_limits": ("due_after", "reach_back", "demand_days"),
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


@cache
def statute_doubts(topic: str, name: str, month: Month, folder: Path = FOLDER) -> tuple[str, ...]:
    """Return why a figure is still to be compared with an official page; nothing where it was."""
    value = statute_value(topic, name, month, folder)
    return (value.unverified,) if value and value.unverified else ()


@cache
def constant(topic: str, name: str, folder: Path = FOLDER) -> int:
    """Return a figure that has been one and the same for all months that the rules know.

    Raises:
        RuleFileError: If a rule file is wrong, or the figure has been another.
    """
    value, *others = _files(folder)[topic].values[name]
    if others:
        raise RuleFileError(f"{topic}.toml", name, "outside")
    return value.amount


def began(topic: str, folder: Path = FOLDER) -> Month:
    """Return the first month for which the rules know a topic."""
    return _files(folder)[topic].first


@cache
def _files(folder: Path) -> Mapping[str, RuleFile]:
    return read_statute(folder)


def read_statute(folder: Path) -> Mapping[str, RuleFile]:
    """Return the files of a folder by topic.

    Raises:
        RuleFileError: If one is wrong, missing, or of no topic.
    """
    check_names(folder, _TOPICS)
    return {topic: read_rule_file(folder / f"{topic}.toml", names) for topic, names in _TOPICS.items()}
