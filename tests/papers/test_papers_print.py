"""The printed page as a picture: nothing runs into the margins, and a fax at 200 dpi keeps the text."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from helpers.packet_cases import hard_model, sample_model
from kakei_desktop.papers.output.pdf import packet_pdf
from kakei_desktop.papers.packet import Packet

DPI = 100
WHITE_MM = {"left": (0, 19.8), "right": (-15.5, 0), "top": (0, 8), "bottom": (-11, 0), "above the footer": (-19.5, -17)}
"""What of the paper is kept white, from the left or the top, or back from the other edge."""


@pytest.mark.parametrize("model", [sample_model(), hard_model()], ids=["sample", "hard"])
@pytest.mark.usefixtures("qapp")
def test_nothing_is_printed_in_the_margins(model: Packet) -> None:
    for number, dark in enumerate(_pages(packet_pdf(model)), 1):
        for place, (begin, end) in WHITE_MM.items():
            dots = slice(round(begin / 25.4 * DPI), round(end / 25.4 * DPI) or None)
            strip = dark[:, dots] if place in ("left", "right") else dark[dots]
            assert not strip.any(), f"page {number}, {place}"
        assert dark.any(), f"page {number} is empty"


def _pages(pdf: bytes) -> Iterator[npt.NDArray[np.bool_]]:
    """Yield each page as dark and white dots."""
    held = QByteArray(pdf)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    for page in range(document.pageCount()):
        points = document.pagePointSize(page)
        size = QSize(round(points.width() / 72 * DPI), round(points.height() / 72 * DPI))
        yield _dark(document.render(page, size))
    document.close()


def _dark(drawn: QImage) -> npt.NDArray[np.bool_]:
    paper = QImage(drawn.size(), QImage.Format.Format_Grayscale8)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    dots = np.frombuffer(paper.constBits(), np.uint8).reshape(paper.height(), paper.bytesPerLine())
    dark: npt.NDArray[np.bool_] = dots[:, : paper.width()] < 128
    return dark
