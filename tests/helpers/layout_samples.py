"""Files as each source writes them (all invented), and what a right reading finds in them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.ledgers import FILES, read_ledger
from kakei_desktop.importers.rows.outcome import Reading

FOLDER = FILES / "layouts"


@dataclass(frozen=True)
class Sample:
    """A file, with its expected.json beside it."""

    file: Path

    @property
    def expected_file(self) -> Path:
        """Where what is expected stands; written by ``--update-golden``."""
        return self.file.with_suffix(".expected.json")

    @property
    def expected(self) -> dict[str, Any]:
        """What a right reading finds; with ``year`` where the file needs to be told."""
        file = self.expected_file
        return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}

    def read(self, file: Path | None = None) -> Reading:
        """Read the file, or what a spreadsheet made of it."""
        return read_ledger(file or self.file, year=self.expected.get("year"))

    def found(self, reading: Reading) -> dict[str, Any]:
        """Return what was found as the expected file says it."""
        year = self.expected.get("year")
        return {
            "layout": reading.layout,
            "encoding": reading.encoding,
            **({"year": year} if year else {}),
            "balance_proof": reading.balance_proof,
            "transactions": [f"{t.date} {t.amount} {t.description}" for t in reading.transactions],
            "skipped": [f"{row.row} {row.code}" for row in reading.skipped],
        }


SAMPLES = tuple(map(Sample, sorted((*FOLDER.glob("*.csv"), *FOLDER.glob("*.ofx")))))


def sample(name: str) -> Sample:
    """Return the sample of this name."""
    return Sample(FOLDER / f"{name}.csv")
