"""Render every page of the window and of the packet, with the sample, into docs/images, and smaller for the help.

Each scale needs a Qt of its own, so that this script starts itself once for each: the folder and the scale are words
of its command line then.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

HOME = Path(__file__).resolve().parents[1]
IMAGES = HOME / "docs" / "images"
QUIET = "default.warning=false"
"""What Qt says of windows without a display."""
SCALES = {"": "1", "150": "1.5"}
LEDGER = HOME / "tests" / "files" / "messy" / "kakei_memo.csv"
BASE = Path(tempfile.gettempdir()) / "kakei"
"""Stands in one of the pictures, so that it has the same name each time."""
PAPER_DPI = 110


def main() -> int:
    """Render all scales; return the exit status."""
    for folder, scale in SCALES.items():
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale, "QT_LOGGING_RULES": QUIET}
        subprocess.run([sys.executable, __file__, str(IMAGES / folder), scale], env=env, check=True, timeout=300)
    return 0


def render(folder: Path, scale: str) -> None:
    """Save the pages of the window, and at the first scale the papers too."""
    from kakei_desktop import app
    from kakei_desktop.session.places import Places
    from kakei_desktop.ui.shell import pictures
    from kakei_desktop.ui.shell.help_dialog import PICTURES

    folder.mkdir(parents=True, exist_ok=True)
    app.make_application()
    shutil.rmtree(BASE, ignore_errors=True)
    window = app.make_window(Places(BASE))
    pictures.show_unseen(window)
    pictures.save_unlock_page(window, folder)
    pictures.save_pages(window, folder)
    pictures.save_review(window, LEDGER, folder)
    pictures.save_agency(window, folder)
    window.close()
    shutil.rmtree(BASE)
    if scale == "1":
        save_papers(folder)
        pictures.save_for_help(folder, PICTURES)


def save_papers(folder: Path) -> None:
    """Save every page of the packet for the office."""
    from PySide6.QtPdf import QPdfDocument

    from kakei_desktop.domain.visit import Audience
    from kakei_desktop.papers.output.pdf import packet_pdf
    from kakei_desktop.papers.packet import build_packet
    from kakei_desktop.reports.reference import load_reference
    from kakei_desktop.session.open_caseload import SAMPLE_NOW, sample_case

    with tempfile.TemporaryDirectory() as base:
        file = Path(base) / "packet.pdf"
        reference, day = load_reference(), SAMPLE_NOW.date()
        packet = build_packet(reference, sample_case(reference.categories), day, Audience.OFFICE)
        file.write_bytes(packet_pdf(packet))
        document = QPdfDocument()
        document.load(str(file))
        for old in folder.glob("packet_*.png"):
            old.unlink()
        for page in range(document.pageCount()):
            size = (document.pagePointSize(page) * PAPER_DPI / 72).toSize()
            on_white(document.render(page, size)).save(str(folder / f"packet_{page + 1}.png"))
        document.close()


def on_white(ink: "QImage") -> "QImage":
    """Return a print as it lies on paper."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter

    paper = QImage(ink.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, ink)
    painter.end()
    return paper


if __name__ == "__main__":
    if len(sys.argv) > 1:
        render(Path(sys.argv[1]), sys.argv[2])
    else:
        sys.exit(main())
