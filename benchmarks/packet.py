"""The packet of the sample against the bare Typst compile of the same source."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Measured, side_by_side
from kakei_desktop.charts import figure_svg
from kakei_desktop.domain.visit import Audience
from kakei_desktop.packet.out import write_packet
from kakei_desktop.packet.pdf import compile_pdf, typst_inputs
from kakei_desktop.packet.pictures import pictures
from kakei_desktop.reports.packet_model import packet_model
from kakei_desktop.ui.office import SAMPLE_NOW, sample_case

DAY = SAMPLE_NOW.date()
BARE = """
import json, sys
from datetime import date
from kakei_desktop.packet.pdf import compile_pdf
compile_pdf(json.load(open(sys.argv[1], encoding="utf-8")), date.fromisoformat(sys.argv[2]))
"""


def measure() -> tuple[Measured, ...]:
    """Measure in a program that is open, every figure drawn anew, and as a command from a shell."""
    case = sample_case()
    model = packet_model(case, DAY, Audience.OFFICE)
    source = typst_inputs(model, dict(pictures(model.figures)) if model.figures else {})
    with tempfile.TemporaryDirectory() as folder:
        out, inputs = Path(folder) / "out", Path(folder) / "source.json"
        inputs.write_text(json.dumps(source), encoding="utf-8")

        def ours() -> None:
            figure_svg.cache_clear()
            write_packet(packet_model(case, DAY, Audience.OFFICE), out)

        command = [sys.executable, "-m", "kakei_desktop.cli", "packet", "--sample", "--out", str(out)]
        bare = [sys.executable, "-c", BARE, str(inputs), DAY.isoformat()]
        return (
            side_by_side("packet, against the bare Typst compile", 2, ours, lambda: compile_pdf(source, DAY), rounds=7),
            side_by_side(
                "packet command, against a bare Typst process", 2, lambda: run(command), lambda: run(bare), rounds=5
            ),
        )


def run(command: list[str]) -> None:
    """Run a process that prints nothing here."""
    subprocess.run(command, check=True, capture_output=True, timeout=120)
