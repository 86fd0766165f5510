"""An empty folder, the program in it, and a passphrase."""

from pathlib import Path

import pytest

from helpers.process import Kakei


@pytest.fixture
def kakei(tmp_path: Path) -> Kakei:
    """The program, run in this test's own folder."""
    return Kakei(tmp_path)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A file that holds a passphrase."""
    path = tmp_path / "合言葉.txt"
    path.write_text("山は朝の光に 37\n", encoding="utf-8")
    return path
