"""The bytes of attachments: a table of their own, so that a case is opened, changed and undone without them."""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, delete, insert, select

from kakei_desktop.storage.seal import UNSEALED, Seal
from kakei_desktop.storage.tables import contents


def write_content(
    connection: Connection, case_id: int, attachment_id: str, content: bytes, seal: Seal = UNSEALED
) -> None:
    """Write the bytes of an attachment of a case."""
    values = {
        "case_id": case_id,
        "id": attachment_id,
        "content": seal.shut(content, "contents", case_id, attachment_id),
    }
    connection.execute(insert(contents), values)


def read_content(connection: Connection, case_id: int, attachment_id: str, seal: Seal = UNSEALED) -> bytes | None:
    """Return the bytes of an attachment; None where there are none."""
    this = (contents.c.case_id == case_id, contents.c.id == attachment_id)
    found: bytes | None = connection.scalar(select(contents.c.content).where(*this))
    return None if found is None else seal.unshut(found, "contents", case_id, attachment_id)


def read_contents(connection: Connection, case_id: int, seal: Seal = UNSEALED) -> Iterator[tuple[str, bytes]]:
    """Yield id and bytes of all attachments of a case."""
    for row in connection.execute(select(contents.c.id, contents.c.content).where(contents.c.case_id == case_id)):
        yield row.id, seal.unshut(row.content, "contents", case_id, row.id)


def unlisted_contents(connection: Connection, case_id: int, listed: Collection[str]) -> tuple[str, ...]:
    """Return the ids under which bytes are kept that no attachment of the case asks for any more."""
    kept = connection.scalars(select(contents.c.id).where(contents.c.case_id == case_id))
    return tuple(each for each in kept if each not in listed)


def delete_contents(connection: Connection, case_id: int, ids: Collection[str]) -> None:
    """Delete bytes."""
    connection.execute(delete(contents).where(contents.c.case_id == case_id, contents.c.id.in_(ids)))
