"""What a person set for this machine; nothing of any household."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from kakei_desktop.session.open_office import OfficeDoor
from kakei_desktop.session.places import Places

KEEP_YEARS = (3, 5, 7, 10)
"""So long cases may be kept after their end; contracts with a city usually say 5 (not compared with any)."""
ZOOMS = (100, 110, 125, 150, 175, 200)
"""Per cent, from the usual size up."""


class Settings:
    """Settings of this machine, in one INI file."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._store = QSettings(str(places.settings_file), QSettings.Format.IniFormat)

    @property
    def caseload(self) -> Path:
        """The caseload file that was open last, or the usual place for the first one."""
        return Path(str(self._store.value("caseload", str(self._places.caseload_folder / "相談者.kakei"))))

    @caseload.setter
    def caseload(self, path: Path) -> None:
        self._store.setValue("caseload", str(path))

    @property
    def office(self) -> OfficeDoor:
        """Where the caseload of the office lies, without a password; empty while none was opened."""
        return OfficeDoor.from_words(str(self._store.value("office", "")))

    @property
    def opened_last(self) -> Path | OfficeDoor:
        """What was open last: the caseload of the office or a file."""
        return self.office if self._store.value("shared", "") == "yes" else self.caseload

    @opened_last.setter
    def opened_last(self, place: Path | OfficeDoor) -> None:
        self._store.setValue("shared", "yes" if isinstance(place, OfficeDoor) else "")
        if isinstance(place, OfficeDoor):
            self._store.setValue("office", place.words)
        else:
            self.caseload = place

    @property
    def unsent_folder(self) -> Path:
        """The folder of what could not be sent to the office yet."""
        return self._places.unsent_folder

    @property
    def places(self) -> Places:
        """The folders of the program."""
        return self._places

    @property
    def backup_folder(self) -> Path:
        """The folder of the backups."""
        return self._places.backup_folder

    @property
    def last_copy(self) -> date | None:
        """The day on which a backup was last laid on another disk; None for never."""
        day = str(self._store.value("last_copy", ""))
        return date.fromisoformat(day) if day else None

    @last_copy.setter
    def last_copy(self, day: date) -> None:
        self._store.setValue("last_copy", day.isoformat())

    @property
    def last_writes_folder(self) -> Path:
        """The folder in which is remembered what was written last into each caseload."""
        return self._places.last_writes_folder

    @property
    def lock_after_minutes(self) -> int:
        """Minutes without a touch after which the caseload is locked."""
        return int(str(self._store.value("lock_after_minutes", 10)))

    @lock_after_minutes.setter
    def lock_after_minutes(self, minutes: int) -> None:
        self._store.setValue("lock_after_minutes", minutes)

    @property
    def zoom(self) -> int:
        """Per cent of the usual size at which the program is shown when it is opened."""
        return int(str(self._store.value("zoom", ZOOMS[0])))

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self._store.setValue("zoom", percent)

    @property
    def scheme(self) -> str:
        """The colours that were chosen, as :func:`theme.choose` names them; ``system`` for those of the desktop."""
        return str(self._store.value("scheme", "system"))

    @scheme.setter
    def scheme(self, scheme: str) -> None:
        self._store.setValue("scheme", scheme)

    @property
    def worker(self) -> str:
        """Name of the worker at this machine, for new cases."""
        return str(self._store.value("worker", ""))

    @worker.setter
    def worker(self, name: str) -> None:
        self._store.setValue("worker", name)

    @property
    def agency(self) -> str:
        """Name of the agency, for new cases."""
        return str(self._store.value("agency", ""))

    @agency.setter
    def agency(self, name: str) -> None:
        self._store.setValue("agency", name)

    @property
    def keep_years(self) -> int:
        """Years for which a case is kept after its support has ended; then its deletion is proposed."""
        return int(str(self._store.value("keep_years", KEEP_YEARS[1])))

    @keep_years.setter
    def keep_years(self, years: int) -> None:
        self._store.setValue("keep_years", years)

    def column_widths(self, table: str) -> str:
        """Return what was kept of the widths of a table's columns; empty for nothing."""
        return str(self._store.value(f"columns/{table}", ""))

    def keep_column_widths(self, table: str, widths: str) -> None:
        """Keep the widths of a table's columns."""
        self._store.setValue(f"columns/{table}", widths)

    def forget_column_widths(self) -> None:
        """Let all tables have their usual widths when they are shown next."""
        self._store.remove("columns")

    @property
    def geometry(self) -> QByteArray:
        """Where the window was."""
        value = self._store.value("geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("geometry", geometry)
