"""事業所の記録: 連携の記録, 連絡先 and the year in numbers, reached from the list of cases."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QWidget

from kakei_desktop.domain.agency.book import (
    LIAISON_KINDS,
    PARTNER_KINDS,
    AgencyBook,
    Liaison,
    LiaisonKind,
    Partner,
)
from kakei_desktop.domain.case import change
from kakei_desktop.domain.wareki import wareki
from kakei_desktop.session.edit_session import Change
from kakei_desktop.session.history import History
from kakei_desktop.ui.kit.buttons import SegmentedControl, button
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import StackedPages, column, container, row
from kakei_desktop.ui.pages.agency.counts_view import CountsView
from kakei_desktop.ui.pages.agency.desk import AgencyDesk
from kakei_desktop.ui.pages.agency.items_view import ItemsView
from kakei_desktop.ui.pages.agency.year_view import YearView
from kakei_desktop.ui.tables.collection_editor import CollectionEditor
from kakei_desktop.ui.tables.columns import (
    CellOption,
    Column,
    choice_column,
    count_column,
    date_column,
    deadline_column,
    mark_column,
    text_column,
)
from kakei_desktop.ui.tables.record_view import RecordView

_VIEWS = (
    ("liaisons", "連携の記録"),
    ("partners", "連絡先"),
    ("year", "年のまとめ"),
    ("counts", "市への集計"),
    ("items", "集計の項目"),
)
_SECRET_MEETING = (
    "支援会議（生活困窮者自立支援法第9条）は、本人の同意で開く支援調整会議とは別の会議です。"
    "出た人には、秘密を守る義務があります。"
    "このプログラムの資料は、本人が同意した相手に渡すためのもので、支援会議に出すためのものではありません。"
    "資料を求められたときは、だれが、法第9条にもとづいて求めたのかを「決まったこと」に書いてください。"
)


class AgencyPage(QWidget):
    """What the agency keeps beside its cases, in views of which one is shown.

    Signals:
        history_changed: Undo would take something else back than before.
        opened: Number of the case that a person opened.
    """

    history_changed = Signal()
    opened = Signal(str)

    def __init__(self, desk: AgencyDesk, back: Callable[[], object], undo: QAction) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("paper")
        self.setAccessibleName("事業所の記録")
        self.liaisons = self._liaison_editor()
        self.partners = self._partner_editor()
        self.year, self.counts, self.items = YearView(desk), CountsView(desk), ItemsView(desk)
        self.secret_words = label(_SECRET_MEETING, "quiet", wrap=True)
        self.switch = SegmentedControl(_VIEWS, name="事業所の記録の切りかえ")
        self.switch.chosen.connect(self.show_view)
        self.views: dict[str, QWidget] = {
            "liaisons": container(column(self.liaisons, self.secret_words)),
            "partners": self.partners,
            "year": self.year,
            "counts": self.counts,
            "items": self.items,
        }
        self.stack = StackedPages()
        for view in self.views.values():
            self.stack.addWidget(view)
        self._lay_out(back, undo)
        self.liaisons.view.current_changed.connect(lambda _: self._show_secret_words())
        self.year.asked.connect(self._show_entries)
        self.counts.opened.connect(self.opened)
        self._stop_listening = desk.session.listen(self._on_change)
        self._render()

    def _lay_out(self, back: Callable[[], object], undo: QAction) -> None:
        head = QFrame()
        head.setObjectName("header")
        head.setFixedHeight(52)
        self.back = button("‹ 相談者一覧", back, "link")
        line = row(self.back, label("事業所の記録", "case"), None, button("元に戻す", undo.trigger))
        line.setContentsMargins(14, 0, 18, 0)
        line.setAlignment(self.back, Qt.AlignmentFlag.AlignVCenter)
        head.setLayout(line)
        body = column(row(self.switch, None), self.stack)
        body.setStretch(1, 1)
        body.setContentsMargins(20, 16, 20, 14)
        self.setLayout(column(head, body, spacing=0))

    def _liaison_editor(self) -> CollectionEditor:
        return CollectionEditor(
            self.desk,
            "liaisons",
            (
                date_column("liaisons", "day", "日", wareki, width=142),
                choice_column("liaisons", "kind", "したこと", LIAISON_KINDS, width=150, cursor_starts=True, wrap=True),
                Column(
                    "相手",
                    lambda entry: self.desk.book.partner_name(entry.partner),
                    lambda entry, key: change("liaisons", entry.id, partner=key),
                    choices=self._partner_options,
                    width=140,
                    wrap=True,
                ),
                text_column("liaisons", "people", "出た人", width=112, wrap=True),
                count_column("liaisons", "persons", "人数", "人", width=62),
                text_column("liaisons", "agreed", "決まったこと", wrap=True),
                text_column("liaisons", "next_step", "つぎにすること", width=134, wrap=True),
                deadline_column("liaisons", "by", "いつまで", self.desk.today, width=158, wrap=True),
                mark_column("liaisons", "done", "すんだ", width=62),
            ),
            noun="記録",
            title="連携の記録",
            new=lambda: Liaison(self.desk.new_id(), self.desk.today()),
            empty="ほかの窓口としたこと（勉強会、ちらし、会議の前の相談など）を、ここに残します。",
        )

    def _partner_editor(self) -> CollectionEditor:
        return CollectionEditor(
            self.desk,
            "partners",
            (
                choice_column("partners", "kind", "種類", PARTNER_KINDS, width=190),
                text_column("partners", "name", "名前", strong=True, width=210, cursor_starts=True),
                text_column("partners", "phone", "電話", width=132),
                text_column("partners", "address", "ところ", width=200, wrap=True),
                text_column("partners", "people", "知っている人", width=170, wrap=True),
                text_column("partners", "agreed", "決めてあること", wrap=True),
                text_column("partners", "towns", "受け持ちの市区町村", width=150, wrap=True),
            ),
            noun="連絡先",
            title="連絡先",
            new=lambda: Partner(self.desk.new_id()),
            empty="市の窓口、社会福祉協議会、法テラスなど、よく話すところを書きます。",
        )

    def _partner_options(self) -> list[CellOption]:
        named = (partner for partner in self.desk.book.partners if partner.name)
        return [("", "—"), *((partner.id, partner.name) for partner in named)]

    @property
    def history(self) -> History[AgencyBook]:
        """What undo takes back now."""
        return self.desk.session.history

    def undo(self) -> None:
        """Undo the latest step."""
        self.desk.attempt(self.desk.session.undo)

    def redo(self) -> None:
        """Redo the step undone last."""
        self.desk.attempt(self.desk.session.redo)

    def show_view(self, key: str) -> None:
        """Show one of the views."""
        self.switch.choose(key)
        self.stack.setCurrentWidget(self.views[key])
        if key == "counts":
            self.counts.count()
        self.take_focus()

    def _show_entries(self, ids: Sequence[str]) -> None:
        """Show the first of these entries of the 連携の記録."""
        if ids:
            self.show_view("liaisons")
            self.liaisons.view.select(ids[0])

    def take_focus(self) -> None:
        """Put the focus on the table that is shown."""
        shown = self.stack.currentWidget()
        if shown is not None:
            next(view for view in shown.findChildren(RecordView)).setFocus()

    def put_away(self) -> None:
        """Stop listening and counting; the book stays as it is on the disk."""
        self.desk.jobs.drop_case_jobs()
        self._stop_listening()

    def _on_change(self, _change: Change) -> None:
        self._render()
        self.history_changed.emit()

    def _render(self) -> None:
        book = self.desk.book
        self.partners.render_records(book.partners)
        self.liaisons.render_records(book.liaisons)
        self.year.render_year()
        self.items.render_items()
        self._show_secret_words()

    def _show_secret_words(self) -> None:
        """Tell the two meetings apart where an entry under the cursor is of the one that asks nobody to agree."""
        entry = self.liaisons.view.current_record
        self.secret_words.setVisible(entry is not None and entry.kind is LiaisonKind.SECRET_MEETING)
