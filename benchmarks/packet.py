"""The packets of the sample against the bare Typst compile of the same source, for each reader."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from benchmarks.measure import Measured, as_installed, side_by_side
from kakei_desktop.domain.case import Case, change
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.output.files import write_packets
from kakei_desktop.papers.output.pdf import compile_pdf, packet_pdf, template_inputs
from kakei_desktop.papers.packet import Packet, build_packet
from kakei_desktop.reports.reference import load_reference
from kakei_desktop.session.open_caseload import SAMPLE_NOW, sample_case

REFERENCE = load_reference()
DAY = SAMPLE_NOW.date()
ROUNDS = 9
COMMAND = [sys.executable, "-m", "kakei_desktop.cli", "packet", "--sample", "--out"]
BARE = """
import json, sys
from datetime import date
from kakei_desktop.papers.output.pdf import compile_pdf
compile_pdf(json.load(open(sys.argv[1], encoding="utf-8")), date.fromisoformat(sys.argv[2]))
"""


def measure() -> tuple[Measured, ...]:
    """Measure in a program that is open, and as a command from a shell.

    In the open program every run has another amount, so that neither the figures nor Typst remember the one before.
    """
    cases = iter(tuple(map(edited, range(1, 2 + ROUNDS))))
    sources = iter(tuple(map(source, map(edited, range(1001, 1002 + ROUNDS)))))
    with tempfile.TemporaryDirectory() as folder:
        out, inputs = Path(folder) / "out", Path(folder) / "source.json"
        inputs.write_text(json.dumps(source(sample_case(REFERENCE.categories))), encoding="utf-8")
        env = as_installed(Path(folder) / "compiled")
        return (
            side_by_side(
                "packet, against the bare Typst compile",
                1.3,
                lambda: write_packets([packet(next(cases))], out, replace=True),
                lambda: compile_pdf(next(sources), DAY),
                ROUNDS,
            ),
            side_by_side(
                "packet from a shell, with the start of Python and its libraries, against a bare Typst process",
                None,
                partial(run, [*COMMAND, str(out), "--replace"], env),
                partial(run, [sys.executable, "-c", BARE, str(inputs), DAY.isoformat()], env),
                rounds=5,
            ),
            *map(preview, Audience),
        )


def preview(reader: Audience) -> Measured:
    """Measure what the page 同行支援 sets anew after an edit: every run of another amount, no Excel."""
    cases = iter(tuple(map(edited, range(2001, 2002 + ROUNDS))))
    sources = iter(tuple(source(edited(n), reader) for n in range(3001, 3002 + ROUNDS)))
    return side_by_side(
        f"preview of the {reader.value}'s papers after an edit, against the bare Typst compile",
        1.3,
        lambda: packet_pdf(packet(next(cases), reader)),
        lambda: compile_pdf(next(sources), DAY),
        ROUNDS,
    )


def edited(n: int) -> Case:
    """Return the sample with another amount in its first row."""
    case = sample_case(REFERENCE.categories)
    return change("budget", case.budget[0].id, amount=100_000 + n)(case)


def source(case: Case, reader: Audience = Audience.OFFICE) -> dict[str, str]:
    """Return what Typst reads of the packet of a case."""
    return template_inputs(packet(case, reader))


def packet(case: Case, reader: Audience = Audience.OFFICE) -> Packet:
    """Return the packet for a reader."""
    return build_packet(REFERENCE, case, DAY, reader)


def run(command: list[str], env: Mapping[str, str]) -> None:
    """Run a process that prints nothing here."""
    subprocess.run(command, env=env, check=True, capture_output=True, timeout=120)
