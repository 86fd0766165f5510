"""Draw every page of the window, at 100 % and at 150 %, and every page of the packet, into docs/images.

Each scaling is a process of its own, because Qt reads it when it starts.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
IMAGES = HOME / "docs" / "images"
LEDGER = HOME / "tests" / "files" / "ledgers" / "handmade_kakeibo.xlsx"
SCALES = {"100": "1", "150": "1.5"}
PACKET_WIDTH = 1240


def main() -> None:
    """Start a process for each scaling, and draw the papers in the first."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for percent, factor in SCALES.items():
        quiet = {"QT_LOGGING_RULES": "qt.qpa.*=false", "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": factor}
        subprocess.run([sys.executable, __file__, percent], check=True, cwd=HOME, env=os.environ | quiet)
    print(f"{len(list(IMAGES.glob('*.png')))} pictures in docs/images")


def draw(percent: str) -> None:
    """Draw the pages of the window, and once the papers."""
    from kakei_desktop.app import make_application, make_window
    from kakei_desktop.session.places import Places
    from kakei_desktop.ui.pictures import save_gate, save_pages, save_review

    make_application()
    with tempfile.TemporaryDirectory() as folder:
        window = make_window(Places(Path(folder)))
        window.resize(1366, 768)
        window.show()
        pictures = [save_gate(window, IMAGES), *save_pages(window, IMAGES), save_review(window, LEDGER, IMAGES)]
        window.close()
    for picture in pictures:
        picture.replace(picture.with_name(f"window_{picture.stem}_{percent}.png"))
    if percent == "100":
        draw_papers()


def draw_papers() -> None:
    """Draw every page of the packet for the office."""
    from PySide6.QtCore import QSize
    from PySide6.QtPdf import QPdfDocument

    from kakei_desktop.domain.visit import Audience
    from kakei_desktop.packet.out import write_packet
    from kakei_desktop.reports.packet_model import packet_model
    from kakei_desktop.ui.office import SAMPLE_NOW, sample_case

    for old in IMAGES.glob("packet_*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        pdf, _ = write_packet(packet_model(sample_case(), SAMPLE_NOW.date(), Audience.OFFICE), Path(folder))
        document = QPdfDocument(None)
        document.load(str(pdf))
        for page in range(document.pageCount()):
            size = document.pagePointSize(page)
            height = round(PACKET_WIDTH * size.height() / size.width())
            document.render(page, QSize(PACKET_WIDTH, height)).save(str(IMAGES / f"packet_{page + 1:02}.png"))
        document.close()


if __name__ == "__main__":
    draw(sys.argv[1]) if len(sys.argv) > 1 else main()
