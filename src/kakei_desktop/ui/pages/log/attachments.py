"""添えた書類: photos and PDFs that are put to the case, looked at inside the window, written out only when asked."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar, assert_never

from PySide6.QtWidgets import QFileDialog, QWidget

from kakei_desktop.domain.visit import Attachment, digest_of, kind_of
from kakei_desktop.session.jobs import Done, Failed, JobResult, Progress, Stopped
from kakei_desktop.storage.files import complete_file
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.screen import documents
from kakei_desktop.ui.pages.log.attachment_dialog import AttachmentDialog
from kakei_desktop.ui.pages.log.taking_in import content_to_keep
from kakei_desktop.ui.tables.collection_editor import CollectionEditor
from kakei_desktop.ui.tables.columns import Column, date_column, text_column

T = TypeVar("T")
_FILES = "写真・PDF (*.jpg *.jpeg *.png *.bmp *.webp *.tif *.tiff *.pdf);;すべてのファイル (*)"
_EMPTY = "手紙や通知の写真・PDFを、鍵をかけてしまえます。"
_HINT = "マイナンバーの写ったものは、入れません"
_WRITTEN = "「{}」を書き出しました。合言葉なしで開けるファイルです。（{}）"


def size_words(size: int) -> str:
    """Return how large something is (``1.2 MB``, ``340 KB``)."""
    return f"{size / 2**20:.1f} MB" if size >= 2**20 else f"{max(1, round(size / 2**10))} KB"


class AttachmentsEditor(CollectionEditor):
    """The attachments of the case in a table."""

    def __init__(self, desk: Desk) -> None:
        columns: tuple[Column[Attachment], ...] = (
            date_column("attachments", "day", "入れた日", width=214),
            text_column("attachments", "name", "名前", strong=True, width=260),
            text_column("attachments", "memo", "何の書類か", cursor_starts=True),
            Column("大きさ", lambda a: size_words(a.size), number=True, sort_key=lambda a: a.size, width=96),
        )
        self._desk = desk
        super().__init__(
            desk,
            "attachments",
            columns,
            noun="書類",
            title="添えた書類",
            hint=_HINT,
            new=None,
            empty=_EMPTY,
            begin="書類を入れる…",
        )
        self.sum = label("", "small")
        self.body.addWidget(self.sum)
        self.view.opened.connect(lambda _: self.look())

    def _more_tools(self, *, movable: bool) -> list[QWidget]:
        look = button("見る", self.look, "small", name="選んだ書類を見る")
        write_out = button("書き出す…", self.write_out, "small", name="選んだ書類を書き出す")
        return [look, write_out, *super()._more_tools(movable=movable)]

    def render_attachments(self, attachments: Sequence[Attachment]) -> None:
        """Show the attachments, and how much room they take."""
        self.render_records(attachments)
        size = size_words(self._desk.case.attached_bytes)
        self.sum.setText(f"{len(attachments)}つで {size}。控えにも、同じだけ入ります。" if attachments else "")

    # ---- in

    def add_new(self) -> None:
        """Ask for files, and put them to the case."""
        names, _ = QFileDialog.getOpenFileNames(self, "書類を入れる", documents(), _FILES)
        held = self._desk.case.attached_bytes
        for name in names:
            work: Callable[[Progress], bytes] = partial(content_to_keep, Path(name), held)
            self._run("書類を読んでいます", work, partial(self._attach, Path(name).name))

    def _attach(self, name: str, content: bytes) -> None:
        kind = kind_of(content)
        assert kind is not None, "only such are kept"
        made = Attachment(self._desk.new_id(), name, kind, len(content), digest_of(content), self._desk.today())
        if self._desk.attach(made, content):
            self.view.select(made.id)

    # ---- out

    def look(self) -> None:
        """Show the attachment under the cursor, from memory alone."""
        if (chosen := self.view.current_record) is not None:
            show = lambda content: AttachmentDialog(chosen, content, self).exec()  # noqa: E731
            self._run("書類を開いています", lambda _: self._desk.session.content(chosen), show)

    def write_out(self) -> None:
        """Ask for a file and write the attachment under the cursor into it, and say that it is plain there."""
        if (chosen := self.view.current_record) is None:
            return
        usual = Path(documents(), chosen.name)
        named, _ = QFileDialog.getSaveFileName(
            self, "書類を書き出す", str(usual), options=QFileDialog.Option.DontConfirmOverwrite
        )
        if named:
            say = partial(self._say_written, chosen)
            self._run("書類を書き出しています", lambda _: self._write(chosen, Path(named)), say)

    def _say_written(self, attachment: Attachment, path: Path) -> None:
        self._desk.tell("exported")
        self._desk.notice.say(_WRITTEN.format(attachment.name, path))

    def _write(self, chosen: Attachment, path: Path) -> Path:
        content = self._desk.session.content(chosen)
        with complete_file(path) as made:
            made.write_bytes(content)
        return path

    def _run(self, title: str, work: Callable[[Progress], T], use: Callable[[T], object]) -> None:
        def ended(result: JobResult[T]) -> None:
            match result:
                case Done(value):
                    use(value)
                case Failed(error):
                    self._desk.refuse(error)
                case Stopped():
                    pass  # nothing was read, shown or written
                case _:
                    assert_never(result)

        self._desk.run(title, work, ended)
