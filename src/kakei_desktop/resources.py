"""Where the data that the program reads lies: beside the package, or in the checkout."""

from pathlib import Path

_PACKAGED = Path(__file__).parent / "resources"
ROOT = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[2] / "resources"
FONTS = ROOT / "fonts"
