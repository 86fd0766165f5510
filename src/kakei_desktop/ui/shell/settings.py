"""What a person set for this machine, and the dialog in which it is set; nothing of any household."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from kakei_desktop.domain.personal_number import without_numbers
from kakei_desktop.session.places import Places
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import row

_LOCK_AFTER_MINUTES = (5, 10, 15, 30)


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
    def backup_folder(self) -> Path:
        """The folder of the backups."""
        return self._places.backup_folder

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
    def geometry(self) -> QByteArray:
        """Where the window was."""
        value = self._store.value("geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("geometry", geometry)


class SettingsDialog(QDialog):
    """The few settings there are; each holds from the moment it is chosen."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("設定")
        self.lock_after = QComboBox()
        for minutes in _LOCK_AFTER_MINUTES:
            self.lock_after.addItem(f"{minutes}分", minutes)
        self.lock_after.setCurrentIndex(max(0, self.lock_after.findData(settings.lock_after_minutes)))
        self.lock_after.setAccessibleName("さわらないとき、自動で鍵をかけるまで")
        self.lock_after.activated.connect(lambda _: self._choose(settings))
        self.agency, self.worker = QLineEdit(settings.agency), QLineEdit(settings.worker)
        self.agency.setPlaceholderText("例：見本市 自立相談支援センター")
        self.worker.setPlaceholderText("例：例示 花子")
        for field, name in ((self.agency, "機関"), (self.worker, "支援員")):
            field.setAccessibleName(f"{name}の名前")
            field.editingFinished.connect(lambda: self._keep_names(settings))
        form = QFormLayout()
        form.setSpacing(12)
        form.addRow("機関の名前(&A)", self.agency)
        form.addRow("支援員の名前(&W)", self.worker)
        form.addRow("", label("新しい相談をはじめるときに入り、提出資料の表紙に出ます。", "small", wrap=True))
        form.addRow("さわらないとき、自動で鍵をかけるまで(&K)", self.lock_after)
        form.addRow("相談者ファイル", label(str(settings.caseload), "quiet", wrap=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(18)
        layout.addLayout(form)
        close = button("閉じる", self.accept, "main")
        close.setDefault(True)
        layout.addLayout(row(None, close))
        self.finished.connect(lambda _: self._keep_names(settings))
        self.setMinimumWidth(520)

    def _keep_names(self, settings: Settings) -> None:
        settings.agency = without_numbers(self.agency.text()).strip()
        settings.worker = without_numbers(self.worker.text()).strip()

    def _choose(self, settings: Settings) -> None:
        settings.lock_after_minutes = self.lock_after.currentData()
