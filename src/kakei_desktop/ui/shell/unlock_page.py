"""The page that asks for the passphrase: choosing one at first start, giving it afterwards."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, container, row, scroll_area
from kakei_desktop.ui.kit.lines import KanaLineEdit
from kakei_desktop.ui.kit.theme import set_role

_FILE_FILTER = "相談者ファイル (*.kakei)"
_TONES = {"weak": "missing", "fair": "soon", "good": "likely"}


class UnlockPage(QWidget):
    """Asks for the passphrase.

    Signals:
        create_asked: Path and passphrase of a new caseload file.
        open_asked: Path and passphrase of the caseload file.
        restore_asked: Path of a backup, path of the caseload file, passphrase of both.
    """

    create_asked = Signal(Path, str)
    open_asked = Signal(Path, str)
    restore_asked = Signal(Path, Path, str)

    def __init__(self, path: Path, backups: Path, practise: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.path = path
        self._backups = backups
        self.title = label("", "title")
        self.story = label("", "quiet", wrap=True)
        self.where = label("", "small", wrap=True)
        self.passphrase, self.repeated = _secret("合言葉"), _secret("合言葉をもう一度")
        self.strength = label("", "small", wrap=True)
        self.message = label("", "error", wrap=True)
        self.go = button("", self.submit, "main")
        self.show_words = QCheckBox("文字を見せる(&S)")
        self._practise = practise
        self._lay_out()
        self.ask_for(path)

    def _lay_out(self) -> None:
        self.passphrase.textChanged.connect(self._on_typing)
        self.passphrase.returnPressed.connect(self._on_first_return)
        self.repeated.returnPressed.connect(self.submit)
        self.show_words.toggled.connect(self._show_words)
        self.message.hide()
        others = row(
            button("別のファイルを開く…", self._choose_file, "link"),
            button("控えから元に戻す…", self._choose_backup, "link"),
            button("見本で練習する", self._practise, "link"),
            None,
        )
        card = Card(self.title, self.story, self.passphrase, self.repeated, self.strength, self.show_words, spacing=10)
        for item in (self.message, self.go, self.where):
            card.body.addWidget(item)
        card.body.addLayout(others)
        card.setFixedWidth(460)
        inner = container(row(None, column(None, card, None), None), "paper")
        self.setLayout(column(scroll_area(inner), spacing=0))

    def ask_for(self, path: Path) -> None:
        """Ask for the passphrase of a file that is there, or for a new one."""
        self.path = path
        new, trouble = _is_new(path)
        self.title.setText("合言葉を決めます" if new else "合言葉を入れてください")
        self.story.setText(
            "相談の記録は、合言葉で鍵をかけて、このパソコンの中だけにしまいます。"
            "合言葉を忘れると、だれにも開けられません。紙に書いて、鍵のかかる場所にしまってください。"
            if new
            else "相談の記録を開きます。"
        )
        self.where.setText(f"しまう場所：{path}")
        self.repeated.setVisible(new)
        self.strength.setVisible(new)
        self.go.setText("決めてはじめる" if new else "開く")
        self.show_words.setChecked(False)
        for field in (self.passphrase, self.repeated):
            field.clear()
        self.message.setText(trouble)
        self.message.setVisible(bool(trouble))
        self.passphrase.setFocus()

    def refuse(self, words: str) -> None:
        """Say what could not be done; what was typed is selected, to be typed again."""
        self.message.setText(words)
        self.message.show()
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def submit(self) -> None:
        """Open the file, or make it if both passphrases are the same and long enough."""
        from kakei_desktop.session.passphrase import is_long_enough

        words = self.passphrase.text()
        if self.repeated.isHidden():
            self.open_asked.emit(self.path, words)
        elif not is_long_enough(words):
            self.refuse("合言葉は8文字以上にしてください。ふつうの言葉をいくつか並べると、長くても覚えられます。")
        elif words != self.repeated.text():
            self.refuse("2つの合言葉が同じではありません。もう一度入れてください。")
        else:
            self.create_asked.emit(self.path, words)

    def _on_first_return(self) -> None:
        if self.repeated.isHidden():
            self.submit()
        else:
            self.repeated.setFocus()

    def _on_typing(self, words: str) -> None:
        from kakei_desktop.session.passphrase import strength_hint

        self.message.hide()
        if not self.strength.isHidden():
            guess = strength_hint(words)
            self.strength.setText(guess.words if words else "")
            set_role(self.strength, tone=_TONES[guess.strength.value])

    def _show_words(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in (self.passphrase, self.repeated):
            field.setEchoMode(mode)

    def _choose_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(self, "相談者ファイルを開く", str(self.path.parent), _FILE_FILTER)
        if name:
            self.ask_for(Path(name))

    def _choose_backup(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        if not self.passphrase.text():
            self.refuse("先に、控えを取ったときの合言葉を入れてください。")
            return
        name, _ = QFileDialog.getOpenFileName(self, "控えをえらぶ", str(self._backups), _FILE_FILTER)
        if name:
            self.restore_asked.emit(Path(name), self.path, self.passphrase.text())


def _is_new(path: Path) -> tuple[bool, str]:
    """Return whether a file is still to be made, and what a person reads where its place cannot be looked at."""
    try:
        return not path.stat().st_size, ""
    except (FileNotFoundError, NotADirectoryError):
        return True, ""
    except OSError as error:
        from kakei_desktop.messages.errors import message_for
        from kakei_desktop.storage.files import cause_of_os_error

        return False, message_for(cause_of_os_error(error, path)) or ""


def _secret(name: str) -> QLineEdit:
    field = KanaLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    return field
