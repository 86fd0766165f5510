"""Cases on their way out of the office's caseload for a visit, and back."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, assert_never

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from kakei_desktop.session.jobs import Done, Failed, JobResult, Stopped
from kakei_desktop.session.open_caseload import OpenCaseload
from kakei_desktop.session.open_office import BroughtBack, OpenOffice, job_to_bring_back, job_to_take_out
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.job_runner import RunJob
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, row
from kakei_desktop.ui.kit.lines import KanaLineEdit, secret
from kakei_desktop.ui.kit.screen import documents

if TYPE_CHECKING:  # the window must not wait for what is used once a caseload is open
    from kakei_desktop.storage.server.merging import Choices

T = TypeVar("T")
_FILES = "相談者ファイル (*.kakei)"
_NOBODY = "持ち出す相談を、一覧でえらんでください。"
_TAKEN = "ファイルには、自分で決めた合言葉で鍵をかけます。職場の相談簿の合言葉とは、別のものにできます。"
_DIFFERENT = "2つの合言葉が同じではありません。もう一度入れてください。"


class PassphraseDialog(QDialog):
    """Asks for the passphrase of a file; for that of a new one twice.

    Attributes:
        passphrase: What was typed.
    """

    def __init__(self, file: str, *, new: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("持ち出すファイルの合言葉")
        self.first, self.again = secret("合言葉"), secret("合言葉をもう一度")
        self.again.setVisible(new)
        self.message = label("", "error", wrap=True)
        self.message.hide()
        go = button("持ち出す" if new else "持ち帰る", self._submit, "main")
        go.setDefault(True)
        story = label(_TAKEN if new else "持ち出したときに決めた合言葉を入れてください。", "quiet", wrap=True)
        fields: tuple[KanaLineEdit, ...] = (self.first, self.again)
        last = row(None, button("やめる", self.reject), go)
        self.setLayout(column(label(file, "head", wrap=True), story, *fields, self.message, last, margin=20))
        self.setMinimumWidth(460)
        self.first.setFocus()

    @property
    def passphrase(self) -> str:
        """The words that were typed."""
        return self.first.text()

    def _submit(self) -> None:
        from kakei_desktop.messages.caseloads import strength_words
        from kakei_desktop.session.passphrase import strength_hint

        if self.again.isHidden():
            self.accept()
        elif not (hint := strength_hint(self.passphrase)).allowed:
            self._refuse(strength_words(hint))
        elif self.passphrase != self.again.text():
            self._refuse(_DIFFERENT)
        else:
            self.accept()

    def _refuse(self, words: str) -> None:
        self.message.setText(words)
        self.message.show()
        self.first.setFocus()


class Visits(QObject):
    """Takes cases out and brings them back.

    Signals:
        done: What is said of it.
    """

    done = Signal(str)

    def __init__(
        self,
        window: QWidget,
        opened: Callable[[], OpenCaseload | None],
        chosen: Callable[[], Sequence[str]],
        run: RunJob,
        refuse: Callable[[Exception], object],
    ) -> None:
        """``chosen`` tells the numbers of the cases that are meant."""
        super().__init__(window)
        self._window, self._opened, self._chosen, self._run, self._refuse = window, opened, chosen, run, refuse

    def take_out(self) -> None:
        """Ask for a file and its passphrase, and copy the chosen cases into it."""
        if not isinstance(opened := self._opened(), OpenOffice):
            return
        numbers = tuple(self._chosen())
        if not numbers:
            self.done.emit(_NOBODY)
            return
        usual = Path(documents()) / f"訪問{opened.today():%m%d}.kakei"
        name, _ = QFileDialog.getSaveFileName(self._window, "訪問に持ち出す", str(usual), _FILES)
        if name and (words := self._ask(Path(name), new=True)):
            from kakei_desktop.messages.office import taken_out_words

            path = Path(name)
            work = job_to_take_out(opened, path, words, numbers)
            told = lambda count: self.done.emit(taken_out_words(count, path.name))  # noqa: E731
            self._run("持ち出しています", work, partial(self._end, told))

    def bring_back(self) -> None:
        """Ask for the file of a visit and its passphrase, and bring back what was changed in it."""
        if isinstance(opened := self._opened(), OpenOffice):
            name, _ = QFileDialog.getOpenFileName(self._window, "訪問から持ち帰る", documents(), _FILES)
            if name and (words := self._ask(Path(name), new=False)):
                self._bring(opened, Path(name), words, {})

    def _bring(self, opened: OpenOffice, path: Path, words: str, chosen: "dict[str, Choices]") -> None:
        work = job_to_bring_back(opened, path, words, chosen)
        self._run("持ち帰っています", work, partial(self._end, partial(self._brought, opened, path, words)))

    def _brought(self, opened: OpenOffice, path: Path, words: str, back: BroughtBack) -> None:
        """Ask in which cases whose changes are to stay, and bring these too."""
        from kakei_desktop.messages.office import brought_back_words
        from kakei_desktop.ui.shell.office.both_changed_dialog import choose_between

        asked = {each.number: choose_between(each.number, each.conflicts, self._window) for each in back.waiting}
        chosen = {number: choices for number, choices in asked.items() if choices is not None}
        if chosen:
            self._bring(opened, path, words, chosen)
        else:
            self.done.emit(brought_back_words(back))

    def _ask(self, path: Path, *, new: bool) -> str:
        dialog = PassphraseDialog(path.name, new=new, parent=self._window)
        return dialog.passphrase if dialog.exec() else ""

    def _end(self, told: Callable[[T], object], result: JobResult[T]) -> None:
        match result:
            case Done(value):
                told(value)
            case Failed(error):
                self._refuse(error)
            case Stopped():
                pass  # nothing was taken out, and what had come back stays
            case _:
                assert_never(result)
