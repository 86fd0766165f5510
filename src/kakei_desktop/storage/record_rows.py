"""Rows of records: reading those of a case or of the agency's book, and writing exactly those that changed.

The order of records is kept by positions, numbers that only have to rise, so that a row put between two others
leaves all others as they are.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Connection, Executable, Table, bindparam, delete, func, insert, select, update

from kakei_desktop.domain.agency.book import BOOK_PARTS
from kakei_desktop.domain.case import CASE_PARTS, Case
from kakei_desktop.storage.record_json import encode, record_id, records_of
from kakei_desktop.storage.seal import UNSEALED, Place, Seal
from kakei_desktop.storage.tables import agency_records, records

T = TypeVar("T")
Positions: TypeAlias = tuple[float, ...]
_STRIDE = 256
_AT_ONCE = 1_000


class RecordRows:
    """How the rows of a table of records are read and written: those of one case, or those that have no case."""

    def __init__(self, table: Table) -> None:
        owner = [table.c.case_id == bindparam("of_case")] if "case_id" in table.c else []
        this = (*owner, table.c.part == bindparam("of_part"), table.c.id == bindparam("of_id"))
        self.add = insert(table)
        self.change = update(table).where(*this).values(position=bindparam("position"), body=bindparam("body"))
        self.remove = delete(table).where(*this)
        joined = func.aggregate_strings(table.c.body, ",").aggregate_order_by(table.c.position)
        self.bodies = select(table.c.part, joined).where(*owner).group_by(table.c.part)
        self.each = select(table.c.part, table.c.id, table.c.body).where(*owner).order_by(table.c.position)
        self.positions = select(table.c.position).where(*this[:-1]).order_by(table.c.position)


_OF_CASE, _OF_AGENCY = RecordRows(records), RecordRows(agency_records)


@dataclass(frozen=True, slots=True)
class Row:
    """A record and its place."""

    id: str
    position: float
    record: Any


@dataclass(frozen=True, slots=True)
class RowChanges:
    """What is to be done to the rows of a part.

    Attributes:
        removed: Ids of rows to delete.
        added: Rows to insert.
        changed: Rows to give a new body or position.
        positions: Where each record stands afterwards, in the order of the records.
    """

    removed: tuple[str, ...]
    added: tuple[Row, ...]
    changed: tuple[Row, ...]
    positions: Positions


def row_changes(before: Sequence[Any], after: Sequence[Any], positions: Positions) -> RowChanges:
    """Return what turns the rows of ``before`` into those of ``after``, compared by identity.

    Args:
        before: Records as they are stored, each with an id.
        after: Records as they are to be.
        positions: Where each of ``before`` stands.

    Raises:
        ValueError: If an id comes twice among the records that differ.
    """
    start, end = common_ends(before, after)
    old = _rows(before, positions, start, end)
    new = after[start : len(after) - end]
    below = positions[start - 1] if start else None
    above = positions[-end] if end else None
    places = _places([old[r.id].position if r.id in old else None for r in new], below, above)
    if not _rise((below, *places, above)):
        start, end, new = 0, 0, after
        old, places = _rows(before, positions, 0, 0), tuple(map(float, range(1, len(after) + 1)))
    return _compare(old, new, positions[:start], places, positions[len(positions) - end :])


def common_ends(before: Sequence[Any], after: Sequence[Any]) -> tuple[int, int]:
    """Return how many records at the start and at the end are the same in both."""
    shorter = min(len(before), len(after))
    start = _same_start(before, after, shorter)
    return start, _same_end(before, after, shorter - start)


def _same_start(before: Sequence[Any], after: Sequence[Any], most: int) -> int:
    """Return how many records are the same from the start; whole strides are compared at once, which is much faster."""
    at = 0
    while at + _STRIDE <= most and before[at : at + _STRIDE] == after[at : at + _STRIDE]:
        at += _STRIDE
    return next((i for i in range(at, most) if before[i] is not after[i]), most)


def _same_end(before: Sequence[Any], after: Sequence[Any], most: int) -> int:
    """Return the same from the end; no record is turned round for it, since each one touched takes its time."""
    at, b, a = 0, len(before), len(after)
    while at + _STRIDE <= most and before[b - at - _STRIDE : b - at] == after[a - at - _STRIDE : a - at]:
        at += _STRIDE
    return next((i for i in range(at, most) if before[b - 1 - i] is not after[a - 1 - i]), most)


def _rows(held: Sequence[Any], positions: Positions, start: int, end: int) -> dict[str, Row]:
    window = slice(start, len(held) - end)
    return {r.id: Row(r.id, p, r) for r, p in zip(held[window], positions[window], strict=True)}


def _compare(
    old: dict[str, Row], new: Sequence[Any], start: Positions, places: Positions, end: Positions
) -> RowChanges:
    rows = {record.id: Row(record.id, place, record) for record, place in zip(new, places, strict=True)}
    if len(rows) < len(new):
        raise ValueError("an id comes twice")
    return RowChanges(
        removed=tuple(key for key in old if key not in rows),
        added=tuple(row for key, row in rows.items() if key not in old),
        changed=tuple(row for key, row in rows.items() if key in old and _differs(row, old[key])),
        positions=start + places + end,
    )


def _differs(row: Row, other: Row) -> bool:
    return row.record is not other.record or row.position != other.position


def _places(wanted: Sequence[float | None], below: float | None, above: float | None) -> Positions:
    """Return places between two neighbours: as many as can stay where they were, the others spread in the gaps."""
    kept = _longest_rise(wanted)
    fixed = [(-1, below), *((at, wanted[at]) for at in kept), (len(wanted), above)]
    places: list[float] = []
    for (left, low), (right, high) in pairwise(fixed):
        places.extend(_spread(low, high, right - left - 1))
        places.extend((high,) if high is not None and right < len(wanted) else ())
    return tuple(places)


def _spread(low: float | None, high: float | None, number: int) -> Iterable[float]:
    if low is None:
        low = 0.0 if high is None else high - (number + 1)
    if high is None:
        high = low + number + 1
    step = (high - low) / (number + 1)
    return (low + step * at for at in range(1, number + 1))


def _longest_rise(values: Sequence[float | None]) -> list[int]:
    """Return the indices of the longest run of values, not counting None, in which each is above the one before."""
    tails: list[float] = []
    ends: list[int] = []
    previous: dict[int, int] = {}
    for at, value in enumerate(values):
        if value is not None:
            length = bisect_left(tails, value)
            tails[length : length + 1], ends[length : length + 1] = [value], [at]
            previous[at] = ends[length - 1] if length else -1
    chain = ends[-1:]
    while chain and previous[chain[-1]] >= 0:
        chain.append(previous[chain[-1]])
    return chain[::-1]


def _rise(places: Iterable[float | None]) -> bool:
    return all(low < high for low, high in pairwise(p for p in places if p is not None))


def read_bodies(connection: Connection, case_id: int | None, seal: Seal = UNSEALED) -> dict[str, str]:
    """Return the bodies of the records of a case, of the agency's book for None: of each part a JSON array in order.

    The database joins them where it can: taking ten years of transactions in one by one takes longer than reading them.
    """
    rows, names = (_OF_CASE, CASE_PARTS) if case_id is not None else (_OF_AGENCY, BOOK_PARTS)
    if seal.joins_in_database:
        joined = dict(connection.execute(rows.bodies, _owner(case_id)).all())
    else:
        single: dict[str, list[str]] = {}
        for part, key, body in connection.execute(rows.each, _owner(case_id)):
            single.setdefault(part, []).append(seal.unshut_text(body, *_place(case_id, part, key)))
        joined = {part: ",".join(bodies) for part, bodies in single.items()}
    return dict.fromkeys(names, "[]") | {part: f"[{bodies}]" for part, bodies in joined.items()}


def _place(case_id: int | None, part: str, key: str) -> tuple[Place, ...]:
    return ("agency_records" if case_id is None else "records", case_id or 0, part, key)


def read_positions(connection: Connection, case_id: int | None, part: str) -> Positions:
    """Return where each record of a part stands, in their order."""
    rows = _OF_CASE if case_id is not None else _OF_AGENCY
    return tuple(connection.scalars(rows.positions, {**_owner(case_id), "of_part": part}).all())


def _owner(case_id: int | None) -> dict[str, int]:
    return {} if case_id is None else {"of_case": case_id}


def rows_of_new_case(case: Case) -> dict[str, RowChanges]:
    """Return the rows of a case of which nothing is stored yet, by part."""
    return {part: _all_added(case, part) for part in CASE_PARTS}


def _all_added(case: Case, part: str) -> RowChanges:
    held = records_of(case, part)
    rows = tuple(Row(record_id(part, record), float(at), record) for at, record in enumerate(held, start=1))
    return RowChanges(removed=(), added=rows, changed=(), positions=tuple(row.position for row in rows))


def write_rows(
    connection: Connection,
    case_id: int | None,
    changes: Mapping[str, RowChanges],
    progress: Callable[[int, int], None] | None = None,
    seal: Seal = UNSEALED,
) -> None:
    """Write what changed in the parts of a case or of the agency's book, and nothing else.

    Args:
        connection: To the database.
        case_id: The case; None for the agency's book.
        changes: What changed, by part.
        progress: Told rows written and rows in all; what it raises ends the writing.
        seal: What shuts the bodies.
    """
    done, total = 0, sum(len(rows.removed) + len(rows.changed) + len(rows.added) for rows in changes.values())
    for part, rows in changes.items():
        for statement, values in _statements(case_id, part, rows, seal):
            connection.execute(statement, values)
            done += len(values)
            if progress:
                progress(done, total)


def _statements(
    case_id: int | None, part: str, rows: RowChanges, seal: Seal
) -> Iterator[tuple[Executable, list[dict[str, object]]]]:
    """Yield what is to be executed, with the values of at most a thousand rows at once."""
    kind, owner = (_OF_AGENCY, {}) if case_id is None else (_OF_CASE, {"case_id": case_id})
    where, this = {"of_case": case_id, "of_part": part}, {**owner, "part": part}

    def values(row: Row) -> dict[str, object]:
        body = seal.shut_text(encode(row.record), *_place(case_id, part, row.id))
        return {"position": row.position, "body": body}

    for removed in _at_once(rows.removed):
        yield kind.remove, [{**where, "of_id": key} for key in removed]
    for changed in _at_once(rows.changed):
        yield kind.change, [{**where, "of_id": row.id, **values(row)} for row in changed]
    for added in _at_once(rows.added):
        yield kind.add, [{**this, "id": row.id, **values(row)} for row in added]


def _at_once(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    return (rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE))
