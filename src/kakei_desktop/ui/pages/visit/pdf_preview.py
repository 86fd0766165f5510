"""The papers as they will be printed, live in the window, and the way from there to a printer."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QStackedWidget, QWidget

from kakei_desktop.papers.errors import NotPrinted
from kakei_desktop.session.jobs import Progress
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, container, row
from kakei_desktop.ui.kit.pdf_view import PdfView

_PRINT_DPI = 300
_WORDS = 300
SETTING = "資料を組んでいます…"


class PdfPreview(QStackedWidget):
    """Shows a PDF; keeps the place while the papers change under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PdfView("提出資料のプレビュー", self)
        self.words = label("", wrap=True)
        self.words.setMinimumWidth(_WORDS)
        self.addWidget(self.view)
        self.addWidget(Card(container(column(None, row(None, self.words, None), None))))
        self.show_message(SETTING)

    @property
    def ready(self) -> bool:
        """Whether papers are shown."""
        return self.currentIndex() == 0

    @property
    def papers(self) -> bytes:
        """The papers that are shown; empty where none are."""
        return self.view.content

    def show_pdf(self, data: bytes) -> None:
        """Show these papers at the place where one was reading."""
        self.setCurrentIndex(0)
        self.view.show_pdf(data)

    def show_message(self, words: str) -> None:
        """Say why there are no papers to see, and hold none either."""
        self.view.forget()
        self.words.setText(words)
        self.setCurrentIndex(1)

    def ask_for_printer(self) -> QPrinter | None:
        """Return the printer that is chosen; None where the question is left alone."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(_PRINT_DPI)
        accepted = QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted
        return printer if accepted else None


def paint(papers: bytes, printer: QPrinter, progress: Progress) -> None:
    """Paint all pages of a PDF on a printer; slow work, done beside the window.

    Raises:
        NotPrinted: If the printer does not take them.
    """
    held = QBuffer()
    held.setData(QByteArray(papers))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(held)
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrinted
    try:
        _paint_pages(document, painter, printer, progress)
    finally:
        painter.end()
        document.close()


def _paint_pages(document: QPdfDocument, painter: QPainter, printer: QPrinter, progress: Progress) -> None:
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    margin = printer.pageLayout().paintRectPixels(printer.resolution()).topLeft()
    pages = document.pageCount()
    for page in range(pages):
        progress(page, pages, f"{page + 1} / {pages} ページを印刷しています")
        if page and not printer.newPage():
            raise NotPrinted
        image = document.render(page, QSize(sheet.width(), sheet.height()))
        painter.drawImage(QRect(-margin, sheet.size()), image)
