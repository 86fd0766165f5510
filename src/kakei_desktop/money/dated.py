"""Reading the dated figures of ``resources/money``: what holds from a month or a year on."""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from kakei_desktop.resources import ROOT

FOLDER = ROOT / "money"
_Figures = TypeVar("_Figures")


def read_figures(file: Path, table: str, kind: type[_Figures]) -> tuple[_Figures, ...]:
    """Read the rows of a table, oldest first.

    Args:
        file: The file.
        table: Name of the table.
        kind: A dataclass whose fields are the keys of a row.

    Raises:
        KeyError: If there is no such table.
        TypeError: If a row has other keys, which are named.
    """
    rows: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))[table]
    return tuple(kind(**{_named(key): value for key, value in row.items()}) for row in rows)


def _named(key: str) -> str:
    return {"from": "since", "to": "until"}.get(key, key)
