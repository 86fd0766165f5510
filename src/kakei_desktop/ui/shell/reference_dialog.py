"""基準を新しくする: a signed file of figures is looked at, counts once that is meant, and is taken back in one step."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from kakei_desktop.messages.errors import expected_message
from kakei_desktop.reports.reference import check_reference
from kakei_desktop.resources import ROOT, UnusableDataFile
from kakei_desktop.rules.law.rule_file import RuleFileError
from kakei_desktop.session.places import Places
from kakei_desktop.session.reference_changes import FigureChange, changes_between
from kakei_desktop.session.reference_sets import FOLDERS, NotReadableHere, ReferenceSets, reference_sets
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, row
from kakei_desktop.ui.kit.notice import Notice
from kakei_desktop.ui.kit.screen import documents
from kakei_desktop.ui.tables.columns import Column
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView

_FILES = "基準のファイル (*.kakei-kijun)"
_STORY = (
    "保険料・免除の所得・祝日などの基準は、毎年4月と7月に変わります。"
    "作り手から届いた基準のファイルをえらぶと、署名を確かめ、どこが変わるかを先に見せます。"
)
_SHIPPED = "いまの基準：プログラムに入っているもの"
_BROUGHT_IN = "いまの基準：事務所で新しくしたもの"
_FROM_NEXT = "つぎにプログラムを開いたときから、{}で計算します。"
_SAME = "いまの基準と同じです。新しくするところはありません。"
_WORDS: Mapping[str, str] = {
    "rules/contribution": "国民年金保険料",
    "rules/delay_charge": "延滞金の割合",
    "rules/exemption": "免除の所得の目安",
    "rules/income": "所得の計算",
    "rules/pension": "老齢基礎年金の額",
    "rules/postpayment": "追納の額",
    "rules/statute": "法令の決まった数",
    "rules/student": "学生納付特例の所得",
    "rules/weights": "年金額への反映",
    "money": "手当・制度",
    "calendar": "祝日・休業日",
    "assistance": "生活扶助の水準",
    "benchmarks": "家計調査の平均",
    "offices": "年金事務所",
    "categories": "家計表の費目",
}
_BESIDE = ("source", "checked", "law", "unverified")
"""Keys that tell of a figure where it comes from; they are counted, not listed."""


def place_words(change: FigureChange) -> str:
    """Return in words which figures a file holds, and its year."""
    folder, _, name = change.file.rpartition("/")
    return f"{_WORDS.get(folder, folder)}（{Path(name).stem}）"


def _before(change: FigureChange) -> str:
    return "（なし）" if not change.before else change.before if change.key else "（ファイル）"


def _after(change: FigureChange) -> str:
    return "（なくなる）" if not change.after else change.after if change.key else "（新しいファイル）"


COLUMNS: tuple[Column[FigureChange], ...] = (
    Column("何の基準か", place_words, strong=True, width=230),
    Column("項目", lambda change: change.key, width=190),
    Column("いま", _before),
    Column("新しい基準", _after),
)


class ReferenceDialog(QDialog):
    """Which figures count, what a file would change, and the way back.

    Attributes:
        said: What has become of it, to be said once the dialog is closed; empty for nothing.
    """

    def __init__(self, sets: ReferenceSets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sets = sets
        self._seen: Path | None = None
        self.said = ""
        self.setWindowTitle("基準を新しくする")
        self.now, self.found = label("", "head"), label("", wrap=True)
        self.model: RecordTable[FigureChange] = RecordTable(COLUMNS)
        self.view = RecordView(self.model, name="変わる基準")
        self.choose_button = button("基準のファイルをえらぶ…", self.choose, "main")
        self.take_button = button("この基準にする", self._take)
        self.back_button = button("前の基準にもどす", self._undo)
        last = row(self.choose_button, self.take_button, None, self.back_button, button("閉じる", self.reject))
        story = label(_STORY, "quiet", wrap=True)
        shown = column(self.now, story, self.found, self.view, last, spacing=12, margin=20)
        shown.setStretch(3, 1)
        self.setLayout(shown)
        self.resize(820, 520)
        self._show(())

    def _show(self, changes: Sequence[FigureChange], words: str = "") -> None:
        listed = [change for change in changes if not change.key.rpartition(".")[2].startswith(_BESIDE)]
        beside = len(changes) - len(listed)
        more = f"ほかに、出どころや確かめた日の書きかえが{beside}か所あります。" if beside else ""
        self.model.render(listed)
        self.found.setText(words or (f"変わるところが{len(listed)}か所あります。{more}" if changes else ""))
        self.now.setText(_BROUGHT_IN if self._sets.brought_in else _SHIPPED)
        self.take_button.setEnabled(bool(changes))
        self.back_button.setEnabled(self._sets.brought_in)

    def choose(self) -> None:
        """Ask for a file, check it, and show what it would change; nothing counts yet."""
        name, _ = QFileDialog.getOpenFileName(self, "基準のファイルをえらぶ", documents(), _FILES)
        if not name:
            return
        self._seen = Path(name)
        try:
            changes = self._changes(self._seen)
        except Exception as error:  # noqa: BLE001 - worded, or raised again if it is a bug
            self._show((), expected_message(error))
        else:
            self._show(changes, "" if changes else _SAME)

    def _changes(self, path: Path) -> tuple[FigureChange, ...]:
        new = self._sets.look_at(path)
        try:
            check_reference(new)
        except (UnusableDataFile, RuleFileError, FileNotFoundError) as error:
            raise NotReadableHere(path) from error
        return changes_between(self._sets.folder_in_force(ROOT), new, FOLDERS)

    def _take(self) -> None:
        if self._seen is not None:
            self._do(partial(self._sets.take, self._seen), "新しい基準")

    def _undo(self) -> None:
        self._do(self._sets.undo, "前の基準")

    def _do(self, act: Callable[[], None], which: str) -> None:
        try:
            act()
        except Exception as error:  # noqa: BLE001 - worded, or raised again if it is a bug
            self._show((), expected_message(error))
        else:
            self.said = _FROM_NEXT.format(which)
            self.accept()


def show_reference(places: Places, notice: Notice, parent: QWidget) -> None:
    """Show which figures of the law are in force, and say what was changed of them."""
    dialog = ReferenceDialog(reference_sets(places), parent)
    if dialog.exec():
        notice.say(dialog.said)
