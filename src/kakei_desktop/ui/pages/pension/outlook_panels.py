"""What follows from the record: whether months can be exempted (免除の見込み), and what each choice costs and keeps."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from kakei_desktop.domain.money import format_yen
from kakei_desktop.ui.kit.buttons import SegmentedControl, button
from kakei_desktop.ui.kit.cards import PANEL_MARGINS, Card
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.figure_view import FigureView
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import clear_layout, row
from kakei_desktop.ui.tables.columns import Column, Tag
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.sized_views import FullHeightView
from kakei_desktop.words.choices import ChoiceRow, ChoicesTable, choice_bars
from kakei_desktop.words.exemption import CycleTable, ExemptionTable, TierRow

_TIER_WIDTH, _OUTCOME_WIDTH = 94, 104
_HEAD = 26
_UNKNOWN = "—"
_BESIDE = 2
"""So many persons have their figures beside the mark; those of more stand below it."""


def _person_column(title: str, at: int, *, persons: int) -> Column[TierRow]:
    def tags(tier: TierRow) -> tuple[Tag, ...]:
        return (Tag(tier.cells[at].mark, tier.cells[at].tone),)

    def detail(tier: TierRow) -> str:
        return tier.cells[at].detail.replace(" ", "") if persons > 1 else tier.cells[at].detail

    return Column(title, detail, tags=tags, text_below_tags=persons > _BESIDE)


def _columns_of(form: CycleTable) -> tuple[Column[TierRow], ...]:
    """Return the columns of a form: the tier, each person, and what they come to together."""
    return (
        Column("", lambda tier: tier.label, strong=True, width=_TIER_WIDTH),
        *(_person_column(title, at, persons=len(form.persons)) for at, title in enumerate(form.persons)),
        Column(
            form.head_of_all, lambda tier: tier.outcome, strong=True, tone=lambda tier: tier.tone, width=_OUTCOME_WIDTH
        ),
    )


class ExemptionPanel(Card):
    """One form at a time; the reasons of the row under the cursor stand below."""

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self.body.setContentsMargins(*PANEL_MARGINS)
        self.subtitle.setVisible(True)
        self.switch = SegmentedControl([], name="どの年度の申請か", role="small")
        self.switch.chosen.connect(lambda _: self._show_form())
        self.place = QVBoxLayout()
        self.reasons = label("", "box", wrap=True)
        self.proofs = label("", wrap=True)
        self.application = label("", "small", wrap=True)
        self.others = label("", "small", wrap=True)
        head = label("免除の見込み", "head")
        head.setMinimumHeight(_HEAD)
        line = row(head, None, self.switch)
        line.setAlignment(head, Qt.AlignmentFlag.AlignTop)
        self.body.insertLayout(0, line)
        self.body.addLayout(self.place)
        for words in (self.reasons, self.proofs, self.application, self.others):
            self.body.addWidget(words)
        self.body.addStretch(1)
        self.view: FullHeightView | None = None
        self._table: ExemptionTable | None = None

    def render_table(self, table: ExemptionTable) -> None:
        """Show what the law makes of the months; the form that was shown stays."""
        before, self._table = self._table, table
        offered = tuple((form.id, form.title) for form in table.cycles)
        if before is None or tuple((form.id, form.title) for form in before.cycles) != offered:
            shown, ids = self.switch.chosen_key, [form.id for form in table.cycles]
            self.switch.set_choices(offered)
            self.switch.choose(shown if shown in ids else ids[-1] if ids else "")
        self.application.setText(" ".join(text for text in (table.application, table.closing) if text))
        self.application.setVisible(bool(table.cycles))
        self.switch.setVisible(bool(table.cycles))
        self.others.setText("\n".join(table.others))
        self.others.setVisible(bool(table.others))
        self._show_form()

    def _form(self) -> CycleTable | None:
        forms = self._table.cycles if self._table else ()
        return next((form for form in forms if form.id == self.switch.chosen_key), None)

    def _show_form(self) -> None:
        clear_layout(self.place)
        form = self._form()
        self.reasons.setVisible(form is not None)
        self.proofs.setText(form.proofs if form else "")
        self.proofs.setVisible(bool(self.proofs.text()))
        if form is None:
            self.view = None
            self.subtitle.setText("申請できる未納の月はありません。")
            return
        self.subtitle.setText(form.subtitle)
        model: RecordTable[TierRow] = RecordTable(_columns_of(form))
        model.render(form.rows)
        self.view = FullHeightView(model, name=f"{form.title}の免除の見込み")
        self.view.current_changed.connect(self._tell)
        self.place.addWidget(self.view)
        self._tell(next((tier for tier in form.rows if tier.label == form.best), form.rows[0]))

    def _tell(self, tier: TierRow | None) -> None:
        if tier is not None:
            self.reasons.setText(f"{tier.label}：{tier.outcome}\n" + "\n".join(tier.reasons))


_HINT = "どれにするかは、本人が決めます。"
_FIGURE_HEIGHT = 240


def _yen(amount: int | None) -> str:
    return _UNKNOWN if amount is None else format_yen(amount)


_CHOICE_COLUMNS: tuple[Column[ChoiceRow], ...] = (
    Column("", lambda c: c.label.replace("ごとに", "ごとに\n"), strong=True, width=100, wrap=True),
    Column("月数", lambda c: "\n".join(part for part in (c.months, c.left) if part), width=68, wrap=True),
    Column("いま\n払う", lambda c: _yen(c.pay_now), number=True, sort_key=lambda c: c.pay_now, width=84),
    Column(
        "毎月",
        lambda c: "\n".join(part for part in (_yen(c.monthly), c.besides) if part),
        number=True,
        sort_key=lambda c: c.monthly,
        width=73,
        wrap=True,
    ),
    Column(
        "家計の\n差引",
        lambda c: _yen(c.balance),
        number=True,
        sort_key=lambda c: c.balance,
        tone=lambda c: "missing" if (c.balance or 0) < 0 and c.monthly else "",
        width=94,
    ),
    Column(
        "65歳から\n年額・月数",
        lambda c: "\n".join(part for part in (_yen(c.pension), c.ten_years) if part),
        number=True,
        sort_key=lambda c: c.pension,
        tone=lambda c: c.reach_tone,
        width=84,
        wrap=True,
    ),
    Column("もしもの\n保障", lambda c: "\n".join(c.results), tone=lambda c: c.tone, wrap=True),
)


class ChoicesPanel(Card):
    """The table or the figure, and what both stand on.

    Signals:
        taken: The choice that is to become part of the plan.
    """

    taken = Signal(ChoiceRow)

    def __init__(self, desk: Desk) -> None:
        super().__init__(spacing=8)
        self.body.setContentsMargins(*PANEL_MARGINS)
        self.switch = SegmentedControl([("table", "表"), ("figure", "図")], name="表と図の切りかえ", role="small")
        self.switch.chosen.connect(self.show_view)
        self.model: RecordTable[ChoiceRow] = RecordTable(_CHOICE_COLUMNS)
        self.view = FullHeightView(self.model, name="選んだとき")
        self.figure = FigureView(desk, "未納の分に払う額と、のこる年金の図")
        self.details = label("", wrap=True)
        self.assumptions = label("", "small", wrap=True)
        self._message = ""
        self.body.insertLayout(0, row(label("選んだとき、いま払う額と、のこる年金", "head"), None, self.switch))
        self.body.addWidget(self.view)
        self.body.addWidget(self.figure)
        self.body.addWidget(self.details)
        self.body.addWidget(self.assumptions)
        self.take = button("選んだ行を再生プランに入れる", self._take, "small")
        self.body.addLayout(row(None, self.take))
        self.body.addStretch(1)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_details())

    def show_view(self, key: str) -> None:
        """Show the table (``table``) or the figure (``figure``), under what it says."""
        self.switch.choose(key)
        self.view.setVisible(key == "table")
        self.figure.setVisible(key == "figure")
        self.set_titles("", self._message if key == "figure" else "")

    def render_table(self, table: ChoicesTable) -> None:
        """Show the choices; the one that the law offers first is under the cursor."""
        bars = choice_bars(table)
        self.model.render(table.rows)
        self.assumptions.setText("".join((*((_HINT,) if table.rows else ()), *table.assumptions, *table.on_balances)))
        self._message = bars.message
        self.figure.setFixedHeight(max(_FIGURE_HEIGHT, self.view.height()))
        self.figure.show_data(bars)
        self.show_view(self.switch.chosen_key or "table")
        if table.best and not self.view.currentIndex().isValid():
            self.view.select(table.best)
        self._show_details()

    def _take(self) -> None:
        if self.view.current_record is not None:
            self.taken.emit(self.view.current_record)

    def _show_details(self) -> None:
        """Show what was counted for the choice under the cursor."""
        chosen = self.view.current_record
        self.details.setText(f"{chosen.label}：{chosen.details}" if chosen else "")
        self.details.setVisible(bool(self.details.text()))
        self.take.setVisible(chosen is not None)
