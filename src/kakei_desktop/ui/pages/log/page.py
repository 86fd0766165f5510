"""支援経過: what was said and done, and what comes next; with the letters and notices that were put to the case."""

from collections.abc import Callable, Sequence

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.visit import ContactNote
from kakei_desktop.domain.wareki import wareki
from kakei_desktop.ui.kit.buttons import SegmentedControl
from kakei_desktop.ui.kit.layouts import StackedPages
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.pages.log.attachments import AttachmentsEditor
from kakei_desktop.ui.tables.collection_editor import CollectionEditor
from kakei_desktop.ui.tables.columns import date_column, deadline_column, mark_column, text_column

_VIEWS = (("log", "記録"), ("attachments", "書類"))


class LogPage(Page):
    """The log in a table, newest at the end, or the attachments."""

    key, title = "log", "支援経過"
    parts = ("log", "attachments")
    hint = "話したことと、つぎにすることを残します"
    help = (
        "話したことと、つぎにすることを残します。つぎにすることは、相談者一覧の「すること」にも出ます。"
        "「書類」には、手紙の写真や通知のPDFを、鍵をかけてしまえます。"
    )

    @classmethod
    def has_entries(cls, case: Case) -> bool:
        return bool(case.log or case.attachments)

    def build(self) -> None:
        columns = (
            date_column("log", "day", "日", wareki, width=150, cursor_starts=True),
            text_column("log", "way", "方法", width=110),
            text_column("log", "text", "内容", wrap=True),
            text_column("log", "next_step", "つぎにすること", width=270, wrap=True),
            deadline_column("log", "by", "いつまで", self.desk.today, width=134),
            mark_column("log", "done", "すんだ", width=62),
        )
        self.editor = CollectionEditor(
            self.desk,
            "log",
            columns,
            noun="記録",
            title="記録",
            new=lambda: ContactNote(self.desk.new_id(), self.desk.today()),
            empty="まだ記録がありません。",
        )
        self.attachments = AttachmentsEditor(self.desk)
        self.switch = SegmentedControl(_VIEWS, name="記録と書類の切りかえ")
        self.switch.chosen.connect(self.show_view)
        self.tools.addWidget(self.switch)
        self.views = StackedPages()
        self.views.addWidget(self.editor)
        self.views.addWidget(self.attachments)
        self.body.addWidget(self.views, 1)
        self.focus_target = self.editor.view

    def show_view(self, key: str) -> None:
        """Show the log (``log``) or the attachments (``attachments``)."""
        self.switch.choose(key)
        shown = self.attachments if key == "attachments" else self.editor
        self.views.setCurrentWidget(shown)
        self.focus_target = shown.view

    def show_part(self, part: str, _record_id: str) -> None:
        self.show_view(part)

    def sections(self) -> Sequence[Callable[[], None]]:
        return (self._render_log, self._render_attachments)

    def _render_log(self) -> None:
        self.editor.render_records(self.desk.case.log)

    def _render_attachments(self) -> None:
        self.attachments.render_attachments(self.desk.case.attachments)
