"""Layouts of the office's own: what somebody said of a table's columns, found again by the table's header."""

from collections.abc import Mapping
from hashlib import blake2b

from kakei_desktop.domain.office import SavedLayout
from kakei_desktop.importers.rows.outcome import Reading


class NothingToFindItBy(Exception):
    """The table has no header, so that its layout could not be found again."""


def saved_layout(title: str, reading: Reading) -> SavedLayout:
    """Return the columns of a reading as a layout.

    Args:
        title: What the office calls it; the same title gives the same id.
        reading: What was read, by the columns to keep.

    Raises:
        NothingToFindItBy: If the table has no header.
    """
    names, choice = _names(reading), reading.columns
    if choice is None or not choice.places <= names.keys():
        raise NothingToFindItBy
    columns = {
        role: tuple(tuple(names[place] for place in part) for part in parts) for role, parts in choice.roles.items()
    }
    layout_id = f"own_{blake2b(title.encode(), digest_size=6).hexdigest()}"
    return SavedLayout(layout_id, title, tuple(names.values()), columns, choice.sign, reading.based_on)


def _names(reading: Reading) -> Mapping[int, str]:
    """Return the headers of the first table by their columns; nothing where it has none."""
    from kakei_desktop.importers.shapes.layouts import header_places

    row = reading.columns.header_row - 1 if reading.columns else -1
    grid = next((grid for grid in reading.grids if grid.height > row >= 0), None)
    return {} if grid is None else {place: name for name, place in header_places(grid, row).items()}
