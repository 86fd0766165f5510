"""Draw every figure of the sample as people see it: in colour, faxed, without red or green, and at 150 %.

    python tools/figure_pictures.py OUT

One picture a figure: above in colour and as a fax at 200 dpi (every dot black or white), below as two kinds of colour
blindness show it, and beside them at 150 %. Look at each: every part has to be told from the others in all of them.
"""

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt
from PIL import Image

from kakei_desktop.charts.drawing import ChartData, draw
from kakei_desktop.charts.output import pixels
from kakei_desktop.charts.style import LIGHT, PAPER, ChartTheme
from kakei_desktop.reports.pension.household import household_of
from kakei_desktop.reports.reference import load_reference
from kakei_desktop.session.open_caseload import SAMPLE_NOW, sample_case
from kakei_desktop.ui.pages.figures.kinds import KINDS

if TYPE_CHECKING:
    from kakei_desktop.ui.kit.desk import Desk

Colours = npt.NDArray[Any]
_SIZE_MM = (174.0, 100.0)
_DPI, _FAX_DPI, _LARGE = 96, 200, 1.5
_NO_GREEN = np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]])
_NO_RED = np.array([[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]])
"""Machado, Oliveira and Fernandes 2009: what light of red, green and blue becomes."""


def main(folder: Path) -> None:
    """Write one picture for each figure."""
    folder.mkdir(parents=True, exist_ok=True)
    reference, today = load_reference(), SAMPLE_NOW.date()
    case = sample_case(reference.categories)
    household = household_of(reference, case, today)
    desk = cast("Desk", SimpleNamespace(reference=reference, case=case, household=household, today=lambda: today))
    for kind in KINDS.values():
        _sheet(kind.data(desk)).save(folder / f"figure_{kind.key}.png")


def _sheet(data: ChartData) -> Image.Image:
    seen = _drawn(data, LIGHT, _DPI)
    faxed = _resized(_black_and_white(_drawn(data, PAPER, _FAX_DPI)), seen.shape)
    large = _drawn(data, LIGHT, _DPI * _LARGE)
    left = np.vstack([np.hstack([seen, faxed]), np.hstack([_filtered(seen, _NO_GREEN), _filtered(seen, _NO_RED)])])
    height = max(left.shape[0], large.shape[0])
    return Image.fromarray(np.hstack([_padded(left, height), _padded(large, height)]))


def _drawn(data: ChartData, theme: ChartTheme, dpi: float) -> Colours:
    picture = pixels(draw(data, width_mm=_SIZE_MM[0], height_mm=_SIZE_MM[1], theme=theme), dpi)
    rgba = np.frombuffer(picture.data, np.uint8).reshape(picture.height, picture.width, 4).astype(float)
    share = rgba[..., 3:] / 255
    return (rgba[..., :3] * share + 255 * (1 - share)).astype(np.uint8)


def _black_and_white(seen: Colours) -> Colours:
    grey = seen @ np.array([0.299, 0.587, 0.114])
    return np.repeat(((grey >= 128) * 255).astype(np.uint8)[..., None], 3, axis=2)


def _filtered(seen: Colours, light: Colours) -> Colours:
    linear = (seen / 255) ** 2.2
    return (np.clip(linear @ light.T, 0, 1) ** (1 / 2.2) * 255).astype(np.uint8)


def _resized(seen: Colours, shape: tuple[int, ...]) -> Colours:
    return np.asarray(Image.fromarray(seen).resize((shape[1], shape[0])))


def _padded(seen: Colours, height: int) -> Colours:
    return np.pad(seen, ((0, height - seen.shape[0]), (0, 0), (0, 0)), constant_values=255)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
