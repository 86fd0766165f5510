"""How rows are painted: group rows, marks, words that fit their room, the cell under the cursor.

A row is painted at once. Asked cell by cell through its model, as Qt does it, a table of a hundred thousand rows, each
made when it is looked at, would make each row some forty times to paint it once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QTableView

from kakei_desktop.remembering import remembers
from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.kit.bugs import report_bugs_later
from kakei_desktop.ui.kit.fitted_labels import fit_text
from kakei_desktop.ui.kit.labels import LONGEST, keep_phrases_whole
from kakei_desktop.ui.tables.columns import Column, GroupRow, Tag
from kakei_desktop.ui.tables.record_table import RECORD_ROLE, RecordTable

PADDING = 8
_TAG_HEIGHT = 17
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_REMEMBERED = 2_000
"""So many lines are not measured again when they are painted again: days, amounts and shops come again and again."""
_Fit: TypeAlias = Callable[[str, int, bool, bool], tuple[QFont, str]]
_INKS = {"missing": "missing", "likely": "likely", "quiet": "secondary", "soon": "soon_text"}
"""The colour of the theme in which a text of a tone is written."""


@dataclass(frozen=True, slots=True)
class _PaintedTogether:
    """What is the same for all rows that are painted together.

    Attributes:
        columns: Number, column, left edge and width of those that are painted.
        left: Where each row begins.
        width: How long each row is.
        cursor: Row and column of the cursor.
        chosen: First and last of the rows that are chosen together.
        fit: Fits a line into so many pixels: the line, the room, whether it is strong, whether it may be cut.
    """

    columns: Sequence[tuple[int, Column[Any], int, int]]
    left: int
    width: int
    cursor: tuple[int, int]
    chosen: Sequence[tuple[int, int]]
    fit: _Fit


class RowPainter:
    """Paints the rows of a view."""

    def __init__(self, view: QTableView, table: RecordTable[Any]) -> None:
        self._view, self._table = view, table
        self._fit = remembers(_REMEMBERED)(_fit)  # what it remembers is forgotten with the view

    def paint(self, painter: QPainter, rect: QRect) -> None:
        """Paint what of the rows lies in a part of the viewport."""
        painter.fillRect(rect, theme.colour(theme.current().card))
        first, last = self._view.rowAt(rect.top()), self._view.rowAt(rect.bottom())
        if first < 0:
            return
        cells = self._cells(rect)
        for row in range(first, (last if last >= 0 else self._view.model().rowCount() - 1) + 1):
            with report_bugs_later(self._table.reported_bugs):
                self._paint_row(painter, row, cells)

    def _cells(self, rect: QRect) -> _PaintedTogether:
        view, cursor = self._view, self._view.currentIndex()
        places = (
            (at, column, view.columnViewportPosition(at), view.columnWidth(at))
            for at, column in enumerate(self._table.columns)
            if not view.isColumnHidden(at)
        )
        return _PaintedTogether(
            [place for place in places if place[2] <= rect.right() and place[2] + place[3] > rect.left()],
            -view.horizontalOffset(),
            view.horizontalHeader().length(),
            (cursor.row(), cursor.column()),
            self._chosen(),
            self._fit,
        )

    def _chosen(self) -> Sequence[tuple[int, int]]:
        if self._view.selectionBehavior() is not QAbstractItemView.SelectionBehavior.SelectRows:
            return ()
        ranges = self._view.selectionModel().selection()
        return [(ranges.at(i).top(), ranges.at(i).bottom()) for i in range(ranges.count())]

    def _paint_row(self, painter: QPainter, at: int, cells: _PaintedTogether) -> None:
        row = self._view.model().index(at, 0).data(RECORD_ROLE)
        place = QRect(cells.left, self._view.rowViewportPosition(at), cells.width, self._view.rowHeight(at))
        if isinstance(row, GroupRow):
            _paint_group_row(painter, place, row)
        else:
            _paint_record(painter, place, at, row, cells)
        painter.setPen(theme.colour(theme.current().hairline))
        painter.drawLine(place.bottomLeft(), place.bottomRight())


def _paint_group_row(painter: QPainter, place: QRect, group: GroupRow) -> None:
    colours, room = theme.current(), place.adjusted(PADDING, 0, -PADDING, 0)
    painter.fillRect(place, theme.colour(colours.paper))
    painter.setFont(theme.font(theme.BODY_POINTS - 0.5, bold=True))
    painter.setPen(theme.colour(colours.text))
    painter.drawText(room, _LEFT, group.title)
    painter.setFont(theme.font(theme.BODY_POINTS - 1))
    painter.setPen(theme.colour(colours.secondary))
    painter.drawText(room, _RIGHT, group.right)


def _paint_record(painter: QPainter, place: QRect, at: int, record: Any, cells: _PaintedTogether) -> None:
    colours, (row, cursor) = theme.current(), cells.cursor
    chosen = any(first <= at <= last for first, last in cells.chosen)
    painter.fillRect(place, theme.colour(colours.accent_soft if chosen or at == row else colours.card))
    for number, column, left, width in cells.columns:
        cell = QRect(left, place.top(), width, place.height())
        here = at == row and number == cursor and column.write is not None
        if here and not chosen:
            painter.fillRect(cell, theme.colour(colours.card))
        _paint_cell(painter, cell, column, record, cells.fit)
        if here:
            painter.setPen(QPen(theme.colour(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(1, 1, -1, -2))


def _paint_cell(painter: QPainter, cell: QRect, column: Column[Any], record: Any, fit: _Fit) -> None:
    tags = column.tags(record) if column.tags else ()
    half = cell.height() // 2 if tags and column.text_below_tags else 0
    left = _paint_tags(painter, cell.adjusted(0, half // 6, 0, -half), tags) if tags else PADDING
    text = column.text(record)
    if text:
        ink = _INKS.get(column.tone(record), "text") if column.tone else "text"
        painter.setPen(theme.colour(getattr(theme.current(), ink)))
        room = cell.adjusted(left, 0, -PADDING, 0) if not half else cell.adjusted(PADDING, half, 0, -half // 6)
        _paint_text(painter, room, column, text, fit)


def _paint_text(painter: QPainter, room: QRect, column: Column[Any], text: str, fit: _Fit) -> None:
    side = _RIGHT if column.number else _LEFT
    if column.wrap:
        painter.setFont(theme.font(bold=column.strong))
        shown = wrapping(text, room.width(), painter.fontMetrics())
        painter.drawText(room, side | Qt.TextFlag.TextWordWrap, shown)
        return
    lines = text.split("\n")
    height = room.height() // len(lines)
    for at, line in enumerate(lines):
        font, shown = fit(line, room.width(), column.strong, not column.number)
        painter.setFont(font)
        painter.drawText(QRect(room.left(), room.top() + at * height, room.width(), height), side, shown)


def _fit(line: str, room: int, strong: bool, may_cut: bool) -> tuple[QFont, str]:
    return fit_text(theme.font(bold=strong), line, room, may_cut=may_cut)


def wrapping(text: str, room: int, metrics: QFontMetrics) -> str:
    """Return a text that wraps after phrases, as far as a phrase has room in a line."""
    return keep_phrases_whole(text, min(LONGEST, room // metrics.horizontalAdvance("あ")))


def _paint_tags(painter: QPainter, rect: QRect, tags: Sequence[Tag]) -> int:
    """Paint small marks from the left; return where the text may begin."""
    left = PADDING
    painter.setFont(theme.font(theme.BODY_POINTS - 2))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for tag in tags:
        width = painter.fontMetrics().horizontalAdvance(tag.text) + 12
        box = QRect(rect.left() + left, rect.center().y() - _TAG_HEIGHT // 2, width, _TAG_HEIGHT)
        ground, edge, ink = map(theme.colour, _tag_colours(tag))
        painter.setPen(edge)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tag.text)
        left += width + 5
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    return left


def _tag_colours(tag: Tag) -> tuple[str, str, str]:
    colours = theme.current()
    return {
        "accent": (colours.accent_soft, colours.accent_line, colours.accent),
        "soon": (colours.soon_soft, colours.soon_line, colours.soon_text),
        "missing": (colours.missing_soft, colours.missing_line, colours.missing),
        "likely": (colours.card, colours.likely, colours.likely),
    }.get(tag.tone, (colours.paper, colours.line, colours.secondary))
