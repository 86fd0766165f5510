"""What can be set on this machine."""

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QVBoxLayout, QWidget

from kakei_desktop.ui.settings import LOCK_AFTER_MINUTES, Settings
from kakei_desktop.ui.widgets.parts import button, label, row


class SettingsDialog(QDialog):
    """The few settings there are; each holds from the moment it is chosen."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("設定")
        self.lock_after = QComboBox()
        for minutes in LOCK_AFTER_MINUTES:
            self.lock_after.addItem(f"{minutes}分", minutes)
        self.lock_after.setCurrentIndex(max(0, self.lock_after.findData(settings.lock_after_minutes)))
        self.lock_after.setAccessibleName("さわらないとき、自動で鍵をかけるまで")
        self.lock_after.activated.connect(lambda _: self._choose(settings))
        form = QFormLayout()
        form.setSpacing(12)
        form.addRow("さわらないとき、自動で鍵をかけるまで(&K)", self.lock_after)
        form.addRow("相談者ファイル", label(str(settings.caseload), "quiet", wrap=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(18)
        layout.addLayout(form)
        layout.addLayout(row(None, button("閉じる", self.accept, "main")))
        self.setMinimumWidth(520)

    def _choose(self, settings: Settings) -> None:
        settings.lock_after_minutes = self.lock_after.currentData()
