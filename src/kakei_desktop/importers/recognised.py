"""What was recognised in a sheet."""

from typing import NamedTuple, TypeAlias

from kakei_desktop.importers.crosstab import Cross
from kakei_desktop.importers.grid import Grid
from kakei_desktop.importers.intake import Form
from kakei_desktop.importers.layouts import Found

Shape: TypeAlias = Found | Cross | Form


class Met(NamedTuple):
    """A sheet and what was recognised in it."""

    grid: Grid
    shape: Shape | None
