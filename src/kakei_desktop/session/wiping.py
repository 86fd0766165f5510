"""What a household wrote goes from this process's memory after the lock, as far as Python and the system let it.

An object that is dropped leaves its bytes where they were. The C library can be told to overwrite what is freed; what
Python frees of small objects stays in blocks of its own, which are overwritten by filling them once with others.
What a library remembers by itself is forgotten by :func:`~kakei_desktop.remembering.forget_all`. What Qt keeps of the
texts it laid out cannot be reached; ``tools/search_memory.py`` counts it.
"""

import ctypes
import gc
import sys

_M_PERTURB, _PATTERN = -6, 0xAA
_SMALLEST, _SMALL, _MIDDLING, _STEP = 32, 512, 1040, 16
"""Bytes of the smallest block that holds a word, up to which Python keeps blocks of its own, and above it the C library
a few, and by which sizes differ."""
_EACH, _A_FEW = 2 << 20, 32
"""Bytes of the small blocks of each size that are filled, more than a case leaves; and how many of the middling."""


def overwrite_what_is_freed() -> None:
    """Have the C library overwrite all that is freed from now on until :func:`wipe`; others than glibc cannot."""
    if (libc := _glibc()) is not None:
        libc.mallopt(_M_PERTURB, _PATTERN)


def wipe() -> None:
    """Overwrite what dropped objects have left, and give free memory back; takes a quarter of a second."""
    gc.collect()
    blocks = [
        [_block(size) for _ in range(_EACH // size if size <= _SMALL else _A_FEW)]
        for size in range(_SMALLEST, _MIDDLING, _STEP)
    ]
    del blocks
    if (libc := _glibc()) is not None:
        libc.mallopt(_M_PERTURB, 0)
        libc.malloc_trim(0)


def _block(size: int) -> object:
    """Return an object that takes so many bytes; the smallest one holds no bytes of its own."""
    head = sys.getsizeof(b"")
    return b"-" * (size - head) if size > head else complex(size)  # zeros would come from other blocks of the C library


def _glibc() -> ctypes.CDLL | None:
    """Return the C library where it is the one that can do this."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    return library if hasattr(library, "malloc_trim") else None
