"""What becomes of a file that is put to a case: a PDF as it is, a photo without the place and the camera."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from kakei_desktop.domain.visit import AttachmentKind, kind_of
from kakei_desktop.session.attaching import AttachmentRefused, Refusal, check_size, read_file
from kakei_desktop.session.jobs import Progress

_LONGEST = 2600
"""Pixels of the longer side: an A4 page at 220 dpi."""
_QUALITY = 85


def content_to_keep(path: Path, held: int, _progress: Progress) -> bytes:
    """Return what is kept of a file; nothing is written into it.

    Args:
        path: The file.
        held: Bytes of the attachments that the case holds already.

    Raises:
        AttachmentRefused: If it is no photo or PDF, or too large.
    """
    content = read_file(path)
    kept = content if kind_of(content) is AttachmentKind.PDF else _photo(path.name, content)
    check_size(path.name, len(kept), held)
    return kept


def _photo(name: str, content: bytes) -> bytes:
    """Return a photo as a JPEG that stands upright, no larger than a page needs, with nothing but what is seen."""
    held = QBuffer()
    held.setData(content)
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(held)
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > _LONGEST:
        reader.setScaledSize(size.scaled(QSize(_LONGEST, _LONGEST), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise AttachmentRefused(name, Refusal.NEITHER_PHOTO_NOR_PDF)
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(made, QByteArray(b"jpeg"))
    writer.setQuality(_QUALITY)
    writer.write(_seen(image))
    return bytes(made.data().data())


def _seen(image: QImage) -> QImage:
    """Return the pixels of a picture on white paper, without the words that came with it."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    with QPainter(paper) as painter:
        painter.drawImage(0, 0, image)
    return paper
