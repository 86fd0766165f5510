"""What lies in the place of an open caseload since it was written last, so that anything else there is noticed."""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from kakei_desktop.storage.files import file_stamp
from kakei_desktop.storage.last_write import DIGEST_OF_NONE, digest_of


class Witness:
    """Tells the file that this program wrote last from any other.

    How the system stamped the file is noted at once. Its pages are read beside the work that goes on, and only tell
    a file that was touched from one that was written; one touched before they were read is taken for written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reader = ThreadPoolExecutor(1, "kakei-witness")
        self._digest: Future[str] = Future()
        self.look()

    def look(self) -> None:
        """Take what lies there now for what was written last."""
        self._digest.cancel()
        self._stamp = file_stamp(self._path)
        self._digest = self._reader.submit(self._digest_of, self._stamp)

    def is_gone(self) -> bool:
        """Return whether there is another file in the place, or none."""
        found = file_stamp(self._path)
        return found is None or self._stamp is None or found[:2] != self._stamp[:2]

    def is_overwritten(self) -> bool:
        """Return whether the file holds something else than what was written last."""
        found = file_stamp(self._path)
        if found != self._stamp and digest_of(self._path) != self.digest():
            return True
        self._stamp = found
        return False

    def digest(self) -> str:
        """Return the digest of what was written last; of no file, where it was gone before it could be read.

        Waits until it is read.
        """
        return self._digest.result()

    def close(self) -> None:
        """Read nothing any more."""
        self._reader.shutdown(cancel_futures=True)

    def _digest_of(self, stamp: tuple[int, ...] | None) -> str:
        try:
            digest = digest_of(self._path)
        except OSError:  # the drive is gone
            return ""
        return digest if file_stamp(self._path) == stamp else DIGEST_OF_NONE
