"""The recovery sheet: printed, tried, and never written to the disk."""

from collections.abc import Callable
from datetime import date
from html import escape

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kakei_desktop.domain.wareki import wareki
from kakei_desktop.messages.errors import expected_message
from kakei_desktop.session.open_caseload import OpenCaseload
from kakei_desktop.storage.errors import CaseloadFileError
from kakei_desktop.storage.recovery import passphrases_by
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import row
from kakei_desktop.ui.kit.lines import KanaLineEdit
from kakei_desktop.ui.kit.theme import set_role

_STORY = (
    "合言葉を忘れたときに、この文字で開けます。刷って、事務所の金庫などにしまってください。"
    "この文字を知っている人は、相談の記録を開けます。合言葉を変えても、同じシートが使えます。"
)
_HOW = (
    "開き方：「合言葉を忘れたとき」を押して、この文字と新しい合言葉を入れます。"
    "相談者ファイルと同じフォルダにある「-recovery」で終わるファイルも要ります。"
)
_TRIED = "開けます。このシートをしまってください。"


def show_sheet(opened: OpenCaseload, refuse: Callable[[Exception], object], parent: QWidget) -> None:
    """Show the recovery sheet of a caseload, which is made where there is none yet."""
    path = opened.file.path

    def refusal(letters: str) -> str | None:
        try:
            passphrases_by(path, letters)
        except CaseloadFileError as error:
            return expected_message(error)
        return None

    try:
        letters = opened.file.make_sheet()
    except CaseloadFileError as error:
        refuse(error)
    else:
        RecoveryDialog(letters, path.name, opened.today(), refusal, parent).exec()


class RecoveryDialog(QDialog):
    """Shows the letters of the sheet, prints them, and lets somebody try what was printed."""

    def __init__(
        self, letters: str, file: str, today: date, refusal: Callable[[str], str | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("復旧シート")
        self._letters, self._file, self._today, self._refusal = letters, file, today, refusal
        self.tried = KanaLineEdit()
        self.tried.setPlaceholderText("刷った文字を入れて、ためす")
        self.tried.setAccessibleName("刷った文字を入れて、ためす")
        self.tried.returnPressed.connect(self._try)
        self.answer = label("", wrap=True)
        close = button("閉じる", self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(14)
        layout.addWidget(label(_STORY, "quiet", wrap=True))
        layout.addWidget(label(letters, "title"))
        layout.addWidget(label(_HOW, "small", wrap=True))
        layout.addLayout(row(self.tried, button("ためす", self._try)))
        layout.addWidget(self.answer)
        layout.addLayout(row(None, button("印刷…", self._print, "main"), close))
        self.setMinimumWidth(560)

    def sheet(self) -> QTextDocument:
        """Return the sheet as it is printed."""
        document = QTextDocument()
        document.setHtml(
            f"<h1>復旧シート</h1><p>相談者ファイル：{escape(self._file)}</p>"
            f"<p style='font-size: 22pt'>{self._letters}</p><p>{_STORY}</p><p>{_HOW}</p><p>{wareki(self._today)}</p>"
        )
        return document

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        if QPrintDialog(printer, self).exec():
            self.sheet().print_(printer)

    def _try(self) -> None:
        refusal = self._refusal(self.tried.text())
        self.answer.setText(refusal or _TRIED)
        set_role(self.answer, tone="missing" if refusal else "likely")
