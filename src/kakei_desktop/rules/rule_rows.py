"""The rows of a rule file as TOML has them: read, and refused where they do not say what they must."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, TypeAlias

from kakei_desktop.domain.months import Month

Problem: TypeAlias = Literal["unreadable", "unknown_key", "missing", "wrong_type", "outside", "gap", "overlap"]


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
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleFileError(file.name, str(error), "unreadable") from error


def check_keys(
    file: str, at: str, data: Mapping[str, Any], needed: Mapping[str, type], others: Mapping[str, type]
) -> None:
    """Check that a table has the keys it needs, all of the right type, and none that are unknown."""
    known = {**others, **needed}
    for key in data:
        if key not in known:
            raise RuleFileError(file, at + key, "unknown_key")
    for key, kind in known.items():
        if key in needed and data.get(key) in (None, ""):
            raise RuleFileError(file, at + key, "missing")
        if key in data and type(data[key]) is not kind:
            raise RuleFileError(file, at + key, "wrong_type")


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
