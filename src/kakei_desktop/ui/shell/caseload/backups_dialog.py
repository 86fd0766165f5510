"""The backups of the open caseload: when, how large, how many cases; going back to one, and a copy elsewhere."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kakei_desktop.domain.wareki import slash_date
from kakei_desktop.session.open_caseload import BackupList
from kakei_desktop.storage.backups import BackedUpCase, BackupContents, SinceBackup
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
_BESIDE = (
    "取り出した相談は、いまの相談を変えずに、一覧にならべます。開いて見くらべてから、いらないほうを消してください。"
)
_SINCE_BACKUP = {SinceBackup.SAME: "同じ", SinceBackup.CHANGED: "あとで書きかえた", SinceBackup.GONE: "もうない"}


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup in the list."""

    contents: BackupContents

    @property
    def id(self) -> str:
        """What tells this row from the others."""
        return self.contents.backup.path.name


COLUMNS: tuple[Column[BackupRow], ...] = (
    Column("控えた日時", lambda row: _minute(row.contents.backup.at), strong=True),
    Column("相談", lambda row: _cases(row.contents), width=180),
    Column("大きさ", lambda row: f"{max(1, row.contents.size // 1024):,} KB", number=True, width=110),
)


class BackupsDialog(QDialog):
    """Lists the backups.

    Attributes:
        chosen: The backup that is to be gone back to; None for none.
        looked_into: The backup of which a single case is wanted; None for none.
        copies: Whether a copy elsewhere is wanted.
    """

    def __init__(self, found: BackupList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("控え")
        self.chosen: Path | None = None
        self.looked_into: Path | None = None
        self.copies = False
        self.model: RecordTable[BackupRow] = RecordTable(COLUMNS)
        self.view = RecordView(self.model, name="控え")
        self.model.render([BackupRow(contents) for contents in found.contents])
        self.restore_button = button("この控えに戻す…", self._restore)
        self.take_button = button("1件だけ取り出す…", self._look_into)
        for act in (self.restore_button, self.take_button):
            act.setEnabled(bool(found.contents))
        close = button("閉じる", self.reject, "main")
        close.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(label(_STORY, "quiet", wrap=True))
        if found.on_one_disk:
            layout.addWidget(label(_ONE_DISK, wrap=True, tone="soon"))
        layout.addWidget(self.view, 1)
        copy = button("ほかの場所に写す…", self._copy)
        layout.addLayout(row(self.restore_button, self.take_button, copy, None, close))
        self.resize(640, 460)
        if found.contents:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _restore(self) -> None:
        record = self.view.current_record
        if record is not None:
            self.chosen = record.contents.backup.path
            self.accept()

    def _look_into(self) -> None:
        record = self.view.current_record
        if record is not None:
            self.looked_into = record.contents.backup.path
            self.accept()

    def _copy(self) -> None:
        self.copies = True
        self.accept()


def _minute(at: datetime) -> str:
    return f"{slash_date(at)} {at:%H:%M}"


def _cases(contents: BackupContents) -> str:
    return _OTHER_PASSPHRASE if contents.cases is None else f"{contents.cases}件"


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case of a backup in the list."""

    case: BackedUpCase

    @property
    def id(self) -> str:
        """What tells this row from the others."""
        return self.case.stored.number


CASE_COLUMNS: tuple[Column[CaseLine], ...] = (
    Column("番号", lambda line: line.case.stored.number, width=150),
    Column("名前", lambda line: line.case.stored.summary.name or "（名前はまだ）", strong=True),
    Column("最後に書いた日時", lambda line: _minute(line.case.stored.changed_at), width=190),
    Column("いまの一覧では", lambda line: _SINCE_BACKUP[line.case.since_backup], width=170),
)


class BackedUpCasesDialog(QDialog):
    """Lists the cases of a backup.

    Attributes:
        chosen: Number of the case that is to be taken out; None for none.
    """

    def __init__(self, cases: tuple[BackedUpCase, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("控えの中の相談")
        self.chosen: str | None = None
        self.model: RecordTable[CaseLine] = RecordTable(CASE_COLUMNS)
        self.view = RecordView(self.model, name="控えの中の相談")
        self.model.render([CaseLine(case) for case in cases])
        self.take_button = button("この相談を取り出す", self._take)
        self.take_button.setEnabled(bool(cases))
        close = button("閉じる", self.reject, "main")
        close.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(label(_BESIDE, "quiet", wrap=True))
        layout.addWidget(self.view, 1)
        layout.addLayout(row(self.take_button, None, close))
        self.resize(720, 460)
        if cases:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _take(self) -> None:
        line = self.view.current_record
        if line is not None:
            self.chosen = line.id
            self.accept()
