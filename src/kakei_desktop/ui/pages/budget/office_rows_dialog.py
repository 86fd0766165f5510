"""事業所の行: how the office calls, hides, adds and orders the rows of the 家計表."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.ledger_settings import LedgerSettings, OfficeRow
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import row
from kakei_desktop.ui.tables.columns import Column, check_column
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView

_STORY = (
    "ここで決めた名前と順は、この相談者ファイルのすべての相談で使います。「使う」をはずした行は、新しく足せなくなります。"
    "書かれている行は消えません。どの費目として数えるかは変わりません。"
)
_NO_NAME = "行の名前は空にできません。"


def _columns(categories: Categories) -> tuple[Column[OfficeRow], ...]:
    return (
        check_column("使う", lambda r: r.offered, lambda r, on: replace(r, offered=on), width=60),
        check_column("はじめから", lambda r: r.usual, lambda r, on: replace(r, usual=on), width=92),
        Column(
            "名前",
            lambda r: r.name,
            lambda r, text: replace(r, name=text.strip()) if text.strip() else None,
            hint=_NO_NAME,
            strong=True,
            cursor_starts=True,
        ),
        Column("数える費目", lambda r: categories[r.category].name, tone=lambda _: "quiet", width=210),
        Column("区分", lambda r: categories[r.category].group.name, tone=lambda _: "quiet", width=150),
    )


class OfficeRowsDialog(QDialog):
    """Every row in the order of the office; each change holds at once."""

    def __init__(
        self,
        catalogue: Categories,
        settings: LedgerSettings,
        keep: Callable[[LedgerSettings], str],
        new_id: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        """Lay out the dialog; ``keep`` writes the settings and returns why it could not."""
        super().__init__(parent)
        self.settings, self._catalogue, self._keep, self._new_id = settings, catalogue, keep, new_id
        self.setWindowTitle("事業所の行")
        self.resize(820, 600)
        self.model: RecordTable[OfficeRow] = RecordTable(_columns(catalogue))
        self.view = RecordView(self.model, name="事業所の行")
        self.words = label("", "quiet", wrap=True)
        self.model.edited.connect(lambda _, changed: self._change(changed))
        self.model.refused.connect(self.words.setText)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        tools = (
            button("＋ 同じ費目の行を足す", self.add, "small"),
            button("足した行をはずす", self.remove, "small"),
            button("↑", lambda: self._move(-1), "small", name="選んだ行を上へ"),
            button("↓", lambda: self._move(1), "small", name="選んだ行を下へ"),
            button("はじめの行に戻す", lambda: self._write(()), "small"),
        )
        close = button("閉じる", self.accept, "main")
        for each in (*tools, close):
            each.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(label(_STORY, wrap=True))
        layout.addLayout(row(*tools, None, spacing=8))
        layout.addWidget(self.view, 1)
        layout.addWidget(self.words)
        layout.addLayout(row(None, close))

    @property
    def rows(self) -> tuple[OfficeRow, ...]:
        """The rows as they are shown."""
        return self.settings.rows or self._catalogue.office_rows

    def add(self) -> None:
        """Add a row of its own under the code of the one under the cursor."""
        chosen = self.view.current_record
        if chosen is not None:
            new = OfficeRow(self._new_id(), chosen.category, chosen.name, usual=True)
            at = self.rows.index(chosen) + 1
            if self._write((*self.rows[:at], new, *self.rows[at:])):
                self.view.select(new.id, 2)
                self.view.setFocus()

    def remove(self) -> None:
        """Take away a row that the office added; those of the catalogue can only be hidden."""
        chosen = self.view.current_record
        if chosen is not None and chosen.is_added:
            self._write(tuple(each for each in self.rows if each != chosen))
        elif chosen is not None:
            self.words.setText("もとからある行は、はずせません。「使う」の印を消すと、出なくなります。")

    def _move(self, steps: int) -> None:
        """Move the row under the cursor within its band."""
        chosen = self.view.current_record
        band = [each for each in self.rows if chosen and self._band(each) == self._band(chosen)]
        if chosen is None or not 0 <= band.index(chosen) + steps < len(band):
            return
        other = band[band.index(chosen) + steps]
        swapped = {chosen.id: other, other.id: chosen}
        if self._write(tuple(swapped.get(each.id, each) for each in self.rows)):
            self.view.select(chosen.id)

    def _band(self, each: OfficeRow) -> str:
        return self._catalogue[each.category].group.code

    def _change(self, changed: OfficeRow) -> None:
        self._write(tuple(changed if each.id == changed.id else each for each in self.rows))

    def _write(self, rows: tuple[OfficeRow, ...]) -> bool:
        settings = replace(self.settings, rows=() if rows == self._catalogue.office_rows else rows)
        refusal = self._keep(settings)
        self.words.setText(refusal)
        if not refusal:
            self.settings = settings
            self._show()
        return not refusal

    def _show(self) -> None:
        self.model.render(self.rows)


def edit_office_rows(desk: Desk, parent: QWidget) -> tuple[OfficeRow, ...]:
    """Show the rows as the office has them; return them as they are when the dialog is closed."""
    categories = desk.reference.categories
    dialog = OfficeRowsDialog(
        categories.base or categories,
        desk.settings_store.ledger_settings(),
        desk.save_ledger_settings,
        desk.new_id,
        parent,
    )
    dialog.exec()
    return dialog.settings.rows
