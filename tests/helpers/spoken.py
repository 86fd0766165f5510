"""What a screen reader hears of the pages of a case, of the list and of the agency's book, in a process of its own.

Qt lets nobody stop listening.
Prints as JSON, by page, what some control does not say, and the tables with their heads and the names of their cells.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QScrollArea

from helpers.reference import REFERENCE
from kakei_desktop.app import make_application
from kakei_desktop.session.places import Places
from kakei_desktop.ui.kit.figure_view import FigureView
from kakei_desktop.ui.shell.main_window import MainWindow
from kakei_desktop.ui.shell.pictures import open_sample, pause, show_unseen, wait_until
from kakei_desktop.ui.shell.registry import PAGES
from kakei_desktop.ui.shell.settings import Settings

ROLES = QAccessible.Role
PLAIN = (ROLES.Client, ROLES.NoRole)
"""Roles that say nothing of what a thing is."""
_CELLS = 40


def heard(what: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Yield everything that can be seen; of a table, the table alone."""
    if what.state().invisible:
        return
    yield what
    if what.role() is not ROLES.Table:
        for inner in children(what):
            yield from heard(inner)


def children(what: QAccessibleInterface) -> list[QAccessibleInterface]:
    """Return what stands in something."""
    return [inner for at in range(what.childCount()) if (inner := what.child(at)) is not None]


def name_of(what: QAccessibleInterface) -> str:
    """Return what is said first."""
    return what.text(QAccessible.Text.Name)


def missing(what: QAccessibleInterface) -> str:
    """Return what is not said of a control; empty where all is."""
    widget = what.object()
    if not name_of(what):
        return "its name"
    if what.role() in PLAIN and not isinstance(widget, QScrollArea):
        told = isinstance(widget, FigureView) and what.text(QAccessible.Text.Description)
        return "" if told else "what it is"
    if what.role() in (ROLES.EditableText, ROLES.ComboBox):
        shown = str(widget.property("text") or widget.property("plainText") or widget.property("currentText") or "")
        return "" if what.text(QAccessible.Text.Value) == shown else "its value"
    return ""


def table(what: QAccessibleInterface) -> dict[str, object]:
    """Return the name of a table, its heads, and the names of its first cells."""
    inner = children(what)[:_CELLS]
    heads = [name_of(each) for each in inner if each.role() is ROLES.ColumnHeader]
    return {
        "name": name_of(what),
        "heads": heads,
        "cells": [name_of(each) for each in inner if each.role() is ROLES.Cell],
    }


def places(window: MainWindow) -> Iterator[str]:
    """Go to every page of a case, every view of the list and of the agency's book; yield where one is."""
    view = open_sample(window)
    for page in PAGES:
        view.open_step(page.key)
        yield page.key
    window.opener.open_sample_office()
    wait_until(lambda: window.case_view is None and window.start.isVisible())
    for key in window.start.switch.keys:
        window.start.switch.choose(key)
        window.start.switch.chosen.emit(key)
        yield f"list: {key}"
    window.actions_table["agency"].trigger()
    assert window.agency_page is not None
    for key in window.agency_page.switch.keys:
        window.agency_page.show_view(key)
        yield f"book: {key}"


def main() -> None:
    """Open every page and print what is heard."""
    make_application()
    QAccessible.setActive(True)
    window = MainWindow(Settings(Places(Path(tempfile.mkdtemp()))), lambda: REFERENCE)
    show_unseen(window)
    found = {}
    for place in places(window):
        pause(0.2)
        everything = list(heard(QAccessible.queryAccessibleInterface(window)))
        controls = [each for each in everything if each.state().focusable]
        silent = {f"{name_of(each)} {each.object()}": missing(each) for each in controls}
        found[place] = {
            "controls": len(controls),
            "silent": {name: why for name, why in silent.items() if why},
            "tables": [table(each) for each in everything if each.role() is ROLES.Table],
        }
    window.close()
    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
