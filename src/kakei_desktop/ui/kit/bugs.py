"""Bugs inside of what Qt is at: told when it has done, instead of ending the program."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QTimer

from kakei_desktop.session.log import error_report


@contextmanager
def report_bugs_later(reported: set[str] | None = None) -> Iterator[None]:
    """Tell of a bug when Qt has done what it is at: raised inside an event, it would end the program.

    Args:
        reported: Reports of what was told already and is not told again: what is painted is painted often.
    """
    try:
        yield
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        known = set() if reported is None else reported
        report = error_report(error)
        if report not in known:
            known.add(report)
            QTimer.singleShot(0, partial(_tell, error))


def _tell(error: Exception) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
