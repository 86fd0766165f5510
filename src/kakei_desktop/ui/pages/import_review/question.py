"""What has to be answered before a file can be read: its password, its year, or what its columns mean."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QSizePolicy, QWidget

from kakei_desktop.importers.errors import EncryptedFile, LedgerError, YearNeeded
from kakei_desktop.messages.ledgers import explain_ledger
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, row
from kakei_desktop.ui.kit.theme import set_role

_COLUMNS = "日付と金額の列が見つかりませんでした。下の表で列の見出しを押して、日付と金額の列を教えてください。"


class ReviewQuestion(QFrame):
    """A card that asks one thing; hidden while there is nothing to ask.

    Signals:
        password_given: Of the workbook.
        year_given: Of days that are written without one.
    """

    password_given = Signal(str)
    year_given = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        set_role(self, tone="soon")
        self.words = label("", wrap=True)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName("ファイルのパスワード")
        self.password.setPlaceholderText("ファイルのパスワード")
        self.password.returnPressed.connect(self._answer)
        self.year = QComboBox()
        self.year.setAccessibleName("何年の明細か")
        for key in ("Return", "Enter"):
            QShortcut(QKeySequence(key), self.year, self._answer, context=Qt.ShortcutContext.WidgetShortcut)
        self.button = button("", self._answer, "main")
        line = row(self.password, self.year, self.button, None)
        self.setLayout(column(self.words, line, spacing=10, margin=16))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def focus_target(self) -> QWidget | None:
        """The field that is to be filled, where there is one."""
        return next((field for field in (self.password, self.year) if field.isVisible()), None)

    def ask(self, error: LedgerError | None, years: Sequence[int], likeliest: int | None = None) -> None:
        """Ask what an error leaves open; nothing where there is none."""
        self._encrypted, self._yearless = isinstance(error, EncryptedFile), isinstance(error, YearNeeded)
        self.setVisible(error is not None)
        if error is None:
            return
        self.words.setText(explain_ledger(error) if self._encrypted or self._yearless else _COLUMNS)
        self.setAccessibleName(self.words.text())
        self.password.setVisible(self._encrypted)
        self.year.setVisible(self._yearless)
        self.button.setVisible(self._encrypted or self._yearless)
        self.button.setText("開く" if self._encrypted else "この年で読む")
        if self._yearless:
            self.year.clear()
            for year in years:
                self.year.addItem(f"{year}年", year)
            self.year.setCurrentIndex(max(0, self.year.findData(likeliest)))
        self.password.selectAll()

    def _answer(self) -> None:
        if self._encrypted:
            self.password_given.emit(self.password.text())
        else:
            self.year_given.emit(self.year.currentData())
