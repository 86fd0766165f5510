"""The rows of a rule file as TOML has them: read, and refused where they do not say what they must."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, TypeAlias

from kakei_desktop.domain.months import Month

Problem: TypeAlias = Literal[
    "unreadable", "unknown_file", "unknown_key", "unknown_unit", "missing", "wrong_type", "outside", "gap", "overlap"
]
UNITS = frozenset(
    {
        "date_as_yyyymmdd",
        "days",
        "eighths_of_a_month",
        "fiscal_years",
        "month_of_the_year",
        "months",
        "parts",
        "per_mille",
        "per_mille_per_month",
        "per_mille_per_year",
        "percent",
        "percent_of_the_deduction",
        "percent_per_year",
        "sixths_of_a_month",
        "years",
        "years_of_age",
        "yen",
        "yen_per_month",
        "yen_per_year",
        "yen_per_year_and_month",
    }
)
"""The units in which a figure may be given."""


class RuleFileError(Exception):
    """A rule file does not say what it must.

    Attributes:
        file: Name of the file.
        key: The key that is wrong.
        problem: What is wrong with it.
    """

    def __init__(self, file: str, key: str, problem: Problem) -> None:
        super().__init__(f"{file}: {key}: {problem}")
        self.file = file
        self.key = key
        self.problem = problem


def parse(file: Path) -> dict[str, Any]:
    """Return what stands in a file."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise RuleFileError(file.name, "", "missing") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleFileError(file.name, str(error), "unreadable") from error


def check_names(folder: Path, names: Iterable[str]) -> None:
    """Check that a folder holds these rule files, and no other: an unknown one would say something to nobody."""
    known = set(names)
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in known:
            raise RuleFileError(path.name, "", "unknown_file")


def check_keys(
    file: str, at: str, data: Mapping[str, Any], needed: Mapping[str, type], others: Mapping[str, type]
) -> None:
    """Check that a table has the keys it needs, all of the right type and none empty, and none that are unknown."""
    known = {**others, **needed}
    for key in data:
        if key not in known:
            raise RuleFileError(file, at + key, "unknown_key")
    for key, kind in known.items():
        if key not in data and key not in needed:
            continue
        value = data.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            raise RuleFileError(file, at + key, "missing")
        if type(value) is not kind:
            raise RuleFileError(file, at + key, "wrong_type")
        if key == "unit" and value not in UNITS:
            raise RuleFileError(file, at + key, "unknown_unit")


def rows_of(file: str, name: str, tables: object) -> list[Mapping[str, Any]]:
    """Return the tables of a name, which are at least one."""
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise RuleFileError(file, name, "wrong_type")
    return tables


def months_of(file: str, at: str, data: Mapping[str, Any]) -> tuple[Month, Month]:
    """Return ``from`` and ``to`` of a table as months, in order."""
    try:
        first, last = Month.parse(data["from"]), Month.parse(data["to"])
    except (KeyError, ValueError, AttributeError) as error:
        raise RuleFileError(file, at, "wrong_type") from error
    if last < first:
        raise RuleFileError(file, at, "outside")
    return first, last
