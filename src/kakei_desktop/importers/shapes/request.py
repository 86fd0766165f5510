"""How a ledger file is to be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kakei_desktop.domain.office import SavedLayout
from kakei_desktop.importers.shapes.choice import ColumnRoles


@dataclass(frozen=True, slots=True)
class Request:
    """How a file is to be read; what is left open is found.

    Attributes:
        layout: Name of the layout to read it by; found by the header where None.
        sheets: Names of a workbook's sheets; all visible ones where empty.
        year: For days that are written without one.
        today: Later days are found odd; none are where None.
        encoding: Of a text file; found where None.
        choice: What the columns mean, corrected by the user; found by the header where None.
        of_sheet: The same for single sheets, before which ``choice`` stands back.
        own: Layouts that the office saved.
        password: Of an encrypted workbook.
        drop_names: Leave names of other people out of texts; done for banks where None.
    """

    layout: str | None = None
    sheets: tuple[str, ...] = ()
    year: int | None = None
    today: date | None = None
    encoding: str | None = None
    columns: ColumnRoles | None = None
    columns_by_sheet: Mapping[str | None, ColumnRoles] = field(default_factory=dict)
    own: tuple[SavedLayout, ...] = ()
    password: str | None = None
    drop_names: bool | None = None

    def columns_for(self, sheet: str | None) -> ColumnRoles | None:
        """Return what the columns of a sheet mean, as far as the user said it."""
        return self.columns_by_sheet.get(sheet, self.columns)

    def with_columns_corrected(
        self, found: Mapping[str | None, ColumnRoles], sheet: str | None, change: Callable[[ColumnRoles], ColumnRoles]
    ) -> "Request":
        """Return the request in which a sheet's columns mean something else, and those of every sheet like it.

        Args:
            found: What the columns of each sheet were taken to mean.
            sheet: The one that is corrected.
            change: The correction.
        """
        now = {**found, **{name: self.columns_for(name) or choice for name, choice in found.items()}}
        before = now.get(sheet) or self.columns_for(sheet) or ColumnRoles(0, {})
        like = {name: change(choice) for name, choice in now.items() if choice == before}
        return replace(self, columns_by_sheet={**self.columns_by_sheet, **like, sheet: change(before)})
