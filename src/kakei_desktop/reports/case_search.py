"""Searching through all that is written in a case: words, and amounts of yen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from kakei_desktop.domain.case import CASE_PARTS, Case
from kakei_desktop.domain.texts import TextKind, texts
from kakei_desktop.reports.searching import searchable, searched_words

_WRITTEN = frozenset(TextKind) - {TextKind.CODE}
_LEAST_YEN = 100
"""Smaller numbers are counts, which many records share."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record of a case that holds what was searched.

    Attributes:
        part: The part of the case.
        record_id: Its id there; empty for a part that is a single record.
        text: What is written in it, in one line.
    """

    part: str
    record_id: str
    text: str

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return f"{self.part}/{self.record_id}"


def search_case(case: Case, query: str) -> tuple[Found, ...]:
    """Return the records that hold all words of a query, in the order of the case; none for an empty one."""
    words = searched_words(query)
    return tuple(_found(case, words)) if words else ()


def _found(case: Case, words: tuple[str, ...]) -> Iterator[Found]:
    for part in CASE_PARTS:
        value = getattr(case, part)
        records: Iterable[Any] = (value,) if hasattr(value, "__dataclass_fields__") else value
        for record in records:
            line = " ".join(" ".join(_written(record)).split())
            held = searchable(line)
            if all(word in held or word in held.replace(",", "") for word in words):
                yield Found(part, getattr(record, "id", ""), line)


def _written(record: Any) -> Iterator[str]:
    for _, text in texts(record, _WRITTEN):
        yield text
    for each in fields(record):
        value = getattr(record, each.name)
        if type(value) is int and abs(value) >= _LEAST_YEN:
            yield f"{value:,}"
