"""The papers as they will be printed, live in the window."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMargins, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QStackedWidget, QWidget

from kakei_desktop.ui import theme
from kakei_desktop.ui.widgets.parts import Card, column, holding, label, row

_PRINT_DPI = 300
_MARGIN = 14


class PdfPreview(QStackedWidget):
    """Shows a PDF; keeps the place while the papers change under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setPageSpacing(_MARGIN)
        self.view.setDocumentMargins(QMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN))
        self._lay_on_desk()
        self.view.setAccessibleName("提出資料のプレビュー")
        self.words = label("", wrap=True)
        self.words.setMinimumWidth(360)
        self.addWidget(self.view)
        self.addWidget(Card(holding(column(None, row(None, self.words, None), None))))
        self.say("資料を組んでいます…")

    def _lay_on_desk(self) -> None:
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, QColor(theme.current().desk))
        self.view.setPalette(palette)

    @property
    def ready(self) -> bool:
        """Whether papers are shown."""
        return self.currentIndex() == 0

    def show_pdf(self, data: bytes) -> None:
        """Show these papers at the place where one was reading."""
        place = self.view.verticalScrollBar().value()
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.setCurrentIndex(0)
        self.view.verticalScrollBar().setValue(place)

    def say(self, words: str) -> None:
        """Say why there are no papers to see."""
        self.words.setText(words)
        self.setCurrentIndex(1)

    def print_papers(self) -> None:
        """Ask for a printer and print all pages."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(_PRINT_DPI)
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            self.paint_on(printer)

    def paint_on(self, printer: QPrinter) -> None:
        """Paint all pages on a printer."""
        painter = QPainter(printer)
        for page in range(self.document.pageCount()):
            if page:
                printer.newPage()
            sheet = printer.pageLayout().fullRectPixels(printer.resolution())
            image = self.document.render(page, QSize(sheet.width(), sheet.height()))
            margin = printer.pageLayout().paintRectPixels(printer.resolution()).topLeft()
            painter.drawImage(QRect(-margin, sheet.size()), image)
        painter.end()
