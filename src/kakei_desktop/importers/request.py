"""How a file is to be read, and what was recognised in it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeAlias

from kakei_desktop.importers.choice import Choice
from kakei_desktop.importers.crosstab import Cross
from kakei_desktop.importers.grid import Grid
from kakei_desktop.importers.intake import Form
from kakei_desktop.importers.layouts import Found


@dataclass(frozen=True, slots=True)
class Request:
    """How a file is to be read; see :func:`.reading.read_ledger`."""

    layout: str | None = None
    sheets: tuple[str, ...] = ()
    year: int | None = None
    today: date | None = None
    encoding: str | None = None
    choice: Choice | None = None
    own_layouts: Path | None = None


Shape: TypeAlias = Found | Cross | Form


class Met(NamedTuple):
    """A sheet and what was recognised in it."""

    grid: Grid
    shape: Shape | None
