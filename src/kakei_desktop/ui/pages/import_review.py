"""読み込みの確認: what a ledger file holds and what would be taken, before anything changes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kakei_desktop.session.jobs import Progress
from kakei_desktop.ui.desk import Desk
from kakei_desktop.ui.widgets.parts import button, label, row


class ImportReview(QWidget):
    """The review.

    Signals:
        done: The review is over, whether anything was taken or not.
    """

    done = Signal()

    def __init__(self, desk: Desk, proposal: Any) -> None:
        super().__init__()
        self._desk, self._proposal = desk, proposal
        self.setObjectName("paper")
        self.setLayout(row(label("読み込みの確認", "title"), button("やめる", self.done.emit)))

    @staticmethod
    def read(desk: Desk, file: Path, show: Callable[["ImportReview"], None]) -> None:
        """Read a file beside the window and show what it holds."""
        case, at, new_id = desk.case, desk.now(), desk.new_id

        def work(progress: Progress) -> Any:
            from kakei_desktop.importers.proposal import propose
            from kakei_desktop.importers.reading import read_ledger

            return propose(read_ledger(file, progress=progress), case, at, new_id, file.name)

        desk.run("ファイルを読んでいます", work, lambda proposal: show(ImportReview(desk, proposal)))
