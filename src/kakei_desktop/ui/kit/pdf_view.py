"""A PDF as it is read on the screen, from memory alone."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMargins
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from kakei_desktop.ui.kit import theme

_MARGIN = 14


class PdfView(QPdfView):
    """Shows all pages below each other, as wide as there is room."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = QPdfDocument(parent)  # a child of the view would end while the view still reads it
        self._buffer = QBuffer(parent)
        self.setDocument(self._document)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setPageSpacing(_MARGIN)
        self.setDocumentMargins(QMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN))
        self.setAccessibleName(name)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Dark, QColor(theme.current().desk))
        self.setPalette(palette)

    @property
    def content(self) -> bytes:
        """The PDF that is shown; empty where none is."""
        return bytes(self._buffer.data().data())

    def show_pdf(self, content: bytes) -> bool:
        """Show a PDF at the place where one was reading; return whether it can be read."""
        place = self.verticalScrollBar().value()
        self.forget()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self.verticalScrollBar().setValue(place)
        return self._document.status() is QPdfDocument.Status.Ready

    def forget(self) -> None:
        """Show nothing, and hold nothing either."""
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray())
