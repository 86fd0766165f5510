"""支援経過: what was said and done, and what comes next."""

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.visit import ContactNote
from kakei_desktop.domain.wareki import wareki
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.tables.collection_editor import CollectionEditor
from kakei_desktop.ui.tables.columns import date_column, deadline_column, mark_column, text_column


class LogPage(Page):
    """The log in a table, newest at the end."""

    key, title = "log", "支援経過"
    parts = ("log",)
    hint = "話したことと、つぎにすることを残します"
    help = "話したことと、つぎにすることを残します。つぎにすることは、相談者一覧の「すること」にも出ます。"

    @classmethod
    def has_entries(cls, case: Case) -> bool:
        return bool(case.log)

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
        self.body.addWidget(self.editor, 1)
        self.focus_target = self.editor.view

    def render_case(self) -> None:
        self.editor.render_records(self.desk.case.log)
