"""渡す前に読む: the words on the papers, and where somebody fled, which of them are released."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from kakei_desktop.papers.privacy import TO_READ
from kakei_desktop.papers.written import WordsOnPaper, Written, by_field
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import clear_layout, column, row

_READ = "この紙に載る、自由に書いた文です。相手が知らなくてよいこと（病気など）がないか、読んで確かめてください。"
_CHOOSE = "居場所を守るため、自由に書いた文は載せていません。読んで、居場所がわからないものだけ選んでください。"


class ReadingCard(Card):
    """Lists the words that papers tell; where somebody fled, each comes on paper only once it is ticked.

    Attributes:
        chosen: Other words were ticked; they stand in ``released``.
        released: The words that are ticked.
    """

    chosen = Signal()

    def __init__(self) -> None:
        self.words = label("", wrap=True)
        self._boxes = column(spacing=8)
        super().__init__(self.words, self._boxes, title=TO_READ, subtitle=" ")
        self.released: frozenset[str] = frozenset()
        self.hide()

    def show_words(self, reading: WordsOnPaper) -> None:
        """Show what is to be read of the papers, and what could be released."""
        self.set_titles(TO_READ, _CHOOSE if reading.fled else _READ)
        self.words.setText("\n".join(f"・{line}" for line in by_field(reading.to_read)))
        self.words.setVisible(not reading.fled)
        clear_layout(self._boxes)
        for written in reading.words if reading.fled else ():
            self._boxes.addLayout(self._choice(written, ticked=written.text in reading.released))
        self.setVisible(bool(reading.words if reading.fled else reading.to_read))

    def _choice(self, written: Written, *, ticked: bool) -> QHBoxLayout:
        text = f"{written.field}：{written.text}"
        box = QCheckBox()
        box.setAccessibleName(text)
        box.setChecked(ticked)
        box.clicked.connect(lambda on: self._release(written.text, on=on))
        line = row(box, label(text, wrap=True), spacing=8)
        line.setStretch(1, 1)
        return line

    def _release(self, text: str, *, on: bool) -> None:
        self.released = self.released | {text} if on else self.released - {text}
        self.chosen.emit()
