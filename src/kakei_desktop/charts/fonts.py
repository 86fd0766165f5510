"""The bundled fonts in figures, and where matplotlib keeps its list of them."""

import os
from functools import cache
from pathlib import Path
from threading import Lock

import platformdirs

from kakei_desktop.resources import FONT_FAMILIES, FONTS

POINTS = 10.5
"""Size of every text in a figure; the smallest that a fax keeps readable."""
_preparing = Lock()


def keep_font_list_in(folder: Path) -> None:
    """Let matplotlib keep its list of fonts in a folder; must come before the first drawing, and the first one holds.

    It is one of our own, because the list holds no font of the machine (see :func:`prepare`).
    """
    os.environ.setdefault("MPLCONFIGDIR", str(folder))


def prepare() -> None:
    """Load the bundled fonts and set what holds for every figure; must come before the first drawing.

    The settings are made once and for the whole process, so that figures may be drawn in several threads.
    """
    with _preparing:
        _prepare()


@cache
def _prepare() -> None:
    keep_font_list_in(platformdirs.user_cache_path("KakeiDesktop", appauthor=False))
    # Listing the machine's fonts takes seconds at the first start, and none of them is used.
    os.environ["MPL_IGNORE_SYSTEM_FONTS"] = "1"
    import matplotlib as mpl
    from matplotlib.font_manager import fontManager

    # Where it is set, only matplotlib's own fonts are ever found.
    del os.environ["MPL_IGNORE_SYSTEM_FONTS"]
    for file in sorted(FONTS.glob("Kakei*.?tf")):
        fontManager.addfont(file)
    mpl.rcParams.update(
        {
            "font.family": FONT_FAMILIES,
            "font.size": POINTS,
            "text.parse_math": False,
            "text.hinting": "none",
            "svg.fonttype": "none",
            "svg.hashsalt": "kakei-desktop",
            "path.simplify": False,
        }
    )
