"""免除の見込み: applicant, spouse and householder side by side, form by form, and why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from kakei_desktop.reports.pension.exemption import ExemptionTable, FormTable, TierRow
from kakei_desktop.ui.kit.parts import PANEL_MARGINS, Card, Segments, clear, label, row
from kakei_desktop.ui.tables.fitted_view import FittedView
from kakei_desktop.ui.tables.record_table import Column, RecordTable, Tag

_TIER_WIDTH, _OUTCOME_WIDTH = 94, 104
_HEAD = 26
_BESIDE = 2
"""So many persons have their figures beside the mark; those of more stand below it."""


def _person_column(title: str, at: int, *, persons: int) -> Column[TierRow]:
    def tags(tier: TierRow) -> tuple[Tag, ...]:
        return (Tag(tier.cells[at].mark, tier.cells[at].tone),)

    def detail(tier: TierRow) -> str:
        return tier.cells[at].detail.replace(" ", "") if persons > 1 else tier.cells[at].detail

    return Column(title, detail, tags=tags, below=persons > _BESIDE)


def columns_of(form: FormTable) -> tuple[Column[TierRow], ...]:
    """Return the columns of a form: the tier, each person, and what they come to together."""
    return (
        Column("", lambda tier: tier.label, strong=True, width=_TIER_WIDTH),
        *(_person_column(title, at, persons=len(form.persons)) for at, title in enumerate(form.persons)),
        Column(
            form.together, lambda tier: tier.outcome, strong=True, tone=lambda tier: tier.tone, width=_OUTCOME_WIDTH
        ),
    )


class ExemptionPanel(Card):
    """One form at a time; the reasons of the row under the cursor stand below."""

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self.body.setContentsMargins(*PANEL_MARGINS)
        self.subtitle.setVisible(True)
        self.switch = Segments([], name="どの年度の申請か", role="small")
        self.switch.chosen.connect(lambda _: self._show_form())
        self.place = QVBoxLayout()
        self.reasons = label("", "box", wrap=True)
        self.application = label("", "small", wrap=True)
        self.others = label("", "small", wrap=True)
        head = label("免除の見込み", "head")
        head.setMinimumHeight(_HEAD)
        line = row(head, None, self.switch)
        line.setAlignment(head, Qt.AlignmentFlag.AlignTop)
        self.body.insertLayout(0, line)
        self.body.addLayout(self.place)
        for words in (self.reasons, self.application, self.others):
            self.body.addWidget(words)
        self.body.addStretch(1)
        self.view: FittedView | None = None
        self._table: ExemptionTable | None = None

    def render_table(self, table: ExemptionTable) -> None:
        """Show what the law makes of the months; the form that was shown stays."""
        before, self._table = self._table, table
        offered = tuple((form.id, form.title) for form in table.forms)
        if before is None or tuple((form.id, form.title) for form in before.forms) != offered:
            shown, ids = self.switch.chosen_key, [form.id for form in table.forms]
            self.switch.offer(offered)
            self.switch.choose(shown if shown in ids else ids[-1] if ids else "")
        self.application.setText(" ".join(text for text in (table.application, table.closing) if text))
        self.application.setVisible(bool(table.forms))
        self.switch.setVisible(bool(table.forms))
        self.others.setText("\n".join(table.others))
        self.others.setVisible(bool(table.others))
        self._show_form()

    def _form(self) -> FormTable | None:
        forms = self._table.forms if self._table else ()
        return next((form for form in forms if form.id == self.switch.chosen_key), None)

    def _show_form(self) -> None:
        clear(self.place)
        form = self._form()
        self.reasons.setVisible(form is not None)
        if form is None:
            self.view = None
            self.subtitle.setText("申請できる未納の月はありません。")
            return
        self.subtitle.setText(form.subtitle)
        model: RecordTable[TierRow] = RecordTable(columns_of(form))
        model.render(form.rows)
        self.view = FittedView(model, name=f"{form.title}の免除の見込み")
        self.view.current_changed.connect(self._tell)
        self.place.addWidget(self.view)
        self._tell(next((tier for tier in form.rows if tier.label == form.best), form.rows[0]))

    def _tell(self, tier: TierRow | None) -> None:
        if tier is not None:
            self.reasons.setText(f"{tier.label}：{tier.outcome}\n" + "\n".join(tier.reasons))
