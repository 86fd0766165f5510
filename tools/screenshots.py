"""Render every page of the window and of the packet, with the sample, into docs/images.

Each scale needs a Qt of its own, so that this script starts itself once for each: the folder and the scale are words
of its command line then.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
IMAGES = HOME / "docs" / "images"
SCALES = {"": "1", "150": "1.5"}
LEDGER = HOME / "tests" / "files" / "ledgers" / "moneyforward_me.csv"
PAPER_DPI = 110


def main() -> int:
    """Render all scales; return the exit status."""
    for folder, scale in SCALES.items():
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
        subprocess.run([sys.executable, __file__, str(IMAGES / folder), scale], env=env, check=True, timeout=600)
    return 0


def render(folder: Path, scale: str) -> None:
    """Save the pages of the window, and at the first scale the papers too."""
    from kakei_desktop import app
    from kakei_desktop.session.places import Places
    from kakei_desktop.ui import pictures

    folder.mkdir(parents=True, exist_ok=True)
    app.make_application()
    with tempfile.TemporaryDirectory() as base:
        window = app.make_window(Places(Path(base)))
        window.resize(1366, 768)
        window.show()
        pictures.save_gate(window, folder)
        pictures.save_pages(window, folder)
        pictures.save_review(window, LEDGER, folder)
        window.close()
    if scale == "1":
        save_papers(folder)


def save_papers(folder: Path) -> None:
    """Save every page of the packet for the office."""
    from PySide6.QtPdf import QPdfDocument

    from kakei_desktop.domain.visit import Audience
    from kakei_desktop.packet.pdf import packet_pdf
    from kakei_desktop.reports.packet_model import packet_model
    from kakei_desktop.ui.office import SAMPLE_NOW, sample_case

    with tempfile.TemporaryDirectory() as base:
        file = Path(base) / "packet.pdf"
        file.write_bytes(packet_pdf(packet_model(sample_case(), SAMPLE_NOW.date(), Audience.OFFICE)))
        document = QPdfDocument()
        document.load(str(file))
        for old in folder.glob("packet_*.png"):
            old.unlink()
        for page in range(document.pageCount()):
            size = (document.pagePointSize(page) * PAPER_DPI / 72).toSize()
            document.render(page, size).save(str(folder / f"packet_{page + 1}.png"))
        document.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        render(Path(sys.argv[1]), sys.argv[2])
    else:
        sys.exit(main())
