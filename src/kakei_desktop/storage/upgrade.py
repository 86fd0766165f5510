"""Bringing the cases of an older store up to the newest version of the bodies, in one transaction."""

from typing import Any

import msgspec
from sqlalchemy import Connection, delete, select, update

from kakei_desktop.domain.summary import summarise
from kakei_desktop.storage.codec import SINGLES, case_from_plain, encode
from kakei_desktop.storage.migrations import PlainCase, migrate, newest
from kakei_desktop.storage.record_rows import StoredPart, new_rows, read_parts, write_rows
from kakei_desktop.storage.tables import cases, meta, records


def upgrade(connection: Connection, version: int) -> None:
    """Rewrite every case of a store whose bodies are of an older version."""
    with connection.begin():
        for case_id in connection.scalars(select(cases.c.id)).all():
            _upgrade_case(connection, case_id, version)
        connection.execute(update(meta).where(meta.c.key == "format").values(value=str(newest())))


def _upgrade_case(connection: Connection, case_id: int, version: int) -> None:
    case = case_from_plain(migrate(_plain(read_parts(connection, case_id)), version))
    connection.execute(delete(records).where(records.c.case_id == case_id))
    write_rows(connection, case_id, new_rows(case))
    connection.execute(update(cases).where(cases.c.id == case_id).values(summary=encode(summarise(case))))


def _plain(parts: dict[str, StoredPart]) -> PlainCase:
    decoded: dict[str, list[Any]] = {
        name: [msgspec.json.decode(b) for b in part.bodies] for name, part in parts.items()
    }
    return {name: bodies[0] if name in SINGLES else bodies for name, bodies in decoded.items() if bodies}
