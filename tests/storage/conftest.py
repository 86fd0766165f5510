"""A caseload with one case, made once and copied for each test: deriving a key is slow on purpose."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.caseloads import PASSPHRASE
from helpers.strategies import NOW, make_case
from kakei_desktop.storage.caseload import Caseload


@pytest.fixture(scope="session")
def caseload_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The caseload that the others are copies of."""
    path = tmp_path_factory.mktemp("caseload") / "相談者.kakei"
    with Caseload.create(path, PASSPHRASE, NOW) as caseload:
        caseload.add(make_case(transactions=400), NOW)
    return path


@pytest.fixture
def path(caseload_made_once: Path, tmp_path: Path) -> Path:
    """A closed caseload in a folder of its own."""
    folder = tmp_path / "相談 #1?%20"
    folder.mkdir()
    return Path(shutil.copy(caseload_made_once, folder))


@pytest.fixture
def caseload(path: Path) -> Iterator[Caseload]:
    """The same, open."""
    with Caseload.open(path, PASSPHRASE) as opened:
        yield opened
