"""A table in which one collection is written: rows are added, changed and taken away."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Protocol

from PySide6.QtWidgets import QStackedWidget, QWidget

from kakei_desktop.domain.case import Collection, Edit, Record, add, move, remove
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.fitted_labels import ElidedLabel
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, container, row
from kakei_desktop.ui.kit.notice import Notice
from kakei_desktop.ui.tables.columns import Column
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView
from kakei_desktop.ui.tables.sized_views import ColumnShrinker


class Writer(Protocol):
    """What keeps the edits of a collection: the desk of a case, or that of the agency."""

    notice: Notice

    def apply(self, name: str, edit: Any, /) -> bool:
        """Apply an edit; where it cannot be kept, say so and return False."""


class CollectionEditor(Card):
    """Writes one collection; every act is one step that can be taken back.

    While nothing is written, one sentence says what belongs here and one button begins.
    """

    def __init__(
        self,
        writer: Writer,
        part: Collection,
        columns: Sequence[Column[Any]],
        *,
        noun: str,
        new: Callable[[], Record] | None,
        empty: str,
        title: str,
        begin: str = "",
        hint: str = "",
        movable: bool = False,
        gone: Callable[[str], Edit] | None = None,
    ) -> None:
        """Lay out the editor.

        Args:
            writer: Keeps the edits.
            part: The collection.
            columns: How its records read.
            noun: What a record is called.
            new: Makes an empty record; None where one comes otherwise, and ``add_new`` is another.
            empty: What belongs here, while nothing is written.
            title: Above the table.
            begin: On the button that begins; the usual words where it is empty.
            hint: Beside the title.
            movable: Whether records can change places.
            gone: The edit that takes a record away, where more goes with it.
        """
        super().__init__(spacing=8)
        self._gone = gone or (lambda record_id: remove(part, [record_id]))
        self._writer, self._part, self._noun, self._new = writer, part, noun, new
        self.model: RecordTable[Any] = RecordTable(columns)
        self.model.new_record = partial(self._new_with_edit, new) if new else None
        self.view = RecordView(self.model, name=noun)
        ColumnShrinker(self.view)
        self.model.apply_edits_with(lambda name, edit: writer.apply(f"{noun}の{name}", edit))
        self.model.refused.connect(lambda hint: writer.notice.say(hint, tone="missing"))
        self.view.removal_asked.connect(lambda _: self.remove_selected())
        self.add_button = button(f"＋ {noun}を追加", self.add_new, "small")
        self._tools = container(row(self.add_button, *self._more_tools(movable=movable), spacing=8))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        first = button(begin or f"{noun}を書きはじめる", self.add_new, "main")
        words = row(None, label(empty, "quiet"), None)
        self.stack.addWidget(container(column(None, words, row(None, first, None), None)))
        self.body.setContentsMargins(16, 10, 12, 10)
        self.hint = ElidedLabel(hint, "small")
        line = row(label(title, "head"), self.hint, self._tools)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.stack, 1)

    def _more_tools(self, *, movable: bool) -> list[QWidget]:
        tools: list[QWidget] = [button("はずす", self.remove_selected, "small", name=f"選んだ{self._noun}をはずす")]
        if movable:
            tools += [
                button("↑", lambda: self._move(-1), "small", name=f"選んだ{self._noun}を上へ"),
                button("↓", lambda: self._move(1), "small", name=f"選んだ{self._noun}を下へ"),
            ]
        return tools

    def render_records(self, records: Sequence[Any]) -> None:
        """Show the collection."""
        self.model.render(records)
        self.stack.setCurrentIndex(0 if records else 1)
        self._tools.setVisible(bool(records))

    def _new_with_edit(self, new: Callable[[], Record]) -> tuple[Record, Edit]:
        record = new()
        return record, add(self._part, record)

    def add_new(self) -> None:
        """Add an empty record and put the cursor on it."""
        assert self._new is not None, "otherwise it comes another way"
        record = self._new()
        if self._writer.apply(f"{self._noun}を追加", add(self._part, record)):
            self.view.select(record.id)
            self.view.setFocus()

    def remove_selected(self) -> None:
        """Take the record under the cursor away."""
        record = self.view.current_record
        if record is not None:
            self._writer.apply(f"{self._noun}をはずす", self._gone(record.id))

    def _move(self, steps: int) -> None:
        record = self.view.current_record
        if record is not None and self._writer.apply(f"{self._noun}を並べかえ", move(self._part, record.id, steps)):
            self.view.select(record.id)
