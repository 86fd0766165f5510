"""The doors through which a case is written, with its attachments, and the office's ledger settings."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from kakei_desktop.domain.case import Case, add
from kakei_desktop.domain.ledger_settings import LedgerSettings
from kakei_desktop.domain.visit import Attachment
from kakei_desktop.session.edit_session import EditSession, RowsSaved
from kakei_desktop.session.forbidden_numbers import check_records
from kakei_desktop.storage.server.merging import merge


class Store(Protocol):
    """Where changes are kept; a caseload is one."""

    def save(
        self, before: Case, after: Case, name: str, at: datetime, progress: RowsSaved | None = None, /
    ) -> Case | None:
        """Write what changed, all of it or nothing; return the case with what others wrote, None where nobody did."""

    def keep_content(self, number: str, attachment: Attachment, content: bytes) -> None:
        """Write the bytes of an attachment that a case is to get."""

    def content(self, number: str, attachment: Attachment) -> bytes:
        """Return the bytes of an attachment."""

    def forget_contents(self, case: Case) -> None:
        """Delete the bytes that no attachment of a case asks for any more."""


class CaseSession(EditSession[Case]):
    """A case lying open on the desk.

    Attributes:
        new_id: Makes ids for new records.
    """

    def __init__(self, store: Store, case: Case, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        super().__init__(case, store.save, now)
        self.new_id = new_id
        self._store = store

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return self.value

    def attach(self, attachment: Attachment, content: bytes) -> None:
        """Put an attachment to the case; its bytes are written first, so that no record is ever without them.

        Raises:
            CaseloadError: If it could not be written; nothing has changed then.
            PersonalNumberRefused: If its name holds a number that the law forbids us to keep; nothing has changed then.
        """
        check_records("attachments", (attachment,))
        self._store.keep_content(self.case.profile.number, attachment, content)
        self.apply("書類を入れる", add("attachments", attachment))

    def content(self, attachment: Attachment) -> bytes:
        """Return the bytes of an attachment. May be called on any thread.

        Raises:
            AttachmentMissing: If they are not in the caseload.
            CaseloadError: If it could not be read.
        """
        return self._store.content(self.case.profile.number, attachment)

    def _beside_others(self, ours: Case, older: Case, kept: Case) -> Case:
        return merge(ours, older, kept).case

    def end(self) -> None:
        """Let go of the bytes that only an undo could have asked for.

        Raises:
            CaseloadError: If it could not be written; they are let go the next time.
        """
        self._store.forget_contents(self.case)


class LedgerSettingsStore(Protocol):
    """Where the ledger settings are kept; a caseload is one."""

    def ledger_settings(self) -> LedgerSettings:
        """Return the ledger settings."""

    def save_ledger_settings(self, settings: LedgerSettings) -> None:
        """Write the ledger settings."""


def save_ledger_settings(store: LedgerSettingsStore, settings: LedgerSettings) -> None:
    """Write the ledger settings.

    Raises:
        CaseloadError: If it could not be written.
        PersonalNumberRefused: If a number stands in it that the law forbids us to keep.
    """
    check_records("office_book", (*settings.rules, *settings.layouts, *settings.rows))
    store.save_ledger_settings(settings)
