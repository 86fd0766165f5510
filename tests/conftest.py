"""What holds for every test: its own folders, no network, a fixed day, and no warning goes unseen."""

import gc
import logging
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

from helpers.keys import make_keys_once

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("MPLBACKEND", "agg")

make_keys_once()
gc.set_threshold(100_000, 20, 20)  # a tenth of the time would go into looking for circles among what tests are made of

_MEMORY = Path("/dev/shm")
if "TMPDIR" not in os.environ and _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > 4 * 2**30:
    os.environ["TMPDIR"] = str(_MEMORY)  # every commit would wait for the disk otherwise
    tempfile.tempdir = None  # so that this process looks again too

settings.register_profile("same-every-time", deadline=None, derandomize=True, max_examples=30)
settings.register_profile(
    "fuzz", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("same-every-time")


class NetworkUsed(Exception):
    """A test reached for the network; the program never does."""


class Unseen(logging.Handler):
    """Keeps every log record from warning upwards."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew; look at the difference")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def today() -> date:
    """The day on which the sample household is looked at."""
    return date(2026, 11, 23)


@pytest.fixture
def now(today: date) -> datetime:
    return datetime(today.year, today.month, today.day, 10, 30)  # noqa: DTZ001  local time, as on the clock of the room


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever forgets to hand in a folder gets one of this test, never the developer's own."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.delenv("MPLCONFIGDIR", raising=False)  # what a window of an earlier test chose


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **_: object) -> NoReturn:
        raise NetworkUsed(args)

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def expected_log() -> list[logging.LogRecord]:
    """The records from warning upwards; a test that asks for them says that it expects some."""
    return []


@pytest.fixture(autouse=True)
def no_stray_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which something was logged as a warning or worse, unless it asked for ``expected_log``."""
    unseen = Unseen()
    if "expected_log" in request.fixturenames:
        unseen.records = request.getfixturevalue("expected_log")
    logging.getLogger().addHandler(unseen)
    yield
    logging.getLogger().removeHandler(unseen)
    if unseen.records and "expected_log" not in request.fixturenames:
        pytest.fail("logged: " + "; ".join(f"{r.name}: {r.getMessage()}" for r in unseen.records))
