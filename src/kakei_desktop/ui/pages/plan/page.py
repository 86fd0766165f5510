"""家計再生プラン: what the household wishes, what is done and what that does to a month, on which ways, how it goes."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from kakei_desktop.domain.case import Case, set_wishes
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.plan import RESPONSIBLE, Measure
from kakei_desktop.reports.plan.table import PlanLine, plan_table
from kakei_desktop.reports.plan.ways import NOW_NAME
from kakei_desktop.ui.kit.buttons import SegmentedControl
from kakei_desktop.ui.kit.cards import Card, NumbersCard
from kakei_desktop.ui.kit.fields import BoundText, labelled
from kakei_desktop.ui.kit.fitted_labels import BigNumber
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import StackedPages, column, container, fix_width, let_shrink, row, scroll_area
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.pages.plan.goals_view import GoalsView
from kakei_desktop.ui.pages.plan.ways_view import WaysView
from kakei_desktop.ui.tables.collection_editor import CollectionEditor
from kakei_desktop.ui.tables.columns import (
    Column,
    choice_column,
    deadline_column,
    mark_column,
    text_column,
)
from kakei_desktop.ui.tables.measure_columns import effect_column, signed
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView
from kakei_desktop.words.notes import limited_words

_ROWS = 72
_ROWS_STACKED = (7, 5)
"""Rows of the two tables that are seen at once where they stand one above the other."""
NOTHING_CHANGES = "「すること」に、変わる費目と月の効果を書くと、ここに出ます"
_SIDE = 412
_VIEWS = (("plan", "計画"), ("ways", "案をくらべる"), ("goals", "目標と見直し"))
PLAN_COLUMNS: tuple[Column[PlanLine], ...] = (
    Column("費目", lambda x: x.label, wrap=True),
    Column(NOW_NAME, lambda x: format_yen(x.now), number=True, sort_key=lambda x: x.now, width=84),
    Column(
        "計画",
        lambda x: format_yen(x.planned),
        number=True,
        sort_key=lambda x: x.planned,
        width=84,
        tone=lambda x: "missing" if x.planned < 0 else "",
    ),
    Column("差", lambda x: signed(x.difference), number=True, sort_key=lambda x: x.difference, width=90),
)


class PlanPage(Page):
    """The plan, and beside it the month that follows from it."""

    key, title = "plan", "再生プラン"
    parts = ("wishes", "goals", "measures", "reviews", "alternatives", "earlier_plans")
    hint = "本人の言葉で。計画の差引は、「すること」の効果から自動で出ます"
    help = (
        "本人の希望、目標、することを書きます。計画の差引は、することの効果から自動で出ます。"
        "「案をくらべる」では、することを選んでつまみを動かすと、図と表がいっしょに動きます。"
        "「案」に A・B のように書くと、その案に入ります。"
        "「目標と見直し」では、計画で目標にとどくかを見て、見直しの日に数えた残りとどうだったかを書きます。"
        "次の版をはじめると、いまの計画がそのまま残ります。"
    )
    narrow_below = 1000

    def build(self) -> None:
        desk = self.desk
        self.goal = BoundText(
            desk, "本人の希望", lambda t: set_wishes(goal=t), lines=3, placeholder="どんなくらしにしたいか"
        )
        self.difficulties = BoundText(
            desk,
            "いま困っていること",
            lambda t: set_wishes(difficulties=t),
            lines=3,
            placeholder="いま、何がたいへんか",
        )
        self.measures = self._measures()
        self.focus_target = self.measures.view
        wishes = row(labelled("本人の希望", self.goal), labelled("いま困っていること", self.difficulties), spacing=16)
        left = column(Card(wishes), self.measures)
        left.setStretch(1, 1)
        self.side = self._side()
        self.whole = row(left, self.side)
        self.whole.setStretch(0, 1)
        self.ways = WaysView(desk)
        self.views = StackedPages()
        self.views.addWidget(scroll_area(container(self.whole, "paper"), name="計画"))
        self.views.addWidget(self.ways)
        self.goals = GoalsView(desk)
        self.views.addWidget(self.goals)
        self.body.addWidget(self.views, 1)
        self.switch = SegmentedControl(_VIEWS, name="計画、案をくらべる、目標と見直しの切りかえ")
        self.switch.chosen.connect(lambda _: self.render_anew())
        self.tools.addWidget(self.switch)
        self.arrange(narrow=False)

    @classmethod
    def has_entries(cls, case: Case) -> bool:
        return bool(case.wishes.goal or case.goals or case.measures)

    def show_part(self, part: str, _record_id: str) -> None:
        self.switch.choose("goals" if part in ("goals", "reviews", "earlier_plans") else "plan")
        self.render_anew()

    def _measures(self) -> CollectionEditor:
        spending = {c.code: c.name for c in self.desk.reference.categories.rows}
        columns = (
            text_column("measures", "what", "すること", wrap=True),
            choice_column("measures", "who", "だれが", RESPONSIBLE, width=88),
            deadline_column("measures", "by", "いつまで", self.desk.today, width=134, cursor_starts=True),
            choice_column("measures", "category", "変わる費目", spending, none="—", width=118),
            effect_column(92),
            mark_column("measures", "done", "すんだ", width=58),
        )
        return CollectionEditor(
            self.desk,
            "measures",
            columns,
            noun="すること",
            title="すること",
            new=lambda: Measure(self.desk.new_id(), ""),
            empty="することはまだありません。小さくて、はっきりしたことから書きます。",
            movable=True,
        )

    def _side(self) -> QWidget:
        self.now, self.planned = BigNumber("いまのままの差引（月）"), BigNumber("計画の差引（月）")
        self.effect = label("", "quiet", wrap=True)
        self.endings = label("", "", wrap=True)
        said = container(column(self.effect, self.endings, spacing=4))
        self.numbers = NumbersCard(self.now, self.planned, said, line_before=1)
        self.model: RecordTable[PlanLine] = RecordTable(PLAN_COLUMNS)
        self.changing = RecordView(self.model, name="いまと計画")
        self.limited = label("", wrap=True, tone="missing")
        self.lines_card = lines = Card(self.changing, self.limited, title="いまと計画", subtitle="変わる費目だけ")
        lines.body.setStretchFactor(self.changing, 1)
        self.stacked = column(self.numbers, lines)
        self.stacked.setStretch(1, 1)
        return container(self.stacked)

    def arrange(self, *, narrow: bool) -> None:
        ways = QBoxLayout.Direction
        self.numbers.set_direction(across=narrow)
        if narrow:
            self.body.insertWidget(1, self.numbers)
        else:
            self.stacked.insertWidget(0, self.numbers)
        self.whole.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        fix_width(self.side, 0 if narrow else _SIDE)
        views = (self.measures.view, self.changing)
        for view, rows in zip(views, _ROWS_STACKED, strict=True):
            let_shrink(view, view.height_of_rows(rows) if narrow else _ROWS)

    def render_case(self) -> None:
        shown = self.switch.chosen_key or "plan"
        {"plan": self._render_plan, "ways": self.ways.render_ways, "goals": self.goals.render_goals}[shown]()
        self.numbers.setVisible(shown == "plan")
        self.views.setCurrentIndex(self.switch.keys.index(shown))

    def _render_plan(self) -> None:
        case = self.desk.case
        self.goal.show_text(case.wishes.goal)
        self.difficulties.show_text(case.wishes.difficulties)
        self.measures.render_records(case.measures)
        table = plan_table(self.desk.household, self.desk.today())
        self.now.show_yen(table.balance_now, warn_below_zero=True)
        self.planned.show_yen(table.balance_planned, warn_below_zero=True)
        self.effect.setText(f"{table.year_words}。取り組みの効果 {signed(table.effect) or '0'}円")
        endings = tuple(
            f"{ending.ending.text}、そのあとの1年の計画は {format_yen(ending.balance)}" for ending in table.endings
        )
        self.endings.setText("\n".join(endings))
        self.endings.setVisible(bool(endings))
        self.limited.setText("\n".join(map(limited_words, table.limited)))
        self.limited.setVisible(bool(table.limited))
        changing = any(line.difference for line in table.lines)
        self.lines_card.set_titles("いまと計画", "変わる費目だけ" if changing else NOTHING_CHANGES)
        self.model.render(tuple(line for line in table.lines if line.difference))
