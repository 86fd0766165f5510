"""やりたいことをさがす: everything that can be done now, by a part of its name or of its reading."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from kakei_desktop.reports.searching import searchable, searched_words
from kakei_desktop.resources import ROOT, read_toml
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, row
from kakei_desktop.ui.kit.lines import KanaLineEdit
from kakei_desktop.ui.shell.actions import MENUS, Actions
from kakei_desktop.ui.tables.columns import Column
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView

_READINGS = ROOT / "ui" / "readings.toml"
_HERE = "この画面"
_NOTHING = "見つかりません。「かけい」「控え」のように、名前の一部を入れてください。"


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done.

    Attributes:
        name: What its menu or its button calls it.
        place: The menu or the page on which it stands.
        keys: By which it is done without looking for it; empty for none.
        run: Does it.
    """

    name: str
    place: str
    keys: str
    run: Callable[[], object]

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return f"{self.place}/{self.name}"

    @property
    def searched(self) -> str:
        """What is searched: its name, and how that is read."""
        return f"{searchable(self.name)}\n{searchable(reading_of(self.name))}"

    def begins_with(self, text: str) -> bool:
        """Return whether its name or its reading begins with a searchable text."""
        return any(line.startswith(text) for line in self.searched.splitlines())


@cache
def _readings() -> tuple[Mapping[str, str], re.Pattern[str]]:
    words = read_toml(_READINGS, dict[str, str])
    return words, re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def reading_of(name: str) -> str:
    """Return a name as it is read, ``ひかえをとる``; what has no reading in the list stays as it is."""
    words, pattern = _readings()
    return pattern.sub(lambda found: words[found[0]], name)


def commands(actions: Actions, page: QWidget | None) -> tuple[Command, ...]:
    """Return what can be done now, by the menus and by the buttons that are seen on a page."""
    found = (*_of_menus(actions), *_of_buttons(page))
    return tuple({command.id: command for command in found}.values())


def _of_menus(actions: Actions) -> Iterator[Command]:
    for spec in actions.specs:
        action = actions[spec.key]
        if action.isEnabled() and spec.key != "search":
            yield Command(action.text(), MENUS[spec.menu].partition("(")[0], spec.shortcut, action.trigger)


def _of_buttons(page: QWidget | None) -> Iterator[Command]:
    if page is None:
        return
    for each in page.findChildren(QAbstractButton):
        name = each.accessibleName() or each.text()
        if name and each.isVisible() and each.isEnabled():
            yield Command(name, page.accessibleName() or _HERE, "", each.click)


COLUMNS: tuple[Column[Command], ...] = (
    Column("すること", lambda command: command.name, strong=True),
    Column("場所", lambda command: command.place, width=120),
    Column("キー", lambda command: command.keys, width=120),
)


class CommandSearch(QDialog):
    """A line to type into, and below it what fits; Enter does the one under the cursor.

    Attributes:
        found: What fits what was typed, first what begins with it.
        command: What was chosen; None while nothing fits.
    """

    def __init__(self, there: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent)
        self._there = there
        self.found: Sequence[Command] = ()
        self.command: Command | None = None
        self.setWindowTitle("やりたいことをさがす")
        self.resize(640, 420)
        self.words = KanaLineEdit()
        self.words.setAccessibleName("さがす言葉")
        self.words.setPlaceholderText("例：控え、ひかえ、書き出す")
        self.words.installEventFilter(self)
        self.model: RecordTable[Command] = RecordTable(COLUMNS)
        self.view = RecordView(self.model, name="できること")
        self.count = label("", "small")
        self.run_button = button("する", self.accept, "main")
        self.run_button.setDefault(True)
        last = row(self.count, None, button("やめる", self.reject), self.run_button)
        self.setLayout(column(self.words, self.view, last, spacing=10, margin=16))
        self.words.textChanged.connect(self._search)
        self.view.current_changed.connect(self._choose)
        self.view.opened.connect(lambda _: self.accept())
        self._search("")
        self.words.setFocus()

    def _search(self, query: str) -> None:
        words, whole = searched_words(query), searchable(query)
        holding = (command for command in self._there if all(word in command.searched for word in words))
        self.found = sorted(holding, key=lambda command: not command.begins_with(whole))
        self.model.render(self.found)
        self.count.setText(f"{len(self.found)}件" if self.found else _NOTHING)
        self.view.setCurrentIndex(self.model.index(0, 0))
        self._choose(self.view.current_record)

    def _choose(self, command: Command | None) -> None:
        self.command = command
        self.run_button.setEnabled(command is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk through what was found with the arrow keys while the cursor stays in the line."""
        walks = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        if walks and event.type() is QEvent.Type.KeyPress and not self.words.converting:
            return QApplication.sendEvent(self.view, event)
        return super().eventFilter(watched, event)
