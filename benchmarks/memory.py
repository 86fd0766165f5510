"""What the program holds after 200 cases were opened and closed, against after 20."""

import re
from pathlib import Path

from PySide6.QtCore import QEvent

from benchmarks.measure import Measured
from benchmarks.offscreen import sample_window
from kakei_desktop.ui.shell import pictures

FEW, MANY = 20, 200


def measure() -> tuple[Measured, ...]:
    """Measure with the sample household, open on the 家計表; the megabytes stand in the columns of time."""
    with sample_window() as (application, window, _):
        assert window.open_caseload is not None
        number = window.open_caseload.caseload.summaries()[0].number
        held = []
        for opened in range(1, MANY + 1):
            window.show_list()
            window.cases.open(number)
            pictures.wait_until(lambda: window.case_view is not None)
            application.processEvents()
            application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # as the event loop does
            if opened in (FEW, MANY):
                held.append(megabytes())
        few, many = held
        return (Measured(f"MB after {MANY} cases opened and closed, against after {FEW}", 1.1, (many,), (few,)),)


def megabytes() -> float:
    """Return what this process holds, in thousands of megabytes, so that the table shows megabytes."""
    found = re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 / 1000 if found else 0.0
