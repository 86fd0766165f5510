"""The one table of what can be done from the menus and by shortcut."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from kakei_desktop.ui.kit.buttons import escape_ampersand

if TYPE_CHECKING:
    from kakei_desktop.ui.kit.page import Page

MENUS = {"file": "ファイル(&F)", "edit": "編集(&E)", "view": "表示(&V)", "help": "使い方(&H)"}


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing that can be done.

    Attributes:
        key: Name in the program.
        menu: Menu it stands in.
        text: What the menu calls it.
        shortcut: In Qt's notation; empty for none.
        needs: ``""`` always, ``"caseload"`` a caseload is open, ``"file"`` one in a file, ``"office"`` that of the
            office, ``"case"`` a case is open, ``"edits"`` a case or the agency's book is open.
    """

    key: str
    menu: str
    text: str
    shortcut: str = ""
    needs: str = ""


_LETTERS = 40
"""So many letters of what would be taken back stand in the menu."""
ACTIONS = (
    ActionSpec("new_case", "file", "新しい相談", "Ctrl+N", "caseload"),
    ActionSpec("case_list", "file", "相談者一覧へ", "Ctrl+L", "edits"),
    ActionSpec("agency", "file", "事業所の記録", "Ctrl+Shift+L", "caseload"),
    ActionSpec("read_ledger", "file", "ファイルを読み込む…", "Ctrl+O", "case"),
    ActionSpec("write_packet", "file", "提出資料を書き出す…", "Ctrl+P", "case"),
    ActionSpec("backup", "file", "控えを取る", "", "file"),
    ActionSpec("backups", "file", "控えを見る…", "", "file"),
    ActionSpec("change_passphrase", "file", "合言葉を変える…", "", "caseload"),
    ActionSpec("recovery_sheet", "file", "復旧シートを刷る…", "", "file"),
    ActionSpec("take_out", "file", "訪問に持ち出す…", "", "office"),
    ActionSpec("bring_back", "file", "訪問から持ち帰る…", "", "office"),
    ActionSpec("reference", "file", "基準を新しくする…"),
    ActionSpec("lock", "file", "鍵をかける", "Ctrl+K", "caseload"),
    ActionSpec("quit", "file", "終わる", "Ctrl+Q"),
    ActionSpec("undo", "edit", "元に戻す", "Ctrl+Z", "edits"),
    ActionSpec("redo", "edit", "やり直す", "Ctrl+Y", "edits"),
    ActionSpec("go_on", "edit", "この画面の主なボタンを押す", "Ctrl+Return", "caseload"),
    ActionSpec("find", "edit", "この表でさがす…", "Ctrl+F", "caseload"),
    ActionSpec("find_in_case", "edit", "相談の中をさがす…", "Ctrl+Shift+F", "caseload"),
    ActionSpec("for_two", "view", "いっしょに見る", "F11", "case"),
    ActionSpec("zoom_in", "view", "大きく表示する", "Ctrl++"),
    ActionSpec("zoom_out", "view", "小さく表示する", "Ctrl+-"),
    ActionSpec("zoom_usual", "view", "もとの大きさで表示する", "Ctrl+Alt+0"),
    ActionSpec("settings", "file", "設定…", "Ctrl+,"),
    ActionSpec("search", "help", "やりたいことをさがす…", "Ctrl+Shift+P"),
    ActionSpec("help", "help", "使い方", "F1"),
    ActionSpec("tour", "help", "見てまわる（見本の5つの画面）"),
    ActionSpec("sample_office", "help", "見本の職場を開く（40の世帯）"),
    ActionSpec("about", "help", "この版について"),
)


def step_keys(number: int) -> str:
    """Return the keys that open a step (from 1, to 20)."""
    return f"Ctrl+{number % 10}" if number <= 10 else f"Ctrl+Shift+{number % 10}"


def step_action(page: type["Page"], number: int) -> ActionSpec:
    """Return the action that opens the page of a step (from 1)."""
    return ActionSpec(f"step_{page.key}", "view", page.title, step_keys(number), "case")


class Actions:
    """The actions of a window, made from the table, and those of the steps once its pages are known.

    What was opened last stands behind the list of cases, in a menu of its own.
    """

    def __init__(self, window: QMainWindow, handlers: dict[str, Callable[[], object]], recent: QMenu) -> None:
        self._window = window
        self.specs = list(ACTIONS)
        self._by_key = {spec.key: _action(window, spec, handlers[spec.key]) for spec in ACTIONS}
        self._menus = {key: _menu(window, title) for key, title in MENUS.items()}
        for spec in ACTIONS:
            self._menus[spec.menu].addAction(self._by_key[spec.key])
        self._menus["file"].insertMenu(self._by_key["agency"], recent)

    def add_steps(self, pages: Sequence[type["Page"]], open_step: Callable[[str], object]) -> None:
        """Add the steps to the head of their menu, unless they are there already."""
        for number, page in enumerate(pages, 1):
            spec = step_action(page, number)
            if spec.key not in self._by_key:
                self.specs.append(spec)
                self._by_key[spec.key] = _action(self._window, spec, partial(open_step, page.key))
                self._menus[spec.menu].insertAction(self._by_key["for_two"], self._by_key[spec.key])

    def __getitem__(self, key: str) -> QAction:
        return self._by_key[key]

    def allow(self, *, file: bool, office: bool, case: bool, agency: bool) -> None:
        """Enable what can be done now: with the caseload that is open, a case or the agency's book."""
        edits, caseload = case or agency, file or office
        open_now = {"": True, "caseload": caseload, "file": file, "office": office, "case": case, "edits": edits}
        for spec in self.specs:
            self._by_key[spec.key].setEnabled(open_now[spec.needs])

    def name_history(self, undo: str | None, redo: str | None) -> None:
        """Say in the menu what would be taken back or done again."""
        for key, text, name in (("undo", "元に戻す", undo), ("redo", "やり直す", redo)):
            whole = f"{text}：{name}" if name else text
            self._by_key[key].setText(escape_ampersand(whole if len(whole) <= _LETTERS else f"{whole[:_LETTERS]}…"))
            self._by_key[key].setToolTip(whole)
            self._by_key[key].setEnabled(name is not None)


def _action(window: QMainWindow, spec: ActionSpec, handler: Callable[[], object]) -> QAction:
    made = QAction(spec.text, window)
    made.setObjectName(spec.key)
    made.triggered.connect(lambda _checked=False: handler())
    if spec.shortcut:
        made.setShortcut(QKeySequence(spec.shortcut))
    window.addAction(made)  # so that its shortcut holds while the menu bar is hidden
    return made


def _menu(window: QMainWindow, title: str) -> QMenu:
    return window.menuBar().addMenu(title)
