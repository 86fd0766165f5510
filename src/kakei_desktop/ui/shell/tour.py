"""見てまわる: five screens of the sample household, with a sentence or two to each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QWidget

from kakei_desktop.resources import ROOT, read_toml
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import row

_FILE = ROOT / "ui" / "tour.toml"


@dataclass(frozen=True, slots=True)
class TourStop:
    """A stop of the tour.

    Attributes:
        step: Key of the step that is shown.
        words: What is told there.
    """

    step: str
    words: str


def tour_stops() -> tuple[TourStop, ...]:
    """Return the stops in their order."""
    return read_toml(_FILE, dict[str, tuple[TourStop, ...]])["stop"]


class Tour(QFrame):
    """The line that tells, below the page; hidden while nobody looks around."""

    def __init__(self, open_step: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._open_step = open_step
        self._stops: Sequence[TourStop] = ()
        self._at = 0
        self.words = label("", wrap=True)
        self.back_button = button("もどる", lambda: self._go(-1))
        self.next_button = button("つぎへ", lambda: self._go(1), "main")
        line = row(self.words, self.back_button, self.next_button, button("おわる", self.hide, "link"), spacing=10)
        line.setStretch(0, 1)
        line.setContentsMargins(14, 8, 8, 8)
        self.setLayout(line)
        self.hide()

    def begin(self) -> None:
        """Begin at the first stop; the sample is open by now."""
        self._stops, self._at = tour_stops(), 0
        self.show()
        self._go(0)

    def _go(self, steps: int) -> None:
        self._at += steps
        if self._at >= len(self._stops):
            self.hide()
            return
        stop = self._stops[self._at]
        self._open_step(stop.step)
        told = f"{self._at + 1}／{len(self._stops)}　{stop.words}"
        self.words.setText(told)
        self.setAccessibleName(told)
        self.back_button.setEnabled(self._at > 0)
        self.next_button.setText("つぎへ" if self._at + 1 < len(self._stops) else "見おわる")
        self.next_button.setFocus()
