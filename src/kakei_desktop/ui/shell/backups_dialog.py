"""The backups of the open caseload: when, how large, how many cases; going back to one, and a copy elsewhere."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kakei_desktop.domain.wareki import slash_date
from kakei_desktop.session.open_caseload import BackupList
from kakei_desktop.storage.backups import BackupContents
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import row
from kakei_desktop.ui.tables.columns import Column
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView

_STORY = (
    "控えは、取ったときに開いて数え、中身が同じだと確かめてあります。"
    "新しい10回分と、2か月は週に1つ、1年は月に1つを残します。"
)
_ONE_DISK = (
    "控えは、相談者ファイルと同じディスクにあります。壊れると両方なくなるので、USBメモリなどにも写してください。"
)
_OTHER_PASSPHRASE = "前の合言葉で開きます"


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup in the list."""

    contents: BackupContents

    @property
    def id(self) -> str:
        """What tells this row from the others."""
        return self.contents.backup.path.name


COLUMNS: tuple[Column[BackupRow], ...] = (
    Column("控えた日時", lambda row: _time(row.contents), strong=True),
    Column("相談", lambda row: _cases(row.contents), width=180),
    Column("大きさ", lambda row: f"{max(1, row.contents.size // 1024):,} KB", number=True, width=110),
)


class BackupsDialog(QDialog):
    """Lists the backups.

    Attributes:
        chosen: The backup that is to be gone back to; None for none.
        copies: Whether a copy elsewhere is wanted.
    """

    def __init__(self, found: BackupList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("控え")
        self.chosen: Path | None = None
        self.copies = False
        self.model: RecordTable[BackupRow] = RecordTable(COLUMNS)
        self.view = RecordView(self.model, name="控え")
        self.model.render([BackupRow(contents) for contents in found.contents])
        self.restore_button = button("この控えに戻す…", self._restore)
        self.restore_button.setEnabled(bool(found.contents))
        close = button("閉じる", self.reject, "main")
        close.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(label(_STORY, "quiet", wrap=True))
        if found.on_one_disk:
            layout.addWidget(label(_ONE_DISK, wrap=True, tone="soon"))
        layout.addWidget(self.view, 1)
        layout.addLayout(row(self.restore_button, button("ほかの場所に写す…", self._copy), None, close))
        self.resize(640, 460)
        if found.contents:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _restore(self) -> None:
        record = self.view.current_record
        if record is not None:
            self.chosen = record.contents.backup.path
            self.accept()

    def _copy(self) -> None:
        self.copies = True
        self.accept()


def _time(contents: BackupContents) -> str:
    at = contents.backup.at
    return f"{slash_date(at)} {at:%H:%M}"


def _cases(contents: BackupContents) -> str:
    return _OTHER_PASSPHRASE if contents.cases is None else f"{contents.cases}件"
