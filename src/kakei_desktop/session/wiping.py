"""What a household wrote goes from this process's memory after the lock, as far as Python and the system let it.

An object that is dropped leaves its bytes where they were. The C library can be told to overwrite what is freed; what
Python frees of small objects stays in blocks of its own, which are overwritten by filling them once with others.
What libraries keep to themselves (the typesetter's memory, the text layouts of Qt) cannot be reached;
``tools/search_memory.py`` counts it.
"""

import ctypes
import gc
import sys

_M_PERTURB, _PATTERN = -6, 0xAA
_SMALL, _MIDDLING, _STEP = 512, 1040, 16
"""Bytes up to which Python keeps blocks of its own, and above it the C library a few, and by which sizes differ."""
_EACH, _A_FEW = 2 << 20, 32
"""Bytes of the small blocks of each size that are filled, more than a case leaves; and how many of the middling."""


def overwrite_what_is_freed() -> None:
    """Have the C library overwrite all that is freed from now on until :func:`wipe`; others than glibc cannot."""
    if (libc := _glibc()) is not None:
        libc.mallopt(_M_PERTURB, _PATTERN)


def wipe() -> None:
    """Overwrite what dropped objects have left, and give free memory back; takes a quarter of a second."""
    gc.collect()
    head = sys.getsizeof(b"")
    blocks = [
        [bytes(size - head) for _ in range(_EACH // size if size <= _SMALL else _A_FEW)]
        for size in range(head + _STEP, _MIDDLING, _STEP)
    ]
    del blocks
    if (libc := _glibc()) is not None:
        libc.mallopt(_M_PERTURB, 0)
        libc.malloc_trim(0)


def _glibc() -> ctypes.CDLL | None:
    """Return the C library where it is the one that can do this."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    return library if hasattr(library, "malloc_trim") else None
