"""One server for a test run, and for each test a caseload of its own, copied from one that was prepared once."""

from collections.abc import Iterator

import pytest

from helpers.caseloads import PASSPHRASE
from helpers.offices import new_office, prepared_server
from helpers.postgres import Server
from kakei_desktop.storage.server.caseload import OfficeCaseload


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server with a prepared caseload (``prepared``), a manager, two workers and a reader of statistics."""
    with prepared_server() as running:
        yield running


@pytest.fixture
def office(server: Server) -> str:
    """The name of a database with an empty shared caseload."""
    return new_office(server)


@pytest.fixture
def hanako(server: Server, office: str) -> Iterator[OfficeCaseload]:
    """The caseload as one worker has it open."""
    with OfficeCaseload.open(server.address("hanako", office), PASSPHRASE) as opened:
        yield opened


@pytest.fixture
def jiro(server: Server, office: str) -> Iterator[OfficeCaseload]:
    """The caseload as another worker has it open."""
    with OfficeCaseload.open(server.address("jiro", office), PASSPHRASE) as opened:
        yield opened
