"""Cases that could not be sent yet, because the line is cut: kept on this machine under the key of the caseload."""

import os
from pathlib import Path

import msgspec

from kakei_desktop.domain.case import Case
from kakei_desktop.storage.errors import OfficeOfOtherVersion, SealBroken
from kakei_desktop.storage.files import make_private_folder, os_errors_as_causes, write_new_file
from kakei_desktop.storage.migrations import newest_version
from kakei_desktop.storage.record_json import decode, encode
from kakei_desktop.storage.seal import Seal

_PLACE = "unsent"


class UnsentCases:
    """A folder with one file a case, whose name and bytes tell nothing to who lacks the key."""

    def __init__(self, folder: Path, seal: Seal) -> None:
        self._folder, self._seal = folder, seal

    def keep(self, before: Case, after: Case) -> None:
        """Keep a case until it is sent; what was kept of it before is replaced.

        Args:
            before: The case as the office has it, as far as we know.
            after: What we made of it.

        Raises:
            CaseloadFileError: If it cannot be written here either.
        """
        path = self._path(before.profile.number)
        body = msgspec.json.encode([newest_version(), encode(before), encode(after)])
        with os_errors_as_causes(path):
            make_private_folder(self._folder)
            made = path.with_suffix(".new")
            made.unlink(missing_ok=True)
            write_new_file(made, self._seal.shut(body, _PLACE, path.stem))
            os.replace(made, path)

    def read(self, number: str) -> tuple[Case, Case] | None:
        """Return what was kept of a case, before and after; None where all was sent.

        Raises:
            OfficeOfOtherVersion: If another version of the program kept it.
            CaseloadFileError: If it cannot be read.
        """
        path = self._path(number)
        with os_errors_as_causes(path):
            return self._opened(path) if path.exists() else None

    def forget(self, number: str) -> None:
        """Let go of what was kept of a case: it has been sent."""
        path = self._path(number)
        with os_errors_as_causes(path):
            path.unlink(missing_ok=True)

    def numbers(self) -> tuple[str, ...]:
        """Return the numbers of the cases of this caseload that wait, in order; others nobody can read here."""
        found = []
        for path in self._folder.glob("*.unsent"):
            try:
                found.append(self._opened(path)[0].profile.number)
            except SealBroken:
                continue
        return tuple(sorted(found))

    def _path(self, number: str) -> Path:
        return self._folder / f"{self._seal.case_key(number)}.unsent"

    def _opened(self, path: Path) -> tuple[Case, Case]:
        version, before, after = msgspec.json.decode(self._seal.unshut(path.read_bytes(), _PLACE, path.stem))
        if version != newest_version():
            raise OfficeOfOtherVersion
        return decode(Case, before), decode(Case, after)
