"""The agency's book as its page has it: its session, and where what could not be done is said."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from kakei_desktop.domain.agency.book import AgencyBook
from kakei_desktop.messages.errors import expected_message
from kakei_desktop.rules.law.law import Law
from kakei_desktop.session.edit_session import EditSession
from kakei_desktop.session.open_caseload import OpenCaseload, new_id
from kakei_desktop.ui.kit.job_runner import JobRunner
from kakei_desktop.ui.kit.notice import Notice


@dataclass(slots=True)
class AgencyDesk:
    """The context of the open book.

    Attributes:
        session: The only door for edits.
        office: The open caseload, of whose cases something is counted.
        law: The law of the National Pension.
        now: The clock; the sample's is fixed.
        new_id: Makes ids of new records.
        jobs: Runs slow work.
        notice: The line that says what could not be done.
        agency: Name of the agency; empty while nobody has told it.
    """

    session: EditSession[AgencyBook]
    office: OpenCaseload
    law: Law
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    jobs: JobRunner
    notice: Notice
    agency: str

    @classmethod
    def of(cls, office: OpenCaseload, law: Law, jobs: JobRunner, notice: Notice, agency: str) -> Self:
        """Return the desk with the book of an open caseload."""
        caseload = office.caseload
        session = EditSession(
            caseload.agency_book(), lambda before, after, *_: caseload.save_agency_book(before, after), office.now
        )
        return cls(session, office, law, office.now, new_id, jobs, notice, agency)

    @property
    def book(self) -> AgencyBook:
        """The book as it is now."""
        return self.session.value

    def today(self) -> date:
        """Return the day of today."""
        return self.now().date()

    def apply(self, name: str, edit: Callable[[AgencyBook], AgencyBook]) -> bool:
        """Apply an edit; where it cannot be kept, say so and return False."""
        return self.attempt(lambda: self.session.apply(name, edit))

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something; where it cannot be done, say so and return False.

        Raises:
            Exception: What has no words: then it is a bug.
        """
        try:
            act()
        except Exception as error:  # noqa: BLE001 - worded, or raised again if it is a bug
            self.notice.say(expected_message(error), tone="missing")
            return False
        self.notice.hide()
        return True
