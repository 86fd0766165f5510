"""An attachment as it is looked at: from memory alone, nothing is written anywhere."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QWidget

from kakei_desktop.domain.visit import Attachment, AttachmentKind
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, row
from kakei_desktop.ui.kit.pdf_view import PdfView

_UNREADABLE = "この書類は、ここでは開けませんでした。書き出して、ほかのプログラムで確かめてください。"


class PhotoView(QScrollArea):
    """A photo as wide as there is room, or in its own size."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__()
        self._photo = QPixmap()
        self.readable = self._photo.loadFromData(QByteArray(content))
        self._fits = True
        self.shown = QLabel()
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.setAccessibleName(name)
        self.setWidget(self.shown)
        self.setWidgetResizable(True)
        self.setAccessibleName(name)

    def set_fits(self, *, fits: bool) -> None:
        """Show the photo as wide as there is room, or in its own size."""
        self._fits = fits
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if self.readable:
            width = min(self.viewport().width(), self._photo.width()) if self._fits else self._photo.width()
            smooth = Qt.TransformationMode.SmoothTransformation
            self.shown.setPixmap(self._photo.scaledToWidth(width, smooth))


class AttachmentDialog(QDialog):
    """Shows one attachment."""

    def __init__(self, attachment: Attachment, content: bytes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # nothing of it stays in memory
        self.setWindowTitle(attachment.memo or attachment.name)
        self.view, readable, tools = self._made_for(attachment, content)
        self.words = label("" if readable else _UNREADABLE, wrap=True)
        self.words.setVisible(not readable)
        close = button("閉じる", self.accept, "main")
        close.setDefault(True)
        shown = column(self.words, self.view, row(*tools, None, close), margin=16)
        shown.setStretch(1, 1)
        self.setLayout(shown)
        self.resize(900, 680)

    def _made_for(self, attachment: Attachment, content: bytes) -> tuple[QWidget, bool, list[QWidget]]:
        """Return what shows it, whether it can be read, and how it is made larger."""
        if attachment.kind is AttachmentKind.PDF:
            pdf = PdfView(attachment.name, self)
            return (
                pdf,
                pdf.show_pdf(content),
                [
                    button("大きく", lambda: zoom(pdf, 1.25), "small"),
                    button("幅に合わせる", lambda: pdf.setZoomMode(PdfView.ZoomMode.FitToWidth), "small"),
                ],
            )
        photo = PhotoView(attachment.name, content)
        return (
            photo,
            photo.readable,
            [
                button("もとの大きさ", lambda: photo.set_fits(fits=False), "small"),
                button("幅に合わせる", lambda: photo.set_fits(fits=True), "small"),
            ],
        )


def zoom(pdf: PdfView, factor: float) -> None:
    """Show a PDF larger than it is shown now."""
    pdf.setZoomMode(PdfView.ZoomMode.Custom)
    pdf.setZoomFactor(pdf.zoomFactor() * factor)
