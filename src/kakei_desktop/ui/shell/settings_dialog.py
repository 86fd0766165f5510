"""The dialog in which a person sets what is kept for this machine."""

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from kakei_desktop.domain.personal_number import without_numbers
from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import row
from kakei_desktop.ui.shell.settings import KEEP_YEARS, Settings

_LOCK_AFTER_MINUTES = (5, 10, 15, 30)
_SCHEMES = {"system": "パソコンの設定に合わせる", "light": "明るい", "dark": "暗い"} | {
    "contrast_light": "くっきり（白い地に黒い字）",
    "contrast_dark": "くっきり（黒い地に白い字）",
}


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
        self.scheme = QComboBox()
        for scheme, name in _SCHEMES.items():
            self.scheme.addItem(name, scheme)
        self.scheme.setCurrentIndex(max(0, self.scheme.findData(settings.scheme)))
        self.scheme.setAccessibleName("画面の色")
        self.scheme.activated.connect(lambda _: self._choose_scheme(settings))
        self.keep_years = QComboBox()
        for years in KEEP_YEARS:
            self.keep_years.addItem(f"{years}年", years)
        self.keep_years.setCurrentIndex(max(0, self.keep_years.findData(settings.keep_years)))
        self.keep_years.setAccessibleName("終わった相談を残しておく年数")
        self.keep_years.activated.connect(lambda _: self._choose_years(settings))
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
        form.addRow("終わった相談を残しておく年数(&Y)", self.keep_years)
        form.addRow("画面の色(&C)", self.scheme)
        self.widths = button("表の列の幅を、もとに戻す", lambda: self._forget_widths(settings))
        form.addRow("表", self.widths)
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

    def _choose_scheme(self, settings: Settings) -> None:
        settings.scheme = self.scheme.currentData()
        theme.choose(settings.scheme)

    def _forget_widths(self, settings: Settings) -> None:
        settings.forget_column_widths()
        self.widths.setText("もとに戻しました（つぎに相談を開いたときから）")
        self.widths.setEnabled(False)

    def _choose_years(self, settings: Settings) -> None:
        settings.keep_years = self.keep_years.currentData()

    def _choose(self, settings: Settings) -> None:
        settings.lock_after_minutes = self.lock_after.currentData()
