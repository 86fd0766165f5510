"""The papers in the window: what can be read of them, and a printer for them."""

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from kakei_desktop.ui.pages.visit.page import VisitPage


def text(page: VisitPage) -> str:
    """Return what can be read in the preview."""
    if not page.preview.ready:
        return ""
    document = page.preview.view.document()
    pages = (document.getAllText(number).text() for number in range(document.pageCount()))
    return "".join("".join(pages).split())


def printer_into(file: Path) -> type[QPrinter]:
    """Return printers that write a PDF."""

    class IntoFile(QPrinter):
        def __init__(self, mode: QPrinter.PrinterMode) -> None:
            super().__init__(mode)
            self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            self.setOutputFileName(str(file))

    return IntoFile
