"""The log: what the program did and where it failed; never a name, an amount or a path of the household."""

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

_SIZE = 500_000
_KEPT = 3
_PACKAGE = "kakei_desktop"


def start_log(folder: Path) -> logging.Logger:
    """Write the program's log to a file in a folder, which is made; calling it again moves the log there.

    Raises:
        OSError: If the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    logger = logging.getLogger(_PACKAGE)
    stop_log()
    handler = RotatingFileHandler(folder / "kakei-desktop.log", maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
    handler.setFormatter(_Discreet("{asctime} {levelname} {name} {message}", style="{"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    return logger


def stop_log() -> None:
    """Close the log file."""
    logger = logging.getLogger(_PACKAGE)
    logger.propagate = True
    for handler in tuple(logger.handlers):
        if isinstance(handler.formatter, _Discreet):
            logger.removeHandler(handler)
            handler.close()


def error_report(error: BaseException) -> str:
    """Return where an error came from: kinds of errors and lines of code, without their messages and values."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    frames = (f"  {_short(f.filename)}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__))
    own = "\n".join((type(error).__qualname__, *frames))
    return f"{error_report(cause)}\n→ {own}" if cause else own


def _short(filename: str) -> str:
    """Return the end of a file's name from the package on, so that the user's own folder is not told."""
    parts = Path(filename).parts
    return "/".join(parts[parts.index(_PACKAGE) :] if _PACKAGE in parts else parts[-2:])


class _Discreet(logging.Formatter):
    def formatException(self, ei: object) -> str:
        return error_report(ei[1]) if isinstance(ei, tuple) and ei[1] else ""
