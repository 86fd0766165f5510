"""この表でさがす: a line at the foot of a table that leads to the rows which hold what is typed."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QWidget

from kakei_desktop.reports.searching import searched_words
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import row
from kakei_desktop.ui.kit.lines import KanaLineEdit, is_enter
from kakei_desktop.ui.tables.record_view import RecordView

_WIDTH, _GAP = 220, 10
_AT_ONCE = 5_000
"""Rows that are searched at every letter; longer tables at Enter."""
_NONE = "ありません"


def find_in(page: QWidget | None) -> bool:
    """Open the line in the table of a page that has the focus, or in its first one; return whether it has any."""
    views = [view for view in page.findChildren(RecordView) if view.isVisible()] if page else []
    here = QApplication.focusWidget()
    view = next((view for view in views if view is here), next(iter(views), None))
    if view is not None:
        (view.findChild(FindBar) or FindBar(view)).begin()
    return view is not None


class FindBar(QFrame):
    """Walks from match to match; Enter leads on, Shift+Enter back, Esc closes it."""

    def __init__(self, view: RecordView) -> None:
        super().__init__(view)
        self._view = view
        self.setObjectName("find")
        self.setAutoFillBackground(True)
        self.words = KanaLineEdit()
        self.words.setAccessibleName("この表でさがす言葉")
        self.words.setPlaceholderText("この表でさがす")
        self.words.setFixedWidth(_WIDTH)
        self.only = QCheckBox("当てはまる行だけ")
        self.only.toggled.connect(lambda _: self._narrow())
        self.place = label("", "small")
        on = button("つぎ", lambda: self.go(1), "small", name="つぎの当てはまる行")
        back = button("前", lambda: self.go(-1), "small", name="前の当てはまる行")
        close = button("閉じる", self.end, "small", name="さがすのをやめる")
        line = row(self.words, on, back, self.only, close, self.place, spacing=8)
        line.setContentsMargins(10, 6, 10, 6)
        self.setLayout(line)
        self.words.textChanged.connect(self._typed)
        self.words.installEventFilter(self)
        view.installEventFilter(self)

    def begin(self) -> None:
        """Show the line with what was looked for last, ready to be typed over."""
        self.show()
        self._settle()
        self.words.selectAll()
        self.words.setFocus()

    def end(self) -> None:
        """Close the line, show all rows again and give the cursor back to the table."""
        self.only.setChecked(False)
        self.hide()
        self._view.setFocus()

    def go(self, step: int, *, stay: bool = False) -> None:
        """Go to the next row that holds all words, below (1) or above (-1); it may be the one here, to ``stay``."""
        words, count = searched_words(self.words.text()), self._view.table.rowCount()
        here = max(self._view.currentIndex().row(), 0)
        order = ((here + step * away) % count for away in range(0 if stay else 1, count + 1)) if words and count else ()
        found = next((at for at in order if self._holds(at, words)), None)
        if found is not None:
            column = max(self._view.currentIndex().column(), 0)
            self._view.setCurrentIndex(self._view.table.index(found, column))
        self.place.setText("" if not words else _NONE if found is None else f"{found + 1}行め")
        self._settle()

    def _holds(self, at: int, words: tuple[str, ...]) -> bool:
        record = self._view.table.record(at)
        return record is not None and self._view.table.holds(record, words)

    def _typed(self) -> None:
        if len(self._view.table.given) <= _AT_ONCE:
            self._narrow()
            self.go(1, stay=True)

    def _narrow(self) -> None:
        """Hide the rows that do not hold what is typed, or show all again."""
        self._view.table.show_only(searched_words(self.words.text()) if self.only.isChecked() else ())
        self._view.scrollTo(self._view.currentIndex())

    def _settle(self) -> None:
        """Stand at the foot of the table, or under its heads where the row under the cursor stands at the foot."""
        self.adjustSize()
        foot, head = self._view.height() - self.height() - _GAP, self._view.viewport().y() + _GAP
        covers = self._view.viewport().y() + self._view.visualRect(self._view.currentIndex()).bottom() > foot
        self.move(max(0, self._view.width() - self.width() - _GAP), head if covers else max(0, foot))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view and event.type() is QEvent.Type.Resize:
            self._settle()
        elif watched is self.words and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._serve(event)
        return super().eventFilter(watched, event)

    def _serve(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif is_enter(event) and not self.words.converting:
            self._narrow()
            self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            return False
        return True
