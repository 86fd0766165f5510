"""Searching through all that is written in all cases, those whose support has ended after the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.summary import CaseSummary
from kakei_desktop.reports.case_search import Found, holds, written_in
from kakei_desktop.reports.searching import searched_words


@dataclass(frozen=True, slots=True)
class WrittenInCase:
    """A record of one of the cases.

    Attributes:
        summary: The case.
        found: The record.
        held: What is written in it, made searchable.
    """

    summary: CaseSummary
    found: Found
    held: str

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return f"{self.summary.number}/{self.found.id}"


def written_of(summary: CaseSummary, case: Case) -> tuple[WrittenInCase, ...]:
    """Return the records of a case."""
    return tuple(WrittenInCase(summary, found, held) for found, held in written_in(case))


def search_office(written: Sequence[WrittenInCase], query: str, most: int) -> tuple[WrittenInCase, ...]:
    """Return the records that hold all words of a query, so many at most; of cases that have ended the last."""
    words = searched_words(query)
    found = [each for each in written if holds(each.held, words)] if words else []
    return tuple(sorted(found, key=lambda each: each.summary.closed is not None)[:most])
