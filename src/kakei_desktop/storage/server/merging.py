"""Two people changed one case: what each changed stays; where both changed one record, somebody chooses."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from kakei_desktop.domain.case import CASE_PARTS, Case
from kakei_desktop.storage.record_json import SINGLE_RECORDS, record_id, records_of

RecordPlace: TypeAlias = tuple[str, str]
"""The part and the id of a record."""
Choices: TypeAlias = Mapping[RecordPlace, bool]
"""Of records that both changed, whether ours is to stay."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record that both changed, each in another way.

    Attributes:
        place: Its part and id.
        ours: What we made of it; None where we removed it.
        theirs: What they made of it; None where they removed it.
    """

    place: RecordPlace
    ours: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merge:
    """A case with the changes of both.

    Attributes:
        case: The case; of a record that both changed it holds theirs, unless ours was chosen.
        conflicts: The records for which nobody has chosen.
    """

    case: Case
    conflicts: tuple[Conflict, ...]


def merge(before: Case, ours: Case, theirs: Case, chosen: Choices | None = None) -> Merge:
    """Return a case with the changes of both.

    Args:
        before: The case from which both started.
        ours: What we made of it.
        theirs: What they made of it.
        chosen: What was chosen of records that both changed.
    """
    parts: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for part in CASE_PARTS:
        if getattr(ours, part) == getattr(before, part):
            parts[part] = getattr(theirs, part)
            continue
        versions = _by_id(part, before), _by_id(part, ours), _by_id(part, theirs)
        records, odd = _merged_records(part, versions, chosen or {})
        parts[part] = records[0] if part in SINGLE_RECORDS else records
        conflicts += odd
    return Merge(replace(theirs, **parts), tuple(conflicts))


def _by_id(part: str, case: Case) -> dict[str, Any]:
    return {record_id(part, record): record for record in records_of(case, part)}


def _merged_records(
    part: str, versions: tuple[Mapping[str, Any], ...], chosen: Choices
) -> tuple[tuple[Any, ...], list[Conflict]]:
    """Return the records in our order, those that only they have behind, and what both changed."""
    before, ours, theirs = versions
    records: list[Any] = []
    conflicts: list[Conflict] = []
    for key in {**ours, **theirs}:
        was, our, their = before.get(key), ours.get(key), theirs.get(key)
        both_changed = our != was and their not in (was, our)
        place = (part, key)
        if both_changed and place not in chosen:
            conflicts.append(Conflict(place, our, their))
        keep_ours = chosen.get(place, False) if both_changed else our != was
        kept = our if keep_ours and our != their else their
        records += [] if kept is None else [kept]
    return tuple(records), conflicts
