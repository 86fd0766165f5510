"""Connections to the server of an office, and what its errors mean."""

import ipaddress
from typing import Any

from sqlalchemy import Connection, ExceptionContext, NullPool, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from kakei_desktop.storage.errors import CaseloadError, OfficeAddressWrong, OfficeRefused, OfficeUnreachable

_SETTINGS: dict[str, str | int] = {
    "connect_timeout": 10,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "tcp_user_timeout": 6_000,
    "application_name": "kakei-desktop",
    "options": "-c lock_timeout=10s -c tcp_keepalives_idle=15 -c client_min_messages=error",
}
"""A line that is cut is noticed on both sides within half a minute, and nobody waits longer for somebody else."""
_REFUSED = ("28", "42501")
_UNREACHABLE = ("08", "57P", "53", "25006", "3D", "55P03", "40P01")


def office_address(words: str, password: str = "") -> URL:
    """Return the address of a shared caseload from ``USER@SERVER[:PORT]/DATABASE``, with a password if there is one.

    Raises:
        OfficeAddressWrong: If user, server or database is missing.
    """
    try:
        address = make_url(f"postgresql+psycopg://{words}")
    except (ArgumentError, ValueError) as error:
        raise OfficeAddressWrong(words) from error
    if not (address.username and address.host and address.database):
        raise OfficeAddressWrong(words)
    return address.set(password=password) if password else address


def is_this_machine(host: str) -> bool:
    """Return whether a server is this machine, so that nothing goes over a line."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def line_settings(host: str) -> dict[str, str | int]:
    """Return how the line to a server is kept: encrypted and to no other one, unless it is this machine."""
    return dict(_SETTINGS) if is_this_machine(host) else {**_SETTINGS, "sslmode": "verify-full"}


def connect_to(address: URL) -> Connection:
    """Return a connection to a server, as :func:`line_settings` says.

    The password is asked of ``PGPASSWORD`` or the password file of PostgreSQL where the address has none.

    Raises:
        OfficeUnreachable: If it does not answer, or lets this user not in.
    """
    settings = line_settings(str(address.host))
    engine = create_engine(address, poolclass=NullPool, isolation_level="REPEATABLE READ", connect_args=settings)
    event.listen(engine, "handle_error", _name_cause, retval=True)
    return engine.connect()


def _name_cause(context: ExceptionContext) -> CaseloadError | None:
    import psycopg

    error: Any = context.original_exception
    code = getattr(error, "sqlstate", None) or ""
    if code.startswith(_REFUSED):
        return OfficeRefused()
    lost = isinstance(error, psycopg.OperationalError) and (not code or code.startswith(_UNREACHABLE))
    return OfficeUnreachable() if lost or context.is_disconnect else None
