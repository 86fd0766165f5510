"""Rows of the table ``records``: reading those of a case, writing those that changed."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from kakei_desktop.domain.case import Case
from kakei_desktop.storage.codec import PARTS, encode, record_id, records_of
from kakei_desktop.storage.rows import Positions, Row, RowChanges
from kakei_desktop.storage.tables import records

_THIS = (
    records.c.case_id == bindparam("of_case"),
    records.c.part == bindparam("of_part"),
    records.c.id == bindparam("of_id"),
)
_ADD = insert(records)
_CHANGE = update(records).where(*_THIS).values(position=bindparam("position"), body=bindparam("body"))
_REMOVE = delete(records).where(*_THIS)
_OF_CASE = (
    select(records.c.part, records.c.position, records.c.body)
    .where(records.c.case_id == bindparam("of_case"))
    .order_by(records.c.position)
)


@dataclass(frozen=True, slots=True)
class StoredPart:
    """The rows of a part in their order: bodies and where each stands."""

    bodies: tuple[str, ...]
    positions: Positions


def read_parts(connection: Connection, case_id: int) -> dict[str, StoredPart]:
    """Return all parts of a case."""
    rows = connection.execute(_OF_CASE, {"of_case": case_id}).all()
    bodies: dict[str, list[str]] = {part: [] for part in PARTS}
    positions: dict[str, list[float]] = {part: [] for part in PARTS}
    for part, position, body in rows:
        bodies[part].append(body)
        positions[part].append(position)
    return {part: StoredPart(tuple(bodies[part]), tuple(positions[part])) for part in PARTS}


def new_rows(case: Case) -> dict[str, RowChanges]:
    """Return the rows of a case of which nothing is stored yet, by part."""
    return {part: _all_added(case, part) for part in PARTS}


def _all_added(case: Case, part: str) -> RowChanges:
    held = records_of(case, part)
    rows = tuple(Row(record_id(part, record), float(at), record) for at, record in enumerate(held, start=1))
    return RowChanges(removed=(), added=rows, changed=(), positions=tuple(row.position for row in rows))


def write_rows(connection: Connection, case_id: int, changes: dict[str, RowChanges]) -> None:
    """Write what changed in the parts of a case, and nothing else."""
    for part, rows in changes.items():
        where = {"of_case": case_id, "of_part": part}
        if rows.removed:
            connection.execute(_REMOVE, [{**where, "of_id": key} for key in rows.removed])
        if rows.changed:
            connection.execute(_CHANGE, [{**where, "of_id": row.id, **_values(row)} for row in rows.changed])
        if rows.added:
            this = {"case_id": case_id, "part": part}
            connection.execute(_ADD, [{**this, "id": row.id, **_values(row)} for row in rows.added])


def _values(row: Row) -> dict[str, object]:
    return {"position": row.position, "body": encode(row.record)}
