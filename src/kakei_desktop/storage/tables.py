"""The tables of a caseload: few, stable, and plain enough for SQLite and PostgreSQL alike."""

from sqlalchemy import Column, DateTime, Double, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()
meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""``format`` is the version of the bodies, ``created`` when it was made, ``office_book`` what the office keeps beside
its cases."""
cases = Table(
    "cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("changed_at", DateTime, nullable=False),
    Column("summary", Text, nullable=False),
)
"""What the list shows; ``version`` rises by one with every change and guards against two writers."""
records = Table(
    "records",
    metadata,
    Column("case_id", ForeignKey(cases.c.id), primary_key=True),
    Column("part", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("position", Double, nullable=False),
    Column("body", Text, nullable=False),
)
"""The facts; ``position`` orders the records of a part, ``body`` is JSON."""
agency_records = Table(
    "agency_records",
    metadata,
    Column("part", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("position", Double, nullable=False),
    Column("body", Text, nullable=False),
)
"""The same of what the agency keeps beside its cases."""
contents = Table(
    "contents",
    metadata,
    Column("case_id", ForeignKey(cases.c.id), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""The bytes of attachments; what is known of them stands in ``records``."""
changes = Table(
    "changes",
    metadata,
    Column("case_id", ForeignKey(cases.c.id), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("name", Text, nullable=False),
    Column("parts", Text, nullable=False),
)
"""What was done when; ``seq`` is the version of the case that the change led to."""
writes = Table(
    "writes",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("token", Text, nullable=False),
)
"""One row for each transaction of a caseload file, with random letters: whoever remembers the last one knows an older
file from a newer one."""
