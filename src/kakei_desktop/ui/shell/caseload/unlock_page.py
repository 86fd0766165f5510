"""The page that asks for the passphrase: choosing one at first start, giving it afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from kakei_desktop.session.open_office import OfficeDoor
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, container, row, scroll_area
from kakei_desktop.ui.kit.lines import KanaLineEdit, secret
from kakei_desktop.ui.kit.theme import set_role

_FILE_FILTER = "相談者ファイル (*.kakei)"
_DOOR = ("サーバー（例：soudan.example.jp）", "データベース（例：kakei）", "サーバーでの自分の名前（例：hanako）")
_TONES = {"weak": "missing", "fair": "soon", "good": "likely"}


@dataclass(frozen=True, slots=True)
class _PassphraseForm:
    """What is asked for, and with which words."""

    title: str
    story: str
    go: str
    passphrase: str = "合言葉"
    asks_new: bool = False
    current: str = ""
    may_go_back: bool = False
    shared: bool = False


_OPEN = _PassphraseForm("合言葉を入れてください", "相談の記録を開きます。", "開く")
_CREATE = _PassphraseForm(
    "合言葉を決めます",
    "相談の記録は、合言葉で鍵をかけて、このパソコンの中だけにしまいます。"
    "合言葉を忘れると、だれにも開けられません。紙に書いて、鍵のかかる場所にしまってください。",
    "決めてはじめる",
    asks_new=True,
)
_RESTORE = _PassphraseForm(
    "控えに戻します",
    "控えを、相談者ファイルの場所に置きます。いまのファイルは、名前を変えて同じフォルダに残します。",
    "この控えに戻す",
    "控えを取ったときの合言葉",
    may_go_back=True,
)
_RECOVER = _PassphraseForm(
    "復旧シートで開きます",
    "しまってある復旧シートの文字を入れて、新しい合言葉を決めます。シートは、これからも同じものが使えます。",
    "新しい合言葉で開く",
    "新しい合言葉",
    asks_new=True,
    current="復旧シートの文字",
    may_go_back=True,
)
_CHANGE = _PassphraseForm(
    "合言葉を変えます",
    "相談者ファイルと、このパソコンの控えを、新しい合言葉に変えます。"
    "ほかの場所に写した控えは、これからも前の合言葉で開きます。",
    "合言葉を変える",
    "新しい合言葉",
    asks_new=True,
    current="いまの合言葉",
    may_go_back=True,
)
_OPEN_OFFICE = _PassphraseForm(
    "職場の相談簿を開きます",
    "職場のサーバーに置いた、みんなで使う相談の記録です。送る前に、このパソコンで鍵をかけます。",
    "開く",
    "自分の合言葉",
    shared=True,
)
_CHANGE_OWN = _PassphraseForm(
    "自分の合言葉を変えます",
    "職場の相談簿を開くときの、自分の合言葉だけを変えます。ほかの人の合言葉は、そのままです。",
    "合言葉を変える",
    "新しい合言葉",
    asks_new=True,
    current="いまの合言葉",
    may_go_back=True,
    shared=True,
)


class UnlockPage(QWidget):
    """Asks for the passphrase.

    Signals:
        create_asked: Path and passphrase of a new caseload file.
        open_asked: Path and passphrase of the caseload file.
        restore_asked: Path of a backup, path of the caseload file, passphrase of both.
        change_asked: Path of the caseload file, its passphrase, and the one that it is to have.
        office_asked: The :class:`OfficeDoor`, and our own passphrase.
        own_change_asked: The same, and the passphrase that is to be ours.
        recovery_asked: Path of the caseload file, the letters of its recovery sheet, and the passphrase it is to have.
    """

    create_asked = Signal(Path, str)
    open_asked = Signal(Path, str)
    restore_asked = Signal(Path, Path, str)
    change_asked = Signal(Path, str, str)
    office_asked = Signal(object, str)
    own_change_asked = Signal(object, str, str)
    recovery_asked = Signal(Path, str, str)

    def __init__(self, place: Path | OfficeDoor, path: Path, backups: Path, practise: Callable[[], object]) -> None:
        """Ask for what was open last (``place``); ``path`` is the file, should that have been a shared caseload."""
        super().__init__()
        self.setObjectName("paper")
        self.path = path
        self.backup: Path | None = None
        self._backups = backups
        self.title = label("", "title")
        self.story = label("", "quiet", wrap=True)
        self.where = label("", "small", wrap=True)
        self.server, self.database, self.login = (_line(name) for name in _DOOR)
        self.password = secret("サーバーのパスワード（なければ空のまま）")
        self.current = secret("")
        self.passphrase, self.repeated = secret("合言葉"), secret("合言葉をもう一度")
        self.strength = label("", "small", wrap=True)
        self.message = label("", "error", wrap=True)
        self.go = button("", self.submit, "main")
        self.show_words = QCheckBox("文字を見せる(&S)")
        self._question = _OPEN
        self._place: Path | OfficeDoor = path
        self.forgotten = button("合言葉を忘れたとき（復旧シートで開く）…", self._ask_for_sheet, "link")
        self.keep = button("変えずにもどる", lambda: self.ask_for(self._place), "link")
        self.to_file = button("このパソコンの相談者ファイルを開く", lambda: self.ask_for(self.path), "link")
        self.elsewhere = button("場所や名前を変える", self._show_door, "link")
        self._practise = practise
        self._lay_out()
        self.ask_for(place)

    def _lay_out(self) -> None:
        self.passphrase.textChanged.connect(self._on_typing)
        self.current.returnPressed.connect(self.passphrase.setFocus)
        self.passphrase.returnPressed.connect(self._on_first_return)
        self.repeated.returnPressed.connect(self.submit)
        self.show_words.toggled.connect(self._show_words)
        self.message.hide()
        office = button("職場の相談簿を開く…", lambda: self.ask_for(self.door_given), "link")
        others = column(
            row(
                button("別のファイルを開く…", self._choose_file, "link"),
                button("控えから元に戻す…", self._choose_backup, "link"),
                button("見本で練習する", self._practise, "link"),
                None,
            ),
            row(office, None),
            spacing=4,
        )
        self.door = container(column(self.server, self.database, self.login, spacing=10))
        lines = [self.server, self.database, self.login, self.password, self.passphrase]
        for line, following in pairwise(lines):
            line.returnPressed.connect(following.setFocus)
        secrets = (self.door, self.password, self.current, self.passphrase, self.repeated)
        card = Card(self.title, self.story, *secrets, self.strength, self.show_words, spacing=10)
        for item in (self.message, self.go, self.where):
            card.body.addWidget(item)
        self.others = container(others)
        card.body.addLayout(row(self.forgotten, None))
        card.body.addLayout(row(self.keep, self.others, self.to_file, self.elsewhere, None))
        card.setFixedWidth(460)
        inner = container(row(None, column(None, card, None), None), "paper")
        self.setLayout(column(scroll_area(inner), spacing=0))

    def ask_for(self, place: Path | OfficeDoor) -> None:
        """Ask for our passphrase of a shared caseload; for that of a file that is there, or for a new one."""
        if isinstance(place, OfficeDoor):
            self._ask_at_door(place, _OPEN_OFFICE)
        else:
            new, trouble = _is_new(place)
            self._ask(place, _CREATE if new else _OPEN, trouble)

    def ask_for_change(self, place: Path | OfficeDoor) -> None:
        """Ask for the passphrase that opens a caseload, and for the one that is to open it from now on."""
        if isinstance(place, OfficeDoor):
            self._ask_at_door(place, _CHANGE_OWN)
        else:
            self._ask(place, _CHANGE)

    def _ask_at_door(self, door: OfficeDoor, question: "_PassphraseForm") -> None:
        for field, text in zip((self.server, self.database, self.login), door.parts, strict=True):
            field.setText(text)
        self._ask(self.path, question)
        self._place = door
        self.where.setText(f"場所：{door.words}" if all(door.parts) else "")
        if not all(door.parts):
            self._show_door()

    def _show_door(self) -> None:
        """Ask where the shared caseload lies too."""
        self.elsewhere.hide()
        self.door.show()
        self.server.setFocus()

    @property
    def door_given(self) -> OfficeDoor:
        """Where the shared caseload lies, as far as it is known."""
        server, database, login = (field.text().strip() for field in (self.server, self.database, self.login))
        return OfficeDoor(server, database, login, self.password.text())

    def _ask_for_sheet(self) -> None:
        self._ask(self.path, _RECOVER)

    def ask_for_restore(self, path: Path, backup: Path) -> None:
        """Ask for the passphrase of a backup that is to be put in the place of a file."""
        self._ask(path, _RESTORE)
        self.backup = backup

    def _ask(self, path: Path, question: "_PassphraseForm", problem: str = "") -> None:
        self.path, self.backup, self._place = path, None, path
        self.title.setText(question.title)
        self.story.setText(question.story)
        self.where.setText(f"しまう場所：{path}")
        self.go.setText(question.go)
        self._question = question
        self.current.setVisible(bool(question.current))
        self.current.setPlaceholderText(question.current)
        self.current.setAccessibleName(question.current)
        self.forgotten.setVisible(question is _OPEN)
        self.keep.setVisible(question.may_go_back)
        self.others.setVisible(not question.may_go_back and not question.shared)
        for shown in (self.password, self.to_file, self.elsewhere):
            shown.setVisible(question.shared)
        self.to_file.setVisible(question is _OPEN_OFFICE)
        self.door.hide()
        self.repeated.setVisible(question.asks_new)
        self.strength.setVisible(question.asks_new)
        self.passphrase.setPlaceholderText(question.passphrase)
        self.passphrase.setAccessibleName(question.passphrase)
        self.show_words.setChecked(False)
        for field in (self.current, self.passphrase, self.repeated):
            field.clear()
        self.message.setText(problem)
        self.message.setVisible(bool(problem))
        first = self.password if question.shared and not self.password.text() else self.passphrase
        (self.current if question.current else first).setFocus()

    def refuse(self, words: str) -> None:
        """Say what could not be done; what was typed is selected, to be typed again."""
        self.message.setText(words)
        self.message.show()
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def submit(self) -> None:
        """Open the file, or make it if both passphrases are the same and long enough."""
        from kakei_desktop.messages.caseloads import strength_words
        from kakei_desktop.session.passphrase import strength_hint

        words = self.passphrase.text()
        if self._question is _OPEN_OFFICE:
            self.office_asked.emit(self.door_given, words)
        elif self.backup is not None:
            self.restore_asked.emit(self.backup, self.path, words)
        elif self.repeated.isHidden():
            self.open_asked.emit(self.path, words)
        elif not (hint := strength_hint(words)).allowed:
            self.refuse(strength_words(hint))
        elif words != self.repeated.text():
            self.refuse("2つの合言葉が同じではありません。もう一度入れてください。")
        elif self._question is _RECOVER:
            self.recovery_asked.emit(self.path, self.current.text(), words)
        elif self._question is _CHANGE_OWN:
            self.own_change_asked.emit(self.door_given, self.current.text(), words)
        elif self._question is _CHANGE:
            self.change_asked.emit(self.path, self.current.text(), words)
        else:
            self.create_asked.emit(self.path, words)

    def _on_first_return(self) -> None:
        if self.repeated.isHidden():
            self.submit()
        else:
            self.repeated.setFocus()

    def _on_typing(self, words: str) -> None:
        from kakei_desktop.messages.caseloads import strength_words
        from kakei_desktop.session.passphrase import strength_hint

        self.message.hide()
        if not self.strength.isHidden():
            guess = strength_hint(words)
            self.strength.setText(strength_words(guess) if words else "")
            set_role(self.strength, tone=_TONES[guess.strength.value])

    def _show_words(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in (self.password, self.current, self.passphrase, self.repeated):
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


def _line(name: str) -> KanaLineEdit:
    field = KanaLineEdit()
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    return field
