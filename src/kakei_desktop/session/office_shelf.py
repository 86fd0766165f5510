"""The office's book beside the cases: read where it lies, written only without what the law forbids us to keep."""

from typing import Protocol

from kakei_desktop.domain.office import OfficeBook
from kakei_desktop.session.forbidden_numbers import check_records


class Shelf(Protocol):
    """Where the book lies; a caseload is one."""

    def office_book(self) -> OfficeBook:
        """Return the book."""

    def keep_office_book(self, book: OfficeBook) -> None:
        """Write the book."""


def keep_book(shelf: Shelf, book: OfficeBook) -> None:
    """Write the book.

    Raises:
        CaseloadError: If it could not be written.
        PersonalNumberRefused: If a number stands in it that the law forbids us to keep.
    """
    check_records("office_book", (*book.rules, *book.layouts))
    shelf.keep_office_book(book)
