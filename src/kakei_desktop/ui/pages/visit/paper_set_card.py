"""持っていく紙: which papers the reader gets, and in which order."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.registry import PAPERS, papers_of, usual_set
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.layouts import column, container, row


class PaperSetCard(Card):
    """A box to each paper that the reader may get: the chosen ones first, in the order of printing.

    Attributes:
        boxes: The boxes by the names of the papers.
        raise_buttons: By the same names the buttons that bring a paper forward by one.
        large: Whether the client's own are printed large.
    """

    chosen = Signal(tuple)
    """Names of the papers that are ticked now, in order; none where the last one was taken away."""
    set_back = Signal()
    """The usual papers are wanted again."""
    resized = Signal()
    """They are wanted in other type."""

    def __init__(self) -> None:
        self.boxes = {name: QCheckBox(paper.title) for name, paper in PAPERS.items()}
        self.raise_buttons = {name: self._raise_button(name) for name in PAPERS}
        self._lines: dict[str, QWidget] = {name: self._line(name) for name in PAPERS}
        self._order: tuple[str, ...] = ()
        self._list = column(*self._lines.values(), spacing=4)
        super().__init__(container(self._list), title="持っていく紙", spacing=6)
        self.usual_button = button("いつもの組にもどす", self.set_back.emit, "link")
        self.body.addWidget(self.usual_button)
        self.large = QCheckBox("大きな字で刷る")
        self.large.setToolTip("表の広い書類は、ふつうの字のままです")
        self.large.clicked.connect(self.resized.emit)
        self.body.addWidget(self.large)
        for box in self.boxes.values():
            box.clicked.connect(lambda _: self.chosen.emit(self._ticked(self._order)))

    def show_set(self, reader: Audience, names: tuple[str, ...]) -> None:
        """Show what a reader may get, and what is chosen of it; none for the usual ones."""
        usual = usual_set(reader)
        taken = tuple(name for name in names or usual if reader in PAPERS[name].readers)
        self._order = tuple(dict.fromkeys((*taken, *papers_of(reader))))
        for name, line in self._lines.items():
            line.setVisible(name in self._order)
            self.boxes[name].setChecked(name in taken)
            self.raise_buttons[name].setEnabled(name in taken[1:])
        for at, name in enumerate(self._order):
            self._list.insertWidget(at, self._lines[name])
        self.usual_button.setVisible(taken != usual)
        self.large.setVisible(reader is Audience.PERSON)

    def prints_large(self, reader: Audience) -> bool:
        """Return whether the papers for a reader are printed large: those for the client, where that is ticked."""
        return reader is Audience.PERSON and self.large.isChecked()

    def _line(self, name: str) -> QWidget:
        line = row(self.boxes[name], self.raise_buttons[name], spacing=6)
        line.setStretch(0, 1)
        return container(line)

    def _raise_button(self, name: str) -> QPushButton:
        return button("↑", lambda: self._raise(name), "link", name=f"{PAPERS[name].title}をひとつ前へ")

    def _raise(self, name: str) -> None:
        at = self._order.index(name)
        order = (*self._order[: at - 1], name, self._order[at - 1], *self._order[at + 1 :])
        self.chosen.emit(self._ticked(order))

    def _ticked(self, order: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in order if self.boxes[name].isChecked())
