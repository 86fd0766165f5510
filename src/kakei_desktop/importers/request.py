"""How a ledger file is to be read."""

from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.office import SavedLayout
from kakei_desktop.importers.choice import Choice


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
        own: Layouts that the office saved.
        password: Of an encrypted workbook.
        drop_names: Leave names of other people out of texts; done for banks where None.
    """

    layout: str | None = None
    sheets: tuple[str, ...] = ()
    year: int | None = None
    today: date | None = None
    encoding: str | None = None
    choice: Choice | None = None
    own: tuple[SavedLayout, ...] = ()
    password: str | None = None
    drop_names: bool | None = None
