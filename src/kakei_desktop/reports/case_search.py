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
    return tuple(found for found, held in written_in(case) if holds(held, words)) if words else ()


def holds(held: str, words: tuple[str, ...]) -> bool:
    """Return whether all words of a query are in what is written, made searchable."""
    return all(word in held or word in held.replace(",", "") for word in words)


def written_in(case: Case) -> Iterator[tuple[Found, str]]:
    """Yield the records of a case in its order, each with what is written in it, made searchable."""
    for part in CASE_PARTS:
        value = getattr(case, part)
        records: Iterable[Any] = (value,) if hasattr(value, "__dataclass_fields__") else value
        for record in records:
            line = " ".join(" ".join(_written(record)).split())
            yield Found(part, getattr(record, "id", ""), line), searchable(line)


def _written(record: Any) -> Iterator[str]:
    for _, text in texts(record, _WRITTEN):
        yield text
    for each in fields(record):
        value = getattr(record, each.name)
        if type(value) is int and abs(value) >= _LEAST_YEN:
            yield f"{value:,}"
