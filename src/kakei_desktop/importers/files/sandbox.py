"""Work on a file that cannot be trusted, done in a child process: one that dies of it takes nothing along.

Everywhere the child's time is bounded. Its memory is bounded on Linux and macOS only: Windows has no such limit for a
process without a job object, which nobody has tried here.
"""

import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

from kakei_desktop.importers.errors import LedgerError, UnreadableFile

P = ParamSpec("P")
T = TypeVar("T")
_TIME_LIMIT = 60
"""Seconds; the largest sheet of Excel 97 takes two, each page of a PDF a third of one."""
_MAX_MEMORY = 1_500_000_000
"""Bytes of the child; not held to on Windows."""


def run_in_child(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a function makes of its arguments in a process of its own.

    Args:
        work: A function of some module, which the child imports.
        args: Its arguments; they are pickled.
        kwargs: Its arguments by name.

    Raises:
        LedgerError: As the function raises it.
        UnreadableFile: If the child died of the file, or did not come to an end.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_work, args=(theirs, work, args, kwargs), daemon=True)
    child.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(_TIME_LIMIT) else UnreadableFile()
    except EOFError as error:
        raise UnreadableFile from error
    finally:
        child.kill()
        child.join()
    if isinstance(answer, Exception):
        raise answer
    made: T = answer
    return made


def _work(answer: Connection, work: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    _limit_memory()
    try:
        answer.send(work(*args, **kwargs))
    except LedgerError as error:
        answer.send(error)
    except MemoryError:
        answer.send(UnreadableFile())


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY, _MAX_MEMORY))
