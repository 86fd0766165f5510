"""Reads one ledger and prints the most memory that took, in megabytes. Run by ``benchmarks.ledger``."""

import re
import resource
import sys
from pathlib import Path

from kakei_desktop.importers.catalogue.loading import load_ledger_catalogue
from kakei_desktop.importers.reading import read_ledger


def peak() -> int:
    """Return the peak of this process in megabytes; what getrusage says includes the process that started it."""
    told = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+)", told.read_text()) if told.exists() else None
    return int(found[1]) // 1024 if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    read_ledger(Path(sys.argv[1]), load_ledger_catalogue())
    print(peak())
