"""What lies in the place of an open caseload since it was written last, so that anything else there is noticed."""

from pathlib import Path
from threading import Timer

from kakei_desktop.storage.files import file_stamp
from kakei_desktop.storage.last_write import DIGEST_OF_NONE, digest_of

_QUIET_S = 0.2
"""So long after a write its pages are read, so that no edit waits for it."""


class _Seen:
    """What was seen of a file at one time: how the system had stamped it, and its digest once that is read."""

    def __init__(self, path: Path) -> None:
        self.stamp = file_stamp(path)
        self.digest: str | None = None


class Witness:
    """Tells the file that this program wrote last from any other.

    How the system stamped the file is noted at once. Its pages are read a little later, beside the work that goes on,
    and only tell a file that was touched from one that was written; one touched before they were read is taken for
    written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._timer: Timer | None = None
        self.look()

    def look(self) -> None:
        """Take what lies there now for what was written last."""
        self._seen = _Seen(self._path)
        if self._timer is None or self._timer.finished.is_set():
            self._timer = Timer(_QUIET_S, self._read_what_is_new)
            self._timer.name = "kakei-witness"
            self._timer.start()

    def is_gone(self) -> bool:
        """Return whether there is another file in the place, or none."""
        found, last = file_stamp(self._path), self._seen.stamp
        return found is None or last is None or found[:2] != last[:2]

    def is_overwritten(self) -> bool:
        """Return whether the file holds something else than what was written last."""
        found = file_stamp(self._path)
        if found != self._seen.stamp and digest_of(self._path) != self.digest():
            return True
        self._seen.stamp = found
        return False

    def digest(self) -> str:
        """Return the digest of what was written last; of no file, where it was gone before it could be read.

        Where it is not read yet, it is now.
        """
        seen = self._seen
        if seen.digest is None:
            seen.digest = self._read(seen.stamp)
        return seen.digest

    def close(self) -> None:
        """Read nothing any more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()

    def _read_what_is_new(self) -> None:
        while self._seen.digest is None:  # what is written meanwhile starts no other timer
            self.digest()

    def _read(self, stamp: tuple[int, ...] | None) -> str:
        try:
            digest = digest_of(self._path)
        except OSError:  # the drive is gone
            return ""
        return digest if file_stamp(self._path) == stamp else DIGEST_OF_NONE
