"""The table that looks like the paper they know: one clear cell under the cursor, Enter goes down, Tab right."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QKeyCombination, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.kit.column_widths import ChosenWidths
from kakei_desktop.ui.kit.lines import is_enter, leaves_for_widget
from kakei_desktop.ui.tables.clipboard import lines_of, paste
from kakei_desktop.ui.tables.record_delegate import CellLineEdit, RecordDelegate
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.row_painter import RowPainter

Index = QModelIndex | QPersistentModelIndex


KEYS = (
    ("文字", "そのセルを書きかえます（F2なら、いまの文のうしろに続けます）"),
    ("Enter", "下の行へ進みます。書けない行では、開きます"),
    ("Tab・Shift+Tab", "つぎの・前の書けるセルへ進みます"),
    ("Space", "印を付けます。えらぶセルでは、えらぶものを出します"),
    ("Delete", "セルを空にします"),
    ("Ctrl+Delete", "行をはずします"),
    ("Ctrl+C", "セルを写します。行をいくつかえらべる表では、えらんだ行を写します"),
    ("Ctrl+Shift+C", "表をまるごと、見出しといっしょに写します（Excelに貼り付けられます）"),
    ("Ctrl+V", "Excelなどで写したものを、カーソルから右と下へ貼り付けます（一度で元に戻せます）"),
    ("Ctrl+D", "上の行の同じ欄と同じにします"),
    ("Ctrl+Shift+S", "カーソルの列で並べかえます。もう一度で逆の順、3回目で元の順です（見出しを押しても同じ）"),
    ("Ctrl+F", "この表でさがします。Enterでつぎ、Shift+Enterで前、Escで閉じます。当てはまる行だけにもできます"),
    ("Alt+Shift+→・←", "カーソルの列を広く・せまくします（見出しの境目を引いても同じ。このパソコンで覚えます）"),
    ("Ctrl+Tab", "表の外へ出ます"),
)
"""What keys do in every table, for the guide."""
_BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
_COPY_ALL, _SORT = QKeyCombination(_BOTH, Qt.Key.Key_C), QKeyCombination(_BOTH, Qt.Key.Key_S)
_WIDER = QKeyCombination(_ALT_SHIFT, Qt.Key.Key_Right)
_NARROWER = QKeyCombination(_ALT_SHIFT, Qt.Key.Key_Left)
_NEAR = 100
_FILL_DOWN = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D)


class RecordView(QTableView):
    """A table view for :class:`RecordTable`.

    Signals:
        current_changed: The record under the cursor, or None.
        removal_asked: The record under the cursor, when Ctrl+Delete is pressed; in a table in which no texts are
            typed, also when Delete is.
        opened: The record that was double-clicked or on which Enter or Space was pressed, where its cell is not
            editable.

    Attributes:
        fits_rows: Rows are as high as their texts need; otherwise all are of one height.
    """

    fits_rows = True
    current_changed = Signal(object)
    removal_asked = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        model: RecordTable[Any],
        *,
        name: str,
        several: bool = False,
        sortable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.table = model
        model.setParent(self)
        self.setModel(model)
        self._painter = RowPainter(self, model)
        self._wraps, self._fitted = self.fits_rows and any(column.wrap for column in model.columns), set[int]()
        delegate = RecordDelegate(model, self)
        delegate.confirmed.connect(self.go_down)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self._set_manners()
        if several:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
            self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._set_columns()
        self._keep_rows_fitted()
        self.widths = ChosenWidths(self, (column.title for column in model.columns))
        if sortable:
            self._let_sort()
        self.doubleClicked.connect(self._open)

    def _set_manners(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(theme.ROW_HEIGHT)

    def _set_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(36)
        for i, column in enumerate(self.table.columns):
            stretches = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(i, stretches)
            if column.width:
                self.setColumnWidth(i, column.width)

    def _keep_rows_fitted(self) -> None:
        """Let rows be fitted again when others come, when they say something else, or columns get another width."""
        table, resized = self.table, self.horizontalHeader().sectionResized
        for changed in (resized, table.rowsInserted, table.rowsRemoved, table.modelReset, table.layoutChanged):
            changed.connect(lambda *_: self.resizeRowsToContents())
        table.dataChanged.connect(lambda first, last, *_: self._fit_again(range(first.row(), last.row() + 1)))

    def resizeRowsToContents(self) -> None:
        """Give each row the height that its texts need before it is seen: there may be thousands of rows."""
        self._fit_again(range(self.table.rowCount()))

    def _fit_again(self, rows: range) -> None:
        if self._wraps:
            self._fitted.difference_update(rows)
            self.viewport().update()

    def _fit_before_seen(self, first: int, last: int) -> None:
        """Fit rows, and those near them, so that tables of usual length never jump while they are scrolled."""
        near = range(max(0, first - _NEAR), min(last + _NEAR + 1, self.table.rowCount())) if self._wraps else range(0)
        for row in (row for row in near if row not in self._fitted):
            self.setRowHeight(row, self.sizeHintForRow(row))
        self._fitted.update(near)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if index.isValid():
            self._fit_before_seen(index.row(), index.row())
            self.updateGeometries()  # it may have to be scrolled farther than was possible before
        super().scrollTo(index, hint)

    def _let_sort(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def _sort_by_cursor(self) -> None:
        """Sort by the column under the cursor; again the other way round, then as it was."""
        header, here = self.horizontalHeader(), self.currentIndex().column()
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        if header.sortIndicatorSection() != here:
            self.sortByColumn(here, up)
        else:
            self.sortByColumn(here if header.sortIndicatorOrder() is up else -1, down)

    @property
    def current_record(self) -> Any:
        """The record under the cursor, or None."""
        return self.table.record(self.currentIndex().row())

    @property
    def selected_rows(self) -> list[int]:
        """The lines that are chosen together, in order; the one under the cursor where none is."""
        chosen = self.selectionModel().selection()
        ranges = sorted((chosen.at(i).top(), chosen.at(i).bottom()) for i in range(chosen.count()))
        rows = [row for top, bottom in ranges for row in range(top, bottom + 1)]
        return rows or [row for row in (self.currentIndex().row(),) if row >= 0]

    def height_of_rows(self, rows: int) -> int:
        """Return the height that shows the head and so many rows without scrolling."""
        return self.horizontalHeader().sizeHint().height() + rows * theme.ROW_HEIGHT + 2

    def select(self, record_id: str, column: int = 0) -> None:
        """Put the cursor on a record; one that a filter hides is shown with all the others."""
        if self.table.row_of(record_id) < 0:
            self.table.show_only(())
        row = self.table.row_of(record_id)
        if row >= 0:
            self.setCurrentIndex(self.table.index(row, column))
            self.scrollTo(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        left = self.indexWidget(previous)
        if isinstance(left, CellLineEdit) and left.hasFocus():
            self.setFocus()  # what is typed now belongs to the cell under the cursor
        self.viewport().update()
        self.current_changed.emit(self.table.record(current.row()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground too, so that a changed row does not paint the whole window below it."""
        last = self.rowAt(self.viewport().height())
        self._fit_before_seen(self.rowAt(0), last if last >= 0 else self.table.rowCount() - 1)
        with QPainter(self.viewport()) as painter:
            for rect in event.region():  # type: ignore[attr-defined]
                self._painter.paint(painter, rect)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.widths.restore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the cursor where writing begins, where it is nowhere yet; else Qt puts it on the first cell.

        A click scrolls nothing: it would hit another row than the one under the mouse.
        """
        top = self.verticalScrollBar().value()
        if not self.currentIndex().isValid():
            row = next((row for row in range(self.table.rowCount()) if self.table.record(row) is not None), 0)
            self.setCurrentIndex(self.table.index(row, self._first_column(row)))
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            self.verticalScrollBar().setValue(top)

    def _first_column(self, row: int) -> int:
        """Return where writing begins in a row: at its name while that is empty."""
        record, columns = self.table.record(row), self.table.columns
        nameless = record is not None and columns[0].write is not None and not columns[0].text(record)
        return 0 if nameless else next((at for at, column in enumerate(columns) if column.cursor_starts), 0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End a first conversion that was left: it holds the focus here, so that nothing else closes its cell."""
        super().focusOutEvent(event)
        editor = self.indexWidget(self.currentIndex())
        if (
            isinstance(editor, CellLineEdit)
            and editor.converting
            and not editor.hasFocus()
            and leaves_for_widget(event)
        ):
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def edit(self, index: Index, *how: Any) -> Any:
        """Open a cell; keys go into it also after a first conversion of which Qt still awaits the end."""
        waiting = self.indexWidget(index)
        if isinstance(waiting, CellLineEdit) and waiting.wrong and not waiting.hasFocus():
            waiting.setFocus()
            for key in (event for event in how if isinstance(event, QKeyEvent) and event.key() != Qt.Key.Key_F2):
                QGuiApplication.sendEvent(waiting, key)
            return True
        opened = super().edit(index, *how)
        editor = self.indexWidget(index)
        if opened and editor is not None and not any(isinstance(event, QInputMethodEvent) for event in how):
            editor.setFocus()
        return opened

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if is_enter(event):
            if self.state() is not QAbstractItemView.State.EditingState:  # the first conversion leaves the focus here
                self._enter()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):  # with Ctrl: alone, Qt asks focusNextPrevChild
            super().focusNextPrevChild(key == Qt.Key.Key_Tab)
        elif not self._serve_shortcut(event):
            self._press(event)

    def _serve_shortcut(self, event: QKeyEvent) -> bool:
        """Copy, paste or sort where a key asks for it; return whether it did."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy(self.selected_rows)
        elif event.keyCombination() == _COPY_ALL:
            QGuiApplication.clipboard().setText(lines_of(self.table, range(self.table.rowCount()), heads=True))
        elif event.keyCombination() == _SORT and self.isSortingEnabled():
            self._sort_by_cursor()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QGuiApplication.clipboard().text())
        elif event.keyCombination() == _FILL_DOWN:
            self._fill_down()
        elif event.keyCombination() in (_WIDER, _NARROWER):
            self.widths.widen(self.currentIndex().column(), 1 if event.keyCombination() == _WIDER else -1)
        else:
            return False
        return True

    def _press(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Delete and self.current_record is not None:
            self._delete(whole=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Space and self._chooses():
            self.edit(self.currentIndex())
        elif key == Qt.Key.Key_Space and not self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _fill_down(self) -> None:
        """Write what stands in the cell above, as spreadsheets do by this key; nothing above, nothing written."""
        above = self.currentIndex().siblingAtRow(self.currentIndex().row() - 1)
        if self.table.record(above.row()) is not None:
            self._paste(str(above.data() or ""))

    def _paste(self, text: str) -> None:
        shown = [at for at in range(len(self.table.columns)) if not self.isColumnHidden(at)]
        paste(self.table, shown, self.currentIndex(), text)

    def _copy(self, rows: Sequence[int]) -> None:
        """Copy the lines that are chosen together, or else what stands in the cell."""
        if self.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows:
            QGuiApplication.clipboard().setText(lines_of(self.table, rows))
        elif self.currentIndex().isValid():
            QGuiApplication.clipboard().setText(str(self.currentIndex().data() or ""))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next cell with Tab, to the one before with Shift+Tab; out of the table where there is none."""
        return self._step(1 if forward else -1) or super().focusNextPrevChild(forward)

    def go_down(self) -> None:
        """Move to the next record in the same column."""
        index = self.currentIndex()
        below = (r for r in range(index.row() + 1, self.table.rowCount()) if self.table.record(r) is not None)
        row = next(below, None)
        if row is not None:
            self.setCurrentIndex(self.table.index(row, index.column()))

    def _delete(self, *, whole: bool) -> None:
        """Take the record away, or only what stands in its cell where cells are written like on paper."""
        if whole or not any(c.write and not c.choices for c in self.table.columns):
            self.removal_asked.emit(self.current_record)
        elif not self._chooses():
            self.table.setData(self.currentIndex(), "")

    def _enter(self) -> None:
        if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.go_down()
        else:
            self._open(self.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        record = self.table.record(index.row())
        if record is not None and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.opened.emit(record)

    def _chooses(self) -> bool:
        column = self.currentIndex().column()
        editable = bool(self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable)
        return editable and self.table.columns[column].choices is not None

    def _step(self, step: int) -> bool:
        target = self.next_editable(self.currentIndex(), step)
        if target is not None:
            self.setCurrentIndex(target)
        return target is not None

    def next_editable(self, index: QModelIndex, step: int) -> QModelIndex | None:
        """Return the next cell a person may write in, to the right (1) or left (-1), line by line; None at the end."""
        columns, total = self.table.columnCount(), self.table.rowCount() * self.table.columnCount()
        places = range(index.row() * columns + index.column() + step, total if step > 0 else -1, step)
        cells = (self.table.index(place // columns, place % columns) for place in places)
        return next((c for c in cells if c.flags() & Qt.ItemFlag.ItemIsEditable), None)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        given_up = hint is QAbstractItemDelegate.EndEditHint.RevertModelCache
        if isinstance(editor, CellLineEdit) and editor.wrong and not given_up:
            self.setState(QAbstractItemView.State.NoState)  # what was typed stays to be mended; one may go on elsewhere
            return
        if isinstance(editor, CellLineEdit) and editor.wrong:
            self.table.refused.emit("")  # what was said of it is settled
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        step = {
            QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
            QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
        }.get(hint)
        if step:
            self._step(step)
