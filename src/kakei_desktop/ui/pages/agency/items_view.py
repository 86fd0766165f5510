"""集計の項目: which items the agency counts, what it calls them, and in which order."""

from dataclasses import replace

from kakei_desktop.domain.agency.book import AgencyBook, CountedItem
from kakei_desktop.reports.office.case_counts import CaseCount
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import row
from kakei_desktop.ui.pages.agency.desk import AgencyDesk
from kakei_desktop.ui.tables.columns import Column, check_column
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView
from kakei_desktop.words.counts import COUNT_WORDS, counted_items, item_title

_STORY = (
    "名前と順は、事業所に合わせて変えられます。何を数えるかは変わりません。名前を空にすると、もとの名前に戻ります。"
)
_COLUMNS: tuple[Column[CountedItem], ...] = (
    check_column("数える", lambda item: item.shown, lambda item, on: replace(item, shown=on), width=76),
    Column(
        "名前",
        item_title,
        lambda item, text: replace(item, title=text.strip()),
        strong=True,
        width=240,
        cursor_starts=True,
    ),
    Column("単位", lambda item: COUNT_WORDS[CaseCount(item.id)].unit, width=70),
    Column("数えるもの", lambda item: COUNT_WORDS[CaseCount(item.id)].definition, wrap=True, tone=lambda _: "quiet"),
)


class ItemsView(Card):
    """Every item that there is, in the order of the agency; each change is a step that can be taken back."""

    def __init__(self, desk: AgencyDesk) -> None:
        super().__init__(spacing=8)
        self.desk = desk
        self.model: RecordTable[CountedItem] = RecordTable(_COLUMNS)
        self.view = RecordView(self.model, name="集計の項目")
        self.model.apply_edits_with(lambda _name, changed: self._change(changed))
        up = button("↑", lambda: self._move(-1), "small", name="選んだ項目を上へ")
        down = button("↓", lambda: self._move(1), "small", name="選んだ項目を下へ")
        self.body.addLayout(row(label("集計の項目", "head"), None, up, down))
        self.body.addWidget(label(_STORY, "quiet", wrap=True))
        self.body.addWidget(self.view, 1)

    def render_items(self) -> None:
        """Show the items as the agency has them."""
        self.model.render(counted_items(self.desk.book))

    def _change(self, changed: CountedItem) -> bool:
        items = counted_items(self.desk.book)
        return self._write(tuple(changed if item.id == changed.id else item for item in items))

    def _move(self, steps: int) -> None:
        chosen, items = self.view.current_record, list(counted_items(self.desk.book))
        if chosen is not None:
            at = items.index(chosen)
            items.insert(max(0, at + steps), items.pop(at))
            if self._write(tuple(items)):
                self.view.select(chosen.id)

    def _write(self, items: tuple[CountedItem, ...]) -> bool:
        def edit(book: AgencyBook) -> AgencyBook:
            return replace(book, counted_items=items)

        return self.desk.apply("集計の項目を変更", edit)
