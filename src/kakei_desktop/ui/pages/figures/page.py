"""見える化: the figures, the rows behind the part that was pressed, and one figure after the other for two people."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, assert_never

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.money import format_yen
from kakei_desktop.reports.budget.chart_data import ChartName, ChartPartRow
from kakei_desktop.session.jobs import Done, Failed, JobResult, Stopped
from kakei_desktop.ui.kit.buttons import SegmentedControl, button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.figure_view import FigureCard
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, container, let_shrink, row
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.kit.screen import documents
from kakei_desktop.ui.kit.theme import set_role
from kakei_desktop.ui.pages.figures.kinds import KINDS, FigureKind
from kakei_desktop.ui.tables.columns import Column
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView

T = TypeVar("T")
_ROW_COLUMNS: tuple[Column[ChartPartRow], ...] = (
    Column("もとの行", lambda r: r.label, wrap=True),
    Column("金額（円）", lambda r: format_yen(r.amount), number=True, sort_key=lambda r: r.amount, width=100),
    Column("もと", lambda r: r.origin, tone=lambda _: "quiet", wrap=True, width=112),
)
_ROWS = 72
_SIDE, _NARROW_SIDE = 488, 344
_FOR_TWO = 1.6
"""So many times as large letters and lines are where two people look."""
_FILES = "PNG (*.png);;SVG (*.svg)"


class FiguresPage(Page):
    """One figure large, the months beside it where there is room, and the rows behind what was pressed.

    Where two people look, one figure stands alone in large type, and the arrow keys lead to the next.
    """

    key, title = "figures", "見える化"
    hint = "棒や線を指すと、もとの行が出ます。押すと、そのまま残ります"
    keys = (
        ("矢印", "図の中で、となりの棒や月へ移り、もとの行を見せます"),
        ("←・→", "「いっしょに見る」では、前の図・次の図へ移ります"),
    )
    help = (
        "お金の行き先、足りなくなる日、計画との差などを図で見ます。棒や線を指すか押すと、もとの行が出ます。"
        "「いっしょに見る」では、図が1枚ずつ大きく出て、← → で次の図に進みます。棒や線を押すと、横にもとの行が出ます。"
        "図はコピーして文書にはったり、PNG や SVG のファイルに保存したりできます。"
    )
    narrow_below = 880

    def build(self) -> None:
        self.switch = SegmentedControl(
            [(kind.key, kind.title) for kind in KINDS.values()], name="図の切りかえ", role="small"
        )
        self.switch.chosen.connect(lambda _: self._switch())
        self._chosen: tuple[FigureKind, str] | None = None
        self.copy = button("図をコピー", self.copy_figure, "small")
        self.save = button("図を保存…", self.save_figure, "small")
        self.tools.addWidget(self.copy)
        self.tools.addWidget(self.save)
        self.main, self.beside = FigureCard(self.desk, "大きな図"), FigureCard(self.desk, "小さな図")
        self.focus_target = self.main.figure
        for card, kind in ((self.main, self._main_kind), (self.beside, self._beside_kind)):
            card.figure.chosen.connect(lambda key, kind=kind: self._press(kind(), key))
            card.figure.looked_at.connect(lambda key, kind=kind: self._look_at(kind(), key))
        self.stack = QStackedWidget()
        self.stack.addWidget(self._figures())
        self.stack.addWidget(self._nothing())
        self.turner = self._turner()
        for widget in (self.switch, self.turner):
            self.body.addWidget(widget)
        self.body.addWidget(self.stack, 1)

    def _figures(self) -> QWidget:
        self.rows: RecordTable[ChartPartRow] = RecordTable(_ROW_COLUMNS)
        behind_figure = RecordView(self.rows, name="図のもとになった行", sortable=True)
        let_shrink(behind_figure, _ROWS)
        self.rows_card = Card(behind_figure, title="この図のもとになった行")
        self.rows_card.body.setStretchFactor(behind_figure, 1)
        side = column(self.beside, self.rows_card)
        side.setStretch(0, 2)
        side.setStretch(1, 1)
        self.side = container(side)
        self.side.setFixedWidth(_SIDE)
        both = row(self.main, self.side)
        both.setStretch(0, 1)
        return container(both)

    def _turner(self) -> QWidget:
        """Return the line that leads from figure to figure where two people look."""
        self.place = label("", "quiet")
        back = button("‹ 前の図", lambda: self.turn(-1), name="前の図")
        on = button("次の図 ›", lambda: self.turn(1), "main", name="次の図")
        keys = Qt.Key.Key_Left, Qt.Key.Key_Right
        self._arrows = [QShortcut(QKeySequence(key), self, context=_WITHIN) for key in keys]
        for arrow, step in zip(self._arrows, (-1, 1), strict=True):
            arrow.activated.connect(lambda step=step: self.turn(step))
        return container(row(back, None, self.place, None, on))

    def _nothing(self) -> Card:
        words = label("家計表に金額を書くと、ここに図が出ます。", "quiet")
        go = button("家計表を書く", lambda: self.desk.open_step("budget"), "main")
        return Card(container(column(None, row(None, words, None), row(None, go, None), None)))

    def arrange(self, *, narrow: bool) -> None:
        self._make_room()
        self.side.setFixedWidth(_NARROW_SIDE if narrow else _SIDE)
        if narrow and self._chosen and self._chosen[0] is self._beside_kind():
            self._switch()

    @classmethod
    def has_entries(cls, case: Case) -> bool:
        return any(r.amount for r in case.budget)

    def _main_kind(self) -> FigureKind:
        return KINDS[self.switch.chosen_key or ChartName.WATERFALL]

    def _beside_kind(self) -> FigureKind:
        return KINDS[ChartName.WATERFALL if self._main_kind().key == ChartName.BALANCE else ChartName.BALANCE]

    def render_case(self) -> None:
        self.stack.setCurrentIndex(0 if self.has_entries(self.desk.case) or self.desk.case.transactions else 1)
        self._make_room()
        self.main.show_data(self._main_kind().data(self.desk))
        self.beside.show_data(self._beside_kind().data(self.desk))
        self._show_part(self._kept())

    def _make_room(self) -> None:
        """Show one figure alone where two people look, else all that belongs to it."""
        for_two = self.desk.for_two
        for widget in (self.switch, self.copy, self.save):
            widget.setVisible(not for_two)
        self.side.setVisible(not for_two or self._chosen is not None)
        self.beside.setVisible(not for_two and not self.narrow)
        self.turner.setVisible(for_two)
        for arrow in self._arrows:
            arrow.setEnabled(for_two)
        self.main.figure.enlarge(_FOR_TWO if for_two else 1)
        set_role(self.main.title, role="title" if for_two else "head")
        set_role(self.main.subtitle, role="case" if for_two else "quiet")
        self.place.setText(f"{self.switch.keys.index(self._main_kind().key) + 1}枚目／{len(KINDS)}枚")

    def turn(self, steps: int) -> None:
        """Go so many figures on, or back; beyond the last comes the first."""
        keys = self.switch.keys
        self.switch.choose(keys[(keys.index(self._main_kind().key) + steps) % len(keys)])
        self._switch()

    def _switch(self) -> None:
        self._chosen = None
        self.render_anew()

    def _still_there(self) -> bool:
        shown = {self._main_kind().key: self.main, self._beside_kind().key: self.beside}
        card = shown.get(self._chosen[0].key) if self._chosen else None
        return bool(self._chosen and card and self._chosen[1] in card.figure.data.keys)

    def _shown_first(self) -> tuple[FigureKind, str] | None:
        first = self.main.figure.data.key_shown_first
        return None if first is None else (self._main_kind(), first)

    def _kept(self) -> tuple[FigureKind, str] | None:
        """Return the part whose rows stay: the one that was pressed, else the one that matters most."""
        return self._chosen if self._still_there() else self._shown_first()

    def _show_part(self, part: tuple[FigureKind, str] | None) -> None:
        """Frame the one bar whose rows are shown, and show them."""
        figure, key = part or (None, None)
        self.main.figure.frame(key if figure is self._main_kind() else None)
        self.beside.figure.frame(key if figure is self._beside_kind() else None)
        if part is None:
            self.rows.render(())
            self.rows_card.set_titles("この図のもとになった行")
        else:
            self._show_rows(*part)

    def _look_at(self, figure: FigureKind, key: str) -> None:
        """Show the rows of the part under the mouse as long as it is there."""
        self._show_part((figure, key) if key else self._kept())

    def _press(self, figure: FigureKind, key: str) -> None:
        self._chosen = figure, key
        self._make_room()
        self._show_part(self._chosen)

    def _show_rows(self, figure: FigureKind, key: str) -> None:
        found = figure.behind(self.desk, key)
        self.rows.render(found.rows)
        total = "" if found.total is None else f"　合わせて {format_yen(found.total)} 円"
        self.rows_card.set_titles(f"「{found.label}」のもとになった行", f"{len(found.rows)}行{total}")

    def copy_figure(self) -> None:
        """Put the large figure on the clipboard as a picture."""
        data = self.main.figure.data
        self._run(lambda: _file_of(data, "png"), _copy, _COPIED)

    def save_figure(self) -> None:
        """Ask for a file and write the large figure into it."""
        usual = Path(documents(), f"{self._main_kind().title}.png")
        named, _ = QFileDialog.getSaveFileName(self, "図を保存", str(usual), _FILES)
        if named:
            path, data = Path(named), self.main.figure.data
            path = path if path.suffix.lower() in _KINDS else path.with_name(f"{path.name}.png")
            self._run(lambda: _save(data, path), lambda _: self.desk.tell("exported"), _SAVED.format(path))

    def _run(self, work: Callable[[], T], use: Callable[[T], object], said: str) -> None:
        def ended(result: JobResult[T]) -> None:
            match result:
                case Done(value):
                    use(value)
                    self.desk.notice.say(said)
                case Failed(error):
                    self.desk.refuse(error)
                case Stopped():
                    pass  # nothing was copied or saved, and nothing is said
                case _:
                    assert_never(result)

        self.desk.run("図を作っています", lambda _progress: work(), ended)


_COPIED = "図をコピーしました。文書にはりつけられます。"
_SAVED = "図を保存しました。合言葉なしで開けるファイルです。（{}）"
_KINDS = (".png", ".svg")
_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


def _file_of(data: Any, kind: str) -> bytes:
    from kakei_desktop.charts.output import figure_file

    return figure_file(data, kind)


def _copy(content: bytes) -> None:
    QGuiApplication.clipboard().setImage(QImage.fromData(content))


def _save(data: Any, path: Path) -> None:
    from kakei_desktop.papers.output.files import write_files

    write_files(path.parent, {path: _file_of(data, path.suffix[1:].lower())})
