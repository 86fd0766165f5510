"""やりたいことをさがす: everything that can be done now, by a part of its name or of its reading."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtWidgets import QAbstractButton, QWidget

from kakei_desktop.reports.searching import searchable, searched_words
from kakei_desktop.resources import ROOT, read_toml
from kakei_desktop.ui.shell.actions import MENUS, Actions
from kakei_desktop.ui.tables.columns import Column
from kakei_desktop.ui.tables.search_dialog import SearchDialog

_READINGS = ROOT / "ui" / "readings.toml"
_HERE = "この画面"


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


def _command_search(there: Sequence[Command], parent: QWidget) -> SearchDialog:
    """Return the dialog that searches through what can be done, first what begins with what is typed."""

    def find(query: str) -> Sequence[Command]:
        words, whole = searched_words(query), searchable(query)
        holding = (command for command in there if all(word in command.searched for word in words))
        return sorted(holding, key=lambda command: not command.begins_with(whole))

    return SearchDialog(
        parent,
        COLUMNS,
        find,
        title="やりたいことをさがす",
        example="例：控え、ひかえ、書き出す",
        nothing="見つかりません。「かけい」「控え」のように、名前の一部を入れてください。",
        take="する",
    )


def search_commands(actions: Actions, page: QWidget | None, parent: QWidget) -> None:
    """Ask what somebody wants to do, and do it."""
    dialog = _command_search(commands(actions, page), parent)
    if dialog.exec() and dialog.chosen is not None:
        dialog.chosen.run()
