"""The caseload of an office for tests: a server that was prepared, and who works there."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from helpers.caseloads import PASSPHRASE
from helpers.postgres import Server, running_server
from helpers.strategies import NOW
from kakei_desktop.storage.server.caseload import OfficeCaseload, prepare_office

_NUMBERS = count(1)
WORKERS = ("hanako", "jiro")


@contextmanager
def prepared_server() -> Iterator[Server]:
    """Yield a server with a prepared caseload (``prepared``), a manager, two workers and a reader of statistics."""
    with running_server() as running:
        running.sql("CREATE DATABASE prepared")
        prepare_office(running.address("owner", "prepared"), NOW)
        running.sql("CREATE ROLE manager LOGIN IN ROLE kakei_manager")
        running.sql("CREATE ROLE reader LOGIN IN ROLE kakei_statistics")
        running.sql("CREATE ROLE stranger LOGIN")
        with OfficeCaseload.start(running.address("manager", "prepared"), PASSPHRASE) as caseload:
            for worker in WORKERS:
                running.sql(f"CREATE ROLE {worker} LOGIN IN ROLE kakei_worker")
                caseload.admit(worker, PASSPHRASE)
        yield running


def new_office(server: Server) -> str:
    """Return the name of a database with an empty shared caseload, copied from the one that was prepared."""
    name = f"office_{next(_NUMBERS)}"
    server.sql(f"CREATE DATABASE {name} TEMPLATE prepared")
    return name
