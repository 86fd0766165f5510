"""The office's ledger settings: read where the cases are kept, written only without what the law forbids us to keep."""

from typing import Protocol

from kakei_desktop.domain.ledger_settings import LedgerSettings
from kakei_desktop.session.forbidden_numbers import check_records


class LedgerSettingsStore(Protocol):
    """Where the ledger settings are kept; a caseload is one."""

    def ledger_settings(self) -> LedgerSettings:
        """Return the ledger settings."""

    def keep_ledger_settings(self, settings: LedgerSettings) -> None:
        """Write the ledger settings."""


def keep_ledger_settings(store: LedgerSettingsStore, settings: LedgerSettings) -> None:
    """Write the ledger settings.

    Raises:
        CaseloadError: If it could not be written.
        PersonalNumberRefused: If a number stands in it that the law forbids us to keep.
    """
    check_records("office_book", (*settings.rules, *settings.layouts))
    store.keep_ledger_settings(settings)
