"""Whether a window can be seen here: asked of the display itself, because a variable may name one that is gone."""

import os
import sys
from pathlib import Path

_PATIENCE_S = 2.0


def has_display() -> bool:
    """Return whether a window can be seen here."""
    if sys.platform != "linux":
        return True
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    return _answers_wayland(os.environ.get("WAYLAND_DISPLAY", "")) or _answers_x11(os.environ.get("DISPLAY", ""))


def _answers_x11(name: str) -> bool:
    import ctypes

    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return False  # then Qt cannot reach it either
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = x11.XOpenDisplay(name.encode()) if name else None
    if display:
        x11.XCloseDisplay(ctypes.c_void_p(display))
    return bool(display)


def _answers_wayland(name: str) -> bool:
    import socket

    path = Path(os.environ.get("XDG_RUNTIME_DIR", ""), name)
    if not name or not path.is_absolute():
        return False
    try:
        with socket.socket(socket.AF_UNIX) as asked:
            asked.settimeout(_PATIENCE_S)
            asked.connect(str(path))
    except OSError:
        return False
    return True
