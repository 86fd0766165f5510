"""A slider moved on the plan's page, reckoned anew and redrawn, against matplotlib drawing the same artists."""

from collections.abc import Callable
from itertools import cycle

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from benchmarks.measure import Measured, side_by_side
from benchmarks.offscreen import sample_window
from kakei_desktop.charts.drawing import draw
from kakei_desktop.charts.output import pixels
from kakei_desktop.charts.style import LIGHT
from kakei_desktop.ui.pages.plan.page import PlanPage
from kakei_desktop.ui.shell import pictures

_ROUNDS = 15
_DPI = 96


def measure() -> tuple[Measured, ...]:
    """Measure the sample with all its ways out, its table and its curves in sight."""
    with sample_window() as (application, window, _):
        view = window.case_view
        assert view is not None
        view.open_step(PlanPage.key)
        page = view.pages[PlanPage.key]
        assert isinstance(page, PlanPage)
        page.switch.choose("ways")
        page.render_anew()
        page.ways.measures.view.select("m-food")
        pictures.wait_until(lambda: page.ways.figure.figure.drawn)
        name = "a slider moved, reckoned and redrawn, against drawing the same artists"
        measured = side_by_side(name, 2, _moved(application, page), _drawn(page), _ROUNDS)
        window.close()
        return (measured,)


def _moved(application: QApplication, page: PlanPage) -> Callable[[], None]:
    """Return what moves the slider and waits until the figure of it stands on the screen."""
    places, figure = cycle(range(2, 60)), page.ways.figure.figure

    def move() -> None:
        page.ways.slider.slider.setValue(next(places))
        while not figure.drawn:
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)  # asleep, as the program waits

    return move


def _drawn(page: PlanPage) -> Callable[[], None]:
    figure = page.ways.figure.figure
    width, height = (side / _DPI * 25.4 for side in (figure.width(), figure.height()))
    return lambda: _ignore(pixels(draw(figure.data, width_mm=width, height_mm=height, theme=LIGHT), _DPI))


def _ignore(_picture: object) -> None:
    """Only the time counts."""
