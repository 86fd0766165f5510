"""No picture of this process's memory on the disk: it would hold passphrases and households."""

import ctypes
import sys

_PR_SET_DUMPABLE = 4


def forbid_core_dumps() -> None:
    """Have the system write no core dump of this process; on Windows it writes none unless it was told to."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # where dumps go to another program, it does not ask for that limit
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
